// Posts that say what a rule finds and what it leaves alone.
import KniggeText

/// The examples of a rule: its documentation and its tests.
package struct Examples: Sendable {
  package var bad: [Example] = []
  package var good: [Example] = []

  package init() {}

  package var isEmpty: Bool { bad.isEmpty && good.isEmpty }
}

/// What an example takes for given, in place of a configuration.
package struct Assumptions: Hashable, Sendable {
  /// Words of lists: `company.names`, or those of the configuration.
  package var lists: [String: [String]] = [:]
  /// Periods of the calendar.
  package var periods: [String: Period] = [:]
  /// The moment of the run.
  package var now: DateText?

  package init() {}

  package var isEmpty: Bool { lists.isEmpty && periods.isEmpty && now == nil }
}

/// A value beside the text of a post.
package enum ValuePlace: Hashable, Sendable {
  /// One of the values of a fact.
  case fact(FactKey, Int)
  /// A fact of one of the media.
  case medium(Int, MediumFact)
}

/// One post of an example, with the places that must be found.
package struct Example: Sendable {
  /// The post without its marks.
  package var text: String
  /// The marked places (`[[ ]]`), as bytes of `text`; empty for good examples.
  package var marks: [Range<Int>]
  package var facts: [FactKey: [String]]
  package var media: [[MediumFact: String]]
  /// Marked places in facts and media, as bytes of their values.
  package var valueMarks: [ValuePlace: [Range<Int>]] = [:]
  /// Posts of the same run that come before this one.
  package var earlier: [Example] = []
  /// The text after the fix, where the example says so.
  package var fixed: String?
  /// What the example assumes about the company.
  package var given: Assumptions
  package var location: Location?
  /// The language that it is listed under; nil where examples are not keyed by language.
  package var language: Language?

  package init(
    text: String, marks: [Range<Int>] = [], facts: [FactKey: [String]] = [:], media: [[MediumFact: String]] = [],
    fixed: String? = nil, given: Assumptions = Assumptions(), location: Location? = nil
  ) {
    self.text = text
    self.marks = marks
    self.facts = facts
    self.media = media
    self.fixed = fixed
    self.given = given
    self.location = location
  }

  /// Takes the marks `[[ ]]` or `⟦ ⟧` out of a text. Nil where a mark is not closed or one stands in another.
  package static func unmarked(_ text: String) -> (text: String, marks: [Range<Int>])? {
    var plain = ""
    var marks: [Range<Int>] = []
    var open: Int?
    var rest = text[...]
    while let first = rest.first {
      if rest.hasPrefix("[[") || first == "⟦" {
        guard open == nil else { return nil }
        open = plain.utf8.count
        rest = rest.dropFirst(first == "⟦" ? 1 : 2)
      } else if let start = open, rest.hasPrefix("]]") || first == "⟧" {
        marks.append(start..<plain.utf8.count)
        open = nil
        rest = rest.dropFirst(first == "⟧" ? 1 : 2)
      } else {
        plain.append(first)
        rest = rest.dropFirst()
      }
    }
    return open == nil ? (plain, marks) : nil
  }
}
