// Reads conditions: a mapping means all of it, a list of mappings means any.
import KniggeEngine
import KniggeText
import KniggeYAML

struct ConditionReader {
  /// Conditions may lie in lists in mappings in lists; deeper is a mistake.
  private static let maximumDepth = 4

  let words: WordsReader
  let platforms: Platforms

  func condition(_ node: YAMLNode, _ nodes: inout NodeReader, depth: Int = 0) -> Condition? {
    switch node {
    case .mapping(let mapping): return all(mapping, &nodes)
    case .sequence(let sequence) where depth < Self.maximumDepth:
      return .any(sequence.items.compactMap { condition($0, &nodes, depth: depth + 1) })
    default:
      nodes.reportType(
        node,
        expected: LocalText(german: "Bedingungen wie „role: employee“", english: "conditions such as “role: employee”"))
      return nil
    }
  }

  private func all(_ mapping: YAMLMapping, _ nodes: inout NodeReader) -> Condition {
    var parts: [Condition] = []
    let places = self.places(mapping["in"], &nodes)
    let near = mapping["near"].flatMap { nearness($0, &nodes) }
    for entry in mapping.entries {
      switch Shape.normalized(entry.key.string) {
      case "in", "near": continue
      case "terms": parts.append(.words(WordsTest(words: words.words(entry.value, &nodes), places: places, near: near)))
      case "pattern": parts += pattern(entry.value, &nodes).map { [.pattern($0, near: near)] } ?? []
      case "lang", "language": parts += language(entry.value, &nodes)
      default: parts += fact(entry, &nodes)
      }
    }
    if mapping["terms"] == nil, let entry = mapping.entries.first(where: { $0.key.string == "in" }) {
      nodes.report(
        "without-effect", at: entry.key.range, de: "„in“ gehört zu „terms“, und das fehlt hier",
        en: "“in” belongs to “terms”, which is missing here")
    }
    if mapping["terms"] == nil, mapping["pattern"] == nil,
      let entry = mapping.entries.first(where: { $0.key.string == "near" })
    {
      nodes.report(
        "without-effect", at: entry.key.range, de: "„near“ gehört zu „terms“ oder „pattern“, und beides fehlt hier",
        en: "“near” belongs to “terms” or “pattern”, and both are missing here")
    }
    return .all(parts)
  }

  func places(_ node: YAMLNode?, _ nodes: inout NodeReader) -> [Place] {
    guard let node else { return [] }
    return nodes.scalars(node).compactMap { scalar in
      if let place = Place(scalar.string) { return place }
      UnknownPlace.report(scalar, &nodes)
      return nil
    }
  }

  private func nearness(_ node: YAMLNode, _ nodes: inout NodeReader) -> Nearness? {
    guard let text = nodes.text(node) else { return nil }
    switch text {
    case "sentence": return .sentence
    case "line": return .line
    default:
      let parts = text.split(separator: " ")
      if parts.count == 2, let count = Int(parts[0]), (1...50).contains(count),
        parts[1] == "words" || parts[1] == "word"
      {
        return .words(count)
      }
      nodes.report(
        "wrong-type", at: node.range, de: "„\(text)“ ist keine Nähe; möglich sind sentence, line oder etwa „6 words“",
        en: "“\(text)” is not a nearness; possible are sentence, line or something like “6 words”")
      return nil
    }
  }

