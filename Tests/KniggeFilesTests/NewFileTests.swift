// Files that are there whole or not at all.
import Foundation
import KniggeFiles
import Testing

@Suite struct NewFileTests {
  private func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("knigge-new-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  private func put(_ text: String, into file: NewFile) {
    let bytes = Array(text.utf8)
    #expect(write(file.descriptor, bytes, bytes.count) == bytes.count)
  }

  private func names(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test func isThereOnlyWhenItIsWhole() throws {
    let folder = try folder()
    let path = folder.appendingPathComponent("a.json").path
    let file = try NewFile(at: path)
    put("{}", into: file)
    #expect(!FileManager.default.fileExists(atPath: path))
    try file.finish()
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "{}")
    #expect(try names(folder) == ["a.json"])
  }

  @Test func whatIsGivenUpLeavesNothing() throws {
    let folder = try folder()
    let url = folder.appendingPathComponent("a.json")
    try Data("old".utf8).write(to: url)
    let file = try NewFile(at: url.path)
    put("new", into: file)
    file.abandon()
    #expect(try String(contentsOf: url, encoding: .utf8) == "old")
    #expect(try names(folder) == ["a.json"])
  }

  /// The mode of what is replaced stays, and a link stays one.
  @Test func modeAndLinkStay() throws {
    let folder = try folder()
    let url = folder.appendingPathComponent("a.json")
    let link = folder.appendingPathComponent("link.json")
    try Data("old".utf8).write(to: url)
    #expect(chmod(url.path, 0o640) == 0)
    try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "a.json")
    let file = try NewFile(at: link.path)
    put("new", into: file)
    try file.finish()
    var status = stat()
    #expect(lstat(link.path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    #expect(stat(url.path, &status) == 0 && status.st_mode & 0o7777 == 0o640)
    #expect(try String(contentsOf: url, encoding: .utf8) == "new")
  }

  /// Where its place has become a folder meanwhile, the reason is said and nothing is left beside it.
  @Test func aPlaceThatCannotBeTakenIsSaid() throws {
    let folder = try folder()
    let path = folder.appendingPathComponent("a.json").path
    let file = try NewFile(at: path)
    put("{}", into: file)
    #expect(mkdir(path, 0o700) == 0)
    #expect(throws: NewFile.Failure.system("Is a directory")) { try file.finish() }
    #expect(try names(folder) == ["a.json"])
  }

  @Test func otherPlacesAreRefusedAtOnce() throws {
    let folder = try folder()
    #expect(throws: NewFile.Failure.system("Is a directory")) { try NewFile(at: folder.path) }
    #expect(throws: NewFile.Failure.system("No such file or directory")) {
      try NewFile(at: folder.appendingPathComponent("x/a.json").path)
    }
    #expect(throws: NewFile.Failure.system("No such file or directory")) { try NewFile(at: "/a\0b") }
  }

  /// A device is written to as it is.
  @Test func devicesAreWrittenTo() throws {
    let file = try NewFile(at: "/dev/null")
    put("x", into: file)
    try file.finish()
    try NewFile(at: "/dev/null").abandon()
  }

  @Test func whatCannotBeReadIsSaid() throws {
    let folder = try folder()
    func reason(_ path: String) -> FileFailure.Reason? {
      do throws(FileFailure) {
        _ = try InputDescriptor(path: path, name: "x")
        return nil
      } catch {
        return error.reason
      }
    }
    #expect(reason(folder.path) == .isFolder)
    #expect(
      reason(folder.path + "/gone") == .missing && reason("/dev/null/x") == .missing && reason("a\0b") == .missing)
    #expect(reason(folder.path + "/" + String(repeating: "x", count: 300)) == .other("File name too long"))
    #expect(reason("/dev/null") == nil)
  }

  @Test func aFolderThatCannotBeMadeIsSaid() throws {
    let name = String(repeating: "x", count: 300)
    #expect(throws: FileReplacement.Failure.system("File name too long")) {
      try NewFolder.write([], to: try folder().path + "/\(name)/a.yml")
    }
  }

  @Test func aFileIsReadPieceByPiece() throws {
    let folder = try folder()
    let url = folder.appendingPathComponent("a.txt")
    try Data("abcdef".utf8).write(to: url)
    let input = try InputDescriptor(path: url.path, name: "a.txt")
    var bytes: [UInt8] = []
    #expect(input.isReady)
    #expect(try input.read(into: &bytes, atMost: 4, name: "a.txt") == 4)
    #expect(try input.read(into: &bytes, atMost: 4, name: "a.txt") == 2)
    #expect(try input.read(into: &bytes, atMost: 4, name: "a.txt") == 0)
    #expect(bytes == Array("abcdef".utf8))
  }
}
