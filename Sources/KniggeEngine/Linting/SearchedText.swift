// A passage as patterns see it, and what they found there.
import KniggeText

/// A passage in form C, and where words begin in it, which is found out when the first pattern asks. Of one post, and used
/// by the core that checks it.
final class SearchedText {
  let composed: ComposedText
  private var knownEdges: WordEdges?

  init(_ composed: ComposedText) { self.composed = composed }

  var edges: WordEdges {
    if let knownEdges { return knownEdges }
    let edges = WordEdges(of: composed.bytes)
    knownEdges = edges
    return edges
  }
}

/// What patterns found in the passages of a post, so that none is looked for twice.
struct PatternNotes {
  private struct Key: Equatable {
    var pattern: ObjectIdentifier
    var passage: Int
  }

  /// In the order of `found`, so that looking one up touches nothing else.
  private var keys: [Key] = []
  /// The patterns are held, so that no other one gets the name of one.
  private var found: [(pattern: Pattern, result: Pattern.Result)] = []

  func result(of pattern: Pattern, in passage: Int) -> Pattern.Result? {
    let key = Key(pattern: ObjectIdentifier(pattern), passage: passage)
    return keys.firstIndex(of: key).map { found[$0].result }
  }

  mutating func note(_ result: Pattern.Result, of pattern: Pattern, in passage: Int) {
    keys.append(Key(pattern: ObjectIdentifier(pattern), passage: passage))
    found.append((pattern, result))
  }

  mutating func removeAll() {
    guard !keys.isEmpty else { return }
    keys.removeAll(keepingCapacity: true)
    found.removeAll(keepingCapacity: true)
  }
}
