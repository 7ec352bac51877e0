// A Vale rule as a rule of knigge.
import KniggeEngine
import KniggeText

/// Translates one rule; what is wrong with it, and what is left out, is in `notes`.
struct ValeTranslation {
  let rule: ValeRuleFile
  let vocabulary: ValeVocabulary
  let style: ValeStyle
  private(set) var notes: [Diagnostic] = []
  /// Whether words cannot be looked up, so that the rule is switched off.
  var isWithoutDictionary = false
  /// Why the rule finds nothing in Vale either, so that it is switched off.
  var idle: String?
  /// The pieces of running text that the rule's scope names.
  private(set) var pieces: TextParts = []

  /// So many unknown keys of a rule are named; what stands behind them is said to be there.
  private static let mostNotes = 100

  init(_ rule: ValeRuleFile, _ vocabulary: ValeVocabulary, in style: ValeStyle) {
    self.rule = rule
    self.vocabulary = vocabulary
    self.style = style
  }

  mutating func add(_ note: Diagnostic) { notes.append(note) }

  // MARK: The rule

  /// The rule; nil where it is wrong. A rule that knigge cannot check is switched off, with the reason.
  mutating func run() -> Rule? {
    guard let kind = kind() else { return nil }
    checkKeys(of: kind)
    refuseCode()
    let severity = severity()
    guard let message = text("message") else {
      add(
        ValeNote.problem(
          "missing-key", at: rule.location, de: "der Regel „\(rule.name)“ fehlt „message:“",
          en: "the rule “\(rule.name)” has no “message:”"))
      return nil
    }
    // A key that was meant as another one would be missed, too.
    guard !notes.contains(where: { $0.severity == .error }) else { return nil }
    if let refusal = kind.refusal { return refused(refusal, severity, message.string) }
    checkLists()
    guard !notes.contains(where: { $0.severity == .error }) else { return nil }
    var scope = ValeScope(texts("scope"))
    pieces = scope.pieces
    if kind == .metric || kind == .readability { (scope.stretch, scope.missing) = (.post, nil) }
    let before = notes.count { $0.severity == .error }
    guard let check = check(kind, scope.stretch ?? .post), notes.count(where: { $0.severity == .error }) == before
    else { return nil }
    var result = Rule(
      id: rule.name, severity: severity, message: LocalText(ValeMessage.line(self.message(message.string, of: kind))),
      check: check)
    fill(&result, kind)
    if isWithoutDictionary { result.disabled = "its dictionary is not there" }
    if let idle { result.disabled = idle }
    if let missing = scope.missing { tell(missing, isNowhere: scope.stretch == nil, of: &result) }
    if let unheeded = scope.unheeded {
      add(
        ValeNote.loss(
          "scope", at: unheeded.location,
          de: "„\(unheeded.string)“ wird nicht beachtet; die Regel sieht auch dort nach",
          en: "“\(unheeded.string)” is not heeded; the rule looks there, too"))
    }
    return result
  }

  /// Says that posts do not have a place that the rule names; one that has no other is switched off.
  private mutating func tell(_ missing: ValeText, isNowhere: Bool, of result: inout Rule) {
    let (de, en) = ("„\(missing.string)“ gibt es in Beiträgen nicht", "posts have no “\(missing.string)”")
    guard isNowhere else { return add(ValeNote.loss("scope", at: missing.location, de: de, en: en)) }
    result.disabled = en
    add(ValeNote.refusal(of: rule.name, at: missing.location, de: de, en: en))
  }

  private mutating func fill(_ result: inout Rule, _ kind: ValeKind) {
    result.location = rule.location
    // What Vale reads of Markdown, which is all but code and addresses; only `raw` asks for those.
    result.places = seesRaw ? [] : [Place(kind: .verbatim)]
    result.help = text("description").map { LocalText(ValeMessage.text($0.string, messageValues(kind))) }
    if result.help?.english?.isEmpty == true { result.help = nil }
    result.source = text("link").map { LocalText($0.string) }
    if case .capitals = result.check {} else { result.allowed = allowed(kind) }
    result.except = acceptedPhrases(kind)
    result.exceptsInside = result.except != nil
    if let limit = number("limit"), limit > 0 { result.most = limit }
    fillAction(&result, kind)
  }

  /// What `match` may be that is no expression.
  private static let caseStyles = ["$title", "$sentence", "$lower", "$upper"]

