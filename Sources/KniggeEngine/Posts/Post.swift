// A post as every format ends in it.
import KniggeText

/// One post of a draft: its text, its facts, its media, and where all of that stands in the file.
package struct Post: Sendable {
  /// The post's number in its file (1-based).
  package var number: Int
  package var text: MappedText
  /// The posts of a thread, in order; one range over everything for a single post.
  package var parts: [Range<PostOffset>]
  package var facts: PostFacts
  package var media: [Medium]
  /// Where a missing fact is reported: the front matter's first line, the row's text cell, the first word.
  package var anchor: Range<FileOffset>
  /// How new words have to be written into the text.
  package var writing: TextWriting
  /// Whether it is a plain text file, in which nothing tells headings and lists from paragraphs.
  package var isPlainText = false
  /// What its author excepted from rules.
  package var suppressions: [Suppression]

  package init(
    number: Int, text: MappedText, parts: [Range<PostOffset>]? = nil, facts: PostFacts = [:],
    media: [Medium] = [], anchor: Range<FileOffset>, writing: TextWriting = .verbatim, suppressions: [Suppression] = []
  ) {
    self.number = number
    self.text = text
    self.parts = parts ?? [text.wholeRange]
    self.facts = facts
    self.media = media
    self.anchor = anchor
    self.writing = writing
    self.suppressions = suppressions
  }

  /// The post's id, else its number in the file.
  package var name: String {
    facts[.id]?.first { !$0.isBlank }?.string ?? String(number)
  }

  /// The values of a fact as strings, without white space around them; empty where it is absent. A value of nothing but
  /// white space counts as absent.
  package func values(of fact: Fact) -> [String] { Self.strings(facts[fact]) }

  package func values(of key: FactKey) -> [String] {
    if case .medium(let fact) = key { return media.compactMap { $0.facts[fact]?.trimmedString } }
    return Self.strings(facts[key])
  }

  private static func strings(_ values: [MappedText]?) -> [String] {
    guard let values else { return [] }
    if values.count == 1 { return values[0].isBlank ? [] : [values[0].trimmedString] }
    return values.filter { !$0.isBlank }.map(\.trimmedString)
  }
}

extension MappedText {
  /// Whether there is nothing but white space.
  fileprivate var isBlank: Bool {
    // One sign of ASCII decides for nearly every value.
    if let first = bytes.first, first > 0x20, first < 0x7F { return false }
    return string.allSatisfy(\.isWhitespace)
  }

  /// The text without white space around it; a blank behind `paid` in a cell is no other word.
  fileprivate var trimmedString: String {
    // Hardly any value has some: two signs of ASCII decide.
    if let first = bytes.first, let last = bytes.last, first > 0x20, first < 0x7F, last > 0x20, last < 0x7F {
      return string
    }
    return string.trimmingWhitespace()
  }
}

/// A picture, film or sound that belongs to a post.
package struct Medium: Sendable {
  package var facts: [MediumFact: MappedText]
  /// Where the medium is named in the file.
  package var range: Range<FileOffset>

  package init(facts: [MediumFact: MappedText], range: Range<FileOffset>) {
    self.facts = facts
    self.range = range
  }
}
