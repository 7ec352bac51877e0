// By what a file is known to be the one that was read before.
import KniggeEngine

#if canImport(Darwin)
  import Darwin
#endif

/// Size, time and number of a file, as git's index has them.
struct FileStamp: Equatable, Sendable {
  var device: UInt64
  var inode: UInt64
  var size: Int64
  var seconds: Int64
  var nanoseconds: Int64

  /// The stamp of what a path leads to; nil where it leads to no regular file.
  init?(of path: String) {
    guard let state = FileState(of: path) else { return nil }
    (device, inode, size) = (state.device, state.inode, state.size)
    (seconds, nanoseconds) = (Int64(state.seconds), Int64(state.nanoseconds))
  }

  /// The stamp of the running program: another build has another one.
  static var program: FileStamp? {
    #if canImport(Glibc)
      return FileStamp(of: "/proc/self/exe")
    #else
      var size: UInt32 = 0
      _ = _NSGetExecutablePath(nil, &size)
      var path = [CChar](repeating: 0, count: Int(size) + 1)
      guard _NSGetExecutablePath(&path, &size) == 0 else { return nil }
      return FileStamp(of: String(decoding: path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
    #endif
  }
}

extension FileStamp {
  /// All of it in words.
  var words: String { "\(device) \(inode) \(size) \(seconds) \(nanoseconds)" }
}

extension FileStamp: Archived {
  init(from input: inout ArchiveReader) throws(ArchiveFault) {
    device = try input.read()
    inode = try input.read()
    size = try input.read()
    seconds = try input.read()
    nanoseconds = try input.read()
  }

  func write(to output: inout ArchiveWriter) {
    output.write(device)
    output.write(inode)
    output.write(size)
    output.write(seconds)
    output.write(nanoseconds)
  }
}
