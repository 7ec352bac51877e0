// Replaces a file whole or not at all.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

package enum FileReplacement {
  package enum Failure: Error, Hashable, Sendable {
    /// Somebody changed the file since it was read.
    case changed
    /// What the system says, in English.
    case system(String)
  }

  /// Writes the bytes beside the file and puts them in its place. Mode, owner and group stay; a symbolic link stays one,
  /// since `path` is the real path behind it. Other hard links to the file keep the old bytes. On any failure the file
  /// is as it was, and nothing is left beside it; a signal to end waits until all is done.
  package static func replace(
    _ path: String, holding old: [UInt8], by bytes: [UInt8], ifStill state: FileState
  ) throws(Failure) {
    // A file that may not be written to could be replaced all the same, as its folder allows it.
    guard access(path.systemName, W_OK) == 0 else { throw .system(reason()) }
    try put(bytes, at: path, like: state) { FileState(of: path) == state && holds(old, path) }
  }

  /// Writes a file that may be there already; it is then replaced as it is, whatever is in it.
  package static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    let state = FileState(of: path)
    if state == nil, access(path.systemName, F_OK) == 0 { throw .system("not a regular file") }
    removeStale(besides: path)
    try put(bytes, at: path, like: state) { true }
  }

  /// Removes what killed runs left in the folder of a file.
  package static func removeStale(besides path: String) {
    TemporaryFile.removeStale(in: Path.parent(of: path))
  }

  private static func put(
    _ bytes: [UInt8], at path: String, like state: FileState?, if isFree: () -> Bool
  ) throws(Failure) {
    let folder = Path.parent(of: path)
    let signals = HeldSignals()
    defer { signals.release() }
    let temporary = try TemporaryFile.make(in: folder)
    var failure: Failure?
    do throws(Failure) {
      try write(bytes, to: temporary.descriptor)
      try prepare(temporary.descriptor, like: state)
      if !isFree() { throw .changed }
      if rename(temporary.path.systemName, path.systemName) != 0 { throw .system(reason()) }
    } catch {
      failure = error
      unlink(temporary.path.systemName)
    }
    close(temporary.descriptor)
    if let failure { throw failure }
    synchronize(folder)
  }

  /// Gives the new file the owner and mode of the old one and sees to it that the disk has it.
  private static func prepare(_ descriptor: Int32, like state: FileState?) throws(Failure) {
    if let state {
      // Only the system's administrator may give files away; the group may be ours.
      if fchown(descriptor, state.owner, state.group) != 0 { _ = fchown(descriptor, .max, state.group) }
      guard fchmod(descriptor, mode_t(state.mode)) == 0 else { throw .system(reason()) }
    } else {
      let mask = umask(0)
      _ = umask(mask)
      guard fchmod(descriptor, 0o666 & ~mask) == 0 else { throw .system(reason()) }
    }
    guard fsync(descriptor) == 0 else { throw .system(reason()) }
  }

  private static func synchronize(_ folder: String) {
    let descriptor = open(folder.systemName, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    close(descriptor)
  }

  /// Whether a file holds exactly these bytes: times of change are too coarse to tell.
  private static func holds(_ bytes: [UInt8], _ path: String) -> Bool {
    let descriptor = open(path.systemName, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var index = 0
    while let chunk = try? Disk.chunk(from: descriptor, path: path) {
      guard index + chunk.count <= bytes.count, bytes[index..<(index + chunk.count)].elementsEqual(chunk) else {
        return false
      }
      index += chunk.count
    }
    return index == bytes.count
  }

  static func reason() -> String { String(cString: strerror(errno)) }

  /// Writes all bytes to an open file, however many calls that takes.
  static func write(_ bytes: [UInt8], to descriptor: Int32) throws(Failure) {
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

/// Signals that would end the program, held back while a file is between old and new; they take effect afterwards, as if
/// nobody had ever cared for them.
struct HeldSignals {
  private var before = sigset_t()

  init() {
    var ending = sigset_t()
    sigemptyset(&ending)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] { sigaddset(&ending, signal) }
    pthread_sigmask(SIG_BLOCK, &ending, &before)
  }

  func release() {
    var before = before
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }
}