  func pattern(_ node: YAMLNode, _ nodes: inout NodeReader, isCaseSensitive: Bool = false) -> Pattern? {
    guard let scalar = nodes.scalar(node, LocalText(german: "ein regulärer Ausdruck", english: "a regular expression"))
    else { return nil }
    let source = scalar.string.trimmingWhitespace()
    if !nodes.file.isShipped, scalar.style == .plain, let inside = NotationHints.quoted(source) {
      nodes.report(
        "notation", at: scalar.range, de: "diese Anführungszeichen gehören hier zum regulären Ausdruck",
        en: "these quotation marks belong to the regular expression here",
        helpDE: "die geraden nehmen: '\(inside)'", helpEN: "use the straight ones: '\(inside)'", severity: .warning)
    }
    do throws(Pattern.Failure) {
      return try Pattern(source, isCaseSensitive: isCaseSensitive)
    } catch {
      let low = min(error.offset, max(scalar.text.bytes.count - 1, 0))
      let range = scalar.text.map.range(.bytes(low..<min(low + 1, scalar.text.bytes.count)))
      nodes.report(
        "pattern", at: range.isEmpty ? scalar.range : range,
        de: "der reguläre Ausdruck ist nicht gültig: \(error.reason)",
        en: "the regular expression is not valid: \(error.reason)")
      return nil
    }
  }

  private func language(_ node: YAMLNode, _ nodes: inout NodeReader) -> [Condition] {
    let languages = nodes.scalars(node).compactMap { scalar -> Language? in
      if let language = Language(rawValue: scalar.string) { return language }
      nodes.reportUnknown(
        "unknown-value", scalar.string, at: scalar.range, de: "„\(scalar.string)“ ist keine bekannte Sprache",
        en: "“\(scalar.string)” is not a known language", known: Language.allCases.map(\.rawValue))
      return nil
    }
    return languages.isEmpty ? [] : [.language(languages)]
  }

  private func fact(_ entry: YAMLMapping.Entry, _ nodes: inout NodeReader) -> [Condition] {
    let name = entry.key.string
    guard let key = FactKey(name) else {
      let (de, en) = (
        "„\(name)“ ist weder eine Angabe zum Beitrag noch eine Bedingung",
        "“\(name)” is neither a fact of a post nor a condition"
      )
      // A fact of media is known by its whole name.
      if let medium = MediumFact(rawValue: Fact.normalized(name)) {
        let meant = NearestName.suggestion("media." + medium.rawValue)
        nodes.report(
          "unknown-fact", at: entry.key.range, de: de, en: en, helpDE: meant[.german], helpEN: meant[.english])
      } else {
        nodes.reportUnknown(
          "unknown-fact", name, at: entry.key.range, de: de, en: en, known: RuleSetShape.condition.names,
          otherwise: FactHints.ownName(for: name))
      }
      return []
    }
    return predicate(entry.value, key, &nodes).map { [.fact(FactTest(key: key, predicate: $0))] } ?? []
  }

  private func predicate(_ node: YAMLNode, _ key: FactKey, _ nodes: inout NodeReader) -> FactTest.Predicate? {
    if case .mapping(let mapping) = node {
      guard mapping.entries.count == 1, let entry = mapping.entries.first else {
        nodes.reportType(
          node,
          expected: LocalText(
            german: "ein Wert, eine Liste, present, absent, oder eines von not, after, before, in, not-in, at, on",
            english: "a value, a list, present, absent, or one of not, after, before, in, not-in, at, on"))
        return nil
      }
      guard let field = RuleSetShape.predicate.field(entry.key.string) else {
        nodes.reportUnknown(
          "unknown-key", entry.key.string, at: entry.key.range,
          de: "„\(entry.key.string)“ ist keine Frage nach einer Angabe",
          en: "“\(entry.key.string)” is no question about a fact", known: RuleSetShape.predicate.names)
        return nil
      }
      if field.name == "not", case .scalar(let scalar) = entry.value, let other = otherFact(scalar.string, than: key) {
        return .otherThan(other)
      }
      if field.name == "not" { return .noneOf(values(entry.value, key, &nodes)) }
      guard key.mayBeDate else {
        nodes.report(
          "without-effect", at: entry.key.range,
          de: "„\(key.name)“ ist kein Datum; „\(entry.key.string)“ fragt nach einem",
          en: "“\(key.name)” is not a date; “\(entry.key.string)” asks about one")
        return nil
      }
      return dateTest(field.name, entry.value, &nodes).map { .date($0) }
    }
    if case .scalar(let scalar) = node {
      if scalar.string == "present" { return .present }
      if scalar.string == "absent" { return .absent }
    }
    let values = values(node, key, &nodes)
    return values.isEmpty ? nil : .oneOf(values)
  }

