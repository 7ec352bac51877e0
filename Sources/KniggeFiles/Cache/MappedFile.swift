// A file's bytes where the system keeps them.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that was mapped into memory, as long as this lives.
///
/// Unchecked sendable because the bytes never change: the mapping is private, and whoever replaces a cache puts another
/// file in its place.
final class MappedFile: @unchecked Sendable {
  let bytes: UnsafeRawBufferPointer

  /// Maps a regular file of this user's own, which nobody else may write; nil for anything else.
  init?(_ path: String, atMost maximumSize: Int) {
    let descriptor = open(path.systemName, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(),
      status.st_mode & 0o022 == 0, status.st_size > 0, status.st_size <= off_t(maximumSize)
    else { return nil }
    let size = Int(status.st_size)
    #if canImport(Glibc)
      let flags = MAP_PRIVATE | MAP_POPULATE
    #else
      let flags = MAP_PRIVATE
    #endif
    guard let base = mmap(nil, size, PROT_READ, flags, descriptor, 0), base != MAP_FAILED else { return nil }
    bytes = UnsafeRawBufferPointer(start: base, count: size)
  }

  deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }
}
