// Writes files into folders that may not be there yet, and never over anything.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

package enum NewFolder {
  /// Writes a new file and the folders above it. False where there is something already, which stays as it is.
  package static func write(_ bytes: [UInt8], to path: String) throws(FileReplacement.Failure) -> Bool {
    try make(Path.parent(of: path))
    let descriptor = open(path.systemName, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
    if descriptor < 0 {
      if errno == EEXIST || errno == ELOOP { return false }
      throw .system(String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    do throws(FileReplacement.Failure) {
      try FileReplacement.write(bytes, to: descriptor)
    } catch {
      // Half a file would pass for a whole one.
      unlink(path.systemName)
      throw error
    }
    return true
  }

  /// Makes a folder and those above it, as far as they are missing.
  private static func make(_ folder: String) throws(FileReplacement.Failure) {
    var status = stat()
    if stat(folder.systemName, &status) == 0 { return }
    let parent = Path.parent(of: folder)
    if parent != folder { try make(parent) }
    guard mkdir(folder.systemName, 0o755) == 0 || errno == EEXIST else {
      throw .system(String(cString: strerror(errno)))
    }
  }
}
