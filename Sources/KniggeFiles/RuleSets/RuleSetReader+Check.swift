// Reads the check of a rule: the one key that says what is looked at, with its parameters.
import KniggeEngine
import KniggeText
import KniggeYAML

extension RuleSetReader {
  /// The check of a rule; nil for an adjustment, and for what is wrong.
  mutating func check(_ values: [String: YAMLNode], _ mapping: YAMLMapping) -> Check? {
    let keys = RuleSetShape.checks.map(\.name).filter { values[$0] != nil }
    guard let key = keys.first, let node = values[key], let kind = Check.Kind(rawValue: key) else { return nil }
    if keys.count > 1, let second = mapping.entries.first(where: { Shape.normalized($0.key.string) == keys[1] }) {
      nodes.report(
        "two-checks", at: second.key.range, de: "eine Regel prüft nur eines; „\(keys[0])“ steht schon da",
        en: "a rule checks one thing only; “\(keys[0])” is there already")
    }
    checkParameters(of: kind, values, mapping)
    checkExceptions(node, values)
    let isVerbatim = asksVerbatim(values)
    checkCase(of: kind, isVerbatim: isVerbatim, values)
    if kind == .replace || kind == .rewrite, reportsPairs(node) { return nil }
    switch kind {
    case .terms where isVerbatim: return .terms(verbatimTerms(node, isCaseSensitive: caseSensitivity(values)))
    case .replace where isVerbatim: return verbatimReplace(node, values)
    case .terms: return .terms(TermsCheck(words: nonEmpty(words.words(node, &nodes), node)))
    case .require: return .require(RequireCheck(words: nonEmpty(words.words(node, &nodes), node)))
    case .replace: return replace(node)
    case .pattern: return pattern(node, values)
    case .rewrite: return rewrite(node, values)
    case .either: return either(node, values)
    case .capitals: return capitals(node, values)
    case .metric: return metric(node, values)
    case .spelling: return spelling(node, values)
    case .limit: return limit(node, values)
    case .score: return score(node, values)
    case .casing: return casing(node, values)
    case .lookalike: return lookalike(node)
    case .repeat: return repetition(node, values)
    case .consistent: return consistency(node, values)
    case .facts: return conditions.condition(node, &nodes).map { .facts(FactsCheck(condition: $0)) }
    }
  }

  /// A parameter that the check does not have would silently do nothing.
  private mutating func checkParameters(of kind: Check.Kind, _ values: [String: YAMLNode], _ mapping: YAMLMapping) {
    for name in CheckKeys.names where values[name] != nil && !CheckKeys.isHeeded(name, by: kind) {
      guard let entry = mapping.entries.first(where: { Shape.normalized($0.key.string) == Shape.normalized(name) })
      else { continue }
      // It might cancel a label, or free a post from having one.
      let isException = kind == .require && name.hasPrefix("except")
      nodes.report(
        "without-effect", at: entry.key.range, de: "„\(name)“ hat bei „\(kind.rawValue)“ keine Wirkung",
        en: "“\(name)” has no effect with “\(kind.rawValue)”",
        helpDE: isException ? "was einen Beitrag davon befreit: unless: { terms: … }" : nil,
        helpEN: isException ? "what frees a post from it: unless: { terms: … }" : nil)
    }
  }

  /// Exceptions that are not keyed by language beside words that are.
  private mutating func checkExceptions(_ node: YAMLNode, _ values: [String: YAMLNode]) {
    guard languages.count > 1, !nodes.file.isShipped, case .mapping(let mapping) = node, mapping.entries.count > 1,
      mapping.entries.allSatisfy({ Language(rawValue: $0.key.string) != nil }), let except = values["except"]
    else { return }
    if case .mapping = except { return }
    // What is the same in every language counts in all of them.
    var silent = NodeReader(nodes.file, family: .ruleset)
    guard words.words(except, &silent).entries.contains(where: { $0.language != nil }) else { return }
    let first = languages[0].rawValue
    nodes.report(
      "first-language", at: except.range,
      de: "diese Ausnahmen zählen nur in der Sprache „\(first)“; die Wörter der Regel stehen in mehreren",
      en: "these exceptions count in the language “\(first)” only; the rule has words in others, too",
      helpDE: "auch sie nach Sprachen: except: { \(languages.map { "\($0.rawValue): …" }.joined(separator: ", ")) }",
      helpEN: "key them as well: except: { \(languages.map { "\($0.rawValue): …" }.joined(separator: ", ")) }",
      severity: .warning)
  }

