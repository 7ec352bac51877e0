// Remembers what was read, so that it can be seen later whether it is still the same.
import KniggeEngine
import KniggeText

/// What rules were made from.
struct RuleSources: Sendable {
  var files: [File] = []
  var links: [Link] = []
  var folders: [Folder] = []

  /// A file that was read, with the sum of its bytes.
  struct File: Sendable {
    var path: String
    var stamp: FileStamp
    var sum: UInt64
    /// Changed so shortly before it was read that it may change again without its stamp telling; then its bytes decide.
    var isFresh: Bool
  }

  /// A name and the real path that it led to; empty where it led nowhere, so that it counts when it does.
  struct Link: Sendable {
    var name: String
    var folder: String
    var real: String
  }

  /// A folder whose names were read, with their sum.
  struct Folder: Sendable {
    var path: String
    var sum: UInt64

    static func sum(of entries: [FolderEntry]) -> UInt64 {
      Checksum.of(Array(entries.map { $0.name + ($0.isFolder ? "/" : "") }.joined(separator: "\u{0}").utf8))
    }
  }

  /// Whether everything is as it was. A file that only looks changed, after a checkout for example, is read again.
  func areSame(on disk: Disk) -> Bool {
    folders.allSatisfy { folder in
      (try? disk.entries(in: folder.path)).map(Folder.sum) == folder.sum
    }
      && links.allSatisfy { ((try? disk.resolve($0.name, from: $0.folder)) ?? "") == $0.real }
      && files.allSatisfy { file in
        guard let stamp = FileStamp(of: file.path), stamp.size == file.stamp.size else { return false }
        if stamp == file.stamp, !file.isFresh { return true }
        guard let bytes = try? disk.bytes(of: file.path, maximumSize: RuleSetLoader.maximumSize, onlyRegular: true)
        else { return false }
        return Checksum.of(bytes) == file.sum
      }
  }
}

/// A disk that takes notes.
final class ObservedFiles: FileAccess {
  private let disk: Disk
  private let now: Int64
  private let seen = Locked(RuleSources())
  private let isWhole = Locked(true)

  /// `now` is the moment of reading in seconds since 1970; nil where there is no clock.
  init(_ disk: Disk, now: Int?) {
    self.disk = disk
    self.now = now.map(Int64.init) ?? 0
  }

  /// What was read; nil where something was no regular file, so that nobody can say whether it changed.
  var sources: RuleSources? { isWhole.withLock { $0 } ? seen.withLock { $0 } : nil }

  /// Everything that was read or looked for, whatever it was.
  var places: ObservedPlaces { ObservedPlaces(seen.withLock { $0 }, on: disk) }

  func resolve(_ path: String, from folder: String) throws(FileFailure) -> String {
    do throws(FileFailure) {
      let real = try disk.resolve(path, from: folder)
      seen.withLock { $0.links.append(.init(name: path, folder: folder, real: real)) }
      return real
    } catch {
      seen.withLock { $0.links.append(.init(name: path, folder: folder, real: "")) }
      throw error
    }
  }

  func entries(in folder: String) throws(FileFailure) -> [FolderEntry] {
    let entries = try disk.entries(in: folder)
    seen.withLock { $0.folders.append(.init(path: folder, sum: RuleSources.Folder.sum(of: entries))) }
    return entries
  }

  func read(_ path: String, maximumSize: Int) throws(FileFailure) -> SourceFile {
    // The stamp first: what is written after it gives another one.
    let stamp = FileStamp(of: path)
    let file = try disk.read(path, maximumSize: maximumSize)
    guard let stamp, stamp.size == Int64(file.bytes.count) else {
      isWhole.withLock { $0 = false }
      return file
    }
    let isFresh = now == 0 || stamp.seconds >= now - 2
    seen.withLock {
      $0.files.append(.init(path: path, stamp: stamp, sum: Checksum.of(file.bytes), isFresh: isFresh))
    }
    return file
  }

  func shown(_ path: String) -> String { disk.shown(path) }
}

extension RuleSources: Archived {
  init(from input: inout ArchiveReader) throws(ArchiveFault) {
    self.init(files: try input.list(), links: try input.list(), folders: try input.list())
  }

  func write(to output: inout ArchiveWriter) {
    output.write(list: files)
    output.write(list: links)
    output.write(list: folders)
  }
}

extension RuleSources.Folder: Archived {
  init(from input: inout ArchiveReader) throws(ArchiveFault) {
    self.init(path: try input.read(), sum: try input.read())
  }

  func write(to output: inout ArchiveWriter) {
    output.write(path)
    output.write(sum)
  }
}

extension RuleSources.File: Archived {
  init(from input: inout ArchiveReader) throws(ArchiveFault) {
    self.init(path: try input.read(), stamp: try input.read(), sum: try input.read(), isFresh: try input.read())
  }

  func write(to output: inout ArchiveWriter) {
    output.write(path)
    output.write(stamp)
    output.write(sum)
    output.write(isFresh)
  }
}

extension RuleSources.Link: Archived {
  init(from input: inout ArchiveReader) throws(ArchiveFault) {
    self.init(name: try input.read(), folder: try input.read(), real: try input.read())
  }

  func write(to output: inout ArchiveWriter) {
    output.write(name)
    output.write(folder)
    output.write(real)
  }
}
