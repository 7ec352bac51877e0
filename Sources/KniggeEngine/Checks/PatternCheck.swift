// `pattern`: a regular expression for what phrases cannot say.
import KniggeText

/// Finds matches of regular expressions. A pattern sees the post in NFC, unfolded, links included.
package struct PatternCheck: Sendable {
  /// One expression, or one for each language.
  package var patterns: [(language: Language?, pattern: Pattern)]

  package init(patterns: [(language: Language?, pattern: Pattern)]) { self.patterns = patterns }

  func findings(in post: PreparedPost, _ rule: Rule) -> [Finding] {
    var findings: [Finding] = []
    for (language, pattern) in patterns
    where !post.languages.isDisjoint(with: LanguageMask(language)) {
      for passage in post.passages(for: rule.places) {
        let result = post.search(pattern, in: passage)
        guard !result.matches.isEmpty || !result.unfinished.isEmpty else { continue }
        let text = post.composed(passage)
        var exceptions = Exceptions(of: rule, in: post, passage: passage)
        for match in result.matches {
          let range = text.postRange(match)
          guard post.isInside(range, passage: passage, rule.places, excluding: rule.excludedPlaces),
            !exceptions.overlap(range)
          else { continue }
          var finding = Finding(passage: passage, range: range)
          finding.values[.match] = post.passages[passage].view.original.string(range)
          findings.append(finding)
        }
        for range in result.unfinished {
          post.noteUnfinished(rule.id, passage: passage, range: text.postRange(range))
        }
      }
    }
    return findings
  }
}
