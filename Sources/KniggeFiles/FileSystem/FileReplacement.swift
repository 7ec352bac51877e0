// Replaces a file whole or not at all.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a file was when it was read, so that one that somebody else has changed since is not overwritten.
package struct FileState: Equatable, Sendable {
  fileprivate let device: UInt64
  fileprivate let inode: UInt64
  fileprivate let size: Int64
  fileprivate let seconds: Int
  fileprivate let nanoseconds: Int
  fileprivate let mode: UInt32
  fileprivate let owner: UInt32
  fileprivate let group: UInt32

  /// The state of a regular file; nil for anything else.
  package init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(truncatingIfNeeded: status.st_ino)
    size = Int64(status.st_size)
    #if canImport(Glibc)
      (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
    #else
      (seconds, nanoseconds) = (status.st_mtimespec.tv_sec, status.st_mtimespec.tv_nsec)
    #endif
    mode = UInt32(status.st_mode & 0o7777)
    (owner, group) = (status.st_uid, status.st_gid)
  }
}

package enum FileReplacement {
  package enum Failure: Error, Hashable, Sendable {
    /// Somebody changed the file since it was read.
    case changed
    /// What the system says, in English.
    case system(String)
  }

  /// Writes the bytes beside the file and puts them in its place. Mode and owner stay; a symbolic link stays one, since
  /// `path` is the real path behind it. On any failure the file is as it was, and nothing is left beside it.
  package static func replace(_ path: String, by bytes: [UInt8], ifStill state: FileState) throws(Failure) {
    let folder = Workspace.parent(of: path)
    var template = Array("\(folder)/.knigge-XXXXXX.tmp".utf8CString)
    let descriptor = mkstemps(&template, 4)
    guard descriptor >= 0 else { throw .system(reason()) }
    let temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    var failure: Failure?
    do throws(Failure) {
      try write(bytes, to: descriptor)
      _ = fchown(descriptor, state.owner, state.group)
      guard fchmod(descriptor, mode_t(state.mode)) == 0, fsync(descriptor) == 0 else { throw .system(reason()) }
    } catch {
      failure = error
    }
    if close(descriptor) != 0, failure == nil { failure = .system(reason()) }
    if failure == nil, FileState(of: path) != state { failure = .changed }
    if failure == nil, rename(temporary, path) != 0 { failure = .system(reason()) }
    if let failure {
      unlink(temporary)
      throw failure
    }
  }

  private static func reason() -> String { String(cString: strerror(errno)) }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) throws(Failure) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { rest in
        #if canImport(Glibc)
          Glibc.write(descriptor, rest.baseAddress, rest.count)
        #else
          Darwin.write(descriptor, rest.baseAddress, rest.count)
        #endif
      }
      if count > 0 {
        written += count
      } else if errno != EINTR {
        throw .system(reason())
      }
    }
  }
}
