// The check of a Vale rule.
import KniggeEngine
import KniggeText

extension ValeTranslation {
  mutating func check(_ kind: ValeKind, _ stretch: TextStretch) -> Check? {
    switch kind {
    case .existence: existence(stretch)
    case .substitution: substitution(stretch)
    case .occurrence: occurrence(stretch)
    case .repetition: repetition(stretch)
    case .consistency: consistency(stretch)
    case .conditional: conditional(stretch)
    case .capitalization: capitalization(stretch)
    case .metric: metric()
    case .readability: readability()
    case .spelling: spelling(stretch)
    case .sequence, .script: nil
    }
  }

  /// Compiles an expression; what does not compile is reported at its place.
  ///
  /// Where it was put together from parts, that is the first that does not compile by itself.
  mutating func pattern(
    _ source: String, isCaseSensitive: Bool, of parts: [ValeText] = [], at location: Location
  ) -> Pattern? {
    do throws(Pattern.Failure) {
      return try Pattern(
        ValeExpression.translated(source, ignoresCase: !isCaseSensitive), isCaseSensitive: isCaseSensitive)
    } catch {
      addPatternProblem(error, at: culprit(parts) ?? location)
      return nil
    }
  }

  private mutating func addPatternProblem(_ failure: Pattern.Failure, at location: Location) {
    add(ValeNote.invalid(failure, at: location))
  }

  /// The first of some expressions that does not compile by itself, for the place of a mistake.
  private func culprit(_ texts: [ValeText]) -> Location? {
    texts.first { (try? Pattern(ValeExpression.translated($0.string), isCaseSensitive: true)) == nil }?.location
  }

  // MARK: Existence

  private mutating func existence(_ stretch: TextStretch) -> Check? {
    let tokens = texts("tokens").filter { !$0.string.allSatisfy(\.isWhitespace) }
    let raw = texts("raw")
    if tokens.isEmpty, raw.isEmpty {
      return switchedOff(
        at: value("tokens")?.location, de: "sie hat weder „tokens:“ noch „raw:“",
        en: "it has neither “tokens:” nor “raw:”")
    }
    let ignoresCase = flag("ignorecase")
    let isNonword = flag("nonword")
    let isAppended = flag("append")
    if raw.isEmpty, !isNonword, !seesRaw, stretch == .block, let words = Self.written(out: tokens) {
      return .terms(exactWords(words, ignoresCase: ignoresCase))
    }
    let body = "(?:" + tokens.map(\.string).joined(separator: "|") + ")"
    let words = isNonword || tokens.isEmpty ? body : "\\b\(body)\\b"
    let whole = raw.map(\.string).joined()
    let source = tokens.isEmpty ? whole : isAppended ? words + whole : whole + words
    let found = pattern(
      source, isCaseSensitive: !ignoresCase, of: raw + tokens, at: (raw + tokens).first?.location ?? rule.location)
    guard let pattern = found else { return nil }
    return .pattern(PatternCheck(patterns: [(nil, pattern)], stretch: stretch))
  }

  /// A rule that Vale takes although it finds nothing.
  mutating func switchedOff(at location: Location?, de: String, en: String) -> Check {
    add(ValeNote.refusal(of: rule.name, at: location ?? rule.location, de: de, en: en))
    idle = en
    return .pattern(PatternCheck(patterns: []))
  }

  /// So many phrases are a list; more would be no style of anybody.
  private static let mostPhrases = 10_000

  /// Expressions as the phrases that they stand for, each where it stood; nil where one of them stands for more.
  static func written(out tokens: [ValeText]) -> [ValeText]? {
    var result: [ValeText] = []
    for token in tokens {
      guard let phrases = ValeWording.phrases(of: token.string) else { return nil }
      result += phrases.map { ValeText(string: $0, location: token.location) }
      guard result.count <= mostPhrases else { return nil }
    }
    return result
  }

  private func exactWords(_ texts: [ValeText], ignoresCase: Bool) -> TermsCheck {
    TermsCheck(
      words: Words(entries: texts.map { WordEntry(verbatim: $0.string, location: $0.location) }),
      exact: ExactWords(written: texts.map(\.string), isCaseSensitive: !ignoresCase))
  }

  // MARK: Substitution

  /// The same of pairs. A right form that names a group of the expression needs the expression.
  private static func written(
    out pairs: [(key: ValeText, value: ValeText)]
  ) -> [(wrong: ValeText, right: String)]? {
    var result: [(wrong: ValeText, right: String)] = []
    for (key, value) in pairs {
      guard let phrases = ValeWording.phrases(of: key.string), phrases.count == 1 || !value.string.contains("$") else {
        return nil
      }
      result += phrases.map { (ValeText(string: $0, location: key.location), value.string) }
      guard result.count <= mostPhrases else { return nil }
    }
    return result
  }

