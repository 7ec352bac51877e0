// Reads lists of words: one entry a line, or a YAML list, either of them keyed by language or not.
import KniggeEngine
import KniggeText
import KniggeYAML

/// One entry as it was written, with its place.
struct WrittenEntry {
  var text: String
  var language: Language?
  var range: Range<FileOffset>
  /// Whether the author said the language; else it is the first one of the set.
  var isKeyed = false
  var form = Form.item
  /// Whether it stands in quotation marks of YAML.
  var isQuoted = false

  /// What it is an entry of.
  enum Form {
    /// A list.
    case item
    /// A text behind `|`.
    case line
    /// A file of its own.
    case lineOfFile
    /// Nothing: it is all there is.
    case alone
  }
}

/// Reads words and takes their phrases apart.
struct WordsReader {
  /// The languages of the set; the first is that of words that are not keyed. None for lists of names.
  let languages: [Language]

  /// The entries of a value, before their notations are read.
  func written(_ node: YAMLNode, _ nodes: inout NodeReader) -> [WrittenEntry] {
    if case .mapping(let mapping) = node, isKeyedByLanguage(mapping) {
      return mapping.entries.flatMap { entry in
        lines(of: entry.value, Language(rawValue: entry.key.string), &nodes).map { line in
          var line = line
          line.isKeyed = true
          return line
        }
      }
    }
    return lines(of: node, languages.first, &nodes)
  }

  /// A mapping all of whose keys are languages. One with some other key is a mistake, reported where it is read.
  private func isKeyedByLanguage(_ mapping: YAMLMapping) -> Bool {
    !mapping.entries.isEmpty
      && mapping.entries.allSatisfy { entry in
        Language(rawValue: entry.key.string).map(languages.contains) ?? false
      }
  }

  private func lines(of node: YAMLNode, _ language: Language?, _ nodes: inout NodeReader) -> [WrittenEntry] {
    let expected = LocalText(german: "Wörter", english: "words")
    switch node {
    case .scalar:
      guard let scalar = nodes.scalar(node, expected) else { return [] }
      let lines = Self.lines(of: scalar.text, atMost: max(nodes.words, 0) + 1)
      let first = lines.count > nodes.words ? lines.last?.range : nil
      reportFolded(scalar, lines.count, &nodes)
      return lines.prefix(nodes.admit(lines.count, at: first ?? scalar.range))
        .map {
          WrittenEntry(
            text: $0.text, language: language, range: $0.range, form: scalar.style.isBlock ? .line : .alone,
            isQuoted: scalar.style.isQuoted)
        }
    case .sequence(let sequence):
      let count = sequence.items.count
      let first = count > nodes.words && nodes.words >= 0 ? sequence.items[nodes.words].range : sequence.range
      return sequence.items.prefix(nodes.admit(count, at: first)).compactMap { item in
        guard let scalar = nodes.scalar(item, expected) else { return nil }
        let lines = Self.lines(of: scalar.text)
        guard let first = lines.first else { return nil }
        let text = lines.map(\.text).joined(separator: " ")
        return WrittenEntry(
          text: text, language: language, range: lines.count == 1 ? first.range : scalar.range,
          isQuoted: scalar.style.isQuoted)
      }
    case .mapping(let mapping):
      reportKeys(of: mapping, &nodes)
      return []
    }
  }

  /// Lines below each other without `|`, of which YAML makes a single one.
  private func reportFolded(_ scalar: YAMLScalar, _ count: Int, _ nodes: inout NodeReader) {
    guard scalar.style != .literal, count > 0 else { return }
    let written = nodes.file.bytes(scalar.range).split(whereSeparator: { $0 == 0x0A || $0 == 0x0D })
    let lines = written.count { line in line.contains { $0 != 0x20 && $0 != 0x09 } }
    guard lines - (scalar.style.isBlock ? 1 : 0) > count else { return }
    let first = scalar.style.isBlock || written.isEmpty ? nil : written[0].count
    let end = first.map { min(scalar.range.lowerBound.advanced(by: $0), scalar.range.upperBound) }
    nodes.report(
      "yaml", at: scalar.range.lowerBound..<(end ?? scalar.range.lowerBound.advanced(by: 1)),
      de: "YAML macht aus diesen Zeilen eine einzige Wendung",
      en: "YAML makes a single phrase of these lines",
      helpDE: "„|“ hinter den Doppelpunkt, dann ist jede Zeile eine Wendung; eine lange in eine Zeile schreiben",
      helpEN: "put “|” behind the colon, then each line is a phrase; write a long one in one line")
  }

