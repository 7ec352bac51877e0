// Reads the clauses of a guideline from its document.
import KniggeEngine
import KniggeText

/// A guideline's clauses: its numbered headings, each with the text below it.
struct Guideline {
  /// In the order of the document.
  private(set) var clauses: [(id: String, title: String, text: String)] = []

  /// Reads Markdown. A heading that begins with a number (`4.1`, `§ 4`) or an id (`TO-1`) is a clause; its text is
  /// the first paragraph below, or the title where there is none.
  init(_ file: SourceFile) {
    let text = String(decoding: file.bytes(file.start..<file.end), as: UTF8.self)
    var open: (id: String, title: String, lines: [String])?
    var paragraphIsOver = false
    func close(_ clause: (id: String, title: String, lines: [String])?) {
      guard let clause else { return }
      clauses.append(
        (clause.id, clause.title, clause.lines.isEmpty ? clause.title : clause.lines.joined(separator: " ")))
    }
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if line.hasPrefix("#") {
        close(open)
        open = Self.heading(line).map { ($0.id, $0.title, []) }
        paragraphIsOver = false
      } else if line.allSatisfy(\.isWhitespace) {
        if open?.lines.isEmpty == false { paragraphIsOver = true }
      } else if !paragraphIsOver {
        open?.lines.append(String(line).trimmingWhitespace())
      }
    }
    close(open)
  }

  /// `### TO-1 Respect`, `## 4.1 Tone`, `## § 4 Tone`.
  private static func heading(_ line: Substring) -> (id: String, title: String)? {
    var words = line.drop { $0 == "#" }.split(separator: " ")
    if words.first == "§" { words.removeFirst() }
    guard let first = words.first else { return nil }
    var id = String(first)
    while id.hasSuffix(".") || id.hasSuffix(":") { id.removeLast() }
    let hasDigit = id.contains(where: \.isNumber)
    let isID = id.allSatisfy { $0.isNumber || $0 == "." || $0 == "-" || $0.isUppercase }
    guard hasDigit, isID else { return nil }
    let title = words.dropFirst().joined(separator: " ")
    return (id, title.isEmpty ? id : title)
  }
}