  private func messageValues(_ kind: ValeKind) -> [ValeMessage.Value] {
    switch kind {
    case .substitution: return [.placeholder(.fix), .placeholder(.match)]
    case .occurrence, .metric, .readability: return [.placeholder(.count)]
    default: break
    }
    let match = ValeMessage.Value.placeholder(kind == .repetition ? .trigger : .match)
    if kind == .capitalization, let style = text("match")?.string {
      return [match, Self.caseStyles.contains(style) ? .placeholder(.fix) : .text(style)]
    }
    switch action(of: kind) {
    // Some actions are none here; what Vale makes of the match is the match itself then.
    case .none: return value("action") == nil ? [match] : [match, match]
    case .options(let options): return [match, .text(ValeMessage.sentence(options))]
    case .edit: return [match, .placeholder(.fix)]
    }
  }

  private func message(_ text: String, of kind: ValeKind) -> String {
    if kind == .substitution, isReplacing { return ValeMessage.offering(text) }
    return ValeMessage.text(text, messageValues(kind))
  }

  private mutating func refused(
    _ refusal: (de: String, en: String, helpDE: String, helpEN: String), _ severity: Severity, _ message: String
  ) -> Rule {
    add(
      ValeNote.refusal(
        of: rule.name, at: rule.kind?.location ?? rule.location, de: refusal.de, en: refusal.en, helpDE: refusal.helpDE,
        helpEN: refusal.helpEN))
    var result = Rule(
      id: rule.name, severity: severity, message: LocalText(ValeMessage.line(message)),
      check: .pattern(PatternCheck(patterns: [])))
    result.location = rule.location
    result.disabled = refusal.en
    return result
  }

  // MARK: Head

  private mutating func kind() -> ValeKind? {
    guard let written = rule.kind else {
      add(
        ValeNote.problem(
          "missing-key", at: rule.location, de: "der Regel „\(rule.name)“ fehlt „extends:“",
          en: "the rule “\(rule.name)” has no “extends:”", helpDE: "eines von: \(Self.kinds)",
          helpEN: "one of: \(Self.kinds)"))
      return nil
    }
    if let kind = ValeKind(rawValue: written.string) { return kind }
    let nearest = NearestName.of(written.string, among: ValeKind.allCases.map(\.rawValue))
    add(
      ValeNote.problem(
        "unknown-value", at: written.location, de: "„\(written.string)“ ist keine Art von Vale-Regel",
        en: "“\(written.string)” is no kind of Vale rule",
        helpDE: nearest.map { "meinten Sie „\($0)“?" } ?? "bekannt sind: \(Self.kinds)",
        helpEN: nearest.map { "did you mean “\($0)”?" } ?? "known are: \(Self.kinds)"))
    return nil
  }

  private static var kinds: String { ValeKind.allCases.map(\.rawValue).joined(separator: ", ") }

  private mutating func checkKeys(of kind: ValeKind) {
    let fields = rule.fields.sorted { $0.value.key.location.range.lowerBound < $1.value.key.location.range.lowerBound }
    for (name, field) in fields where !kind.keys.contains(name.lowercased()) {
      guard notes.count < Self.mostNotes else {
        add(
          ValeNote.problem(
            "unknown-key", at: field.key.location, de: "von hier an ist noch mehr unbekannt",
            en: "from here on more is unknown"))
        break
      }
      if name.hasSuffix("+") || name.hasSuffix("-"), kind.keys.contains(String(name.dropLast())) {
        add(
          ValeNote.problem(
            "inheritance", at: field.key.location,
            de: "„\(name)“ geht nur in einer Regel, die auf einer anderen aufbaut",
            en: "“\(name)” is possible only in a rule that builds on another one"))
        continue
      }
      let nearest = NearestName.of(name, among: kind.keys)
      let help = (
        de: nearest.map { "meinten Sie „\($0)“?" } ?? "bekannt sind: \(kind.keys.joined(separator: ", "))",
        en: nearest.map { "did you mean “\($0)”?" } ?? "known are: \(kind.keys.joined(separator: ", "))"
      )
      let (de, en) = (
        "„\(name)“ ist kein Schlüssel einer Regel „\(kind.rawValue)“",
        "“\(name)” is not a key of a rule “\(kind.rawValue)”"
      )
      add(
        kind.isStrict
          ? ValeNote.problem("unknown-key", at: field.key.location, de: de, en: en, helpDE: help.de, helpEN: help.en)
          : ValeNote.loss("unknown-key", at: field.key.location, de: de, en: en))
    }
  }

  /// The keys that have one word or a list of words as their value.
  private static let wordLists = [
    "tokens", "raw", "exceptions", "indicators", "metrics", "dictionaries", "ignore", "filters", "scope",
  ]

