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

  package init(_ fields: [Field]) { self.fields = fields }

  package func field(_ key: String) -> Field? {
    let name = Self.normalized(key)
    return fields.first { Self.normalized($0.name) == name }
  }

  package var names: [String] { fields.map(\.name) }

  /// In keys `-` and `_` are the same.
  package static func normalized(_ key: String) -> String { String(key.map { $0 == "-" ? "_" : $0 }) }
}
