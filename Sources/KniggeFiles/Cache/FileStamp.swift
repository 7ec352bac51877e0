// By what a file is known to be the one that was read before.
import KniggeEngine

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
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
    var status = stat()
    guard stat(path.systemName, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(truncatingIfNeeded: status.st_ino)
    size = Int64(status.st_size)
    #if canImport(Glibc)
      (seconds, nanoseconds) = (Int64(status.st_mtim.tv_sec), Int64(status.st_mtim.tv_nsec))
    #else
      (seconds, nanoseconds) = (Int64(status.st_mtimespec.tv_sec), Int64(status.st_mtimespec.tv_nsec))
    #endif
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
