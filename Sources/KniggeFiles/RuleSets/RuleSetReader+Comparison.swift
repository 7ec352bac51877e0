// Reads the checks that compare: `repeat` and `consistent`.
import KniggeEngine
import KniggeText
import KniggeYAML

extension RuleSetReader {
  mutating func repetition(_ node: YAMLNode, _ values: [String: YAMLNode]) -> Check? {
    let what = nodes.text(node)
    switch what {
    case "words":
      reportWithoutEffect(["across", "similar"], values, "repeat: words")
      return .repeat(
        RepeatCheck(subject: .words(within: values["within"].flatMap { count($0, of: ["word", "words"]) })))
    case "posts":
      reportWithoutEffect(["except", "except-inside", "except-pattern"], values, "repeat: posts")
      let scope: Scope = values["across"].flatMap { nodes.choice($0) } ?? .run
      if !scope.spansPosts, let node = values["across"] {
        nodes.report(
          "wrong-type", at: node.range,
          de: "Beiträge vergleicht man über mehrere: campaign, account, channels oder run",
          en: "posts are compared with others: campaign, account, channels or run")
      }
      let days = values["within"].flatMap { count($0, of: ["day", "days"]) }
      let similar = values["similar"].flatMap { percent($0) } ?? 80
      return .repeat(RepeatCheck(subject: .posts(across: scope, withinDays: days, similar: similar)))
    default:
      if let what {
        nodes.reportUnknown(
          "unknown-value", what, at: node.range, de: "„\(what)“ gibt es hier nicht", en: "“\(what)” is not known here",
          known: ["words", "posts"])
      }
      return nil
    }
  }

  /// The parameters of an entry without a check: they change the inherited one.
  mutating func parameters(
    _ values: [String: YAMLNode]
  ) -> [(name: String, value: CheckParameter, range: Range<FileOffset>)] {
    var result: [(name: String, value: CheckParameter, range: Range<FileOffset>)] = []
    for name in ["max", "min", "per", "across", "within", "similar", "is"] {
      guard let node = values[name], let value = parameter(name, node) else { continue }
      result.append((name, value, node.range))
    }
    return result
  }

  private mutating func parameter(_ name: String, _ node: YAMLNode) -> CheckParameter? {
    switch name {
    case "max":
      if case .scalar(let scalar) = node, scalar.string == "platform" { return .max(.platform) }
      return maximum(node).map { .max(.max($0)) }
    case "min": return nodes.number(node).map { .min($0) }
    case "per": return per(node).map { .per($0) }
    case "across":
      let scope: Scope? = nodes.choice(node)
      return scope.map { .across($0) }
    case "similar": return percent(node).map { .similar($0) }
    case "is": return nodes.text(node).map { .required($0) }
    default:
      if case .scalar(let scalar) = node, scalar.string.contains("day") {
        return count(node, of: ["day", "days"]).map { .withinDays($0) }
      }
      return count(node, of: ["word", "words"]).map { .withinWords($0) }
    }
  }

  /// `14 days`, `6 words`.
  private mutating func count(_ node: YAMLNode, of units: [String]) -> Int? {
    guard let text = nodes.text(node) else { return nil }
    let parts = text.split(separator: " ").map(String.init)
    if parts.count == 2, let count = Int(parts[0]), (1...10_000).contains(count), units.contains(parts[1]) {
      return count
    }
    let example = "6 \(units.last ?? "")"
    nodes.report(
      "wrong-type", at: node.range, de: "„\(text)“ ist kein Abstand; erwartet wird etwa „\(example)“",
      en: "“\(text)” is not a distance; expected is something like “\(example)”")
    return nil
  }