  /// Whether the words of a rule count in the first language of the set only, and the rule has no others.
  func isUnkeyed(_ check: Check?, _ values: [String: YAMLNode]) -> Bool {
    guard languages.count > 1, !nodes.file.isShipped else { return false }
    let words: Words
    switch check {
    case .terms(let check) where check.exact == nil: words = check.words
    case .require(let check): words = check.words
    default: return false
    }
    if case .mapping? = values["terms"] ?? values["require"] { return false }
    return !words.entries.isEmpty && words.entries.allSatisfy { $0.language != nil }
  }

  mutating func nonEmpty(_ words: Words, _ node: YAMLNode) -> Words {
    if words.entries.isEmpty, nodes.problemCount == 0 {
      nodes.report("empty", at: node.range, de: "hier stehen keine Wörter", en: "there are no words here")
    }
    return words
  }

  /// `Github → GitHub`, one entry a line; several wrong spellings may stand before one arrow, separated by commas.
  private mutating func replace(_ node: YAMLNode) -> Check? {
    var entries: [WordEntry] = []
    var replacements: [String] = []
    // Names are spelled the same in every language; only words that inflect, or that are keyed, belong to one.
    let isKeyed = if case .mapping = node { true } else { false }
    for written in words.written(node, &nodes) {
      if written.text == "$" + ReplaceCheck.brands, let entry = words.entry(written, &nodes) {
        // The spellings of the configuration: every wrong one has its right one there.
        entries.append(entry)
        replacements.append("")
        continue
      }
      guard let arrow = written.text.range(ofAny: ["→", "->"]) else {
        nodes.report(
          "no-arrow", at: written.range, de: "hier fehlt der Pfeil: falsch → richtig",
          en: "the arrow is missing: wrong → right")
        continue
      }
      let right = String(written.text[arrow.upperBound...]).trimmingWhitespace()
      let wrong = String(written.text[..<arrow.lowerBound]).trimmingWhitespace()
      let length = wrong.utf8.count
      let range =
        written.range.lowerBound..<min(written.range.lowerBound.advanced(by: max(length, 1)), written.range.upperBound)
      reportInflection(in: right, behind: arrow.upperBound, of: written)
      reportSecondArrow(in: right, behind: arrow.upperBound, of: written)
      reportEnd(of: right, wrong, written)
      if changesNothing(wrong, right) { reportSame(written) }
      let left = WrittenEntry(
        text: wrong, language: isKeyed || wrong.contains("~") ? written.language : nil, range: range)
      guard let entry = words.entry(left, &nodes) else { continue }
      if !nodes.file.isShipped { NotationHints.report(wrong: left, &nodes) }
      entries.append(entry)
      replacements.append(right)
    }
    return .replace(ReplaceCheck(words: Words(entries: entries), replacements: replacements))
  }

  /// One expression, or one for each language.
  mutating func patterns(_ node: YAMLNode, isCaseSensitive: Bool) -> [(language: Language?, pattern: Pattern)]? {
    guard case .mapping(let mapping) = node else {
      return conditions.pattern(node, &nodes, isCaseSensitive: isCaseSensitive).map { [(nil, $0)] }
    }
    var patterns: [(language: Language?, pattern: Pattern)] = []
    for entry in mapping.entries {
      guard let language = nodes.language(entry.key, among: languages) else { continue }
      if let pattern = conditions.pattern(entry.value, &nodes, isCaseSensitive: isCaseSensitive) {
        patterns.append((language, pattern))
      }
    }
    return patterns
  }

  private mutating func limit(_ node: YAMLNode, _ values: [String: YAMLNode]) -> Check? {
    let measure = measure(node)
    guard let bound = bound(values, measure, node) else { return nil }
    let per = values["per"].flatMap { self.per($0) } ?? .post
    guard checkRate(measure, bound, per, values, node) else { return nil }
    if case .counted(.readingEase) = measure {
      guard case .min = bound else {
        nodes.report(
          "wrong-type", at: values["max"]?.range ?? node.range,
          de: "zu „limit: reading-ease“ gehört „min“; schwere Texte haben kleine Werte",
          en: "“limit: reading-ease” needs “min”; hard texts have small values")
        return nil
      }
    }
    return .limit(LimitCheck(measure: measure, bound: bound, per: per))
  }

  /// Posts are counted in time, and nothing else is.
  private mutating func checkRate(
    _ measure: Measure, _ bound: LimitCheck.Bound, _ per: LimitCheck.Per, _ values: [String: YAMLNode], _ node: YAMLNode
  ) -> Bool {
    let countsPosts = if case .counted(.posts) = measure { true } else { false }
    let isTime = if case .time = per { true } else { false }
    let hasMaximum = if case .max = bound { true } else { false }
    if countsPosts == isTime, !countsPosts || hasMaximum { return true }
    let place = values["per"]?.range ?? values["min"]?.range ?? node.range
    if countsPosts {
      nodes.report(
        "wrong-type", at: place,
        de: "zu „limit: posts“ gehört „max“ und „per: hour“, „day“, „week“ oder etwa „2 hours“",
        en: "“limit: posts” needs “max” and “per: hour”, “day”, “week” or something like “2 hours”")
    } else {
      nodes.report(
        "wrong-type", at: place, de: "in Stunden und Tagen werden nur „posts“ gezählt",
        en: "only “posts” are counted in hours and days")
    }
    return false
  }