  private mutating func substitution(_ stretch: TextStretch) -> Check? {
    guard let swap = required("swap") else { return nil }
    guard case .map(let entries, let location) = swap else {
      add(
        ValeNote.problem(
          "wrong-type", at: swap.location, de: "„swap“ besteht aus Paaren „falsch: richtig“",
          en: "“swap” consists of pairs “wrong: right”"))
      return nil
    }
    // The longest first; equally long ones as they are written.
    let pairs = swap.pairs.enumerated().sorted {
      ($1.element.key.string.utf8.count, $0.offset) < ($0.element.key.string.utf8.count, $1.offset)
    }.map(\.element)
    if pairs.count < entries.count, let odd = entries.first(where: { if case .text = $0.value { false } else { true } })
    {
      add(
        ValeNote.problem(
          "wrong-type", at: odd.value.location,
          de: "hinter „\(odd.key.string):“ steht ein Text, mehrere mit „|“ dazwischen",
          en: "behind “\(odd.key.string):” belongs one text; several with “|” between them"))
      return nil
    }
    guard !pairs.isEmpty else {
      add(ValeNote.problem("empty", at: location, de: "„swap“ ist leer", en: "“swap” is empty"))
      return nil
    }
    let ignoresCase = flag("ignorecase")
    let isNonword = flag("nonword")
    let capitalizes = flag("capitalize")
    if let pos = text("pos"), !pos.string.isEmpty {
      add(
        ValeNote.loss(
          "part-of-speech", at: pos.location, de: "„pos“ fragt nach Wortarten und wird nicht beachtet",
          en: "“pos” asks for parts of speech and is not heeded"))
    }
    let areLiteral = isReplacing || namesRightForm && pairs.allSatisfy { Self.isRightForm($0.value.string) }
    if areLiteral, !isNonword, !seesRaw, stretch == .block, let phrases = Self.written(out: pairs) {
      let words = exactWords(phrases.map(\.wrong), ignoresCase: ignoresCase)
      return .replace(
        ReplaceCheck(
          words: words.words, replacements: phrases.map(\.right), exact: words.exact, capitalizes: capitalizes))
    }
    do throws(Pattern.Failure) {
      var check = try RewriteCheck(
        pairs: pairs.map {
          .init(
            find: ValeExpression.translated($0.key.string, ignoresCase: ignoresCase),
            right: ValeExpression.translated($0.value.string, ignoresCase: ignoresCase))
        },
        wholeWords: !isNonword, isCaseSensitive: !ignoresCase)
      check.capitalizes = capitalizes
      check.describesForms = !isReplacing
      check.stretch = stretch
      return .rewrite(check)
    } catch {
      addPatternProblem(error, at: culprit(pairs.map(\.key)) ?? location)
      return nil
    }
  }

  /// Whether the message says “Use '%s' instead of '%s'”. With a single `%s` the values of `swap` may be advice, which no
  /// fix may write into a text.
  private var namesRightForm: Bool {
    let said = ValeMessage.text(text("message")?.string ?? "", [.text("\u{1}"), .text("\u{2}")])
    return said.contains("\u{1}") && said.contains("\u{2}")
  }

  /// Whether a value is plain words, rather than an expression or a list such as `with', 'through', or 'by using`.
  private static func isRightForm(_ value: String) -> Bool {
    let isList =
      value.contains { [",", ";", "\"", "“", "”"].contains($0) } || value.contains("' ") || value.contains(" '")
    return !isList && ValeExpression.isPhrase(value)
  }

  // MARK: Counting and comparing

  private mutating func occurrence(_ stretch: TextStretch) -> Check? {
    guard let token = required("token")?.texts.first else { return nil }
    let (max, min) = (bound("max"), bound("min"))
    if max == nil, min == nil {
      if notes.contains(where: { $0.severity == .error }) { return nil }
      return switchedOff(
        at: value("max")?.location ?? value("min")?.location,
        de: "sie hat weder „max:“ noch „min:“, die größer als null sind",
        en: "it has neither “max:” nor “min:” that is greater than nothing")
    }
    let ignoresCase = flag("ignorecase")
    guard
      let pattern = pattern(
        "(?:\(token.string))", isCaseSensitive: !ignoresCase, at: token.location)
    else { return nil }
    return .pattern(PatternCheck(patterns: [(nil, pattern)], use: .counted(max: max, min: min), stretch: stretch))
  }

  /// How often at most or at least; nothing and less are no bounds.
  private mutating func bound(_ name: String) -> Int? {
    guard text(name)?.string.isEmpty == false, let number = number(name), number > 0 else { return nil }
    return number
  }

  private mutating func repetition(_ stretch: TextStretch) -> Check? {
    guard let tokens = required("tokens")?.texts, let first = tokens.first else { return nil }
    let ignoresCase = flag("ignorecase")
    let source = "(?:" + tokens.map(\.string).joined(separator: "|") + ")"
    guard let pattern = pattern(source, isCaseSensitive: !ignoresCase, of: tokens, at: first.location)
    else { return nil }
    let doubles = PatternUse.Doubles(
      onlyLetters: flag("alpha"), isCaseSensitive: !ignoresCase, tolerated: number("max") ?? 0)
    return .pattern(PatternCheck(patterns: [(nil, pattern)], use: .twice(doubles), stretch: stretch))
  }

