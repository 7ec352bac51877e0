// Reads YAML nodes into values and collects everything that is wrong, each at its place.
import KniggeEngine
import KniggeText
import KniggeYAML

/// The primitives of every reader: texts, numbers, lists, mappings with known keys.
struct NodeReader {
  let file: SourceFile
  private let family: FileFamily
  private var found = ProblemList()
  /// How many words its lists may still have.
  private(set) var words = Self.maximumWords

  /// How many words a rule set or a configuration may have, those of its lists in files included.
  static let maximumWords = 500_000
  /// Messages longer than this are cut in the middle: what they quote may be as long as the file. In bytes.
  private static let longestMessage = 1_200

  init(_ file: SourceFile, family: FileFamily) {
    self.file = file
    self.family = family
  }

  /// Reads a file of another program; what its mistakes are called begins with that name.
  init(_ file: SourceFile, family: String) { self.init(file, family: .foreign(family)) }

  /// Parses the file; syntax mistakes become problems. Where the last value of a key counts that stands again, that is a
  /// note.
  mutating func root(within range: Range<FileOffset>? = nil, lastKeyCounts: Bool = false) -> YAMLNode? {
    let document = YAMLReader.read(file, within: range, lastKeyCounts: lastKeyCounts)
    for problem in document.problems + (family.hasNamesOfItsOwn ? [] : document.unusedNames) {
      let rule = "\(family.name)/yaml"
      let location = location(problem.range)
      let isOnlySaid = if case .duplicateKey = problem.kind { lastKeyCounts } else { false }
      let severity: Severity = isOnlySaid ? .note : .error
      found.add(rule, severity, at: location) {
        var diagnostic = Diagnostic(
          rule: rule, severity: severity,
          message: LocalText(german: YAMLWords.german(problem.kind), english: YAMLWords.english(problem.kind)),
          location: location)
        if isOnlySaid {
          diagnostic.help = LocalText(german: "der letzte Wert zählt", english: "the last value counts")
        }
        if let related = problem.related {
          diagnostic.related = [
            RelatedPlace(
              message: LocalText(german: "zuerst steht er hier", english: "it was first written here"), here: related)
          ]
        }
        return diagnostic
      }
    }
    return document.root
  }

  // MARK: Problems

  /// Everything that is wrong; of very many mistakes the first, and how many more there are.
  var problems: [Diagnostic] { found.all }
  var problemList: ProblemList { found }

  /// How many there are, named or not.
  var problemCount: Int { found.count }

  /// Whether further mistakes are counted only, so that nobody need find words for them.
  var isFull: Bool { found.isFull(file.path) }

  func location(_ range: Range<FileOffset>) -> Location { Location(path: file.path, range: visible(range)) }

  /// Never empty, but in an empty file: an empty value is shown at the character before it.
  private func visible(_ range: Range<FileOffset>) -> Range<FileOffset> {
    guard range.isEmpty else { return range }
    if range.upperBound < file.end, let byte = file.bytes(range.lowerBound..<file.end).first, byte != 0x0A, byte != 0x0D
    {
      let start = range.lowerBound.byte
      return range
        .lowerBound..<FileOffset(file.bytes.withUnsafeBufferPointer { start + UTF8Scalar.width(at: start, in: $0) })
    }
    var start = max(range.lowerBound.byte - 1, file.start.byte)
    while start > file.start.byte, file.bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return FileOffset(start)..<min(max(range.lowerBound, file.start.advanced(by: 1)), max(file.end, file.start))
  }

  mutating func report(
    _ name: String, at range: Range<FileOffset>, de: String, en: String, helpDE: String? = nil, helpEN: String? = nil,
    severity: Severity = .error
  ) {
    let rule = "\(family.name)/\(name)"
    let location = location(range)
    found.add(rule, severity, at: location) {
      let help = helpEN.map { LocalText(german: helpDE ?? $0, english: $0) }
      return Diagnostic(
        rule: rule, severity: severity, message: LocalText(german: Self.shortened(de), english: Self.shortened(en)),
        help: help, location: location)
    }
  }

