// What a Vale file says, each word with its place.
import KniggeEngine
import KniggeText
import KniggeYAML

/// A word of a Vale file.
struct ValeText: Sendable {
  var string: String
  var location: Location
}

/// A value of a Vale file. Files that build on each other give one rule, so every value knows its own file.
indirect enum ValeValue: Sendable {
  case text(ValeText)
  case list([ValeValue], Location)
  case map([(key: ValeText, value: ValeValue)], Location)

  /// Lists in lists deeper than this are a mistake.
  private static let deepest = 8

  init(_ node: YAMLNode, in file: SourceFile, depth: Int = 0) {
    func location(_ range: Range<FileOffset>) -> Location { Location(path: file.path, range: range) }
    switch node {
    case .scalar(let scalar):
      self = .text(ValeText(string: Self.word(scalar, isEntry: depth > 0), location: location(scalar.range)))
    case .sequence(let sequence):
      let items = depth < Self.deepest ? sequence.items : []
      self = .list(items.map { ValeValue($0, in: file, depth: depth + 1) }, location(sequence.range))
    case .mapping(let mapping):
      let entries = depth < Self.deepest ? mapping.entries : []
      self = .map(
        entries.map {
          (
            ValeText(string: Self.word($0.key, isEntry: true), location: location($0.key.range)),
            ValeValue($0.value, in: file, depth: depth + 1)
          )
        }, location(mapping.range))
    }
  }

  /// What Vale takes a scalar for where it wants a word: an entry without quotes that YAML reads as a number or as true or
  /// false was that before it became a word again.
  private static func word(_ scalar: YAMLScalar, isEntry: Bool) -> String {
    if isNothing(scalar) { return "" }
    return isEntry && scalar.style == .plain ? ValeScalar.word(scalar.string) : scalar.string
  }

  /// `null` is no word: Vale reads nothing there.
  private static func isNothing(_ scalar: YAMLScalar) -> Bool {
    scalar.style == .plain && ["~", "null", "Null", "NULL"].contains(scalar.string)
  }

  /// A list of mappings as one mapping, which Vale takes as well; of entries with the same key the last one counts.
  var united: ValeValue {
    guard case .list(let items, let location) = self else { return self }
    var entries: [(key: ValeText, value: ValeValue)] = []
    var places: [String: Int] = [:]
    for item in items {
      guard case .map(let pairs, _) = item else { return self }
      for pair in pairs {
        if let place = places[pair.key.string] {
          entries[place] = pair
        } else {
          places[pair.key.string] = entries.count
          entries.append(pair)
        }
      }
    }
    return .map(entries, location)
  }

  var location: Location {
    switch self {
    case .text(let text): text.location
    case .list(_, let location), .map(_, let location): location
    }
  }

  /// One text, or the texts of a list; what is neither is left out.
  var texts: [ValeText] {
    switch self {
    case .text(let text): [text]
    case .list(let items, _):
      items.flatMap { item -> [ValeText] in if case .text(let text) = item { [text] } else { [] } }
    case .map: []
    }
  }

  /// The first part that is no text, where a text or a list of texts is expected.
  var firstNoText: ValeValue? {
    switch self {
    case .text: nil
    case .list(let items, _): items.first { if case .text = $0 { false } else { true } }
    case .map: self
    }
  }

  /// The pairs of a mapping of texts.
  var pairs: [(key: ValeText, value: ValeText)] {
    guard case .map(let entries, _) = self else { return [] }
    return entries.compactMap { entry in
      if case .text(let text) = entry.value { (entry.key, text) } else { nil }
    }
  }
}
