// Commands that CI runners find in what programs print.

/// GitHub's: a line that begins with `::`, and `##[` anywhere in a line. Azure's and TeamCity's have `##` in them, too.
enum RunnerCommands {
  /// Whether a GitHub runner reads what is printed.
  static var areObeyed: Bool { Terminal.variable("GITHUB_ACTIONS") == "true" }

  static func areIn(_ bytes: [UInt8]) -> Bool {
    var isAtStart = true
    for index in bytes.indices {
      let byte = bytes[index]
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      if byte == 0x23, next == 0x23 { return true }
      if isAtStart, byte == 0x3A, next == 0x3A { return true }
      if byte == 0x0A || byte == 0x0D {
        isAtStart = true
      } else if byte > 0x20, byte < 0x80 {
        // Spaces of Unicode are skipped by the runner, too; so letters of other scripts do not end the start.
        isAtStart = false
      }
    }
    return false
  }

  /// Something that nobody who wrote a post can know: 128 bits in 32 digits.
  static func token() -> String {
    var generator = SystemRandomNumberGenerator()
    return String((0..<32).map { _ in "0123456789abcdef".randomElement(using: &generator) ?? "0" })
  }
}