  /// What is no word in a list of words is a mistake, as it is in Vale; the rule would go without it silently.
  private mutating func checkLists() {
    for name in Self.wordLists {
      guard let odd = value(name)?.firstNoText else { continue }
      add(
        ValeNote.problem(
          "wrong-type", at: odd.location, de: "„\(name)“ besteht aus Wörtern; das hier ist keines",
          en: "“\(name)” consists of words; this is none", helpDE: "Zeichen, die YAML etwas bedeuten, in '…' setzen",
          helpEN: "put what means something to YAML in '…'"))
    }
  }

  private mutating func severity() -> Severity {
    guard let level = text("level") else { return .warning }
    switch level.string {
    case "suggestion": return .note
    case "warning": return .warning
    case "error": return .error
    default:
      add(
        ValeNote.problem(
          "unknown-value", at: level.location, de: "„\(level.string)“ ist keine Stufe",
          en: "“\(level.string)” is not a level", helpDE: "bekannt sind: suggestion, warning, error",
          helpEN: "known are: suggestion, warning, error"))
      return .warning
    }
  }

  // MARK: Values

  private func field(_ name: String) -> ValeRuleFile.Field? {
    rule.fields[name] ?? rule.fields.first { $0.key.lowercased() == name }?.value
  }

  func value(_ name: String) -> ValeValue? { field(name)?.value }

  func text(_ name: String) -> ValeText? { field(name)?.value.texts.first }

  func texts(_ name: String) -> [ValeText] { field(name)?.value.texts ?? [] }

  mutating func flag(_ name: String) -> Bool {
    guard let text = text(name) else { return false }
    switch text.string.lowercased() {
    case "true", "yes", "on", "1": return true
    case "false", "no", "off", "0", "": return false
    default:
      add(
        ValeNote.problem(
          "wrong-type", at: text.location, de: "„\(name)“ ist true oder false, nicht „\(text.string)“",
          en: "“\(name)” is true or false, not “\(text.string)”"))
      return false
    }
  }

  /// Larger than anything that is counted, small enough for any rule set.
  private static let largestNumber = 1_000_000_000

  mutating func number(_ name: String) -> Int? {
    guard let text = text(name) else { return nil }
    if let number = Int(text.string), number.magnitude <= Self.largestNumber { return number }
    add(
      ValeNote.problem(
        "wrong-type", at: text.location, de: "„\(name)“ ist eine ganze Zahl, nicht „\(text.string)“",
        en: "“\(name)” is a whole number, not “\(text.string)”"))
    return nil
  }

  /// The value of a key that the kind of rule cannot do without.
  mutating func required(_ name: String) -> ValeValue? {
    if let value = value(name) { return value }
    add(
      ValeNote.problem(
        "missing-key", at: rule.location, de: "der Regel „\(rule.name)“ fehlt „\(name):“",
        en: "the rule “\(rule.name)” has no “\(name):”"))
    return nil
  }

  // MARK: Actions

  /// Whether the right forms are literal words, of which one is to be put in.
  var isReplacing: Bool {
    guard case .map(let entries, _) = value("action") else { return false }
    return entries.contains { $0.key.string == "name" && $0.value.texts.first?.string == "replace" }
  }

  /// The action of a rule whose check brings no right forms of its own.
  private func action(of kind: ValeKind) -> ValeAction? {
    switch kind {
    case .existence, .repetition, .consistency, .conditional, .capitalization, .spelling: ValeAction(value("action"))
    case .substitution, .occurrence, .metric, .readability, .sequence, .script: nil
    }
  }

  private mutating func fillAction(_ result: inout Rule, _ kind: ValeKind) {
    switch action(of: kind) {
    case .none:
      // Without words to put in, Vale puts in the text as these two want it.
      if kind == .capitalization, isReplacing, ["$title", "$sentence"].contains(text("match")?.string) {
        result.fix = LocalText("<fix>")
      }
    case .options(let options):
      switch kind {
      case .existence, .repetition, .conditional: if options.count == 1 { result.fix = LocalText(options[0]) }
      default: break
      }
    case .edit(let find, let right):
      let location = value("action")?.location ?? rule.location
      if let pattern = pattern(find, isCaseSensitive: true, at: location) {
        result.edit = MatchEdit(find: pattern, right: right)
      }
    }
  }

  /// Whether the rule looks at the text as it is written, code and addresses included.
  var seesRaw: Bool { ValeScope.isRaw(texts("scope").map(\.string)) }
}