  private mutating func consistency(_ stretch: TextStretch) -> Check? {
    guard let either = required("either") else { return nil }
    guard !either.pairs.isEmpty else {
      add(
        ValeNote.problem(
          "wrong-type", at: either.location, de: "„either“ besteht aus Paaren „eine Form: andere Form“",
          en: "“either” consists of pairs “one form: other form”"))
      return nil
    }
    let (ignoresCase, isNonword) = (flag("ignorecase"), flag("nonword"))
    do throws(Pattern.Failure) {
      var check = try EitherCheck(
        pairs: either.pairs.map {
          .init(
            one: ValeExpression.translated($0.key.string, ignoresCase: ignoresCase),
            other: ValeExpression.translated($0.value.string, ignoresCase: ignoresCase))
        },
        wholeWords: !isNonword, isCaseSensitive: !ignoresCase)
      check.stretch = stretch
      return .either(check)
    } catch {
      addPatternProblem(error, at: culprit(either.pairs.flatMap { [$0.key, $0.value] }) ?? either.location)
      return nil
    }
  }

  private mutating func conditional(_ stretch: TextStretch) -> Check? {
    guard let first = required("first")?.texts.first, let second = required("second")?.texts.first,
      let wanted = pattern(first.string, isCaseSensitive: true, at: first.location),
      let definition = pattern(second.string, isCaseSensitive: true, at: second.location)
    else { return nil }
    return .pattern(PatternCheck(patterns: [(nil, wanted)], use: .undefined(definition), stretch: stretch))
  }

  private mutating func capitalization(_ stretch: TextStretch) -> Check? {
    guard let match = required("match")?.texts.first else { return nil }
    let style: CapitalsCheck.Style
    switch match.string {
    case "$title": style = text("style")?.string == "Chicago" ? .titleChicago : .title
    case "$sentence": style = .sentenceStrict
    case "$lower": style = .lower
    case "$upper": style = .upper
    default:
      guard let pattern = pattern(match.string, isCaseSensitive: true, at: match.location) else { return nil }
      return .pattern(PatternCheck(patterns: [(nil, pattern)], use: .missing, stretch: stretch))
    }
    guard let share = share() else { return nil }
    var prefix: Pattern?
    if let text = text("prefix"), !text.string.isEmpty {
      prefix = pattern(text.string, isCaseSensitive: true, at: text.location)
    }
    // A word with an exception in it stays as it is; texts in small letters or capitals are asked for whole ones.
    let isByWord = style != .lower && style != .upper
    return .capitals(
      CapitalsCheck(
        style: style, stretch: stretch, exceptions: allowed(.capitalization, wholeWords: !isByWord),
        indicators: texts("indicators").map(\.string), share: share, prefix: prefix,
        spellings: isByWord ? spellings() : []))
  }

  /// Words that are to be written as they are listed. Where a project has words of its own, Vale holds those and the
  /// exceptions of a rule against each word whatever its case; where it has none, only with their case.
  private func spellings() -> [String] {
    // What is neither true nor false was reported where the exceptions were read.
    let isUsed = text("vocab").map { ["true", "yes", "on", "1"].contains($0.string.lowercased()) } ?? true
    guard isUsed, !vocabulary.accepted.isEmpty else { return [] }
    return Self.longestFirst(texts("exceptions") + vocabulary.accepted).map(\.string)
  }

  /// How many of a hundred words must be written as the style wants them; Vale's own share where there is none.
  private mutating func share() -> Int? {
    guard let threshold = text("threshold") else { return 80 }
    guard let part = Double(threshold.string), (0...1).contains(part) else {
      add(
        ValeNote.problem(
          "wrong-type", at: threshold.location, de: "„threshold“ liegt zwischen 0 und 1, etwa 0.8",
          en: "“threshold” lies between 0 and 1, such as 0.8"))
      return nil
    }
    let share = Int((part * 100).rounded())
    return share == 0 ? 80 : share
  }
}

extension WordEntry {
  /// An entry for words that count only as they are written: its rows of letters, whatever stands between them.
  init(verbatim text: String, location: Location?) {
    var parts: [Phrase.Part] = []
    var word = ""
    func close() {
      if !word.isEmpty { parts.append(.word(word, isInflected: false, isExact: false)) }
      word = ""
    }
    for scalar in text.unicodeScalars {
      if scalar == "_" || scalar.isWordPart { word.unicodeScalars.append(scalar) } else { close() }
    }
    close()
    self.init(phrase: Phrase(parts: parts), language: nil, written: text, location: location)
  }
}
