// Runs another program and reads what it says.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Without a shell, without standard input, with exactly the variables that are given.
enum Subprocess {
  struct Outcome {
    /// What the program ended with; 128 and more for a signal.
    var status: Int32
    var output: [UInt8]
    var errors: [UInt8]
  }

  /// Nil where the program is not there.
  static func run(_ program: String, _ arguments: [String], environment: [String: String]) -> Outcome? {
    guard let output = Pipe(), let errors = Pipe() else { return nil }
    let process = start(program, arguments, environment, output, errors)
    output.closeWriting()
    errors.closeWriting()
    guard let process else {
      output.closeReading()
      errors.closeReading()
      return nil
    }
    let (said, complained) = readBoth(output.reading, errors.reading)
    output.closeReading()
    errors.closeReading()
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    return Outcome(status: code, output: said, errors: complained)
  }

  private static func start(
    _ program: String, _ arguments: [String], _ environment: [String: String], _ output: Pipe, _ errors: Pipe
  ) -> pid_t? {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output.writing, 1)
    posix_spawn_file_actions_adddup2(&actions, errors.writing, 2)
    let words = ([program] + arguments).map { strdup($0.systemName) } + [nil]
    let variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)".systemName) } + [nil]
    defer { for pointer in words + variables { free(pointer) } }
    var process: pid_t = 0
    return posix_spawnp(&process, program.systemName, &actions, nil, words, variables) == 0 ? process : nil
  }

  /// Both at once: a program that waits for one pipe to be emptied would never fill the other.
  private static func readBoth(_ first: Int32, _ second: Int32) -> ([UInt8], [UInt8]) {
    var bytes: [[UInt8]] = [[], []]
    var open = [
      pollfd(fd: first, events: Int16(POLLIN), revents: 0), pollfd(fd: second, events: Int16(POLLIN), revents: 0),
    ]
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while open.contains(where: { $0.fd >= 0 }) {
      if poll(&open, nfds_t(open.count), -1) < 0 {
        if errno == EINTR { continue }
        break
      }
      for index in open.indices where open[index].fd >= 0 && open[index].revents != 0 {
        let count = buffer.withUnsafeMutableBytes { read(open[index].fd, $0.baseAddress, $0.count) }
        if count > 0 {
          bytes[index] += buffer.prefix(count)
        } else if count == 0 || errno != EINTR {
          open[index].fd = -1
        }
      }
    }
    return (bytes[0], bytes[1])
  }

  /// A pipe whose ends no other program inherits.
  private struct Pipe {
    let reading: Int32
    let writing: Int32

    init?() {
      var ends: [Int32] = [0, 0]
      guard pipe(&ends) == 0 else { return nil }
      (reading, writing) = (ends[0], ends[1])
      _ = fcntl(reading, F_SETFD, FD_CLOEXEC)
      _ = fcntl(writing, F_SETFD, FD_CLOEXEC)
    }

    func closeReading() { close(reading) }
    func closeWriting() { close(writing) }
  }
}