  private static func shortened(_ message: String) -> String {
    guard message.utf8.count > longestMessage else { return message }
    return "\(message.prefix(longestMessage / 8)) … \(message.suffix(longestMessage / 8))"
  }

  /// The known name that a word was meant to be.
  mutating func nearest(_ word: String, among known: [String]) -> String? {
    found.nearest(word, among: known, in: file.path)
  }

  /// “Did you mean …?”, or what is known; `otherwise` is said before that where no known name is near.
  mutating func reportUnknown(
    _ name: String, _ word: String, at range: Range<FileOffset>, de: String, en: String, known: [String],
    otherwise: LocalText? = nil
  ) {
    if isFull {
      report(name, at: range, de: de, en: en)
    } else if let nearest = found.nearest(word, among: known, in: file.path) {
      report(
        name, at: range, de: de, en: en, helpDE: "meinten Sie „\(nearest)“?", helpEN: "did you mean “\(nearest)”?")
    } else {
      let list = known.isEmpty ? nil : known.joined(separator: ", ")
      let german = [otherwise?[.german], list.map { "bekannt sind: \($0)" }].compactMap(\.self)
      let english = [otherwise?[.english], list.map { "known are: \($0)" }].compactMap(\.self)
      report(
        name, at: range, de: de, en: en, helpDE: german.joined(separator: "; "),
        helpEN: english.isEmpty ? nil : english.joined(separator: "; "))
    }
  }

  // MARK: Words

  /// Takes so many words of a list into the count, one beginning at `range` after the other; returns how many of them are
  /// not too many. That some are left out is said once.
  mutating func admit(_ count: Int, at range: Range<FileOffset>) -> Int {
    let admitted = min(count, max(words, 0))
    if count > admitted, words >= 0 {
      report(
        "too-many-words", at: range, de: "mehr als \(Self.maximumWords) Wörter in Listen; die weiteren zählen nicht",
        en: "more than \(Self.maximumWords) words in lists; the others do not count")
      words = -1
    } else if words >= 0 {
      words -= admitted
    }
    return admitted
  }

  /// Goes on counting where the reader of another file of the same set has ended; negative where that has said already
  /// that there are too many.
  mutating func count(wordsFrom left: Int) { words = left }

  // MARK: Mappings

  /// The entries of a mapping by the name of their field; unknown keys are reported, doubled ones too.
  mutating func fields(of mapping: YAMLMapping, _ shape: Shape, what: LocalText) -> [String: YAMLNode] {
    var values: [String: YAMLNode] = [:]
    var keys: [String: YAMLScalar] = [:]
    for entry in mapping.entries {
      let key = entry.key.string
      guard let field = shape.field(key) else {
        reportUnknown(
          "unknown-key", key, at: entry.key.range, de: "„\(key)“ ist kein Schlüssel \(what[.german])",
          en: "“\(key)” is not a key of \(what[.english])", known: shape.names)
        continue
      }
      if let first = keys[field.name] {
        report(
          "duplicate-key", at: entry.key.range, de: "„\(key)“ steht schon als „\(first.string)“ da",
          en: "“\(key)” is there already as “\(first.string)”")
        continue
      }
      keys[field.name] = entry.key
      values[field.name] = entry.value
    }
    return values
  }

  /// Keys with their values; where there is something else, `example` says how they are written.
  mutating func mapping(_ node: YAMLNode, _ what: LocalText, example: LocalText? = nil) -> YAMLMapping? {
    if case .mapping(let mapping) = node { return mapping }
    reportType(
      node,
      expected: LocalText(
        german: "Schlüssel mit Werten (\(what[.german]))", english: "keys with values (\(what[.english]))"),
      help: example.map { LocalText(german: "etwa \($0[.german])", english: "such as \($0[.english])") })
    return nil
  }

