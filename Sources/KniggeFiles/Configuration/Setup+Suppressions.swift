// Takes the exceptions of a post's author into account.
import KniggeEngine
import KniggeText

extension Setup {
  /// The findings of a post as its suppressions leave them: suppressed ones stay, marked with the reason; what is wrong
  /// with the suppressions comes behind. `comparing` says whether rules that compare posts have been run.
  package func suppressing(
    _ found: [Diagnostic], in post: Post, of file: SourceFile, comparing: Bool = true
  ) -> [Diagnostic] {
    guard !post.suppressions.isEmpty else { return found }
    return outcome(of: post, found, in: file, comparing: comparing).diagnostics
  }

  /// The same, and what became of each suppression.
  package func outcome(
    of post: Post, _ found: [Diagnostic], in file: SourceFile, comparing: Bool = true
  ) -> SuppressionPass.Outcome {
    let pass = SuppressionPass(RuleNames(ruleSet.rules), now: settings.now, zone: settings.zone)
    var outcome = pass.apply(post.suppressions, to: found, in: file, comparing: comparing)
    for index in outcome.diagnostics.indices.dropFirst(found.count) { outcome.diagnostics[index].post = post.name }
    return outcome
  }
}