  private mutating func percent(_ node: YAMLNode) -> Int? {
    guard let text = nodes.text(node) else { return nil }
    let number = text.filter { $0 != "%" && $0 != " " }
    if let percent = Int(number), (50...100).contains(percent) { return percent }
    nodes.report(
      "wrong-type", at: node.range, de: "„\(text)“ ist keine Ähnlichkeit; möglich sind 50 % bis 100 %",
      en: "“\(text)” is not a resemblance; possible are 50 % to 100 %")
    return nil
  }

  /// What this value of a check does not look at.
  private mutating func reportWithoutEffect(_ names: [String], _ values: [String: YAMLNode], _ check: String) {
    for name in names {
      guard let value = values[name] else { continue }
      nodes.report(
        "without-effect", at: value.range, de: "„\(name)“ hat bei „\(check)“ keine Wirkung",
        en: "“\(name)” has no effect with “\(check)”")
    }
  }

  mutating func consistency(_ node: YAMLNode, _ values: [String: YAMLNode]) -> Check? {
    let subject: ConsistentCheck.Subject
    if case .scalar(let scalar) = node, let known = ConsistentCheck.Known(rawValue: scalar.string) {
      subject = .known(known)
      reportWithoutEffect(known.isJudgedAlone ? ["in", "across"] : ["in"], values, "consistent: \(known.rawValue)")
    } else if case .scalar(let scalar) = node, let key = FactKey(scalar.string) {
      subject = .fact(key)
      reportWithoutEffect(["in", "except", "except-inside", "except-pattern"], values, "consistent: \(scalar.string)")
    } else if reportsSlip(node) {
      return nil
    } else {
      subject = .phrases(nonEmpty(words.words(node, &nodes), node))
    }
    let scope: Scope? = values["across"].flatMap { nodes.choice($0) }
    checkScope(scope, of: subject, values)
    return .consistent(ConsistentCheck(subject: subject, scope: scope, required: required(values, subject)))
  }

  /// `consistent: adress` would be a phrase that no post has; a single word so near to a known one is a slip.
  private mutating func reportsSlip(_ node: YAMLNode) -> Bool {
    guard case .scalar(let scalar) = node, !scalar.isMissing, scalar.style == .plain,
      scalar.string.allSatisfy({ $0.isLetter || $0 == "_" || $0 == "." })
    else { return false }
    let known = ConsistentCheck.Known.allCases.map(\.rawValue) + Fact.allCases.map(\.rawValue)
    guard (MeantName.of(scalar.string, among: known) ?? NearestName.of(scalar.string, among: known)) != nil else {
      return false
    }
    nodes.reportUnknown(
      "unknown-value", scalar.string, at: scalar.range, de: "„\(scalar.string)“ gibt es hier nicht",
      en: "“\(scalar.string)” is not known here", known: known)
    return true
  }

  /// Where there is nothing to compare: a fact belongs to the whole post, and a post may have several prices, dates and
  /// phrases.
  private mutating func checkScope(_ scope: Scope?, of subject: ConsistentCheck.Subject, _ values: [String: YAMLNode]) {
    guard let scope, let node = values["across"], !subject.canBeCompared(across: scope) else { return }
    nodes.report(
      "wrong-type", at: node.range,
      de: "das vergleicht man über mehrere Beiträge: campaign, account, channels oder run",
      en: "this is compared between posts: campaign, account, channels or run")
  }

  private mutating func required(_ values: [String: YAMLNode], _ subject: ConsistentCheck.Subject) -> String? {
    guard let node = values["is"], let text = nodes.text(node) else { return nil }
    guard case .known(let known) = subject, let allowed = known.requiredValues else {
      nodes.report(
        "without-effect", at: node.range, de: "„is“ gibt es nur bei „address“ und „gender“",
        en: "“is” exists only for “address” and “gender”")
      return nil
    }
    if allowed.contains(text) { return text.lowercased() }
    nodes.reportUnknown(
      "unknown-value", text, at: node.range, de: "„\(text)“ gibt es hier nicht", en: "“\(text)” is not known here",
      known: allowed)
    return nil
  }
}
