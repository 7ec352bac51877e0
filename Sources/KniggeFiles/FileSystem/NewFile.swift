// Writes a file that is there whole or not at all.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file in the making. It has no name, or lies beside its place, until `finish()` puts it there; what stood there before
/// stays until then. Something that is no regular file, such as a pipe or `/dev/stderr`, is written to directly.
package struct NewFile: Sendable {
  package typealias Failure = FileReplacement.Failure

  /// What to write to.
  package let descriptor: Int32
  private let place: String
  private let making: Making

  private enum Making {
    /// Into something that is there and no regular file.
    case direct
    /// Without a name, so that nothing is left of it, whatever ends the run.
    case nameless
    /// Beside its place, where the system cannot do without a name.
    case beside(TemporaryFile)
  }

  /// Begins a file at an absolute path. A symbolic link stays one; mode and owner of a file that is there stay, too.
  package init(at path: String) throws(Failure) {
    guard !path.utf8.contains(0) else { throw .system(String(cString: strerror(ENOENT))) }
    let real = realpath(path.systemName, nil)
    defer { free(real) }
    place = real.map { String(systemName: $0) } ?? path
    var status = stat()
    let exists = stat(place.systemName, &status) == 0
    if exists, status.st_mode & S_IFMT != S_IFREG {
      descriptor = open(place.systemName, O_WRONLY | O_CLOEXEC | O_NOCTTY)
      making = .direct
      guard descriptor >= 0 else { throw .system(FileReplacement.reason()) }
      return
    }
    // A file that may not be written to is not replaced behind its owner's back.
    if exists, access(place.systemName, W_OK) != 0 { throw .system(FileReplacement.reason()) }
    let folder = Path.parent(of: place)
    TemporaryFile.removeStale(in: folder)
    if let nameless = TemporaryFile.nameless(in: folder) {
      (descriptor, making) = (nameless, .nameless)
    } else {
      let temporary = try TemporaryFile.make(in: folder)
      (descriptor, making) = (temporary.descriptor, .beside(temporary))
    }
    if exists {
      _ = fchown(descriptor, status.st_uid, status.st_gid)
      _ = fchmod(descriptor, status.st_mode & 0o7777)
    } else {
      let mask = umask(0)
      umask(mask)
      _ = fchmod(descriptor, 0o666 & ~mask)
    }
  }

  /// Puts the file in its place; everything must have been written.
  package func finish() throws(Failure) {
    if case .direct = making {
      guard close(descriptor) == 0 else { throw .system(FileReplacement.reason()) }
      return
    }
    // From here on it has a name, which a signal must not leave behind. It stays locked, so that no other run takes it
    // for what a killed one left.
    let signals = HeldSignals()
    defer {
      close(descriptor)
      signals.release()
    }
    let isWhole = fsync(descriptor) == 0
    let failure = Failure.system(FileReplacement.reason())
    switch making {
    case .direct: break
    case .beside(let temporary):
      guard isWhole else {
        unlink(temporary.path.systemName)
        throw failure
      }
      try put(temporary)
    case .nameless:
      guard isWhole else { throw failure }
      try put(try TemporaryFile.name(descriptor, in: Path.parent(of: place)))
    }
  }

  private func put(_ temporary: TemporaryFile) throws(Failure) {
    guard rename(temporary.path.systemName, place.systemName) == 0 else {
      let failure = Failure.system(FileReplacement.reason())
      unlink(temporary.path.systemName)
      throw failure
    }
  }

  /// Leaves everything as it was.
  package func abandon() {
    if case .beside(let temporary) = making { unlink(temporary.path.systemName) }
    close(descriptor)
  }
}
