// Writes what the command says, and notices when it did not arrive.
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why output did not arrive.
enum OutputFailure: Error, Equatable {
  /// The reader has seen enough (`knigge lint … | head -1`); nobody needs to be told.
  case brokenPipe
  /// The system's reason: “No space left on device”.
  case failed(reason: String)

  init(code: Int32) {
    self = code == EPIPE ? .brokenPipe : .failed(reason: String(cString: strerror(code)))
  }
}

/// A buffered writer on a file descriptor. `print` to a full disk loses data and reports success; this does not.
///
/// Whatever was written must be followed by `flush()`: only then it is known to have arrived.
final class StandardOutput {
  /// Bytes that are collected before they are handed to the system.
  private static let capacity = 64 * 1024

  private let descriptor: Int32
  private var buffer: [UInt8] = []
  /// The first failure; everything after it fails the same way.
  private var failure: OutputFailure?

  /// What has to happen before anything is handed on.
  private let beforeFlush: () -> Void

  init(descriptor: Int32 = STDOUT_FILENO, beforeFlush: @escaping () -> Void = {}) {
    self.descriptor = descriptor
    self.beforeFlush = beforeFlush
    buffer.reserveCapacity(Self.capacity + 4096)
  }

  /// Makes writing safe; to be called once, before any file is opened.
  ///
  /// A reader that goes away no longer kills the program. Where standard input, output or error was closed by the
  /// caller, its number is taken by something that cannot be written to: else the first file that is opened would get
  /// the number, and reports would be written into a draft.
  static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 && errno == EBADF {
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// Whether nobody reads any more what is written to standard output.
  static var hasLostReader: Bool {
    var request = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
    return poll(&request, 1, 0) > 0 && Int32(request.revents) & (POLLERR | POLLHUP | POLLNVAL) != 0
  }

  /// Adds text; hands it on when enough has come together.
  func write(_ text: String) throws(OutputFailure) { try write(text.utf8) }

  func write(_ bytes: some Sequence<UInt8>) throws(OutputFailure) {
    if let failure { throw failure }
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.capacity { try flush() }
  }

  /// Hands on everything that was written.
  func flush() throws(OutputFailure) {
    if let failure { throw failure }
    beforeFlush()
    let code = buffer.withUnsafeBytes { writeAll($0) }
    buffer.removeAll(keepingCapacity: true)
    guard code != 0 else { return }
    let failure = OutputFailure(code: code)
    self.failure = failure
    throw failure
  }

  /// Writes all bytes, in as many calls as it takes; returns 0 or the system's error code.
  private func writeAll(_ bytes: UnsafeRawBufferPointer) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = UnsafeRawBufferPointer(rebasing: rest)
      #if canImport(Glibc)
        let written = Glibc.write(descriptor, part.baseAddress, part.count)
      #else
        let written = Darwin.write(descriptor, part.baseAddress, part.count)
      #endif
      if written >= 0 {
        rest = rest.dropFirst(written)
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN: waitUntilWritable()  // a pipe whose other end somebody made non-blocking
      case let code: return code
      }
    }
    return 0
  }

  private func waitUntilWritable() {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    _ = poll(&request, 1, -1)
  }
}
