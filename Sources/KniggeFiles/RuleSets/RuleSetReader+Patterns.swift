// Reads the checks that go by regular expressions, and words that count only as they are written.
import KniggeEngine
import KniggeText
import KniggeYAML

extension RuleSetReader {
  /// Whether a rule looks at the text letter for letter.
  func asksVerbatim(_ values: [String: YAMLNode]) -> Bool {
    guard let node = values["in"] else { return false }
    let scalars: [YAMLNode] = if case .sequence(let sequence) = node { sequence.items } else { [node] }
    return scalars.contains { node in
      if case .scalar(let scalar) = node { Place(scalar.string)?.kind == .verbatim } else { false }
    }
  }

  mutating func caseSensitivity(_ values: [String: YAMLNode]) -> Bool { flag("case", values) ?? false }

  private mutating func flag(_ name: String, _ values: [String: YAMLNode]) -> Bool? {
    values[name].flatMap { nodes.flag($0) }
  }

  /// Phrases have a sign of their own for exact case.
  mutating func checkCase(of kind: Check.Kind, isVerbatim: Bool, _ values: [String: YAMLNode]) {
    guard kind == .terms || kind == .replace, !isVerbatim else { return }
    for name in ["case", "capitalize"] {
      guard let node = values[name] else { continue }
      nodes.report(
        "without-effect", at: node.range, de: "„\(name)“ gehört hier zu „in: verbatim“",
        en: "“\(name)” belongs to “in: verbatim” here", helpDE: "eine Wendung in genau dieser Schreibung: =IT",
        helpEN: "a phrase in exactly this case: =IT")
    }
  }

  // MARK: Words as they are written

  mutating func verbatimTerms(_ node: YAMLNode, isCaseSensitive: Bool) -> TermsCheck {
    let entries = words.written(node, &nodes).compactMap { verbatimEntry($0) }
    return TermsCheck(
      words: nonEmpty(Words(entries: entries), node),
      exact: ExactWords(written: entries.map(\.written), isCaseSensitive: isCaseSensitive))
  }

  /// `falsch → richtig`; several right forms have `|` between them.
  mutating func verbatimReplace(_ node: YAMLNode, _ values: [String: YAMLNode]) -> Check? {
    var entries: [WordEntry] = []
    var replacements: [String] = []
    let isCaseSensitive = caseSensitivity(values)
    for written in words.written(node, &nodes) {
      guard let (wrong, right) = sides(of: written, ["→", "->"]) else { continue }
      guard let entry = verbatimEntry(wrong) else { continue }
      // Where capitals do not count, that is how a word gets the right ones.
      if isCaseSensitive, wrong.text == right { reportSame(written) }
      entries.append(entry)
      replacements.append(right)
    }
    return .replace(
      ReplaceCheck(
        words: Words(entries: entries), replacements: replacements,
        exact: ExactWords(written: entries.map(\.written), isCaseSensitive: isCaseSensitive),
        capitalizes: flag("capitalize", values) ?? false))
  }

  private mutating func verbatimEntry(_ written: WrittenEntry) -> WordEntry? {
    if !nodes.file.isShipped, NotationHints.inflection(in: written.text) != nil {
      // Inside a phrase the sign can be found.
      let isAtEnd = written.text.last == "~"
      nodes.report(
        isAtEnd ? "phrase" : "notation", at: written.range,
        de: "mit „in: verbatim“ steht „~“ für sich selbst und meint keine Formen",
        en: "with “in: verbatim” a “~” stands for itself and means no forms",
        helpDE: "jede Form einzeln schreiben, oder „in: verbatim“ weglassen",
        helpEN: "write each form by itself, or leave out “in: verbatim”", severity: isAtEnd ? .error : .warning)
      if isAtEnd { return nil }
    }
    func isWord(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { $0 == "_" || $0.isWordPart } ?? false }
    guard isWord(written.text.unicodeScalars.first), isWord(written.text.unicodeScalars.last) else {
      nodes.report(
        "phrase", at: written.range,
        de: "mit „in: verbatim“ beginnt und endet eine Wendung mit einem Buchstaben oder einer Ziffer",
        en: "with “in: verbatim” a phrase begins and ends with a letter or digit",
        helpDE: "für Zeichen gibt es „pattern“",
        helpEN: "for signs there is “pattern”")
      return nil
    }
    var entry = WordEntry(verbatim: written.text, location: nodes.location(written.range))
    if written.isKeyed { entry.language = written.language }
    return entry
  }

