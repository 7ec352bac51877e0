// The file of a Vale rule, before it becomes a rule.
import KniggeEngine
import KniggeText
import KniggeYAML

/// What one rule says, with everything that it inherits from other rules.
struct ValeRuleFile: Sendable {
  /// As Vale calls it: `Microsoft.Passive`.
  var name: String
  var file: SourceFile
  var fields: [String: Field] = [:]

  struct Field: Sendable {
    var key: ValeText
    var value: ValeValue
  }

  /// What it is an instance of: `existence`, `substitution` …
  var kind: ValeText? { fields["extends"]?.value.texts.first }

  /// Where the rule is written.
  var location: Location {
    fields["extends"]?.key.location ?? Location(path: file.path, range: file.start..<file.start)
  }

  /// Reads a file; mistakes of YAML become problems, and nothing is read then. Keys that stand again are none: yaml.v2, by
  /// which Vale 3.15 reads its rules, takes the last one (looked up 2026-11-30).
  static func read(_ file: SourceFile, as name: String, _ problems: inout [Diagnostic]) -> ValeRuleFile? {
    var nodes = NodeReader(file, family: "vale")
    let root = nodes.root(lastKeyCounts: true)
    problems += nodes.problems
    if nodes.problems.contains(where: { $0.severity == .error }) { return nil }
    guard let root, case .mapping(let mapping) = root else {
      problems.append(
        ValeNote.problem(
          "no-rule", at: Location(path: file.path, range: root?.range ?? file.start..<file.start),
          de: "das ist keine Vale-Regel; sie beginnt mit „extends:“",
          en: "this is no Vale rule; one begins with “extends:”",
          helpDE: "eine Datei, die keine Regel ist, aus dem Ordner des Stils nehmen oder anders als .yml nennen",
          helpEN: "take a file that is no rule out of the style's folder, or give it a name that does not end in .yml"))
      return nil
    }
    var rule = ValeRuleFile(name: name, file: file)
    for entry in mapping.entries {
      let key = ValeText(string: entry.key.string, location: Location(path: file.path, range: entry.key.range))
      let value = ValeValue(entry.value, in: file)
      rule.fields[key.string] = Field(key: key, value: Self.isPaired(key.string) ? value.united : value)
    }
    return rule
  }
}

extension ValeRuleFile {
  /// Whether a key has pairs as its value; `swap+` adds some to those that are inherited.
  private static func isPaired(_ key: String) -> Bool {
    let name = key.lowercased()
    return ["swap", "swap+", "either", "either+"].contains(name)
  }
}

// MARK: Inheritance

extension ValeRuleFile {
  /// How many rules may build on each other.
  static let deepestInheritance = 10

  /// The rule with the keys of the rule that it builds on: a bare key replaces the parent's value, `key+` adds to it, and
  /// `key-` takes away from it. What cannot be done is a problem.
  func inheriting(from parent: ValeRuleFile, _ problems: inout [Diagnostic]) -> ValeRuleFile {
    var result = self
    result.fields = parent.fields
    result.fields["tests"] = nil
    for (name, field) in fields.sorted(by: {
      $0.value.key.location.range.lowerBound < $1.value.key.location.range.lowerBound
    })
    where name != "extends" {
      guard let sign = name.last, sign == "+" || sign == "-" else {
        result.fields[name] = field
        continue
      }
      let base = String(name.dropLast())
      guard fields[base] == nil else {
        problems.append(
          ValeNote.problem(
            "inheritance", at: field.key.location,
            de: "„\(name)“ ändert „\(base)“, das hier auch ersetzt wird; nur eines von beiden geht",
            en: "“\(name)” edits “\(base)”, which is also replaced here; only one of the two is possible"))
        continue
      }
      guard let had = result.fields[base] else {
        problems.append(
          ValeNote.problem(
            "inheritance", at: field.key.location, de: "die geerbte Regel hat kein „\(base)“",
            en: "the inherited rule has no “\(base)”"))
        continue
      }
      if let value = had.value.edited(by: field.value, adding: sign == "+", field.key, &problems) {
        result.fields[base] = Field(key: field.key, value: value)
      }
    }
    return result
  }
}

extension ValeValue {
  /// The value with entries added or taken away; nil where that is not possible.
  fileprivate func edited(
    by change: ValeValue, adding: Bool, _ key: ValeText, _ problems: inout [Diagnostic]
  ) -> ValeValue? {
    func missing(_ text: ValeText) {
      problems.append(
        ValeNote.problem(
          "inheritance", at: text.location, de: "„\(text.string)“ steht nicht in der geerbten Regel",
          en: "“\(text.string)” is not in the inherited rule"))
    }
    /// What is left of some entries; each text takes the first one of its name away.
    func taken<Entry>(_ texts: [ValeText], from entries: [Entry], name: (Entry) -> String?) -> [Entry] {
      var wanted: [String: [ValeText]] = [:]
      for text in texts { wanted[text.string, default: []].append(text) }
      let left = entries.filter { entry in name(entry).flatMap { wanted[$0]?.popLast() } == nil }
      for text in wanted.values.joined().sorted(by: { $0.location.range.lowerBound < $1.location.range.lowerBound }) {
        missing(text)
      }
      return left
    }
    switch (self, change) {
    case (.list(let items, let location), .list(let others, _)):
      if adding { return .list(items + others, location) }
      let left = taken(change.texts, from: items) { if case .text(let text) = $0 { text.string } else { nil } }
      return .list(left, location)
    case (.map(let entries, let location), .map(let others, _)) where adding:
      let names = Set(others.map(\.key.string))
      return .map(entries.filter { !names.contains($0.key.string) } + others, location)
    case (.map(let entries, let location), .list) where !adding:
      return .map(taken(change.texts, from: entries) { $0.key.string }, location)
    default:
      problems.append(
        ValeNote.problem(
          "inheritance", at: key.location,
          de:
            "„\(key.string)“ passt nicht zu dem, was geerbt wird: Listen werden um Listen ergänzt, Zuordnungen um Zuordnungen",
          en: "“\(key.string)” does not fit what is inherited: lists are edited by lists, mappings by mappings"))
      return nil
    }
  }
}
