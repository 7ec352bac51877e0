// What a YAML text says, with the place in the file of everything it says.
import KniggeText

/// One value of a YAML text.
///
/// `terms: [a, b]` is a mapping with one entry, whose value is a sequence of two scalars. A scalar is always text:
/// `no`, `010` and `~` are not turned into a truth value, a number or nothing.
package enum YAMLNode: Sendable {
  case scalar(YAMLScalar)
  case sequence(YAMLSequence)
  case mapping(YAMLMapping)

  /// Where the value stands in the file, end excluded; for a value repeated by `*name`, where it was written.
  package var range: Range<FileOffset> {
    switch self {
    case .scalar(let scalar): scalar.range
    case .sequence(let sequence): sequence.range
    case .mapping(let mapping): mapping.range
    }
  }
}

/// A list: `[a, b]`, or one item a line behind `- `.
package struct YAMLSequence: Sendable {
  package let items: [YAMLNode]
  /// From the first `-` or `[` to the end of the last item or `]`.
  package let range: Range<FileOffset>
  /// Whether it is written in brackets, as an unquoted `[Ad]` is that was meant as text.
  package let isFlow: Bool
}

/// Keys with their values: `{a: b}`, or one key a line.
package struct YAMLMapping: Sendable {
  /// In the order of the file; no two keys are equal.
  package let entries: [Entry]
  /// From the first key or `{` to the end of the last value or `}`.
  package let range: Range<FileOffset>
  /// Whether it is written in braces, or as a pair inside brackets.
  package let isFlow: Bool

  package struct Entry: Sendable {
    package let key: YAMLScalar
    package let value: YAMLNode
  }

  /// The value of a key; looks through the entries one by one.
  package subscript(key: String) -> YAMLNode? {
    entries.first { $0.key.string == key }?.value
  }
}