  /// The fact whose values a free one must not have: `approved_by: { not: author }`.
  private func otherFact(_ name: String, than key: FactKey) -> FactKey? {
    guard let other = FactKey(name), other != key, other.name == name else { return nil }
    return [key, other].allSatisfy { $0.namesSomebody } ? other : nil
  }

  private func dateTest(_ name: String, _ node: YAMLNode, _ nodes: inout NodeReader) -> DateTest? {
    if name == "on" { return weekdays(node, &nodes) }
    guard let text = nodes.text(node) else { return nil }
    switch name {
    case "in": return .during(text)
    case "not-in": return .outside(text)
    case "at":
      if let hours = HoursOfDay(text) { return .daily(hours) }
      nodes.report(
        "date", at: node.range, de: "„\(text)“ ist keine Tageszeit; erwartet wird etwa 22:00-06:00",
        en: "“\(text)” is not a time of day; expected is something like 22:00-06:00")
      return nil
    default:
      let reference: DateReference
      if let date = DateText(text) {
        reference = .date(date)
      } else if let key = FactKey(text), key.isComparable {
        reference = .fact(key)
      } else {
        nodes.report(
          "date", at: node.range,
          de: "„\(text)“ ist weder ein Datum (2027-01-31) noch eine Angabe zum Beitrag, die eines ist",
          en: "“\(text)” is neither a date (2027-01-31) nor a fact of a post that is one")
        return nil
      }
      return name == "after" ? .after(reference) : .before(reference)
    }
  }

  private func weekdays(_ node: YAMLNode, _ nodes: inout NodeReader) -> DateTest? {
    let days = nodes.scalars(node).compactMap { scalar -> Int? in
      if let day = Weekday.names.firstIndex(of: scalar.string.lowercased()) { return day }
      nodes.reportUnknown(
        "unknown-value", scalar.string, at: scalar.range, de: "„\(scalar.string)“ ist kein Wochentag",
        en: "“\(scalar.string)” is not a day of the week", known: Weekday.names)
      return nil
    }
    return days.isEmpty ? nil : .weekly(Set(days))
  }

  private func values(_ node: YAMLNode, _ key: FactKey, _ nodes: inout NodeReader) -> [String] {
    nodes.scalars(node).compactMap { scalar in
      let value = scalar.string.trimmingWhitespace()
      if FactHints.report(value, scalar, key, &nodes) { return nil }
      if key == .post(.platform), platforms[value] == nil {
        nodes.reportUnknown(
          "unknown-platform", value, at: scalar.range, de: "„\(value)“ ist keine bekannte Plattform",
          en: "“\(value)” is not a known platform", known: platforms.all.map(\.name))
        return nil
      }
      if case .post(let fact) = key, let allowed = fact.allowedValues, !allowed.contains(value.lowercased()) {
        nodes.reportUnknown(
          "unknown-value", value, at: scalar.range, de: "„\(value)“ ist kein Wert von „\(fact.rawValue)“",
          en: "“\(value)” is not a value of “\(fact.rawValue)”", known: allowed)
        return nil
      }
      return value
    }
  }
}

extension FactKey {
  /// Whether a post has one date of this name, so that others can be compared with it.
  fileprivate var isComparable: Bool {
    if case .medium = self { return false }
    return mayBeDate
  }
}

extension FactKey {
  /// Whether its values are names that can be compared with those of another fact.
  fileprivate var namesSomebody: Bool {
    switch self {
    case .post(let fact): [.author, .account, .sponsor, .approvedBy].contains(fact)
    case .medium: false
    case .custom: true
    }
  }
}
