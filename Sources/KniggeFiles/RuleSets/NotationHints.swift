// What was written for people and is read as something else.
import KniggeEngine
import KniggeText

/// Warns of entries that are hardly meant as they are read: a list with commas, a bullet, a remark, an arrow. A `\` before
/// the sign says that it is meant.
enum NotationHints {
  /// Looks at one entry of a list of phrases.
  static func report(_ entry: WrittenEntry, _ nodes: inout NodeReader) {
    // Nearly every entry is a few words with none of the signs.
    guard entry.text.utf8.contains(where: isSuspicious) else { return }
    // YAML takes such a word for the name of a value, and that has been said.
    if entry.text.hasPrefix("*"), entry.form != .line, !entry.isQuoted { return }
    reportForm(entry, &nodes)
    if let arrow = arrow(in: entry.text) {
      warn(
        entry, &nodes, de: "ein Pfeil steht hier für sich selbst; „falsch → richtig“ gehört zu „replace:“",
        en: "an arrow stands for itself here; “wrong → right” belongs to “replace:”", sign: arrow)
    }
    reportSigns(entry, &nodes)
  }

  /// Looks at the wrong form of `falsch → richtig`.
  static func report(wrong entry: WrittenEntry, _ nodes: inout NodeReader) {
    guard entry.text.utf8.contains(where: isSuspicious) else { return }
    reportSigns(entry, &nodes)
  }

  /// `(Anzeige)` is read as “Anzeige” or nothing, so that the brackets do nothing.
  static func report(optional phrase: Phrase, _ entry: WrittenEntry, _ nodes: inout NodeReader) {
    guard phrase.mayBeLeftOut else { return }
    let bare = entry.text.filter { !"()".contains($0) }
    let literal = entry.text.replacing("(", with: "\\(").replacing(")", with: "\\)")
    nodes.report(
      "notation", at: entry.range, de: "was in Klammern steht, darf fehlen; hier steht nichts außerhalb von ihnen",
      en: "what stands in brackets may be left out; nothing stands outside of them here",
      helpDE: "ohne Klammern: „\(bare)“; sind die Klammern selbst gemeint: „\(literal)“",
      helpEN: "without brackets: “\(bare)”; if the brackets themselves are meant: “\(literal)”", severity: .warning)
  }

  /// Names of the company in one text: `Müller GmbH, Globex Inc.`
  static func report(names entry: WrittenEntry, _ nodes: inout NodeReader) {
    if let bare = withoutEnd(entry.text) { return reportEnd(entry, bare, &nodes) }
    guard entry.form == .alone, let pieces = pieces(of: entry.text) else { return }
    let endings = pieces.dropFirst().contains { legalForms.contains($0.lowercased().filter { $0.isLetter }) }
    if !endings { reportCommas(entry, pieces, &nodes) }
  }

  /// `Globex, Inc.` is one name.
  private static let legalForms: Set<String> = [
    "inc", "ltd", "llc", "llp", "plc", "corp", "co", "lp", "gmbh", "ag", "kg", "se", "ev", "mbh", "sa", "nv", "bv",
    "sarl", "limited", "jr", "sr",
  ]

