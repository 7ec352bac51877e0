// A finding that was there when a company began to use its rules, and is not to be reported again.
import KniggeText

/// One finding that is known already.
package struct BaselineEntry: Hashable, Comparable, Sendable {
  /// The draft, relative to the folder of the baseline; only for people and for telling equal findings apart.
  package var path: String
  package var rule: String
  /// The words that were found, for people; nil where they must not be shown.
  package var words: String?
  /// What it is recognised by.
  package var fingerprint: String

  package init(path: String, rule: String, words: String?, fingerprint: String) {
    self.path = path
    self.rule = rule
    self.words = words
    self.fingerprint = fingerprint
  }

  /// In the order of paths, rules and words, as bytes compare: the same everywhere.
  package static func < (one: BaselineEntry, other: BaselineEntry) -> Bool {
    func key(_ entry: BaselineEntry) -> [String] { [entry.path, entry.rule, entry.words ?? "", entry.fingerprint] }
    for (left, right) in zip(key(one), key(other)) where !left.utf8.elementsEqual(right.utf8) {
      return left.utf8.lexicographicallyPrecedes(right.utf8)
    }
    return false
  }
}

/// Makes entries of the findings of one file.
package struct BaselineScribe: Sendable {
  private let path: String
  /// How often each mistake without a fingerprint of its own was met.
  private var occurrences: [String: Int] = [:]

  /// `path` is relative to the folder of the baseline.
  package init(path: String) { self.path = path }

  /// The entry of a finding. Mistakes in how a draft is written are known by their words and their number.
  ///
  /// `hiding` gives its words without what other findings of the post mask: a whole post may be found, with a secret in it.
  package mutating func entry(
    for diagnostic: Diagnostic, hiding: (String) -> String = { $0 }
  ) -> BaselineEntry {
    let fingerprint = diagnostic.fingerprint ?? self.fingerprint(of: diagnostic)
    let words = diagnostic.masked.isEmpty ? diagnostic.text.map(hiding) : nil
    return BaselineEntry(path: path, rule: diagnostic.rule, words: words, fingerprint: fingerprint)
  }

  private mutating func fingerprint(of diagnostic: Diagnostic) -> String {
    let message = diagnostic.message[.english]
    occurrences[diagnostic.rule + "\u{1F}" + message, default: 0] += 1
    return Fingerprint.of(
      rule: diagnostic.rule, words: message, before: "", after: "",
      occurrence: occurrences[diagnostic.rule + "\u{1F}" + message] ?? 1)
  }
}
