// What the program learns from the terminal and the environment, once, at its rim.
import KniggeFiles

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

enum Terminal {
  /// Whether to colour what goes to standard output, or to standard error: `--color`, then NO_COLOR, then FORCE_COLOR or
  /// CLICOLOR_FORCE, then the terminal.
  static func usesColor(_ choice: ColorChoice, onErrors: Bool = false) -> Bool {
    switch choice {
    case .always: return true
    case .never: return false
    case .auto: break
    }
    if let value = variable("NO_COLOR"), !value.isEmpty { return false }
    for name in ["FORCE_COLOR", "CLICOLOR_FORCE"] {
      if let value = variable(name), !value.isEmpty, value != "0" { return true }
    }
    return isatty(onErrors ? STDERR_FILENO : STDOUT_FILENO) == 1 && variable("TERM") != "dumb"
  }

  /// Whether the report goes to somebody's screen.
  static var writesToTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Whether somebody watches what is said beside the report.
  static var showsProgress: Bool {
    isatty(STDERR_FILENO) == 1 && variable("TERM") != "dumb" && variable("CI") == nil
  }

  /// The name of this computer, for addresses of its files.
  static var host: String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, 255) == 0 else { return "" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The columns of the terminal; nil where there is none, or one that claims to have none.
  static var width: Int? {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  /// Whether somebody is there to be asked.
  static var canAsk: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  /// The variables of the environment that other programs are given: where programs and settings are, and no
  /// `GIT_…` of a hook.
  static var variables: [String: String] {
    var found: [String: String] = [:]
    for name in ["PATH", "HOME", "XDG_CONFIG_HOME"] { found[name] = variable(name) }
    return found
  }

  /// Where folders for a while belong.
  static var temporaryFolder: String {
    variable("TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
  }

  /// A variable of the environment; nil where it is not set.
  static func variable(_ name: String) -> String? {
    getenv(name).map { String(systemName: $0) }
  }
}
