// Writes a file that may not be there yet.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension FileReplacement {
  package static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    if let state = FileState(of: path) { return try replace(path, by: bytes, ifStill: state) }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .system(String(cString: strerror(errno))) }
    let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
    if count != bytes.count { throw .system(String(cString: strerror(errno))) }
  }
}
