// What stands behind a key of a draft, whatever the format: YAML front matter, a JSON record.
import KniggeText
import KniggeYAML

/// A value with its place.
enum DraftValue {
  case text(MappedText, Range<FileOffset>)
  case list([DraftValue], Range<FileOffset>)
  case mapping([Entry], Range<FileOffset>)
  /// `null`, or a key with nothing behind it, or what nobody reads.
  case missing(Range<FileOffset>)

  struct Entry {
    var key: String
    var keyRange: Range<FileOffset>
    var value: DraftValue
  }

  var range: Range<FileOffset> {
    switch self {
    case .text(_, let range), .list(_, let range), .mapping(_, let range), .missing(let range): range
    }
  }

  /// The value of a YAML node.
  init(_ node: YAMLNode) {
    switch node {
    case .scalar(let scalar)
    where scalar.isMissing || (scalar.style == .plain && ["null", "~"].contains(scalar.string)):
      self = .missing(scalar.range)
    case .scalar(let scalar): self = .text(scalar.text, scalar.range)
    case .sequence(let sequence): self = .list(sequence.items.map { DraftValue($0) }, sequence.range)
    case .mapping(let mapping):
      self = .mapping(
        mapping.entries.map { Entry(key: $0.key.string, keyRange: $0.key.range, value: DraftValue($0.value)) },
        mapping.range)
    }
  }
}
