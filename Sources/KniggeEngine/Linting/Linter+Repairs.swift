// What a rule would write in the place of what it found.
import KniggeText

/// Other words for a match, and how the file gets them.
struct Repair {
  /// Empty where the match is to go.
  let replacement: String
  /// Nil where new words cannot be written without changing what is around; then a person is told.
  let fix: Fix?
}

extension Repair? {
  /// The help of a rule, with the repair where knigge cannot make it itself.
  func helping(_ help: LocalText?) -> LocalText? {
    guard let repair = self, repair.fix == nil else { return help }
    let words = repair.replacement
    let byHand =
      words.isEmpty
      ? LocalText(german: "von Hand streichen", english: "delete it by hand")
      : LocalText(german: "von Hand durch „\(words)“ ersetzen", english: "replace it with “\(words)” by hand")
    guard let help else { return byHand }
    return LocalText(
      german: help.german.map { "\($0); \(byHand[.german])" },
      english: help.english.map { "\($0); \(byHand[.english])" })
  }
}

extension Linter {
  /// What the rule would write; nil where it offers nothing, or what is there already.
  func repair(_ rule: Rule, _ finding: Finding, _ post: PreparedPost) -> Repair? {
    guard let passage = finding.passage else { return nil }
    let text = post.passages[passage].view.original
    let language: Language = post.languages == .english ? .english : .german
    guard
      let replacement = finding.replacement
        ?? rule.fix.map({ fix in
          cased(MessageTemplate.fill(fix[language], finding.values.spoken(in: language)), rule, finding, post)
        })
    else { return nil }
    // Masked words that the file spells in a way of its own stay: what a fix makes of them, or says about it, would be one
    // more spelling to hide.
    if rule.mask, !text.map.isCopied(finding.range) { return nil }
    guard let edit = wording(replacement, rule, finding, post) else {
      return Repair(replacement: replacement, fix: nil)
    }
    guard edit.text != text.string(edit.range) else { return nil }
    if rule.check.writesWordsOut, post.stands(replacement, around: finding.range, in: passage) { return nil }
    guard mayEdit(edit.range, of: text.string(edit.range), in: passage, post),
      let written = writing(of: passage, in: post).written(edit.text)
    else { return Repair(replacement: replacement, fix: nil) }
    let title =
      replacement.isEmpty
      ? LocalText(german: "streichen", english: "delete it")
      : LocalText(german: "durch „\(replacement)“ ersetzen", english: "replace with “\(replacement)”")
    let edits = [Fix.Edit(range: text.fileRange(edit.range), text: written)]
    return Repair(replacement: replacement, fix: Fix(title: title, isSafe: rule.safe, edits: edits))
  }

  /// The `fix` of a rule as it begins where its words do: in capitals at the start of a sentence.
  private func cased(_ fix: String, _ rule: Rule, _ finding: Finding, _ post: PreparedPost) -> String {
    guard case .terms(let check) = rule.check, check.exact == nil, let hit = finding.hit,
      let match = finding.values[.match]
    else { return fix }
    return MatchCase.kept(
      in: fix, of: match, .other,
      beginsSentence: post.passages[hit.passage].view.beginsSentence(Int(hit.hit.firstToken)))
  }

  /// What is written in the place of what was found so that the text around it stays whole; nil where that takes a person.
  private func wording(
    _ replacement: String, _ rule: Rule, _ finding: Finding, _ post: PreparedPost
  ) -> (range: Range<PostOffset>, text: String)? {
    let passage = finding.passage ?? 0
    let view = post.passages[passage].view
    let text = view.original
    var whole = WordGap.kept(in: replacement, of: finding.range, in: text)
    let isOfPhrases = rule.edit == nil && rule.check.looksForPhrases
    let sharesStop =
      rule.check.writesWordsOut && rule.edit == nil && !rule.isFromVale && post.sharesStop(finding.range, in: passage)
    if replacement.isEmpty {
      guard whole.isEmpty, post.passages[passage].kind.isRunningText,
        isOfPhrases || WordGap.isWord(finding.range, in: text)
      else { return (finding.range, whole) }
      guard let removal = WordRemoval(of: finding.range, in: view) else { return nil }
      let keepsStop =
        sharesStop && removal.text.isEmpty && WordGap.isBehindWord(removal.range.lowerBound, in: text.bytes)
      return (.bytes(removal.range), keepsStop ? "." : removal.text)
    }
    whole = WordGap.parted(whole, of: finding.range, in: text, fromWords: isOfPhrases)
    if sharesStop, let last = whole.unicodeScalars.last, last.isWordPart { whole += "." }
    return (finding.range, whole)
  }

  /// Whether the bytes of a match stand for nothing but the match: as they are, or with escapes, of which a string has
  /// nothing else between its quotation marks. Bytes that are no text are not written over.
  private func mayEdit(_ range: Range<PostOffset>, of found: String, in passage: Int, _ post: PreparedPost) -> Bool {
    if post.passages[passage].view.original.map.isCopied(range) { return true }
    return writing(of: passage, in: post) == .json && !found.unicodeScalars.contains("\u{FFFD}")
  }

  /// How new words are written where a passage stands. Facts of front matter are left to people.
  private func writing(of passage: Int, in post: PreparedPost) -> TextWriting {
    switch post.passages[passage].kind {
    case .text, .verbatim, .hashtags, .labels, .quotes, .links, .mentions: post.post.writing
    case .alt, .file, .fact: .none
    }
  }
}

extension Check {
  /// Whether what it finds are phrases, which begin and end where words or signs do.
  fileprivate var looksForPhrases: Bool {
    switch self {
    case .terms(let check): check.exact == nil
    case .replace(let check): check.exact == nil
    default: false
    }
  }

  /// Whether it may have words written out that were abbreviated.
  fileprivate var writesWordsOut: Bool { if case .rewrite = self { true } else { looksForPhrases } }
}

extension Place.Kind {
  /// Whether the words of a passage stand in sentences.
  fileprivate var isRunningText: Bool {
    switch self {
    case .text, .verbatim, .alt, .fact, .labels, .quotes: true
    case .hashtags, .links, .mentions, .file: false
    }
  }
}
