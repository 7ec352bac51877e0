// Takes what authors excepted out of the findings, and says where an exception does not hold.
import KniggeText

/// A pure function over the findings of a post. What is suppressed stays, marked with the reason.
package struct SuppressionPass: Sendable {
  private let names: RuleNames
  /// The moment of the run; nil where nothing ever expires.
  private let now: Int?
  private let zone: TimeZoneTable

  package init(_ names: RuleNames, now: Int?, zone: TimeZoneTable) {
    self.names = names
    self.now = now
    self.zone = zone
  }

  /// What became of one suppression.
  package enum State: Hashable, Sendable {
    case used(Int)
    case unused
    case expired
    case unknown
    /// Nobody can tell: the rule needs other posts, which this run does not look at.
    case untested
  }

  package struct Outcome: Sendable {
    /// The findings, and behind them what is wrong with the suppressions.
    package var diagnostics: [Diagnostic]
    /// In the order of the suppressions.
    package var states: [State]
  }

  /// `comparing` says whether rules that compare posts have been run, `publishing` when the post will appear, as it says.
  package func apply(
    _ suppressions: [Suppression], to found: [Diagnostic], in file: SourceFile, comparing: Bool = true,
    publishing: DateText? = nil
  ) -> Outcome {
    var outcome = Outcome(diagnostics: found, states: [])
    var remarks: [Diagnostic] = []
    if suppressions.isEmpty { return outcome }
    var index = FindingIndex(found)
    var vale: ValeFindingIndex?
    var unknownRules = 0
    for suppression in suppressions {
      if case .vale(let meant) = suppression.subject {
        if vale == nil { vale = ValeFindingIndex(found, names) }
        let found = vale?.findings(meantBy: suppression, meant) ?? []
        outcome.states.append(mark(found, suppression, &outcome.diagnostics))
        continue
      }
      switch names.answer(suppression.rule, suggests: unknownRules < Self.mostSuggestions) {
      case .rule(let rule):
        let (state, remark) = apply(
          suppression, rule, &outcome.diagnostics, &index, file, comparing, publishing)
        outcome.states.append(state)
        if let remark { remarks.append(remark) }
      case .several(let ids):
        outcome.states.append(.unknown)
        remarks.append(ambiguous(suppression, ids, file.path))
      case .unknown(let nearest):
        unknownRules += 1
        outcome.states.append(.unknown)
        remarks.append(unknown(suppression, nearest, file.path))
      }
    }
    outcome.diagnostics += remarks
    return outcome
  }

  /// For so many unknown rules of a file it is said what may be meant; for further ones, where the names of all rules stand.
  private static let mostSuggestions = 100

  private func apply(
    _ suppression: Suppression, _ rule: RuleNames.Entry, _ diagnostics: inout [Diagnostic],
    _ index: inout FindingIndex, _ file: SourceFile, _ comparing: Bool, _ publishing: DateText?
  ) -> (State, Diagnostic?) {
    let meant = index.findings(meantBy: suppression, of: rule.id)
    if meant.isEmpty {
      if rule.spansPosts, !comparing { return (.untested, nil) }
      if index.findsOtherWords(than: suppression, of: rule.id) {
        return (.unused, otherWords(suppression, rule, file.path))
      }
      if case .line = suppression.scope,
        index.findsSomething(of: rule.id, in: Self.line(around: suppression.range, in: file))
      {
        return (.unused, besides(suppression, rule, file.path))
      }
      return (.unused, unused(suppression, rule, file))
    }
    if suppression.isExpired(at: now, in: zone) { return (.expired, expired(suppression, rule, file.path)) }
    // Whoever reads the post reads it later.
    if let publishing, suppression.isExpired(at: Span(publishing, in: zone).start, in: zone) {
      return (.expired, expiring(suppression, rule, file.path))
    }
    return (mark(meant, suppression, &diagnostics), nil)
  }

  /// The line that a comment stands in; of a long one what is near, as a line may be a megabyte and have a comment at every
  /// word.
  private static func line(around range: Range<FileOffset>, in file: SourceFile) -> Range<FileOffset> {
    let base = file.origin.byte
    let bytes = file.bytes
    let place = range.asBytes()
    let (first, last) = (place.lowerBound - base, place.upperBound - base)
    guard first >= 0, first <= last, last <= bytes.count else { return range }
    func isEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
    let before = bytes[max(0, first - nearby)..<first]
    let behind = bytes[last..<min(bytes.count, last + nearby)]
    let start = before.lastIndex(where: isEnd).map { $0 + 1 } ?? before.startIndex
    let end = behind.firstIndex(where: isEnd) ?? behind.endIndex
    return .bytes((start + base)..<(end + base))
  }

  private static let nearby = 2_000

  /// Marks findings as suppressed. A comment for Vale that concerns none is no mistake: it may be there for Vale.
  private func mark(_ meant: [Int], _ suppression: Suppression, _ diagnostics: inout [Diagnostic]) -> State {
    for index in meant where diagnostics[index].suppression == nil {
      diagnostics[index].suppression = SuppressionReason(reason: suppression.reason, owner: suppression.owner)
    }
    return meant.isEmpty ? .unused : .used(meant.count)
  }

  // MARK: Words

  private func unused(_ suppression: Suppression, _ rule: RuleNames.Entry, _ file: SourceFile) -> Diagnostic {
    let message =
      rule.isOff
      ? LocalText(
        german: "die Ausnahme von „\(rule.id)“ ist überflüssig: Die Regel ist ausgeschaltet",
        english: "the exception from “\(rule.id)” is not needed: the rule is switched off")
      : LocalText(
        german: "die Ausnahme von „\(rule.id)“ ist überflüssig: Die Regel findet hier nichts",
        english: "the exception from “\(rule.id)” is not needed: the rule finds nothing here")
    var diagnostic = remark("unused", .warning, message, at: suppression.range, file.path)
    if case .line = suppression.scope, !rule.isOff {
      diagnostic.help = LocalText(
        german: "sie gilt für die nächste Zeile, die nicht leer ist; für den ganzen Beitrag steht „knigge-ignore-post“",
        english: "it is for the next line that is not empty; “knigge-ignore-post” is for the whole post")
    }
    if let edits = SuppressionRemoval.edits(for: suppression, in: file) {
      diagnostic.fixes = [
        Fix(title: LocalText(german: "Ausnahme entfernen", english: "remove the exception"), isSafe: true, edits: edits)
      ]
    }
    return diagnostic
  }

  /// Nothing takes such an exception away by itself: it is about something that is there, and misspells it.
  private func otherWords(_ suppression: Suppression, _ rule: RuleNames.Entry, _ path: String) -> Diagnostic {
    let words = suppression.words ?? ""
    return remark(
      "unused", .warning,
      LocalText(
        german: "die Ausnahme von „\(rule.id)“ wirkt nicht: Die Regel findet hier etwas anderes als „\(words)“",
        english: "the exception from “\(rule.id)” does nothing: the rule finds something else here than “\(words)”"),
      at: suppression.range, path)
  }

  /// Taking it away would lose what the author meant.
  private func besides(_ suppression: Suppression, _ rule: RuleNames.Entry, _ path: String) -> Diagnostic {
    remark(
      "unused", .warning,
      LocalText(
        german: "die Ausnahme von „\(rule.id)“ wirkt nicht: Sie gilt für die nächste Zeile, nicht für ihre eigene",
        english: "the exception from “\(rule.id)” does nothing: it is for the next line, not for its own"),
      help: LocalText(
        german: "sie in eine Zeile über der setzen, für die sie gelten soll",
        english: "put it on a line above the one that it is for"),
      at: suppression.range, path)
  }

  private func expired(_ suppression: Suppression, _ rule: RuleNames.Entry, _ path: String) -> Diagnostic {
    remark(
      "expired", .warning,
      LocalText(
        german: "die Ausnahme von „\(rule.id)“ ist abgelaufen", english: "the exception from “\(rule.id)” has expired"),
      help: LocalText(
        german: "den Beitrag ändern, oder die Ausnahme neu begründen",
        english: "change the post, or give a reason for the exception anew"),
      at: suppression.untilRange ?? suppression.range, path)
  }

  private func expiring(_ suppression: Suppression, _ rule: RuleNames.Entry, _ path: String) -> Diagnostic {
    remark(
      "expired", .warning,
      LocalText(
        german: "die Ausnahme von „\(rule.id)“ läuft ab, bevor der Beitrag erscheint",
        english: "the exception from “\(rule.id)” expires before the post appears"),
      help: LocalText(
        german: "den Beitrag ändern, oder die Ausnahme neu begründen",
        english: "change the post, or give a reason for the exception anew"),
      at: suppression.untilRange ?? suppression.range, path)
  }

  private func unknown(_ suppression: Suppression, _ nearest: String?, _ path: String) -> Diagnostic {
    remark(
      "unknown-rule", .error,
      LocalText(
        german: "die Regel „\(suppression.rule)“ gibt es hier nicht; diese Ausnahme bewirkt nichts",
        english: "there is no rule “\(suppression.rule)” here; this exception does nothing"),
      help: nearest.map(NearestName.suggestion)
        ?? LocalText(german: "„knigge rules“ nennt alle", english: "“knigge rules” lists them all"),
      at: suppression.ruleRange, path)
  }

  private func ambiguous(_ suppression: Suppression, _ ids: [String], _ path: String) -> Diagnostic {
    let list = ids.joined(separator: ", ")
    return remark(
      "unknown-rule", .error,
      LocalText(
        german: "„\(suppression.rule)“ heißen mehrere Regeln; diese Ausnahme bewirkt nichts",
        english: "several rules are called “\(suppression.rule)”; this exception does nothing"),
      help: LocalText(german: "eine davon nennen: \(list)", english: "name one of them: \(list)"),
      at: suppression.ruleRange, path)
  }

  private func remark(
    _ name: String, _ severity: Severity, _ message: LocalText, help: LocalText? = nil,
    at range: Range<FileOffset>, _ path: String
  ) -> Diagnostic {
    Diagnostic(
      rule: "suppression/\(name)", severity: severity, message: message, help: help,
      location: Location(path: path, range: range))
  }
}
