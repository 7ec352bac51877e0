// Reads the periods of a calendar: `quiet: { from: 2027-01-10, to: 2027-02-04 }`, `holidays: [2026-12-25, 2026-12-26]`.
import KniggeEngine
import KniggeYAML

enum CalendarReader {
  static let period = Shape([
    Field("from", .text, isRequired: true, de: "Der erste Tag", en: "The first day"),
    Field("to", .text, isRequired: true, de: "Der letzte Tag", en: "The last day"),
  ])

  /// A period, a day, or a list of both.
  static let kind = Field.Kind.anyOf([.shape(period), .text, .oneOrMany(.anyOf([.shape(period), .text]))])

  /// The periods by name; a bad one is reported and left out.
  static func periods(_ node: YAMLNode, _ nodes: inout NodeReader) -> [String: Period] {
    var periods: [String: Period] = [:]
    guard
      let mapping = nodes.mapping(
        node, LocalText(german: "Zeiträume", english: "periods"),
        example: LocalText("calendar: { quiet: { from: 2027-01-10, to: 2027-02-04 } }"))
    else { return periods }
    for entry in mapping.entries {
      var found: [Period] = []
      if case .sequence(let sequence) = entry.value {
        found = sequence.items.compactMap { one($0, entry, &nodes) }
      } else if let period = one(entry.value, entry, &nodes) {
        found = [period]
      }
      guard var period = found.first else { continue }
      period.more = Array(found.dropFirst())
      periods[entry.key.string] = period
    }
    return periods
  }

  /// One day, or one stretch from a day to another.
  private static func one(_ node: YAMLNode, _ entry: YAMLMapping.Entry, _ nodes: inout NodeReader) -> Period? {
    if case .scalar = node { return nodes.date(node).map { Period(from: $0, to: $0) } }
    guard let value = nodes.mapping(node, LocalText(german: "from und to", english: "from and to")) else { return nil }
    let values = nodes.fields(of: value, period, what: LocalText(german: "eines Zeitraums", english: "a period"))
    guard let from = date("from", values, entry, &nodes), let to = date("to", values, entry, &nodes) else { return nil }
    if to.day < from.day, let node = values["to"] {
      nodes.report(
        "date", at: node.range, de: "der Zeitraum „\(entry.key.string)“ endet, bevor er beginnt",
        en: "the period “\(entry.key.string)” ends before it begins")
      return nil
    }
    return Period(from: from, to: to)
  }

  private static func date(
    _ name: String, _ values: [String: YAMLNode], _ entry: YAMLMapping.Entry, _ nodes: inout NodeReader
  ) -> DateText? {
    guard let node = values[name] else {
      nodes.report(
        "missing-key", at: entry.key.range, de: "dem Zeitraum „\(entry.key.string)“ fehlt „\(name):“",
        en: "the period “\(entry.key.string)” has no “\(name):”")
      return nil
    }
    return nodes.date(node)
  }
}
