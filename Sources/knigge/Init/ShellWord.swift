// Words as somebody may give them to a shell.

enum ShellWord {
  /// A path as one word of a command line; as it is where nothing in it means anything to a shell.
  static func quoted(_ path: String) -> String {
    // A path that begins like an option is none.
    let path = path.hasPrefix("-") ? "./" + path : path
    let isPlain =
      !path.isEmpty
      && path.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9").contains($0) || "_@%+=:,./-".unicodeScalars.contains($0)
      }
    guard !isPlain else { return path }
    let words = path.unicodeScalars.split(separator: "'", omittingEmptySubsequences: false)
    return "'" + words.map { String($0) }.joined(separator: "'\\''") + "'"
  }
}
