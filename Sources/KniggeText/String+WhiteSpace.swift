// Cuts white space off texts.

extension String {
  /// The text without white space, as Unicode has it, at its beginning and its end.
  package func trimmingWhitespace() -> String {
    // Most texts begin and end with letters or signs of ASCII.
    if let first = utf8.first, let last = utf8.last, first > 0x20, first < 0x7F, last > 0x20, last < 0x7F {
      return self
    }
    var result = self[...]
    while result.first?.isWhitespace == true { result.removeFirst() }
    while result.last?.isWhitespace == true { result.removeLast() }
    return String(result)
  }
}
