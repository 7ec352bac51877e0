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
      let replacement = finding.replacement ?? rule.fix.map({ MessageTemplate.fill($0[language], finding.values) })
    else { return nil }
    let whole = WordGap.kept(in: replacement, of: finding.range, in: text)
    let found = text.string(finding.range)
    guard whole != found else { return nil }
    // Masked words that the file spells in a way of its own stay: what a fix makes of them, or says about it, would be one
    // more spelling to hide.
    if rule.mask, !text.map.isCopied(finding.range) { return nil }
    guard mayEdit(finding.range, of: found, in: passage, post),
      let written = writing(of: passage, in: post).written(whole)
    else { return Repair(replacement: replacement, fix: nil) }
    let title =
      replacement.isEmpty
      ? LocalText(german: "streichen", english: "delete it")
      : LocalText(german: "durch „\(replacement)“ ersetzen", english: "replace with “\(replacement)”")
    let edit = Fix.Edit(range: text.fileRange(finding.range), text: written)
    return Repair(replacement: replacement, fix: Fix(title: title, isSafe: rule.safe, edits: [edit]))
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
