// Readability, and spelling.
import KniggeEngine
import KniggeText

extension ValeTranslation {
  mutating func metric() -> Check? {
    guard let formula = required("formula")?.texts.first, let condition = required("condition")?.texts.first
    else { return nil }
    guard let bound = MetricCheck.Bound(condition.string) else {
      add(
        ValeNote.problem(
          "condition", at: condition.location, de: "„\(condition.string)“ ist kein Vergleich mit einer Zahl",
          en: "“\(condition.string)” is not a comparison with a number", helpDE: "etwa „> 8“", helpEN: "such as “> 8”"))
      return nil
    }
    do throws(MetricFormula.Failure) {
      return .metric(MetricCheck(formula: try MetricFormula(formula.string), bound: bound, readsPlainText: false))
    } catch {
      let words = MetricWords.describe(error)
      add(
        ValeNote.problem(
          "formula", at: formula.location, de: words[.german], en: words[.english],
          helpDE: "bekannt sind: \(MetricFormula.names.joined(separator: ", "))",
          helpEN: "known are: \(MetricFormula.names.joined(separator: ", "))"))
      return nil
    }
  }

  /// The indices that `readability` knows, as formulas.
  private static let indices = [
    "Gunning Fog": "0.4 * ((words / sentences) + 100 * (complex_words / words))",
    "Coleman-Liau": "(0.0588 * (characters / words) * 100) - (0.296 * (sentences / words) * 100) - 15.8",
    "Flesch-Kincaid": "(0.39 * (words / sentences)) + (11.8 * (syllables / words)) - 15.59",
    "SMOG": "1.0430 * sqrt((polysyllabic_words * 30.0) / sentences) + 3.1291",
    "Automated Readability": "(4.71 * (characters / words)) + (0.5 * (words / sentences)) - 21.43",
  ]

  /// As Vale reads it: without `grade` nothing is good enough, and an index that it does not know adds nothing to the mean
  /// of all (check/readability.go of github.com/errata-ai/vale, read 2026-11-30).
  mutating func readability() -> Check? {
    let (metrics, grade) = (texts("metrics"), text("grade"))
    guard let bound = MetricCheck.Bound("> \(grade?.string ?? "0")") else {
      add(
        ValeNote.problem(
          "wrong-type", at: grade?.location ?? rule.location,
          de: "„grade“ ist eine Zahl, nicht „\(grade?.string ?? "")“",
          en: "“grade” is a number, not “\(grade?.string ?? "")”"))
      return nil
    }
    for metric in metrics where Self.indices[metric.string] == nil { noteUnknownIndex(metric) }
    // An index that is named twice counts once, and is counted twice.
    var seen: Set<String> = []
    let formulas = metrics.filter { seen.insert($0.string).inserted }
      .compactMap { Self.indices[$0.string] }.map { "(\($0))" }
    guard !formulas.isEmpty else {
      return switchedOff(
        at: value("metrics")?.location, de: "sie nennt unter „metrics:“ keinen bekannten Index",
        en: "it names no known index under “metrics:”")
    }
    guard let formula = try? MetricFormula("(\(formulas.joined(separator: " + "))) / \(metrics.count)") else {
      return nil
    }
    return .metric(MetricCheck(formula: formula, bound: bound, readsPlainText: false))
  }

  private mutating func noteUnknownIndex(_ metric: ValeText) {
    let known = Self.indices.keys.sorted()
    let nearest = NearestName.of(metric.string, among: known)
    add(
      ValeNote.loss(
        "unknown-value", at: metric.location,
        de: "„\(metric.string)“ ist kein bekannter Index und zählt als 0, wie in Vale",
        en: "“\(metric.string)” is not a known index and counts as 0, as in Vale",
        helpDE: nearest.map { "meinten Sie „\($0)“?" } ?? "bekannt sind: \(known.joined(separator: ", "))",
        helpEN: nearest.map { "did you mean “\($0)”?" } ?? "known are: \(known.joined(separator: ", "))"))
  }

  mutating func spelling(_ stretch: TextStretch) -> Check? {
    noteUnheeded(stretch)
    let words = style.words(of: self)
    for problem in words.problems { add(problem) }
    guard let known = words.words else {
      add(
        ValeNote.refusal(
          of: rule.name, at: rule.kind?.location ?? rule.location,
          de: "ihr Wörterbuch ist nicht da, und knigge bringt keines mit",
          en: "its dictionary is not there, and knigge brings none",
          helpDE:
            "ein Hunspell-Wörterbuch (.dic und .aff) nach config/dictionaries legen und unter „dictionaries:“ nennen",
          helpEN: "put a Hunspell dictionary (.dic and .aff) into config/dictionaries and name it under “dictionaries:”"
        ))
      isWithoutDictionary = true
      return .spelling(SpellingCheck(words: []))
    }
    var filters: [Pattern] = []
    for filter in texts("filters") {
      if let pattern = pattern(filter.string, isCaseSensitive: true, at: filter.location) { filters.append(pattern) }
    }
    var check = SpellingCheck(
      words: known, filters: filters, onlyFilters: flag("custom"), isVerbatim: true, shortestPart: words.shortestPart)
    check.files = words.paths
    return .spelling(check)
  }

  /// Says what of a spelling rule makes Vale report less.
  private mutating func noteUnheeded(_ stretch: TextStretch) {
    if let append = text("append"), flag("append") {
      add(
        ValeNote.loss(
          "own-dictionary", at: append.location,
          de: "Vale nimmt hier sein englisches Wörterbuch hinzu; knigge hat es nicht",
          en: "Vale adds its English dictionary here, which knigge does not have"))
    }
    guard ![.post, .block, .body, .paragraph, .sentence].contains(stretch), let scope = text("scope") else { return }
    add(
      ValeNote.loss(
        "scope", at: scope.location, de: "„scope“ wird hier nicht beachtet; die Regel sieht im ganzen Text nach",
        en: "“scope” is not heeded here; the rule looks at the whole text"))
  }
}

/// What is wrong with a formula, in words.
enum MetricWords {
  static func describe(_ failure: MetricFormula.Failure) -> LocalText {
    switch failure.reason {
    case .unknownName(let name):
      LocalText(german: "„\(name)“ kann in einer Formel nicht stehen", english: "“\(name)” cannot stand in a formula")
    case .unexpected(let text):
      LocalText(
        german: "die Formel ist ab „\(text)“ nicht verständlich",
        english: "the formula makes no sense from “\(text)” on")
    case .endsEarly: LocalText(german: "die Formel hört zu früh auf", english: "the formula ends too early")
    case .tooDeep:
      LocalText(
        german: "die Formel hat mehr als 50 Ebenen von Klammern",
        english: "the formula has more than 50 levels of brackets")
    case .tooManyTerms(let limit):
      LocalText(
        german: "die Formel hat mehr als \(limit) Zahlen und Namen",
        english: "the formula has more than \(limit) numbers and names")
    }
  }
}
