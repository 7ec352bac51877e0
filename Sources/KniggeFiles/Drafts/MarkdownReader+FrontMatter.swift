// Where front matter begins and ends in a file of Markdown, and where it was meant to.
import KniggeEngine
import KniggeText

extension MarkdownReader {
  struct FrontMatter {
    /// The first line of its text and the first line of the body (1-based).
    var firstLine: Int
    var bodyLine: Int
    var range: Range<FileOffset>
  }

  func isLine(_ line: Int, _ wanted: [UInt8]) -> Bool {
    var bytes = file.bytes(lines.range(ofLine: line))
    while bytes.last?.isSpaceOrTab == true { bytes.removeLast() }
    return bytes.elementsEqual(wanted)
  }

  func isFence(_ line: Int) -> Bool { isLine(line, [0x2D, 0x2D, 0x2D]) }

  /// Front matter begins with a line `---` and ends at the next one; without an end it is none.
  func frontMatter(at line: Int) -> FrontMatter? {
    guard line < lines.count, isFence(line), let end = ((line + 1)...lines.count).first(where: isFence) else {
      return nil
    }
    let start = lines.range(ofLine: line + 1).lowerBound
    return FrontMatter(
      firstLine: line + 1, bodyLine: end + 1, range: start..<max(lines.range(ofLine: end).lowerBound, start))
  }

  /// Front matter of a post inside a thread: it must look like some, because lines `---` part threads as well.
  func innerFrontMatter(at line: Int) -> FrontMatter? {
    guard let found = frontMatter(at: line), found.bodyLine > found.firstLine + 1, key(ofLine: found.firstLine) != nil
    else { return nil }
    return found
  }

  /// Says where facts were meant for front matter and are read as text: it has no end, or does not begin in line 1.
  mutating func reportLostFrontMatter() {
    var first = 1
    while first < lines.count, lines.range(ofLine: first).isEmpty { first += 1 }
    guard first < lines.count, isFence(first), let key = key(ofLine: first + 1), FactKey(key) != nil else { return }
    let isOpen = first == 1
    problems.add(
      Diagnostic(
        rule: "input/front-matter", severity: .warning,
        message: isOpen
          ? LocalText(
            german: "der Vorspann, der hier beginnt, hat kein Ende; die Angaben werden als Text gelesen",
            english: "the front matter that begins here has no end; its facts are read as text")
          : LocalText(
            german: "ein Vorspann beginnt in der ersten Zeile; die Angaben werden hier als Text gelesen",
            english: "front matter begins in the first line; here its facts are read as text"),
        help: isOpen
          ? LocalText(
            german: "unter die Angaben gehört eine Zeile „---“", english: "a line “---” belongs below the facts")
          : LocalText(
            german: "die leeren Zeilen davor bitte löschen", english: "please delete the empty lines before it"),
        location: Location(path: file.path, range: lines.range(ofLine: first))))
  }

  /// The key of a line that looks like `key: value`.
  func key(ofLine line: Int) -> String? {
    let bytes = file.bytes(lines.range(ofLine: line))
    guard let colon = bytes.firstIndex(of: 0x3A), colon > bytes.startIndex,
      bytes[..<colon].allSatisfy({ $0 == 0x2D || $0 == 0x5F || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) }),
      colon + 1 == bytes.endIndex || bytes[colon + 1] == 0x20
    else { return nil }
    return String(decoding: bytes[..<colon], as: UTF8.self)
  }
}
