// What a file may say: keys, the type of each, and one sentence about it.
import KniggeEngine

/// A key of a rule set, a configuration or a data file. Reading, the nearest known name for a wrong key and the
/// reference all come from the same descriptions.
package struct Field: Sendable {
  /// As it is written; `-` and `_` are the same.
  package let name: String
  package let kind: Kind
  package let summary: LocalText
  /// Whether a mapping without the key is wrong.
  package let isRequired: Bool

  package init(_ name: String, _ kind: Kind, isRequired: Bool = false, de: String, en: String) {
    self.name = name
    self.kind = kind
    self.isRequired = isRequired
    summary = LocalText(german: de, english: en)
  }

  /// What a value looks like.
  package indirect enum Kind: Sendable {
    case text
    /// A text, or one for each language.
    case localText
    /// Words: one entry a line, or a list; either may be keyed by language.
    case words
    case number
    case flag
    case choice([String])
    /// Posts as examples: texts, one a line or in a list, or mappings of this shape; all of it may be keyed by language.
    case posts(Shape)
    /// One value, or a list of them.
    case oneOrMany(Kind)
    case condition
    /// A question about a fact: a value, a list of values, `present`, `absent`, or a mapping such as `not: …`.
    case factTest([Field])
    /// The media of a post: a file name, or mappings with facts.
    case media
    /// A mapping with these keys.
    case shape(Shape)
    /// A mapping with keys of the author's own.
    case mapOf(Kind)
    case anyOf([Kind])
  }
}

/// The keys of one kind of mapping.
package struct Shape: Sendable {
  package let fields: [Field]
  /// The places of fields by their normalized names; where two are the same, the first counts.
  private let places: [String: Int]

  package init(_ fields: [Field]) {
    self.fields = fields
    places = Dictionary(fields.enumerated().map { (Self.normalized($1.name), $0) }) { first, _ in first }
  }

  package func field(_ key: String) -> Field? { places[Self.normalized(key)].map { fields[$0] } }

  package var names: [String] { fields.map(\.name) }

  /// In keys `-` and `_` are the same.
  package static func normalized(_ key: String) -> String {
    guard key.utf8.contains(0x2D) else { return key }
    return String(decoding: key.utf8.map { $0 == 0x2D ? 0x5F : $0 }, as: UTF8.self)
  }
}
