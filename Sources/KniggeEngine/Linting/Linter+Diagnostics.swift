// What a rule finds becomes what is reported.
import KniggeText

extension Linter {
  /// Adds what a rule finds in a post; `compared` is what it has found by comparing the post with others.
  func append(
    _ linked: LinkedRule, _ post: PreparedPost, _ path: String, compared: [Finding],
    to diagnostics: inout [Diagnostic]
  ) {
    if linked.hasPatterns { post.notes.begin(linked.rule.id) }
    if !linked.asksNear, !applies(linked, to: post, near: nil) { return }
    var found = linked.check.findings(in: post, linked.rule)
    for var finding in compared {
      if linked.isRepeat { finding.values[.match] = post.body.original.string(finding.range) }
      found.append(finding)
    }
    guard !found.isEmpty else { return }
    var count = 0
    // What was found in one of several readings of the text, and is found in another one.
    var places: Set<Range<Int>> = []
    // What does not depend on the place is asked once for all findings.
    let isSofter = linked.softer.map { linked.softensNear ? nil : post.holds($0) } ?? false
    for var finding in found {
      if linked.asksNear, !applies(linked, to: post, near: post.place(of: finding)) { continue }
      if let allowed = linked.allowed, let words = text(of: finding, in: post),
        post.has(allowed, in: words, finding.passage ?? 0, finding.range)
      {
        continue
      }
      if let pattern = linked.exceptPattern, post.touches(pattern, finding, of: linked.rule) { continue }
      if let contacts = linked.contacts, text(of: finding, in: post).map(contacts.contains) == true { continue }
      if count == linked.most { break }
      count += 1
      if let edit = linked.edit, let words = text(of: finding, in: post) {
        let edited = edit.applied(to: words, finding, in: post)
        finding.replacement = edited?.replacement
        finding.values[.fix] = edited?.shown ?? words
      }
      if linked.looksTwice, finding.passage != nil {
        guard places.insert(fileRange(of: finding, in: post).asBytes()).inserted else { continue }
      }
      diagnostics.append(
        diagnostic(
          linked.rule, finding, post, path,
          isSofter: isSofter ?? (linked.softer.map { post.holds($0, near: post.place(of: finding)) } ?? false)))
    }
  }

  func applies(_ linked: LinkedRule, to post: PreparedPost, near found: FoundPlace?) -> Bool {
    if let when = linked.when {
      guard post.hasAny(of: linked.whenNeeds), post.holds(when, near: found) else { return false }
    }
    if let unless = linked.unless {
      guard post.hasAny(of: linked.unlessNeeds) else { return true }
      return !post.holds(unless, near: found)
    }
    return true
  }

  private func diagnostic(
    _ rule: Rule, _ finding: Finding, _ post: PreparedPost, _ path: String, isSofter: Bool
  ) -> Diagnostic {
    let range = fileRange(of: finding, in: post)
    let shown =
      rule.mask
      ? finding.values.mapValues { String(repeating: "•", count: min($0.count, 12)) }
      : finding.values
    var related = finding.related.map { RelatedPlace(message: $0.message, here: post.fileRange(of: $0.range)) }
    related += finding.earlier
    if let fold = fold(for: rule, post) { related.append(fold) }
    let repair = repair(rule, finding, post)
    let text = text(of: finding, in: post)
    // All at once: a diagnostic is large, and one that is changed is copied.
    return Diagnostic(
      rule: rule.id, severity: severity(isSofter ? rule.severity.softened : rule.severity, for: finding),
      message: filled(rule.message, rule, Self.onOneLine(shown, for: rule), post),
      help: repair.helping(rule.help.map { filled($0, rule, shown, post) }),
      location: Location(path: path, range: range), post: post.post.name,
      text: rule.mask ? nil : text, clauses: rule.clauses,
      source: rule.source ?? finding.limit?.source.map { LocalText($0) }, related: related,
      fixes: repair?.fix.map { [$0] } ?? [], masked: rule.mask ? [range] : [],
      maskedText: rule.mask ? text : nil)
  }

  /// A message with what was found. A rule that was made for what platforms allow, and got a number of its own, speaks of
  /// “this platform” where a post names none.
  private func filled(_ message: LocalText, _ rule: Rule, _ values: PlaceholderValues, _ post: PreparedPost)
    -> LocalText
  {
    // A word that is to go: “better ‘’” would say nothing.
    var values = values
    if values[.fix]?.isEmpty == true, !rule.isFromVale {
      values.set(.fix, LocalText(german: "(nichts)", english: "(nothing)"))
    }
    if values.areBilingual {
      // One text for both languages is in that of the post.
      if message.german == message.english {
        let spoken = values.spoken(in: post.languages == .english ? .english : .german)
        return message.mapping { MessageTemplate.fill($0, spoken) }
      }
      return LocalText(
        german: message.german.map { MessageTemplate.fill($0, values.spoken(in: .german)) },
        english: message.english.map { MessageTemplate.fill($0, values.spoken(in: .english)) })
    }
    guard case .limit = rule.check, values[.platform] == nil else {
      return message.mapping { MessageTemplate.fill($0, values) }
    }
    func text(_ template: String, _ platform: String) -> String {
      var values = values
      values[.platform] = platform
      return MessageTemplate.fill(template, values)
    }
    return LocalText(
      german: message.german.map { text($0, "diese Plattform") },
      english: message.english.map { text($0, "this platform") })
  }

