// `facts`: what must be known about a post.
import KniggeText

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
        if !values.isEmpty { finding.value = Self.place(of: medium.facts[test.fact]) }
        return finding
      }
    }
    guard !post.holds(condition), !asksUnreadableDate(condition, of: post) else { return [] }
    let key = firstKey(in: condition)
    var finding = Finding(passage: nil, range: .bytes(0..<0))
    finding.values = [
      .fact: key?.name ?? "", .value: key.flatMap { post.post.values(of: $0).first } ?? "",
    ]
    finding.value = wrongValue(of: condition, in: post)
    if let trigger = rule.when.flatMap(post.trigger) {
      finding.values[.trigger] = post.text(of: trigger)
    }
    return [finding]
  }

  /// Where the value stands because of which a condition does not hold; nil where something is missing, or where what the
  /// post says itself is not what is asked.
  private func wrongValue(of condition: Condition, in post: PreparedPost) -> Range<FileOffset>? {
    switch condition {
    case .all(let parts): return parts.first { !post.holds($0) }.flatMap { wrongValue(of: $0, in: post) }
    case .any(let parts):
      // What is missing in one of them may be all that the author has to add.
      let places = parts.map { wrongValue(of: $0, in: post) }
      return places.contains(nil) ? nil : places.first ?? nil
    case .fact(let test):
      if case .medium(let fact) = test.key {
        return post.post.media.lazy.compactMap { Self.place(of: $0.facts[fact]) }.first
      }
      let values = post.post.facts[test.key] ?? []
      let wrong = values.first { value in
        let text = value.string.trimmingWhitespace()
        return !text.isEmpty && !post.holds(test.predicate, [text], of: test.key)
      }
      return Self.place(of: wrong) ?? values.lazy.compactMap(Self.place).first
    case .language, .words, .pattern: return nil
    }
  }

  /// Where a value stands; nil where there is none, or nothing but white space.
  private static func place(of value: MappedText?) -> Range<FileOffset>? {
    guard let value, value.bytes.contains(where: { !$0.isSpaceOrControl }) else { return nil }
    let range = value.fileRange
    return range.isEmpty ? nil : range
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
