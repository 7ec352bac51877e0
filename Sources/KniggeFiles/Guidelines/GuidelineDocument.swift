// A guideline's document: its chapters, its clauses, and what only a person can check.
import KniggeEngine
import KniggeText

/// A guideline as its Markdown says it, cut at headings and numbered paragraphs.
///
/// A heading or a paragraph that begins with a number (`4.1`, `§ 4`, `4a`) or an id (`TO-1`) is a clause. A remark
/// `<!-- knigge-person: REASON -->` below it says that no rule can check it and why.
package struct GuidelineDocument: Sendable {
  /// As the user knows it; `builtin:…` for the model guideline.
  package let path: String
  /// By the ending of its name, `.de.md`; nil where that says none.
  package let language: Language?
  /// In the order of the document.
  package private(set) var sections: [Section] = []
  /// What messages quote of each clause: found out once, as each of many sets may name the document.
  package private(set) var quotes: [Quote] = []

  /// A heading or a numbered paragraph, with what stands below it.
  package struct Section: Sendable {
    /// 1 for `#`. A numbered paragraph stands one below the heading above it.
    package var level: Int
    /// The id of the clause; nil for a chapter.
    package var id: String?
    package var title: String
    /// The Markdown below, line by line, without remarks.
    package var body: [String] = []
    /// Why only a person can check it; nil where nobody says so.
    package var person: String?
  }

  /// The clauses whose number stands there twice.
  var doubledClauses: Set<String> {
    var once: Set<String> = []
    return Set(quotes.lazy.map(\.id).filter { !once.insert($0).inserted })
  }

  /// The sections that are clauses.
  package var clauses: [Section] { sections.filter { $0.id != nil } }

  package init(_ file: SourceFile) {
    path = file.path
    language = Language.allCases.first { file.path.hasSuffix(".\($0.rawValue).md") }
    var lines = RemarkReader()
    /// What a block of code ends with, inside one.
    var fence: String?
    var headingLevel = 1
    var isParagraphStart = true
    let text = String(decoding: file.bytes(file.start..<file.end), as: UTF8.self)
    for written in text.lines {
      guard let line = lines.read(written) else {
        if let reason = lines.takeReason(), !sections.isEmpty { sections[sections.count - 1].person = reason }
        continue
      }
      if let open = fence {
        if line.hasPrefix(open) { fence = nil }
      } else {
        fence = ["```", "~~~"].first { line.hasPrefix($0) }
      }
      let isCode = fence != nil
      if !isCode, let level = Self.headingLevel(of: line) {
        headingLevel = level
        sections.append(Self.heading(line, level: headingLevel))
      } else if !isCode, let level = Self.underlineLevel(of: line), let heading = takeUnderlined(level) {
        headingLevel = level
        sections.append(heading)
      } else if !isCode, isParagraphStart, let paragraph = Self.numberedParagraph(line, level: headingLevel + 1) {
        sections.append(paragraph)
      } else if sections.isEmpty {
        if !line.isBlank { sections.append(Section(level: 1, title: "", body: [line])) }
      } else {
        sections[sections.count - 1].body.append(line)
      }
      isParagraphStart = line.isBlank || Self.headingLevel(of: line) != nil
    }
    quotes = Self.quotes(of: sections)
  }

  /// The level of a heading with `#`, up to three spaces before it; nil for other lines, such as `#hashtag`.
  private static func headingLevel(of line: String) -> Int? {
    // Most lines begin with a letter.
    guard let first = line.utf8.first, first == 0x23 || first == 0x20 else { return nil }
    let text = line.drop { $0 == " " }
    guard line.count - text.count <= 3 else { return nil }
    let level = text.prefix { $0 == "#" }.count
    guard (1...6).contains(level), text.dropFirst(level).first?.isWhitespace ?? true else { return nil }
    return level
  }

  /// The level of the heading that a line underlines, with `=` or `-`; nil for other lines.
  private static func underlineLevel(of line: String) -> Int? {
    guard let first = line.utf8.first, first == 0x3D || first == 0x2D, line.utf8.count > 1,
      line.trimmingWhitespace().utf8.allSatisfy({ $0 == first })
    else { return nil }
    return first == 0x3D ? 1 : 2
  }

  /// Takes the line that was read last for a heading, where it stands alone and begins with the number of a clause: what a
  /// line of hyphens stands below may be a table or a front matter, too.
  private mutating func takeUnderlined(_ level: Int) -> Section? {
    guard let last = sections.last, let line = last.body.last, !line.isBlank else { return nil }
    guard last.body.dropLast().last?.isBlank ?? true else { return nil }
    let heading = Self.heading(line, level: level)
    guard heading.id != nil else { return nil }
    sections[sections.count - 1].body.removeLast()
    return heading
  }

  /// `### TO-1 Respect`, `## 4.1 Tone`, `## § 4 Tone`, `## §4 Tone`, `## Tone`; without `#` at its end, or an anchor.
  private static func heading(_ line: String, level: Int) -> Section {
    var words = line.drop { $0 == " " }.drop { $0 == "#" }.split(whereSeparator: \.isWhitespace)
    if let last = words.last, words.count > 1, last.hasPrefix("{#") || last.allSatisfy({ $0 == "#" }) {
      words.removeLast()
    }
    let written = words.joined(separator: " ")
    removeSign(from: &words)
    guard let id = words.first.flatMap({ clauseID($0) }) else { return Section(level: level, title: written) }
    let title = words.dropFirst().joined(separator: " ")
    return Section(level: level, id: id, title: title.isEmpty ? id : title)
  }

  /// `4.1 Product news inform.`, `**4.1** …`, `§ 4 …`; not `1. …`, which lists have, too.
  private static func numberedParagraph(_ line: String, level: Int) -> Section? {
    guard mayBeNumbered(line) else { return nil }
    var words = line.split(whereSeparator: \.isWhitespace)
    let hasSign = removeSign(from: &words)
    guard let first = words.first, words.count > 1 else { return nil }
    let bare = first.drop { $0 == "*" }.reversed().drop { $0 == "*" || $0 == ":" || $0 == "." }.reversed()
    guard let id = clauseID(Substring(String(bare))),
      hasSign || id.dropFirst().contains(where: { $0 == "." || $0 == "-" })
    else { return nil }
    let text = words.dropFirst().joined(separator: " ")
    return Section(level: level, id: id, title: id, body: [text])
  }

  /// Removes `§` before the number of a clause, or at its beginning; whether it is there.
  @discardableResult private static func removeSign(from words: inout [Substring]) -> Bool {
    guard let first = words.first, first.hasPrefix("§") else { return false }
    if first == "§" { words.removeFirst() } else { words[0] = first.dropFirst() }
    return true
  }

  /// A quick answer, byte by byte: whether the first word has a digit, or a sign beyond ASCII such as `§`. Most paragraphs
  /// begin with a word of letters.
  private static func mayBeNumbered(_ line: String) -> Bool {
    var hasBegun = false
    for byte in line.utf8 {
      if byte == 0x20 {
        if hasBegun { return false }
        continue
      }
      hasBegun = true
      if (0x30...0x39).contains(byte) || byte >= 0x80 { return true }
    }
    return false
  }

  private static func clauseID(_ word: Substring) -> String? {
    var id = String(word)
    while id.hasSuffix(".") || id.hasSuffix(":") { id.removeLast() }
    guard id.contains(where: \.isNumber), id.first?.isNumber == true || id.first?.isUppercase == true,
      (id.hasPartLetter ? id.dropLast() : id[...])
        .allSatisfy({ $0.isNumber || $0 == "." || $0 == "-" || $0.isUppercase })
    else { return nil }
    return id
  }
}

