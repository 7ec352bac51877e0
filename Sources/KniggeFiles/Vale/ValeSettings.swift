// A `.vale.ini`: which styles are used, and how severe their rules are.
import KniggeEngine
import KniggeText

/// What a configuration of Vale says, as far as it concerns rules.
struct ValeSettings {
  private(set) var stylesPath: String?
  private(set) var stylesPathLocation: Location?
  /// The vocabularies that are named; nil for none.
  private(set) var vocabularies: [String] = []
  /// The styles of all sections.
  private(set) var styles: [ValeText] = []
  private var namesOfStyles: Set<String> = []
  /// Where Vale's own style is named.
  private(set) var ownStyle: Location?
  private var minimum = Severity.note
  /// `Microsoft.Passive = NO`, `proselint = suggestion`.
  private var levels: [String: String] = [:]

  init(_ file: SourceFile) {
    let text = MappedText(copying: Array(file.bytes(file.start..<file.end)), from: file.start)
    var lines = WordsReader.lines(of: text)[...]
    while let line = lines.popFirst() {
      guard !line.text.hasPrefix("#"), !line.text.hasPrefix(";") else { continue }
      var words = Self.withoutRemark(line.text)
      // A backslash at the end says that the next line goes on.
      while words.hasSuffix("\\"), let next = lines.popFirst() {
        words.removeLast()
        words += " " + Self.withoutRemark(next.text)
      }
      guard let sign = words.firstIndex(of: "=") else { continue }
      let key = String(words[..<sign]).trimmingWhitespace()
      let value = String(words[words.index(after: sign)...]).trimmingWhitespace()
      read(key, value, Location(path: file.path, range: line.range))
    }
  }

  /// A line without what stands behind ` #` or ` ;`.
  private static func withoutRemark(_ line: String) -> String {
    var previous: Character = "x"
    for index in line.indices {
      if line[index] == "#" || line[index] == ";", previous.isWhitespace {
        return String(line[..<index]).trimmingWhitespace()
      }
      previous = line[index]
    }
    return line
  }

  private mutating func read(_ key: String, _ value: String, _ location: Location) {
    let values = value.split(separator: ",").map { String($0).trimmingWhitespace() }.filter { !$0.isEmpty }
    switch key {
    case "StylesPath": (stylesPath, stylesPathLocation) = (value, location)
    case "Vocab": vocabularies += values
    case "MinAlertLevel": minimum = Self.severity(value) ?? minimum
    case "BasedOnStyles":
      for value in values where namesOfStyles.insert(value).inserted {
        styles.append(ValeText(string: value, location: location))
      }
      if values.contains("Vale") { ownStyle = location }
    default:
      // Everything with a dot, or with a level, is about a rule or a style.
      if key.contains(".") || Self.severity(value) != nil || ["YES", "NO"].contains(value) { levels[key] = value }
    }
  }

  private static func severity(_ level: String) -> Severity? {
    switch level {
    case "suggestion": .note
    case "warning": .warning
    case "error": .error
    default: nil
    }
  }

  /// Whether a rule or its style is switched off.
  func isOff(_ rule: String) -> Bool { (levels[rule] ?? levels[String(rule.prefix { $0 != "." })]) == "NO" }

  /// The rules with their levels; what is switched off or below the lowest level is left out.
  func applied(to rules: [Rule]) -> [Rule] {
    rules.compactMap { rule in
      let style = String(rule.id.prefix { $0 != "." })
      let level = levels[rule.id] ?? levels[style]
      if level == "NO" { return nil }
      var rule = rule
      if let severity = level.flatMap(Self.severity) { rule.severity = severity }
      return rule.severity >= minimum ? rule : nil
    }
  }
}
