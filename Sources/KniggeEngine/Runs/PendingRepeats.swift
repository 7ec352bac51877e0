// What is left to be compared when the posts of an archive are not in one place.
import KniggeText

/// A post as those need it who bring the shards of an archive together: its print, and what each rule that looks for
/// near-duplicates would say. Whether it is one, only all shards together can tell.
package struct PendingRepeats: Sendable {
  package var print: TextPrint
  package var circle: PostCircle
  package var questions: [Question] = []

  package struct Question: Sendable {
    /// Said if an earlier post resembles this one; its name is to be put for `<other>`.
    package var diagnostic: Diagnostic
    package var across: Scope
    package var withinDays: Int?
    /// In percent.
    package var similar: Int
  }
}

extension RepeatCheck {
  /// The finding there would be if an earlier post resembled this one.
  func pending(in post: PreparedPost) -> Finding {
    var finding = Finding(passage: 0, range: post.firstLine)
    finding.values = [.match: post.body.original.string(post.firstLine), .other: "<other>"]
    return finding
  }
}

extension Linter {
  /// What is to be compared later, of a post that is looked at alone; nil where no rule wants to know. Rules that compare
  /// anything but texts say nothing.
  package func pendingRepeats(of post: Post, path: String, on bench: Workbench = Workbench()) -> PendingRepeats? {
    var result: PendingRepeats?
    var asked: [String: (across: Scope, withinDays: Int?, similar: Int)] = [:]
    let found = diagnostics(for: post, path: path, on: bench) { rule, post in
      guard case .repeat(let check) = rule.rule.check, case .posts(let scope, let days, let similar) = check.subject,
        let print = result?.print ?? TextPrint(of: post.body)
      else { return [] }
      if result == nil { result = PendingRepeats(print: print, circle: PostCircle(of: post)) }
      asked[rule.rule.id] = (scope, days, similar)
      return [check.pending(in: post)]
    }
    for diagnostic in found {
      guard let asked = asked[diagnostic.rule] else { continue }
      result?.questions.append(
        PendingRepeats.Question(
          diagnostic: diagnostic, across: asked.across, withinDays: asked.withinDays, similar: asked.similar))
    }
    return result
  }
}