  mutating func reportType(_ node: YAMLNode, expected: LocalText, help: LocalText? = nil) {
    let found =
      switch node {
      case .scalar(let scalar) where scalar.isMissing: LocalText(german: "nichts", english: "nothing")
      case .scalar: LocalText(german: "ein Text", english: "a text")
      case .sequence: LocalText(german: "eine Liste", english: "a list")
      case .mapping: LocalText(german: "eine Zuordnung", english: "a mapping")
      }
    let range =
      if case .mapping(let mapping) = node, let first = mapping.entries.first { first.key.range } else { node.range }
    report(
      "wrong-type", at: range, de: "hier steht \(found[.german]), erwartet wird: \(expected[.german])",
      en: "this is \(found[.english]), expected: \(expected[.english])", helpDE: help?[.german], helpEN: help?[.english]
    )
  }

  // MARK: Scalars

  /// A text; what YAML swallowed or twisted is named as exactly that.
  mutating func scalar(_ node: YAMLNode, _ expected: LocalText) -> YAMLScalar? {
    switch node {
    case .scalar(let scalar): return checked(scalar, expected)
    case .sequence(let sequence) where sequence.isFlow && sequence.items.count <= 1:
      reportYAML(.sequenceForText, at: sequence.range)
    case .mapping(let mapping) where mapping.entries.count == 1 && file.bytes(mapping.range).first != 0x7B:
      reportYAML(.mappingForText(key: mapping.entries[0].key.string), at: mapping.range)
    default: reportType(node, expected: expected)
    }
    return nil
  }

  private mutating func checked(_ scalar: YAMLScalar, _ expected: LocalText) -> YAMLScalar? {
    if let comment = scalar.trailingComment, swallows(scalar, comment) {
      reportYAML(.swallowedComment(String(decoding: file.bytes(comment), as: UTF8.self)), at: comment)
      return scalar.isMissing ? nil : scalar
    }
    for escape in scalar.controlEscapes {
      reportYAML(.controlEscape(String(decoding: file.bytes(escape), as: UTF8.self)), at: escape)
    }
    if scalar.isMissing {
      reportType(.scalar(scalar), expected: expected)
      return nil
    }
    return scalar
  }

  /// `- #ad` and `- danke #ad`: a `#` with a letter right behind it was meant as a word.
  private func swallows(_ scalar: YAMLScalar, _ comment: Range<FileOffset>) -> Bool {
    let text = file.bytes(comment).dropFirst()
    guard let first = text.first else { return false }
    return scalar.style == .plain && first != 0x20 && first != 0x09 && first != 0x23 && first != 0x21
  }

  private mutating func reportYAML(_ kind: YAMLProblem.Kind, at range: Range<FileOffset>) {
    report("yaml", at: range, de: YAMLWords.german(kind), en: YAMLWords.english(kind))
  }

  mutating func text(_ node: YAMLNode, trimmed: Bool = true) -> String? {
    let text = scalar(node, LocalText(german: "ein Text", english: "a text"))?.string
    return trimmed ? text?.trimmingWhitespace() : text
  }

  /// A value that is never a text with brackets around it: one in brackets is no list that was meant as a text.
  private mutating func single(_ node: YAMLNode, _ expected: LocalText) -> YAMLScalar? {
    guard case .sequence(let sequence) = node, sequence.isFlow, sequence.items.count == 1,
      case .scalar(let scalar) = sequence.items[0], !scalar.isMissing
    else { return scalar(node, expected) }
    reportType(
      node, expected: LocalText(german: "ein einziger Wert", english: "a single value"),
      help: LocalText(german: "ohne Klammern: \(scalar.string)", english: "without brackets: \(scalar.string)"))
    return nil
  }

  mutating func number(_ node: YAMLNode) -> Int? {
    let expected = LocalText(german: "eine ganze Zahl", english: "a whole number")
    guard let scalar = single(node, expected) else { return nil }
    if let number = Int(scalar.string) {
      if (0...Self.largestNumber).contains(number) { return number }
      report(
        "wrong-type", at: scalar.range,
        de: number < 0
          ? "„\(scalar.string)“ ist zu klein; die kleinste Zahl ist hier 0"
          : "„\(scalar.string)“ ist zu groß; die größte Zahl ist hier \(Self.largestNumber)",
        en: number < 0
          ? "“\(scalar.string)” is too small; the smallest number here is 0"
          : "“\(scalar.string)” is too large; the largest number here is \(Self.largestNumber)")
      return nil
    }
    report(
      "wrong-type", at: scalar.range, de: "„\(scalar.string)“ ist keine ganze Zahl",
      en: "“\(scalar.string)” is not a whole number")
    return nil
  }

