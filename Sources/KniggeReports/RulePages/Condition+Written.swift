// Conditions in one line, as a rule set may write them.
import KniggeEngine

extension Condition {
  /// `{ role: [employee, agency], terms: [$company.names], near: sentence }`; several of which one is enough in brackets.
  var written: String {
    if case .any(let parts) = self { return "[" + parts.map(\.written).joined(separator: ", ") + "]" }
    return "{ " + entries.joined(separator: ", ") + " }"
  }

  /// The keys of a mapping with their values.
  private var entries: [String] {
    switch self {
    case .all(let parts): return parts.flatMap(\.entries)
    case .any: return [written]
    case .fact(let test): return ["\(test.key.name): \(test.predicate.written)"]
    case .language(let languages): return ["lang: " + FlowText.list(languages.map(\.rawValue))]
    case .words(let test):
      let places = test.places.isEmpty ? [] : ["in: " + FlowText.list(test.places.map(\.written))]
      return ["terms: " + FlowText.list(test.words.entries.map(\.written))] + places + Self.entries(near: test.near)
    case .pattern(let pattern, let near):
      return ["pattern: " + FlowText.quoted(pattern.source)] + Self.entries(near: near)
    }
  }

  private static func entries(near: Nearness?) -> [String] {
    switch near {
    case nil: []
    case .sentence: ["near: sentence"]
    case .line: ["near: line"]
    case .words(let count): ["near: \(count) words"]
    }
  }
}

extension FactTest.Predicate {
  fileprivate var written: String {
    switch self {
    case .present: "present"
    case .absent: "absent"
    case .oneOf(let values): FlowText.list(values)
    case .noneOf(let values): "{ not: \(FlowText.list(values)) }"
    case .otherThan(let key): "{ not: \(key.name) }"
    case .date(let test): "{ \(test.written) }"
    }
  }
}

extension DateTest {
  fileprivate var written: String {
    switch self {
    case .after(let reference): "after: \(reference.written)"
    case .before(let reference): "before: \(reference.written)"
    case .during(let name): "in: \(FlowText.quoted(name))"
    case .outside(let name): "not-in: \(FlowText.quoted(name))"
    case .daily(let hours): "at: \(hours.written)"
    case .weekly(let days): "on: " + FlowText.list(days.sorted().map { Weekday.names[$0] })
    }
  }
}

extension DateReference {
  fileprivate var written: String {
    switch self {
    case .date(let date): date.written
    case .fact(let key): key.name
    }
  }
}

/// Values between `{ }` and `[ ]` in YAML.
enum FlowText {
  /// One value as it is, several in brackets.
  static func list(_ values: [String]) -> String {
    guard values.count != 1, let first = values.first else { return values.first.map(quoted) ?? "[]" }
    return "[" + values.dropFirst().reduce(quoted(first)) { $0 + ", " + quoted($1) } + "]"
  }

  /// In quotation marks where YAML would read anything but these words.
  static func quoted(_ text: String) -> String {
    let isPlain =
      text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || "0123456789 -_.~$/<>()".unicodeScalars.contains($0)
      }
      && text.unicodeScalars.first.map { !" ->".unicodeScalars.contains($0) } == true && text.last != " "
    return isPlain ? text : "'" + text.replacing("'", with: "''") + "'"
  }
}
