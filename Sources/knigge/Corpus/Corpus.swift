// How well rules do on posts that somebody labelled.
import KniggeEngine

/// Counts by rule over posts whose `expect` fact says which rules should find something.
struct Corpus {
  /// Posts that were labelled, and posts that were not.
  private(set) var labelled = 0
  private(set) var unlabelled = 0
  private(set) var rules: [String: Score] = [:]

  struct Score: Hashable {
    /// Posts in which the rule found something and should.
    var hits = 0
    /// Posts in which it found something and should not.
    var falseAlarms = 0
    /// Posts in which it should have found something.
    var misses = 0

    /// The share of its findings that were right; nil where it found nothing.
    var precision: Double? { hits + falseAlarms == 0 ? nil : Double(hits) / Double(hits + falseAlarms) }
    /// The share of what it should have found; nil where there was nothing.
    var recall: Double? { hits + misses == 0 ? nil : Double(hits) / Double(hits + misses) }
  }

  /// Notes a labelled post: the rules that should find something in it, and those that did.
  mutating func add(expected: Set<String>, found: Set<String>) {
    labelled += 1
    for id in expected.union(found) {
      switch (expected.contains(id), found.contains(id)) {
      case (true, true): rules[id, default: Score()].hits += 1
      case (true, false): rules[id, default: Score()].misses += 1
      case (false, _): rules[id, default: Score()].falseAlarms += 1
      }
    }
  }

  mutating func addUnlabelled() { unlabelled += 1 }

  /// All rules taken together.
  var total: Score {
    rules.values.reduce(into: Score()) {
      $0.hits += $1.hits
      $0.falseAlarms += $1.falseAlarms
      $0.misses += $1.misses
    }
  }
}
