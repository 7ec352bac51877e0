// Reads the checks `score`, `casing` and `lookalike`.
import KniggeEngine
import KniggeText
import KniggeYAML

extension RuleSetReader {
  /// `{Floskeln: {count: $hype, weight: 2}}`, with `max` and `per` beside it.
  mutating func score(_ node: YAMLNode, _ values: [String: YAMLNode]) -> Check? {
    guard let mapping = nodes.mapping(node, LocalText(german: "Teile mit Gewicht", english: "parts with a weight"))
    else { return nil }
    let parts = mapping.entries.compactMap { scorePart($0) }
    guard let max = values["max"].flatMap({ nodes.number($0) }) else {
      if values["max"] == nil {
        nodes.report("missing-key", at: node.range, de: "zu „score“ gehört „max“", en: "“score” needs “max”")
      }
      return nil
    }
    let per = values["per"].flatMap { perWords($0) }
    return .score(ScoreCheck(parts: parts, max: max, perWords: per))
  }

  private mutating func scorePart(_ entry: YAMLMapping.Entry) -> ScoreCheck.Part? {
    guard
      let mapping = nodes.mapping(
        entry.value, LocalText(german: "„count“ oder „missing“", english: "“count” or “missing”"))
    else { return nil }
    let values = nodes.fields(
      of: mapping, RuleSetShape.scorePart, what: LocalText(german: "eines Teils", english: "a part"))
    let name = values["name"].flatMap { nodes.localText($0, languages) } ?? LocalText(entry.key.string)
    if let counted = values["count"] ?? values["missing"], case .scalar(let scalar) = counted,
      let kind = Measure.Countable(rawValue: scalar.string), !kind.hasPlaces
    {
      nodes.report(
        "wrong-type", at: counted.range, de: "„\(scalar.string)“ kann „score“ nicht zählen",
        en: "“score” cannot count “\(scalar.string)”")
      return nil
    }
    let weight = values["weight"].map { nodes.number($0) ?? 1 } ?? 1
    switch (values["count"], values["missing"]) {
    case (.some(let count), nil):
      return ScoreCheck.Part(name: name, measure: measure(count), countsMissing: false, weight: weight)
    case (nil, .some(let missing)):
      return ScoreCheck.Part(name: name, measure: measure(missing), countsMissing: true, weight: weight)
    case (.some, .some(let missing)):
      nodes.report(
        "two-checks", at: missing.range, de: "ein Teil hat entweder „count“ oder „missing“",
        en: "a part has either “count” or “missing”")
    case (nil, nil):
      nodes.report(
        "missing-key", at: entry.key.range, de: "dem Teil „\(entry.key.string)“ fehlt „count“ oder „missing“",
        en: "the part “\(entry.key.string)” has neither “count” nor “missing”")
    }
    return nil
  }

  private mutating func perWords(_ node: YAMLNode) -> Int? {
    guard let per = per(node) else { return nil }
    switch per {
    case .words(let count): return count
    case .post: return nil
    case .sentence, .line, .time:
      nodes.report(
        "wrong-type", at: node.range, de: "bei „score“ gibt es nur post oder etwa „100 words“",
        en: "“score” knows only post or something like “100 words”")
      return nil
    }
  }

  mutating func casing(_ node: YAMLNode, _ values: [String: YAMLNode]) -> Check? {
    guard let kind: CasingCheck.Kind = nodes.choice(node) else { return nil }
    return .casing(CasingCheck(kind: kind, min: values["min"].flatMap { nodes.number($0) }))
  }

  mutating func lookalike(_ node: YAMLNode) -> Check? {
    let kinds = nodes.scalars(node).compactMap { scalar -> LookalikeCheck.Kind? in
      if let kind = LookalikeCheck.Kind(rawValue: scalar.string) { return kind }
      nodes.reportUnknown(
        "unknown-value", scalar.string, at: scalar.range, de: "„\(scalar.string)“ gibt es hier nicht",
        en: "“\(scalar.string)” is not known here", known: LookalikeCheck.Kind.allCases.map(\.rawValue))
      return nil
    }
    return kinds.isEmpty ? nil : .lookalike(LookalikeCheck(kinds: Set(kinds)))
  }
}