  /// What stands before and behind an arrow, which is reported where it is missing.
  private mutating func sides(of written: WrittenEntry, _ arrows: [String]) -> (WrittenEntry, String)? {
    guard let arrow = written.text.range(ofAny: arrows) else {
      nodes.report(
        "no-arrow", at: written.range, de: "hier fehlt „\(arrows[0])“ zwischen den beiden Seiten",
        en: "“\(arrows[0])” between the two sides is missing here")
      return nil
    }
    var left = written
    // An arrow that is set off by spaces leaves the others to the two sides.
    let isSetOff = written.text[arrow].first == " "
    let texts = [written.text[..<arrow.lowerBound], written.text[arrow.upperBound...]].map {
      isSetOff ? String($0) : String($0).trimmingWhitespace()
    }
    left.text = texts[0]
    let end = written.range.lowerBound.advanced(by: max(left.text.utf8.count, 1))
    left.range = written.range.lowerBound..<min(end, written.range.upperBound)
    reportSecondArrow(
      in: texts[1], behind: arrow.upperBound, of: written, arrows.contains("→") ? ["→", "->"] : ["↔", "<->"],
      isSetOff ? .warning : .error)
    return (left, texts[1])
  }

  // MARK: Expressions

  mutating func pattern(_ node: YAMLNode, _ values: [String: YAMLNode]) -> Check? {
    let isCaseSensitive = caseSensitivity(values)
    guard let patterns = patterns(node, isCaseSensitive: isCaseSensitive) else { return nil }
    let max = values["max"].flatMap { nodes.number($0) }
    let min = values["min"].flatMap { nodes.number($0) }
    var uses: [PatternUse] = []
    if let twice = values["twice"].flatMap({ nodes.text($0) }) {
      if twice != "letters", twice != "anything", let node = values["twice"] {
        nodes.reportUnknown(
          "unknown-value", twice, at: node.range, de: "„\(twice)“ gibt es hier nicht",
          en: "“\(twice)” is not known here",
          known: ["anything", "letters"])
      }
      uses.append(
        .twice(
          PatternUse.Doubles(
            onlyLetters: twice == "letters", isCaseSensitive: isCaseSensitive, tolerated: max ?? 0)))
    } else if max != nil || min != nil {
      uses.append(.counted(max: max, min: min))
    }
    if let node = values["defined"], let pattern = conditions.pattern(node, &nodes, isCaseSensitive: isCaseSensitive) {
      uses.append(.undefined(pattern))
    }
    if flag("missing", values) == true { uses.append(.missing) }
    if uses.count > 1, let place = values["defined"] ?? values["missing"] {
      nodes.report(
        "two-checks", at: place.range, de: "„max“, „twice“, „defined“ und „missing“ schließen einander aus",
        en: "“max”, “twice”, “defined” and “missing” exclude each other")
    }
    return .pattern(PatternCheck(patterns: patterns, use: uses.first ?? .each, stretch: stretch(values)))
  }

  /// What an expression sees at once.
  private mutating func stretch(_ values: [String: YAMLNode]) -> TextStretch {
    values["per"].flatMap { nodes.choice($0) } ?? .post
  }

  /// The lines of a list with an arrow in each.
  private mutating func pairs(_ node: YAMLNode, _ arrows: [String]) -> [(left: WrittenEntry, right: String)] {
    let lines = nodes.scalars(node).flatMap { scalar in
      scalar.style.isBlock
        ? WordsReader.lines(of: scalar.text).map { WrittenEntry(text: $0.text, language: nil, range: $0.range) }
        : [WrittenEntry(text: scalar.string, language: nil, range: scalar.range)]
    }
    return lines.compactMap { sides(of: $0, arrows) }
  }

  private mutating func report(
    _ failure: Pattern.Failure, _ sides: [(text: String, range: Range<FileOffset>)], _ node: YAMLNode
  ) {
    let culprit = sides.first { (try? Pattern($0.text, isCaseSensitive: true)) == nil }
    nodes.report(
      "pattern", at: culprit?.range ?? node.range, de: "der reguläre Ausdruck ist nicht gültig: \(failure.reason)",
      en: "the regular expression is not valid: \(failure.reason)")
  }

  mutating func rewrite(_ node: YAMLNode, _ values: [String: YAMLNode]) -> Check? {
    let pairs = pairs(node, [" → ", " -> ", "→"])
    guard !pairs.isEmpty else { return nil }
    do throws(Pattern.Failure) {
      var check = try RewriteCheck(
        pairs: pairs.map { .init(find: $0.left.text, right: $0.right) },
        wholeWords: flag("whole-words", values) ?? true, isCaseSensitive: caseSensitivity(values))
      check.capitalizes = flag("capitalize", values) ?? false
      check.describesForms = flag("forms", values) ?? false
      check.stretch = stretch(values)
      return .rewrite(check)
    } catch {
      report(error, pairs.map { ($0.left.text, $0.left.range) }, node)
      return nil
    }
  }

