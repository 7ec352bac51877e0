// What has been said about configurations and rule sets.
import KniggeEngine

/// Mistakes that were told already: several folders may share a file.
struct ToldMistakes {
  private struct Mistake: Hashable {
    var location: Location
    var rule: String
    var message: LocalText

    init(_ diagnostic: Diagnostic) {
      (location, rule, message) = (diagnostic.location, diagnostic.rule, diagnostic.message)
    }
  }

  private var told: Set<Mistake> = []

  func contains(_ problem: Diagnostic) -> Bool { told.contains(Mistake(problem)) }

  /// Takes note of one that is about to be told; false where it was told before.
  mutating func insert(_ problem: Diagnostic) -> Bool { told.insert(Mistake(problem)).inserted }
}
