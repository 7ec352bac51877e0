// Something that bytes come from, piece by piece: standard input, a pipe, a long file.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// An open descriptor; a file that it opened itself is closed with it.
package final class InputDescriptor: Sendable {
  private let descriptor: Int32
  private let isOwned: Bool

  package static let standardInput = InputDescriptor(descriptor: 0, isOwned: false)

  private init(descriptor: Int32, isOwned: Bool) {
    self.descriptor = descriptor
    self.isOwned = isOwned
  }

  /// Opens a file or pipe. `name` is the path to be shown.
  package convenience init(path: String, name: String) throws(FileFailure) {
    guard !path.utf8.contains(0) else { throw FileFailure(path: name, reason: .missing) }
    let descriptor = open(path.systemName, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileFailure(name, code: errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
      close(descriptor)
      throw FileFailure(path: name, reason: .isFolder)
    }
    self.init(descriptor: descriptor, isOwned: true)
  }

  deinit { if isOwned { close(descriptor) } }

  /// Whether reading would not have to wait.
  package var isReady: Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 0) != 0
  }

  /// Appends what is there, at most so many bytes; waits where nothing is. Returns how many came, 0 at the end.
  package func read(into bytes: inout [UInt8], atMost size: Int, name: String) throws(FileFailure) -> Int {
    let old = bytes.count
    // Grows by doubling, so that a long line costs no more for each byte than a short one. What is long already gets room
    // for more than it will have: growing once more at its end would need it twice, and room that is not used costs nothing.
    if bytes.capacity < old + size { bytes.reserveCapacity(max(old * (old > 32 << 20 ? 8 : 2), old + size)) }
    bytes.append(contentsOf: repeatElement(0, count: size))
    var count = -1
    var code: Int32 = 0
    repeat {
      count = bytes.withUnsafeMutableBytes { Self.systemRead(descriptor, $0.baseAddress.map { $0 + old }, size) }
      code = errno
    } while count < 0 && code == EINTR
    bytes.removeLast(size - max(count, 0))
    guard count >= 0 else { throw FileFailure(name, code: code) }
    return count
  }

  private static func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.read(descriptor, buffer, count)
    #else
      Darwin.read(descriptor, buffer, count)
    #endif
  }
}