  /// `expression → right`, for a fix that is another one for every match.
  mutating func edit(_ node: YAMLNode, _ values: [String: YAMLNode]) -> MatchEdit? {
    if let fix = values["fix"] {
      nodes.report(
        "two-checks", at: fix.range, de: "„fix“ und „edit“ schließen einander aus",
        en: "“fix” and “edit” exclude each other")
    }
    let pairs = pairs(node, [" → ", " -> ", "→"])
    guard let pair = pairs.first else { return nil }
    do throws(Pattern.Failure) {
      return MatchEdit(find: try Pattern(pair.left.text, isCaseSensitive: true), right: pair.right)
    } catch {
      report(error, [(pair.left.text, pair.left.range)], node)
      return nil
    }
  }

  mutating func either(_ node: YAMLNode, _ values: [String: YAMLNode]) -> Check? {
    let pairs = pairs(node, [" ↔ ", " <-> ", "↔"])
    guard !pairs.isEmpty else { return nil }
    do throws(Pattern.Failure) {
      var check = try EitherCheck(
        pairs: pairs.map { .init(one: $0.left.text, other: $0.right) },
        wholeWords: flag("whole-words", values) ?? true, isCaseSensitive: caseSensitivity(values))
      check.stretch = stretch(values)
      return .either(check)
    } catch {
      report(error, pairs.flatMap { [($0.left.text, $0.left.range), ($0.right, $0.left.range)] }, node)
      return nil
    }
  }

  // MARK: Capitals, metrics, spelling

  mutating func capitals(_ node: YAMLNode, _ values: [String: YAMLNode]) -> Check? {
    guard let style: CapitalsCheck.Style = nodes.choice(node) else { return nil }
    var check = CapitalsCheck(
      style: style, stretch: stretch(values),
      exceptions: values["allowed"].flatMap { conditions.pattern($0, &nodes, isCaseSensitive: true) },
      indicators: values["indicators"].map { nodes.scalars($0).map(\.string) } ?? [],
      prefix: values["prefix"].flatMap { conditions.pattern($0, &nodes, isCaseSensitive: true) })
    if let node = values["share"], let text = nodes.text(node) {
      guard let share = Int(text.filter { $0 != "%" && !$0.isWhitespace }), (1...100).contains(share) else {
        nodes.report(
          "wrong-type", at: node.range, de: "„share“ ist ein Anteil, etwa 80 %", en: "“share” is a share, such as 80 %")
        return nil
      }
      check.share = share
    }
    return .capitals(check)
  }

  mutating func metric(_ node: YAMLNode, _ values: [String: YAMLNode]) -> Check? {
    guard let scalar = nodes.scalar(node, LocalText(german: "eine Formel", english: "a formula")) else { return nil }
    guard let condition = values["reports"], let text = nodes.text(condition) else {
      nodes.report(
        "missing-key", at: node.range, de: "zu „metric“ gehört „reports“, etwa „> 8“",
        en: "“metric” needs “reports”, such as “> 8”")
      return nil
    }
    guard let bound = MetricCheck.Bound(text) else {
      nodes.report(
        "wrong-type", at: condition.range, de: "„\(text)“ ist kein Vergleich mit einer Zahl; erwartet wird etwa „> 8“",
        en: "“\(text)” is not a comparison with a number; expected is something like “> 8”")
      return nil
    }
    do throws(MetricFormula.Failure) {
      return .metric(
        MetricCheck(
          formula: try MetricFormula(scalar.string), bound: bound, readsPlainText: flag("plain-text", values) ?? true))
    } catch {
      let words = MetricWords.describe(error)
      let known = MetricFormula.names.joined(separator: ", ")
      let bytes = scalar.text.bytes.count
      let low = min(error.offset, max(bytes - 1, 0))
      let range = scalar.text.map.range(.bytes(low..<min(low + 1, bytes)))
      nodes.report(
        "formula", at: range.isEmpty ? scalar.range : range, de: words[.german], en: words[.english],
        helpDE: "bekannt sind: \(known)", helpEN: "known are: \(known)")
      return nil
    }
  }

  /// The words come from files, which are read where folders are known.
  mutating func spelling(_ node: YAMLNode, _ values: [String: YAMLNode]) -> Check? {
    var filters: [Pattern] = []
    if let node = values["filters"] {
      let items: [YAMLNode] = if case .sequence(let sequence) = node { sequence.items } else { [node] }
      filters = items.compactMap { conditions.pattern($0, &nodes, isCaseSensitive: true) }
    }
    return .spelling(
      SpellingCheck(
        words: [], filters: filters, onlyFilters: flag("only-filters", values) ?? false,
        isVerbatim: asksVerbatim(values)))
  }
}