  private static let largestNumber = 1_000_000_000

  mutating func flag(_ node: YAMLNode) -> Bool? {
    guard let scalar = single(node, LocalText(german: "true oder false", english: "true or false")) else { return nil }
    switch scalar.string.lowercased() {
    case "true", "yes", "ja": return true
    case "false", "no", "nein": return false
    default:
      report(
        "wrong-type", at: scalar.range, de: "„\(scalar.string)“ ist weder true noch false",
        en: "“\(scalar.string)” is neither true nor false")
      return nil
    }
  }

  mutating func choice<Value: RawRepresentable & CaseIterable>(_ node: YAMLNode) -> Value?
  where Value.RawValue == String {
    let known = Value.allCases.map(\.rawValue)
    let expected = LocalText(known.joined(separator: ", "))
    guard let scalar = single(node, expected) else { return nil }
    if let value = Value(rawValue: scalar.string) { return value }
    reportUnknown(
      "unknown-value", scalar.string, at: scalar.range, de: "„\(scalar.string)“ gibt es hier nicht",
      en: "“\(scalar.string)” is not known here", known: known)
    return nil
  }

  /// One text, or a list of texts, as scalars with their places.
  mutating func scalars(_ node: YAMLNode) -> [YAMLScalar] {
    let expected = LocalText(german: "ein Text oder eine Liste von Texten", english: "a text or a list of texts")
    guard case .sequence(let sequence) = node else { return scalar(node, expected).map { [$0] } ?? [] }
    return sequence.items.compactMap { scalar($0, expected) }
  }

  /// The names of rule sets. Each is read and merged into the others, so that there may not be any number of them.
  mutating func names(ofSets node: YAMLNode) -> [YAMLScalar] {
    let names = scalars(node)
    guard names.count > Self.maximumSets else { return names }
    report(
      "too-many-sets", at: names[Self.maximumSets].range, de: "mehr als \(Self.maximumSets) Regelwerke",
      en: "more than \(Self.maximumSets) rule sets")
    return Array(names.prefix(Self.maximumSets))
  }

  private static let maximumSets = 200

  /// A day, or a day with a time.
  mutating func date(_ node: YAMLNode) -> DateText? {
    guard let scalar = single(node, LocalText(german: "ein Datum", english: "a date")) else { return nil }
    let text = scalar.string.trimmingWhitespace()
    if let date = DateText(text) { return date }
    report(
      "date", at: node.range, de: "„\(text)“ ist kein Datum; erwartet wird etwa 2027-01-31",
      en: "“\(text)” is not a date; expected is something like 2027-01-31")
    return nil
  }

  /// The language that a key names.
  mutating func language(_ key: YAMLScalar, among languages: [Language]) -> Language? {
    if let language = Language(rawValue: key.string), languages.contains(language) { return language }
    reportUnknown(
      "unknown-language", key.string, at: key.range, de: "„\(key.string)“ ist keine Sprache dieses Regelwerks",
      en: "“\(key.string)” is not a language of this rule set", known: languages.map(\.rawValue))
    return nil
  }

  /// A text, or one for each of `languages`. A text without a language counts for all of them.
  mutating func localText(_ node: YAMLNode, _ languages: [Language], trimmed: Bool = true) -> LocalText? {
    guard case .mapping(let mapping) = node else { return text(node, trimmed: trimmed).map { LocalText($0) } }
    var result = LocalText()
    for entry in mapping.entries {
      guard let language = language(entry.key, among: languages) else { continue }
      switch language {
      case .german: result.german = text(entry.value, trimmed: trimmed)
      case .english: result.english = text(entry.value, trimmed: trimmed)
      }
    }
    for language in languages where !result.has(language) {
      report(
        "missing-language", at: mapping.entries.first?.key.range ?? mapping.range,
        de: "der Text fehlt in der Sprache „\(language.rawValue)“",
        en: "the text is missing in the language “\(language.rawValue)”")
    }
    return result
  }
}