  /// What was found, for the message of a Vale rule, which Vale writes on one line.
  private static func onOneLine(_ values: PlaceholderValues, for rule: Rule) -> PlaceholderValues {
    guard values.haveLineEnds, rule.isFromVale else { return values }
    return values.mapValues { value in
      String(value.map { $0 == "\n" || $0 == "\r\n" || $0 == "\r" ? " " : $0 })
    }
  }

  /// A limit without a primary source is only ever the ground for a note.
  private func severity(_ severity: Severity, for finding: Finding) -> Severity {
    finding.limit?.isPrimary == false ? min(severity, .note) : severity
  }

  /// Where the post is cut, for a rule that asks what stands before that.
  private func fold(for rule: Rule, _ post: PreparedPost) -> RelatedPlace? {
    guard
      rule.places.contains(where: { $0.position == .beforeFold })
        || rule.excludedPlaces.contains(where: { $0.position == .beforeFold }), let fold = post.fold
    else { return nil }
    return RelatedPlace(
      message: LocalText(
        german: "ab hier zeigt \(fold.platform.title) nur noch „mehr“ (nach \(fold.characters) Zeichen)",
        english: "from here on \(fold.platform.title) shows only “more” (after \(fold.characters) characters)"),
      here: post.fileRange(of: fold.place..<fold.place.advanced(by: 1)))
  }

  /// The words of a finding, where it is about words that are there.
  private func text(of finding: Finding, in post: PreparedPost) -> String? {
    guard let passage = finding.passage,
      finding.values[.match] != nil || finding.values[.trigger] != nil
    else {
      return nil
    }
    // What was looked for and is not there.
    if finding.values[.match]?.isEmpty == true { return "" }
    return post.passages[passage].view.original.string(finding.range)
  }

  /// Never empty: what has no bytes of its own is shown at the byte behind or before it.
  private func fileRange(of finding: Finding, in post: PreparedPost) -> Range<FileOffset> {
    if let value = finding.value { return value }
    guard let passage = finding.passage else {
      let medium = finding.range.asBytes()
      guard !medium.isEmpty, post.post.media.indices.contains(medium.lowerBound) else {
        return post.post.anchor
      }
      return post.post.media[medium.lowerBound].range
    }
    return post.fileRange(of: finding.range, passage: passage)
  }

  /// A pattern that could not be run to its end is said, never taken for “no match”.
  func unfinishedPatterns(_ post: PreparedPost, _ path: String) -> [Diagnostic] {
    post.unfinishedPatterns.map { unfinished in
      let view = post.passages[unfinished.passage].view
      let first = view.tokens(in: unfinished.range).first.map {
        view.folded.postRange(view.tokens[$0].range)
      }
      var diagnostic = Diagnostic(
        rule: "input/pattern-limit", severity: .warning,
        message: unfinished.isFromHereOn
          ? LocalText(
            german:
              "ein Muster der Regel \(unfinished.rule) ist für diesen Text zu aufwendig und wurde ab hier nicht überall zu Ende geprüft",
            english:
              "a pattern of rule \(unfinished.rule) takes too long on this text and was not checked to the end everywhere from here on"
          )
          : LocalText(
            german:
              "das Muster der Regel \(unfinished.rule) ist für diesen Text zu aufwendig und wurde hier nicht zu Ende geprüft",
            english:
              "the pattern of rule \(unfinished.rule) takes too long on this text and was not checked to the end here"
          ),
        help: LocalText(
          german: "das Muster vereinfachen, vor allem Wiederholungen in Wiederholungen",
          english: "simplify the pattern, above all repetitions inside repetitions"),
        location: Location(path: path, range: view.original.fileRange(first ?? unfinished.range)))
      diagnostic.post = post.post.name
      return diagnostic
    }
  }

  /// Words that were left are said, never taken for “nothing there”.
  func tooManyHits(_ post: PreparedPost, _ path: String) -> Diagnostic {
    var diagnostic = Diagnostic(
      rule: "input/hit-limit", severity: .warning,
      message: LocalText(
        german: "in diesem Beitrag stehen mehr als \(HitBuffer.most) gesuchte Wörter; der Rest wurde nicht geprüft",
        english: "this post has more than \(HitBuffer.most) searched words; the rest was not checked"),
      help: LocalText(
        german: "den Beitrag aufteilen, oder die Regeln, die so häufige Wörter suchen, enger fassen",
        english: "split the post, or narrow the rules that look for such frequent words"),
      location: Location(path: path, range: post.fileRange(of: post.firstWord)))
    diagnostic.post = post.post.name
    return diagnostic
  }
}