  /// One of the known countable things, or phrases.
  mutating func measure(_ node: YAMLNode) -> Measure {
    guard case .scalar(let scalar) = node else { return .phrases(words.words(node, &nodes)) }
    if let kind = Measure.Countable(rawValue: scalar.string) { return .counted(kind) }
    let known = Measure.Countable.allCases.map(\.rawValue)
    if scalar.style == .plain,
      let nearest = MeantName.of(scalar.string, among: known) ?? NearestName.of(scalar.string, among: known, most: 1)
    {
      nodes.report(
        "unknown-value", at: node.range, de: "gezählt würde das Wort „\(scalar.string)“",
        en: "the word “\(scalar.string)” would be counted",
        helpDE: "meinten Sie „\(nearest)“? Das Wort selbst in '…' setzen",
        helpEN: "did you mean “\(nearest)”? Put the word itself in '…'")
    }
    return .phrases(words.words(node, &nodes))
  }

  private mutating func bound(
    _ values: [String: YAMLNode], _ measure: Measure, _ node: YAMLNode
  ) -> LimitCheck.Bound? {
    switch (values["max"], values["min"]) {
    case (.some(let max), nil):
      if case .scalar(let scalar) = max, scalar.string == "platform" {
        if case .counted(let kind) = measure, kind.hasPlatformLimit { return .platform }
        let known = Measure.Countable.allCases.filter(\.hasPlatformLimit).map(\.rawValue).joined(separator: ", ")
        nodes.report(
          "wrong-type", at: max.range, de: "„platform“ gibt es nur für \(known)",
          en: "“platform” exists only for \(known)")
        return nil
      }
      return maximum(max).map { .max($0) }
    case (nil, .some(let min)): return nodes.number(min).map { .min($0) }
    case (.some, .some(let min)):
      nodes.report(
        "two-bounds", at: min.range, de: "eine Grenze hat entweder „max“ oder „min“",
        en: "a limit has either “max” or “min”")
      return nil
    case (nil, nil):
      nodes.report(
        "missing-key", at: node.range, de: "zu „limit“ gehört „max“ oder „min“", en: "“limit” needs “max” or “min”")
      return nil
    }
  }

  /// A number where the word `platform` may stand as well.
  mutating func maximum(_ node: YAMLNode) -> Int? {
    if case .scalar(let scalar) = node, let nearest = NearestName.of(scalar.string, among: ["platform"]) {
      nodes.report(
        "wrong-type", at: node.range, de: "„\(scalar.string)“ ist keine ganze Zahl",
        en: "“\(scalar.string)” is not a whole number", helpDE: "meinten Sie „\(nearest)“?",
        helpEN: "did you mean “\(nearest)”?")
      return nil
    }
    return nodes.number(node)
  }

  mutating func per(_ node: YAMLNode) -> LimitCheck.Per? {
    guard let text = nodes.text(node) else { return nil }
    switch text {
    case "post": return .post
    case "sentence": return .sentence
    case "line": return .line
    default:
      let parts = text.split(separator: " ").map(String.init)
      let count = parts.count == 2 ? Int(parts[0]) : parts.count == 1 ? 1 : nil
      if let count, (1...10_000).contains(count), let unit = parts.last {
        if unit == "words", parts.count == 2 { return .words(count) }
        let seconds = [
          "minute": 60, "minutes": 60, "hour": 3_600, "hours": 3_600, "day": 86_400, "days": 86_400, "week": 604_800,
          "weeks": 604_800,
        ]
        if let seconds = seconds[unit] { return .time(count * seconds) }
      }
      nodes.report(
        "wrong-type", at: node.range,
        de: "„\(text)“ ist kein Maß; möglich sind post, sentence, line, hour, day, week oder etwa „100 words“",
        en: "“\(text)” is not a unit; possible are post, sentence, line, hour, day, week or something like “100 words”")
      return nil
    }
  }
}

extension String {
  /// The first place of any of some texts.
  func range(ofAny needles: [String]) -> Range<Index>? {
    for needle in needles {
      var start = startIndex
      while start < endIndex {
        if self[start...].hasPrefix(needle) { return start..<index(start, offsetBy: needle.count) }
        start = index(after: start)
      }
    }
    return nil
  }
}