extension GuidelineDocument {
  /// The word of a remark that a person has to look.
  static let personDirective = "knigge-person"
}

/// Takes HTML remarks out of Markdown, line by line.
private struct RemarkReader {
  private var isOpen = false
  private var reason: String?

  static let personDirective = "knigge-person"
  private static let personMark = personDirective + ":"

  /// The line without remarks; nil where it is nothing but a remark.
  mutating func read(_ line: Substring) -> String? {
    var rest = line
    var kept = ""
    var hadRemark = false
    while !rest.isEmpty {
      if isOpen {
        hadRemark = true
        guard let end = rest.firstRange(of: "-->") else { return kept.isBlank ? nil : kept }
        note(rest[..<end.lowerBound])
        rest = rest[end.upperBound...]
        isOpen = false
      } else if let start = rest.firstRange(of: "<!--") {
        kept += rest[..<start.lowerBound]
        rest = rest[start.upperBound...]
        isOpen = true
      } else {
        kept += rest
        break
      }
    }
    return (hadRemark || isOpen) && kept.isBlank ? nil : kept
  }

  private mutating func note(_ remark: Substring) {
    let text = String(remark).trimmingWhitespace()
    guard text.hasPrefix(Self.personMark) else { return }
    reason = String(text.dropFirst(Self.personMark.count)).trimmingWhitespace()
  }

  /// The reason that the last remark gave, once.
  mutating func takeReason() -> String? {
    defer { reason = nil }
    return reason
  }
}

extension String {
  /// Whether it is a number with a letter: `4a`.
  fileprivate var hasPartLetter: Bool {
    last.map { ("a"..."z").contains($0) } == true && dropLast().last?.isNumber == true
  }

  /// The text cut at line ends, empty lines included.
  fileprivate var lines: [Substring] {
    // To look at every character for the rare line ends takes ten times as long.
    guard !hasRareLineEnd else { return split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) }
    return utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { Substring($0) }
  }

  /// Whether some line ends in another way than with a line feed: U+000B to U+000D, U+0085, U+2028, U+2029.
  private var hasRareLineEnd: Bool {
    var last: UInt8 = 0
    var beforeLast: UInt8 = 0
    for byte in utf8 {
      switch byte {
      case 0x0B...0x0D: return true
      case 0x85: if last == 0xC2 { return true }
      case 0xA8, 0xA9: if last == 0x80, beforeLast == 0xE2 { return true }
      default: break
      }
      (beforeLast, last) = (last, byte)
    }
    return false
  }
}

extension StringProtocol {
  fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }

  /// Where some words first stand. Written out because the standard library's search brings in regular expressions.
  /// Byte by byte, which is right for what is searched for here: signs of ASCII.
  fileprivate func firstRange(of words: String) -> Range<Index>? {
    guard let first = words.utf8.first else { return nil }
    var rest = utf8[...]
    while let start = rest.firstIndex(of: first) {
      rest = rest[start...]
      if rest.starts(with: words.utf8) { return start..<utf8.index(start, offsetBy: words.utf8.count) }
      rest = rest.dropFirst()
    }
    return nil
  }
}