  private static func isSuspicious(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "#"),
      UInt8(ascii: "~"), UInt8(ascii: "\""), UInt8(ascii: "'"), 0xC2, 0xE2:
      true
    default: false
    }
  }

  private static func warn(_ entry: WrittenEntry, _ nodes: inout NodeReader, de: String, en: String, sign: String) {
    nodes.report(
      "notation", at: entry.range, de: de, en: en, helpDE: "ist das Zeichen selbst gemeint: „\\\(sign)“",
      helpEN: "if the sign itself is meant: “\\\(sign)”", severity: .warning)
  }

  // MARK: The form of a list

  private static func reportForm(_ entry: WrittenEntry, _ nodes: inout NodeReader) {
    let bare = withoutEnd(entry.text)
    switch entry.form {
    case .alone:
      if let pieces = pieces(of: bare ?? entry.text), areWords(pieces) { return reportCommas(entry, pieces, &nodes) }
    case .line: reportLine(entry, LocalText(german: "hinter „|“", english: "behind “|”"), &nodes)
    case .lineOfFile:
      reportLine(entry, LocalText(german: "in einer Wortliste", english: "in a file of words"), &nodes)
    case .item: break
    }
    if let bare {
      reportEnd(entry, bare, &nodes)
    } else if !entry.isQuoted, let inside = quoted(entry.text) {
      warn(
        entry, &nodes, de: "das zählt nur mit diesen Anführungszeichen; ohne sie wäre es: \(inside)",
        en: "this counts only with these quotation marks; without them it would be: \(inside)",
        sign: String(entry.text.prefix(1)))
    }
  }

  /// What stands before a comma or semicolon at the end, as people put it between the items of a list; nil where there is
  /// none, or where it is meant: behind a `\`, or at the end of `&amp;`.
  static func withoutEnd(_ text: String) -> String? {
    guard let last = text.last, last == "," || last == ";", last == "," || !text.contains("&") else { return nil }
    let bare = String(text.dropLast()).trimmingWhitespace()
    guard let before = bare.last else { return nil }
    return before.isLetter || before.isNumber || "~)\"'“”’«»".contains(before) ? bare : nil
  }

  private static func reportEnd(_ entry: WrittenEntry, _ bare: String, _ nodes: inout NodeReader) {
    let sign = String(entry.text.suffix(1))
    let inside = quoted(bare) ?? bare
    warn(
      entry, &nodes, de: "das zählt nur mit dem „\(sign)“ am Ende; ohne es wäre es: \(inside)",
      en: "this counts only with the “\(sign)” at its end; without it it would be: \(inside)", sign: sign)
  }

  /// What stands between commas; nil where there is only one such piece.
  private static func pieces(of text: String) -> [String]? {
    guard !text.contains("\\,") else { return nil }
    let pieces = text.split(separator: ",", omittingEmptySubsequences: false).map { String($0).trimmingWhitespace() }
    return pieces.count > 1 && !pieces.contains("") ? pieces : nil
  }

  /// Two words, or three short phrases and more: one phrase has no such commas.
  private static func areWords(_ pieces: [String]) -> Bool {
    let most = pieces.count > 2 ? 3 : 1
    return pieces.allSatisfy { piece in
      piece.split(separator: " ").count <= most && piece.unicodeScalars.contains { $0.properties.isAlphabetic }
        && !piece.contains("(") && !piece.contains(")")
    }
  }

  private static func reportCommas(_ entry: WrittenEntry, _ pieces: [String], _ nodes: inout NodeReader) {
    let list = "[" + pieces.prefix(3).joined(separator: ", ") + (pieces.count > 3 ? ", …]" : "]")
    nodes.report(
      "notation", at: entry.range, de: "das ist eine einzige Wendung mit Kommas darin, keine Liste",
      en: "this is a single phrase with commas in it, not a list", helpDE: "als Liste: \(list)",
      helpEN: "as a list: \(list)", severity: .warning)
  }

  private static let bullets = ["- ", "• ", "* ", "– ", "· "]

  private static func reportLine(_ entry: WrittenEntry, _ place: LocalText, _ nodes: inout NodeReader) {
    if let bullet = bullets.first(where: { entry.text.hasPrefix($0) }) {
      let sign = String(bullet.dropLast())
      warn(
        entry, &nodes, de: "\(place[.german]) gehört „\(sign)“ zur Wendung; dort steht in jeder Zeile nur die Wendung",
        en: "\(place[.english]) the “\(sign)” belongs to the phrase; write nothing but one phrase a line there",
        sign: sign)
    }
    if hasRemark(entry.text) {
      // In a file a whole line may be one.
      let none =
        entry.form == .lineOfFile
        ? LocalText(german: "Bemerkungen nur am Anfang einer Zeile", english: "remarks only at the start of a line")
        : LocalText(german: "keine Bemerkungen", english: "no remarks")
      warn(
        entry, &nodes, de: "\(place[.german]) gibt es \(none[.german]): „#“ und was folgt gehört zur Wendung",
        en: "there are \(none[.english]) \(place[.english]): “#” and what follows belong to the phrase", sign: "#")
    }
  }

  /// A `#` with a space on either side and a letter behind.
  private static func hasRemark(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() where scalar == "#" {
      guard index == 0 || isBlank(scalars[index - 1]), index + 1 < scalars.count, isBlank(scalars[index + 1]) else {
        continue
      }
      let next = scalars[(index + 1)...].first { !isBlank($0) }
      if next?.properties.isAlphabetic == true { return true }
    }
    return false
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }

  private static let quotes: [(open: Character, close: String)] = [
    ("\"", "\""), ("'", "'"), ("„", "“”\""), ("“", "”"), ("”", "”"), ("‚", "‘’'"), ("‘", "’"), ("»", "«"), ("«", "»"),
  ]

  /// What stands in quotation marks as a whole.
  static func quoted(_ text: String) -> String? {
    guard text.count > 2, let first = text.first, let last = text.last,
      let marks = quotes.first(where: { $0.open == first }), marks.close.contains(last)
    else { return nil }
    let inside = String(text.dropFirst().dropLast())
    return inside.contains(where: { $0 == first || marks.close.contains($0) }) ? nil : inside
  }

  // MARK: Signs

  /// An arrow with words on both sides.
  static func arrow(in text: String) -> String? {
    for arrow in ["→", "->"] {
      guard let range = text.range(ofAny: [arrow]), let before = text[..<range.lowerBound].last, before != "\\",
        let word = text[..<range.lowerBound].last(where: { !$0.isWhitespace }), word.isLetter || "~-)".contains(word),
        let next = text[range.upperBound...].first(where: { !$0.isWhitespace }), next.isLetter || "-(".contains(next)
      else { continue }
      return arrow
    }
    return nil
  }

  private static func reportSigns(_ entry: WrittenEntry, _ nodes: inout NodeReader) {
    let scalars = Array(entry.text.unicodeScalars)
    func isLetter(_ index: Int) -> Bool { scalars.indices.contains(index) && scalars[index].properties.isAlphabetic }
    func endsWord(_ index: Int) -> Bool {
      !scalars.indices.contains(index) || isBlank(scalars[index]) || scalars[index] == ")" || scalars[index] == "|"
    }
    func beginsWord(_ index: Int) -> Bool {
      !scalars.indices.contains(index) || isBlank(scalars[index]) || scalars[index] == "(" || scalars[index] == "|"
    }
    for (index, scalar) in scalars.enumerated() {
      if scalar == "~", isLetter(index + 1), isLetter(index - 1) || beginsWord(index - 1) {
        let word = unmarked(entry.text, "~")
        return warn(
          entry, &nodes, de: "„~“ steht am Ende eines Wortes und meint alle seine Formen: \(word)~",
          en: "“~” stands at the end of a word and means all its forms: \(word)~", sign: "~")
      }
      guard scalar == "*" else { continue }
      let word = unmarked(entry.text, "*")
      if isLetter(index - 1), endsWord(index + 1) {
        return warn(
          entry, &nodes,
          de: "„*“ ist kein Platzhalter: „\(word)-“ meint längere Wörter mit diesem Anfang, „\(word)~“ alle Formen",
          en: "“*” is no wildcard: “\(word)-” means longer words with this beginning, “\(word)~” all forms", sign: "*")
      }
      if isLetter(index + 1), beginsWord(index - 1) {
        return warn(
          entry, &nodes, de: "„*“ ist kein Platzhalter: „-\(word)“ meint längere Wörter mit diesem Ende",
          en: "“*” is no wildcard: “-\(word)” means longer words with this end", sign: "*")
      }
    }
  }

  /// The text without a sign.
  private static func unmarked(_ text: String, _ sign: Character) -> String { text.filter { $0 != sign } }

  /// Where `~` stands behind a word of a text that is put into posts as it is, in bytes of the text.
  static func inflection(in text: String) -> Int? {
    let scalars = Array(text.unicodeScalars)
    var offset = 0
    for (index, scalar) in scalars.enumerated() {
      if scalar == "~", index > 0, scalars[index - 1].properties.isAlphabetic,
        index + 1 == scalars.count || !scalars[index + 1].isWordPart
      {
        return offset
      }
      offset += UTF8.width(scalar)
    }
    return nil
  }
}
