// The file that a new version is written to before it takes the old one's place.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `.knigge-a1B2c3.tmp`, in the folder of the file that it is to replace. While its writer lives it is locked, so that
/// what a killed run left behind can be told from what another run is writing.
struct TemporaryFile: Sendable {
  private static let prefix = ".knigge-"
  private static let suffix = ".tmp"

  let path: String
  let descriptor: Int32

  /// Makes an empty one that only its writer may read.
  static func make(in folder: String) throws(FileReplacement.Failure) -> TemporaryFile {
    for _ in 0..<100 {
      var template = "\(folder)/\(prefix)XXXXXX\(suffix)".systemName
      let descriptor = mkstemps(&template, Int32(suffix.utf8.count))
      guard descriptor >= 0 else { throw .system(FileReplacement.reason()) }
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      let file = TemporaryFile(
        path: String(systemName: template),
        descriptor: descriptor)
      // Where the system has no locks nothing is ever cleared away.
      _ = flock(descriptor, LOCK_EX)
      // Somebody who cleared away may have been quicker.
      if file.isThere { return file }
      close(descriptor)
    }
    throw .system("temporary files keep disappearing")
  }

  /// Makes an empty one that has no name, locked as any other; nil where the system or the disk knows nothing like that.
  static func nameless(in folder: String) -> Int32? {
    #if os(Linux)
      // `O_TMPFILE`, which Swift does not import.
      let withoutName = 0o20_000_000 | O_DIRECTORY
      let descriptor = open(folder.systemName, withoutName | O_WRONLY | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { return nil }
      // It is named by way of /proc, which may be missing.
      if access(entry(descriptor), F_OK) == 0, flock(descriptor, LOCK_EX) == 0 { return descriptor }
      close(descriptor)
    #endif
    return nil
  }

  /// Gives one that has none a name in the same folder.
  static func name(_ descriptor: Int32, in folder: String) throws(FileReplacement.Failure) -> TemporaryFile {
    let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    for _ in 0..<100 {
      let path = "\(folder)/\(prefix)\(String((0..<6).map { _ in letters[Int.random(in: letters.indices)] }))\(suffix)"
      if linkat(AT_FDCWD, entry(descriptor), AT_FDCWD, path.systemName, AT_SYMLINK_FOLLOW) == 0 {
        return TemporaryFile(path: path, descriptor: descriptor)
      }
      guard errno == EEXIST else { break }
    }
    throw .system(FileReplacement.reason())
  }

  /// An open file as the system lists it.
  private static func entry(_ descriptor: Int32) -> String { "/proc/self/fd/\(descriptor)" }

  private var isThere: Bool {
    var status = stat()
    guard fstat(descriptor, &status) == 0, let mine = FileState(status), let there = FileState(of: path) else {
      return false
    }
    return mine.isSameFile(as: there)
  }

  /// Removes what killed runs left in a folder; what another run is writing at this moment stays.
  static func removeStale(in folder: String) {
    guard let directory = opendir(folder.systemName) else { return }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(systemName: $0) }
      }
      let isOurs =
        name.hasPrefix(prefix) && name.hasSuffix(suffix) && name.utf8.count == prefix.utf8.count + 6 + suffix.utf8.count
      if isOurs { removeIfStale("\(folder)/\(name)") }
    }
  }

  private static func removeIfStale(_ path: String) {
    let descriptor = open(path.systemName, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    let file = TemporaryFile(path: path, descriptor: descriptor)
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0, file.isThere { unlink(path.systemName) }
    close(descriptor)
  }
}
