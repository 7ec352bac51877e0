// The line to an editor: standard input and output, and a look at whether the editor is still there.
import KniggeLSP

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

final class EditorChannel: Channel {
  /// How long a wait lasts, in milliseconds, before the server may look around.
  private static let patience: Int32 = 500
  /// How long work goes on after the last byte, in milliseconds: a whole conversation may be piped in.
  private static let grace = 30_000
  private static let chunkSize = 262_144

  private let output = StandardOutput()
  private var buffer = [UInt8](repeating: 0, count: EditorChannel.chunkSize)
  /// When the input ended, in milliseconds of the system's own clock.
  private var end: Int?
  private var cannotWrite = false

  /// The editor's process; nil where it is not known or not of this machine.
  private var process: pid_t?

  var isAbandoned: Bool {
    if cannotWrite { return true }
    if let process, !Self.exists(process) { return true }
    guard let end else { return false }
    // Both ends of an editor's line go when it dies.
    return StandardOutput.hasLostReader || Clock.milliseconds - end > Self.grace
  }

  func watch(process number: Int) {
    // A number from another machine or container says nothing here.
    guard number > 0, let process = pid_t(exactly: number), Self.exists(process) else { return }
    self.process = process
  }

  private static func exists(_ process: pid_t) -> Bool { kill(process, 0) == 0 || errno == EPERM }

  func arrival(waiting: Bool) -> Arrival {
    var request = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    let count = poll(&request, 1, waiting ? Self.patience : 0)
    guard count > 0 else { return .nothing }
    let read = buffer.withUnsafeMutableBytes { Self.systemRead($0.baseAddress, $0.count) }
    if read > 0 { return .bytes(Array(buffer[..<read])) }
    if read < 0, errno == EINTR || errno == EAGAIN { return .nothing }
    if end == nil { end = Clock.milliseconds }
    return .end
  }

  func write(_ bytes: [UInt8]) -> Bool {
    do throws(OutputFailure) {
      try output.write(bytes)
      try output.flush()
      return true
    } catch {
      cannotWrite = true
      return false
    }
  }

  private static func systemRead(_ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.read(STDIN_FILENO, buffer, count)
    #else
      Darwin.read(STDIN_FILENO, buffer, count)
    #endif
  }
}
