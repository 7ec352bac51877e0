// One value of a configuration, with the place that it comes from.
import KniggeEngine
import KniggeText
import KniggeYAML

/// `severity: { tone/sarcasm: error }` is one entry of the path `severity`, `tone/sarcasm`.
package struct ConfigurationEntry: Sendable {
  /// The keys from the outermost on: two where values are merged one by one, three for limits of platforms.
  package let path: [String]
  /// The value as YAML on one line.
  package let value: String
  /// Nil for what counts where nobody says anything.
  package let location: Location?
  /// The line of the key, counted from 1.
  package let line: Int?
  /// The pattern of `overrides:` that it stands under.
  package var pattern: String?

  package init(path: [String], value: String, location: Location? = nil, line: Int? = nil, pattern: String? = nil) {
    self.path = path
    self.value = value
    self.location = location
    self.line = line
    self.pattern = pattern
  }

  /// How many keys lead to a value that is merged on its own; the others are replaced as a whole.
  private static let depths = ["severity": 2, "lists": 2, "company": 2, "calendar": 2, "platforms": 3]

  /// Keys that say something about their file and are not passed on.
  private static let ownKeys = ["root", "overrides"]

  /// The entries of a file or of an override, in the order of the file.
  static func entries(of mapping: YAMLMapping, in file: SourceFile, _ lines: LineIndex, _ shape: Shape) -> [Self] {
    mapping.entries.flatMap { entry -> [Self] in
      guard let field = shape.field(entry.key.string), !ownKeys.contains(field.name) else { return [] }
      return entries(entry, [field.name], depths[field.name] ?? 1, in: file, lines)
    }
  }

  private static func entries(
    _ entry: YAMLMapping.Entry, _ path: [String], _ depth: Int, in file: SourceFile, _ lines: LineIndex
  ) -> [Self] {
    guard depth > 1, case .mapping(let mapping) = entry.value else {
      let location = Location(path: file.path, range: entry.key.range)
      return [
        Self(
          path: path, value: FlowText.of(entry.value), location: location,
          line: lines.line(at: entry.key.range.lowerBound))
      ]
    }
    return mapping.entries.flatMap { entries($0, path + [$0.key.string], depth - 1, in: file, lines) }
  }

  /// The entries of the nearer one, and of the other one those that the nearer one does not have.
  static func merged(_ near: [Self], _ far: [Self]) -> [Self] {
    let known = Set(near.map { $0.path.map(Shape.normalized) })
    return near + far.filter { !known.contains($0.path.map(Shape.normalized)) }
  }
}

/// YAML on one line.
package enum FlowText {
  static func of(_ node: YAMLNode) -> String {
    switch node {
    case .scalar(let scalar) where scalar.style.isBlock:
      list(WordsReader.lines(of: scalar.text).map(\.text))
    case .scalar(let scalar): scalar.isMissing ? "" : of(scalar.string)
    case .sequence(let sequence): "[" + sequence.items.map { of($0) }.joined(separator: ", ") + "]"
    case .mapping(let mapping):
      "{" + mapping.entries.map { of($0.key.string) + ": " + of($0.value) }.joined(separator: ", ") + "}"
    }
  }

  package static func list(_ texts: [String]) -> String { "[" + texts.map { of($0) }.joined(separator: ", ") + "]" }

  /// A text, in quotes where YAML would take it for something else.
  package static func of(_ text: String) -> String {
    let isPlain =
      !text.isEmpty && text.first != " " && text.last != " " && !text.contains(": ") && !text.contains(" #")
      && !text.hasSuffix(":") && !"-?:,[]{}#&*!|>'\"%@`".contains(text.first ?? " ")
      && !text.contains { ",[]{}\n\t\"\\".contains($0) }
    if isPlain { return text }
    let escaped = text.map { character in
      switch character {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\n": "\\n"
      case "\t": "\\t"
      default: String(character)
      }
    }
    return "\"" + escaped.joined() + "\""
  }
}
