// The texts of a post that phrases are looked for in.

/// Where a text is searched: the running text, or the words hidden in hashtags, addresses and facts.
package struct Streams: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let text = Streams(rawValue: 1)
  package static let hashtags = Streams(rawValue: 2)
  package static let links = Streams(rawValue: 4)
  package static let mentions = Streams(rawValue: 8)
  package static let alt = Streams(rawValue: 16)
  package static let file = Streams(rawValue: 32)
  package static let facts = Streams(rawValue: 64)
  /// The running text once more, cut at everything that is neither letter, digit nor underscore.
  package static let verbatim = Streams(rawValue: 128)
}
