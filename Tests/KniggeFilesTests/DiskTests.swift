// Files that are too large, or no files at all.
import Foundation
import KniggeEngine
import Testing

@testable import KniggeFiles

@Suite struct DiskTests {
  private func failure(of path: String, _ maximumSize: Int) -> FileFailure? {
    do throws(FileFailure) {
      _ = try Disk(current: "/").bytes(of: path, maximumSize: maximumSize)
      return nil
    } catch {
      return error
    }
  }

  @Test func whatIsTooLargeIsNotRead() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("knigge-\(UUID().uuidString).md")
    try Data("four".utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    #expect(failure(of: url.path, 3)?.reason == .tooLarge(limit: 3))
    #expect(failure(of: url.path, 4) == nil)
    // A device says no size: it is read piece by piece, up to the limit.
    #expect(failure(of: "/dev/zero", 200_000)?.reason == .tooLarge(limit: 200_000))
  }

  @Test func whatTheSystemSaysIsSaid() throws {
    let descriptor = open("/", O_RDONLY)
    defer { close(descriptor) }
    do throws(FileFailure) {
      _ = try Disk.chunk(from: descriptor, path: "x")
      Issue.record("a folder was read")
    } catch {
      #expect(error.text[.english] == "“x” cannot be read: Is a directory")
      #expect(error.text[.german] == "„x“ lässt sich nicht lesen: Is a directory")
    }
  }

  @Test(arguments: [
    ("a.md", true), ("b.Markdown", true), ("c.md1", false), ("d.märz", false), ("md", false), ("x.md/e", false),
  ])
  func draftsAreToldByTheEndOfTheirName(_ name: String, _ isDraft: Bool) {
    #expect((DraftFormat(path: name) != nil) == isDraft)
  }
}
