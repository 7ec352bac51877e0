// Writes a file that is there whole or not at all.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file in the making. It lies beside its place until `finish()` puts it there; what stood there before stays until
/// then. Something that is no regular file, such as a pipe or `/dev/stderr`, is written to directly.
package struct NewFile: Sendable {
  package typealias Failure = FileReplacement.Failure

  /// What to write to.
  package let descriptor: Int32
  private let place: String
  /// Where it lies until it is whole; nil where it is written to directly.
  private let temporary: String?

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
      temporary = nil
      guard descriptor >= 0 else { throw .system(Self.reason()) }
      return
    }
    // A file that may not be written to is not replaced behind its owner's back.
    if exists, access(place.systemName, W_OK) != 0 { throw .system(Self.reason()) }
    var template = "\(Workspace.parent(of: place))/.knigge-XXXXXX.tmp".systemName
    descriptor = mkstemps(&template, 4)
    guard descriptor >= 0 else { throw .system(Self.reason()) }
    temporary = String(systemName: template)
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
    guard let temporary else {
      guard close(descriptor) == 0 else { throw .system(Self.reason()) }
      return
    }
    var failure: Failure?
    if fsync(descriptor) != 0 { failure = .system(Self.reason()) }
    if close(descriptor) != 0, failure == nil { failure = .system(Self.reason()) }
    if failure == nil, rename(temporary.systemName, place.systemName) != 0 { failure = .system(Self.reason()) }
    if let failure {
      unlink(temporary.systemName)
      throw failure
    }
  }

  /// Leaves everything as it was.
  package func abandon() {
    close(descriptor)
    if let temporary { unlink(temporary.systemName) }
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