  /// Either one entry was read as a mapping (`- Foto: x`), or a key is no language of the set.
  private func reportKeys(of mapping: YAMLMapping, _ nodes: inout NodeReader) {
    let known = languages.map(\.rawValue)
    guard let entry = mapping.entries.first(where: { !known.contains($0.key.string) }) else { return }
    nodes.reportUnknown(
      "unknown-language", entry.key.string, at: entry.key.range,
      de:
        "„\(entry.key.string):“ ist hier keine Sprache des Regelwerks; Wörter mit Doppelpunkt gehören in Anführungszeichen oder hinter „|“",
      en:
        "“\(entry.key.string):” is not a language of the rule set here; words with a colon go into quotes or behind “|”",
      known: known)
  }

  /// The lines of a text that are not empty, trimmed, with their places; those that are wanted, so many of them.
  static func lines(
    of text: MappedText, atMost limit: Int = .max, where isWanted: (String) -> Bool = { _ in true }
  ) -> [(text: String, range: Range<FileOffset>)] {
    var lines: [(String, Range<FileOffset>)] = []
    var start = 0
    func close(_ end: Int) {
      let words = text.bytes.trimmed(start..<end, of: \.isSpaceOrLineEnd)
      guard !words.isEmpty else { return }
      let range: Range<PostOffset> = .bytes(words)
      let line = text.string(range)
      if isWanted(line) { lines.append((line, text.map.range(range))) }
    }
    for (index, byte) in text.bytes.enumerated() where byte == 0x0A {
      close(index)
      start = index + 1
      if lines.count >= limit { return lines }
    }
    close(text.bytes.count)
    return lines
  }

  /// The entries with their phrases taken apart.
  func words(_ node: YAMLNode, _ nodes: inout NodeReader) -> Words {
    Words(entries: written(node, &nodes).compactMap { looked(at: $0, &nodes) })
  }

  /// One entry, which is warned of where it is hardly meant as it is read.
  func looked(at written: WrittenEntry, _ nodes: inout NodeReader) -> WordEntry? {
    let before = nodes.problemCount
    let entry = entry(written, &nodes)
    // Shipped words are right; tests see to that.
    if nodes.problemCount == before, !nodes.file.isShipped {
      NotationHints.report(written, &nodes)
      if let phrase = entry?.phrase { NotationHints.report(optional: phrase, written, &nodes) }
    }
    return entry
  }

  /// One entry; what is wrong with its notation is reported at the wrong part.
  func entry(_ written: WrittenEntry, _ nodes: inout NodeReader) -> WordEntry? {
    do throws(PhraseProblem) {
      let phrase = try PhraseParser.parse(written.text)
      return WordEntry(
        phrase: phrase, language: phrase.isNeutral && !written.isKeyed ? nil : written.language, written: written.text,
        location: nodes.location(written.range))
    } catch {
      guard !nodes.isFull else {
        nodes.report("phrase", at: written.range, de: "", en: "")
        return nil
      }
      let words = PhraseWords.describe(error.kind)
      var range = written.range
      let length = range.upperBound.byte - range.lowerBound.byte
      let scalars = Array(written.text.unicodeScalars)
      if length == written.text.utf8.count, error.range.upperBound <= scalars.count {
        let low = scalars[..<error.range.lowerBound].reduce(0) { $0 + UTF8.width($1) }
        let high = scalars[..<error.range.upperBound].reduce(0) { $0 + UTF8.width($1) }
        range = range.lowerBound.advanced(by: low)..<range.lowerBound.advanced(by: high)
      }
      nodes.report("phrase", at: range, de: words[.german], en: words[.english])
      return nil
    }
  }
}

extension YAMLScalar.Style {
  fileprivate var isQuoted: Bool { self == .singleQuoted || self == .doubleQuoted }
}

extension Phrase {
  /// Whether the phrase is the same in every language: hashtags, names from lists, numbers, punctuation.
  var isNeutral: Bool { parts.allSatisfy(Self.isNeutral) }

  private static func isNeutral(_ part: Part) -> Bool {
    switch part {
    case .hashtag, .mention, .sign, .address, .gap, .tokenClass, .list: true
    case .word(let word, _, let isExact): isExact || isNumber(word)
    case .hyphenated, .affix, .inflectedList: false
    case .alternatives(let rows): rows.allSatisfy { $0.allSatisfy(isNeutral) }
    }
  }

  private static func isNumber(_ word: String) -> Bool {
    // Nearly every word begins with a letter, which needs no look into Unicode's tables.
    if let first = word.utf8.first, first | 0x20 >= 0x61, first | 0x20 <= 0x7A { return false }
    return word.allSatisfy { $0.isNumber || $0 == "." || $0 == "," }
  }
}
