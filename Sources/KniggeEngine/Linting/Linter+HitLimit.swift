// What is said where a post has more searched words than anybody lists.
import KniggeText

extension Linter {
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
