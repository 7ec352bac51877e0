// A paragraph of Markdown as words alone.

/// What somebody reads who sees a paragraph set: no marks of emphasis, no addresses behind the words of a link, no bullets.
///
/// Messages quote a guideline in terminals, tables and pages, none of which sets Markdown. A mark without its partner is
/// text, and so is HTML: a guideline may come from anywhere.
enum PlainMarkdown {
  /// The words of a paragraph or a list, given line by line, in one line.
  static func words(of lines: some Sequence<String>) -> String {
    var items: [String] = []
    for line in lines {
      var text = line.trimmingWhitespace()
      while text.hasPrefix(">") { text = String(text.dropFirst()).trimmingWhitespace() }
      // A backslash at the end of a line breaks it.
      if text.hasSuffix("\\"), !text.hasSuffix("\\\\") { text.removeLast() }
      if let item = item(text) {
        items.append(item)
      } else if !items.isEmpty {
        items[items.count - 1] += " " + text
      } else {
        items.append(text)
      }
    }
    var words = ""
    for item in items {
      let plain = PlainSpans.words(of: item).trimmingWhitespace()
      guard !plain.isEmpty else { continue }
      if let last = words.utf8.last { words += Self.closing.contains(last) ? " " : "; " }
      words += plain
    }
    return words
  }

  /// What ends an item of a list by itself: . , ; : ! and ?
  private static let closing: Set<UInt8> = [0x2E, 0x2C, 0x3B, 0x3A, 0x21, 0x3F]

  /// An item of a list without its bullet and its box; nil for other lines. A number says something, and stays.
  private static func item(_ line: String) -> String? {
    guard ["- ", "* ", "+ "].contains(where: { line.hasPrefix($0) }) else { return nil }
    let text = String(line.dropFirst(2)).trimmingWhitespace()
    guard let box = ["[ ] ", "[x] ", "[X] "].first(where: { text.hasPrefix($0) }) else { return text }
    return String(text.dropFirst(box.count))
  }
}
