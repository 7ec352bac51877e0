// What a post is compared with earlier ones by.
import KniggeText

/// What the rules that compare posts have to know of one post, taken from it on whatever core judges it. Comparing, which
/// has to be done in the order of the run, needs nothing else of the post. Behind a reference, since it is handed on from
/// one core to another.
package final class PostComparison: Sendable {
  let parts: [Part]
  /// The text as near-duplicates need it, for all rules that look for them.
  let text: TextMemory.Entry?

  init(_ parts: [Part], _ text: TextMemory.Entry?) { (self.parts, self.text) = (parts, text) }

  struct Part: Sendable {
    let rule: LinkedRule
    let seen: Seen
  }

  /// What one rule has seen in the post.
  enum Seen: Sendable {
    /// The first line.
    case text(Range<PostOffset>)
    case statements(ConsistentCheck.Statements)
    case publication(LimitCheck.Publication)
  }

  /// Compares the post with those that `memory` knows, and remembers it there: the findings of each rule that has any.
  func findings(_ memory: inout RunMemory) -> [(rule: LinkedRule, findings: [Finding])] {
    var result: [(rule: LinkedRule, findings: [Finding])] = []
    if let text { memory.texts.note(text) }
    for part in parts {
      let found: [Finding] =
        switch (part.rule.rule.check, part.seen) {
        case (.repeat(let check), .text(let range)):
          text.map { check.findings(for: $0, range, &memory) } ?? []
        case (.consistent(let check), .statements(let said)): check.findings(for: said, part.rule.rule.id, &memory)
        case (.limit(let check), .publication(let publication)):
          check.findings(for: publication, part.rule.rule.id, &memory.times)
        default: []
        }
      if !found.isEmpty { result.append((part.rule, found)) }
    }
    return result
  }
}

/// What rules say about a post that has not been compared with others yet.
package struct PostFindings: Sendable {
  /// Of rules that look at a post alone, in order of place.
  package var alone: [Diagnostic] = []
  /// Of rules that compare posts, as far as they find something in this one alone; in order of place.
  package var comparing: [Diagnostic] = []
  /// What is to be compared; nil where no rule wants to.
  package var comparison: PostComparison?

  package init() {}

  package var isEmpty: Bool { alone.isEmpty && comparing.isEmpty && comparison == nil }

  /// Everything, in order of place, as long as nothing else was found.
  package var all: [Diagnostic] { comparing.isEmpty ? alone : (alone + comparing).inOrder }
}

extension [Diagnostic] {
  /// By place, then by rule.
  package var inOrder: [Diagnostic] {
    var ordered = self
    ordered.putInOrder()
    return ordered
  }

  /// Puts them in order. Diagnostics are large, so their places are sorted, and each of them is moved once.
  mutating func putInOrder() {
    guard !areInOrder else { return }
    let places = indices.map { (range: self[$0].location.range, index: $0) }.sorted { one, other in
      let (mine, its) = (one.range, other.range)
      if mine.lowerBound != its.lowerBound { return mine.lowerBound < its.lowerBound }
      if mine.upperBound != its.upperBound { return mine.upperBound < its.upperBound }
      let (first, second) = (self[one.index].rule, self[other.index].rule)
      return first == second ? one.index < other.index : first < second
    }
    // Moved within their memory: a copy of each would count a dozen references up and down.
    withUnsafeMutableBufferPointer { diagnostics in
      var sources = places.map(\.index)
      for place in diagnostics.indices {
        // What belongs here may have given way to one that was put in order before.
        var source = sources[place]
        while source < place { source = sources[source] }
        sources[place] = source
        if source != place { diagnostics.swapAt(place, source) }
      }
    }
  }

  /// Rules are asked one after the other, and most posts break few of them.
  private var areInOrder: Bool {
    for index in indices.dropFirst() where Self.isBefore(self[index], self[index - 1]) { return false }
    return true
  }

  private static func isBefore(_ one: Diagnostic, _ other: Diagnostic) -> Bool {
    let (mine, its) = (one.location.range, other.location.range)
    if mine.lowerBound != its.lowerBound { return mine.lowerBound < its.lowerBound }
    if mine.upperBound != its.upperBound { return mine.upperBound < its.upperBound }
    return one.rule < other.rule
  }
}
