// `facts`: what must be known about a post.

/// Asks for a condition; a test of a media fact is asked of each medium.
package struct FactsCheck: Sendable {
  package var condition: Condition

  package init(condition: Condition) { self.condition = condition }

  func findings(in post: PreparedPost, _ rule: Rule) -> [Finding] {
    if let test = mediumTest {
      return post.post.media.indices.compactMap { index in
        let medium = post.post.media[index]
        let values = [medium.facts[test.fact]?.string].compactMap { $0 }.filter {
          !$0.allSatisfy(\.isWhitespace)
        }
        // What has no date cannot have a wrong one; that there is one, and that it can be read, are other questions.
        if case .date = test.predicate, values.isEmpty || values.contains(where: { DateText($0) == nil }) { return nil }
        guard !post.holds(test.predicate, values, of: .medium(test.fact)) else { return nil }
        var finding = Finding(passage: nil, range: .bytes(index..<(index + 1)))
        finding.values = [.fact: FactKey.medium(test.fact).name, .value: values.first ?? ""]
        return finding
      }
    }
    guard !post.holds(condition), !asksUnreadableDate(condition, of: post) else { return [] }
    let key = firstKey(in: condition)
    var finding = Finding(passage: nil, range: .bytes(0..<0))
    finding.values = [
      .fact: key?.name ?? "", .value: key.flatMap { post.post.values(of: $0).first } ?? "",
    ]
    if let trigger = rule.when.flatMap(post.trigger) {
      finding.values[.trigger] = post.text(of: trigger)
    }
    return [finding]
  }

  /// Whether the condition compares a date that cannot be read, which is said where it stands: nobody knows then whether
  /// it lies where it must.
  private func asksUnreadableDate(_ condition: Condition, of post: PreparedPost) -> Bool {
    switch condition {
    case .all(let parts), .any(let parts): return parts.contains { asksUnreadableDate($0, of: post) }
    case .fact(let test):
      guard case .date(let date) = test.predicate else { return false }
      return ([test.key] + date.comparedFacts).contains { key in
        post.values(of: key).contains { DateText($0) == nil }
      }
    case .language, .words, .pattern: return false
    }
  }

  /// Whether each medium is asked, so that a post without media has nothing to be asked.
  var asksMedia: Bool { mediumTest != nil }

  /// The medium's fact that the condition asks for, when that is all it asks.
  private var mediumTest: (fact: MediumFact, predicate: FactTest.Predicate)? {
    var condition = condition
    while case .all(let parts) = condition, parts.count == 1 { condition = parts[0] }
    guard case .fact(let test) = condition, case .medium(let fact) = test.key else { return nil }
    return (fact, test.predicate)
  }

  private func firstKey(in condition: Condition) -> FactKey? {
    switch condition {
    case .fact(let test): test.key
    case .all(let parts), .any(let parts): parts.lazy.compactMap { firstKey(in: $0) }.first
    case .language, .words, .pattern: nil
    }
  }
}
