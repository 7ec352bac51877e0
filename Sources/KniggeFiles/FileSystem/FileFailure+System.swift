// What the system says about a path, as knigge says it.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension FileFailure {
  /// What a system call said about a path, by the number that it left in `errno`.
  init(_ path: String, code: Int32) {
    switch code {
    case ENOENT, ENOTDIR: self.init(path: path, reason: .missing)
    case EACCES, EPERM: self.init(path: path, reason: .notAllowed)
    case EISDIR: self.init(path: path, reason: .isFolder)
    default: self.init(path: path, reason: .other(String(cString: strerror(code))))
    }
  }
}
