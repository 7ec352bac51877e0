// A `.vale.ini`: which styles are used, and how severe their rules are.
import KniggeEngine
import KniggeText

/// What a configuration of Vale says, as far as it concerns rules.
struct ValeSettings {
  private(set) var stylesPath: String?
  private(set) var stylesPathLocation: Location?
  /// The vocabularies that are named.
  private(set) var vocabularies: [ValeText] = []
  /// The styles of all sections.
  private(set) var styles: [ValeText] = []
  private var namesOfStyles: Set<String> = []
  /// Where Vale's own style is named.
  private(set) var ownStyle: Location?
  /// Rules that are switched on by their own names, whether or not their styles are used: `Microsoft.Passive = YES`.
  private(set) var rules: [ValeText] = []
  private var namesOfRules: Set<String> = []
  /// What is not read in Markdown (`TokenIgnores`, `BlockIgnores`), as expressions.
  private(set) var ignored: [ValeText] = []
  private(set) var problems: [Diagnostic] = []
  /// Keys that are not heeded, each of which is said once.
  private var toldOf: Set<String> = []
  private var minimum = Severity.note
  /// `Microsoft.Passive = NO`: whether a rule or a style is on, where somebody says so.
  private var switches: [String: Bool] = [:]
  /// `proselint = suggestion`
  private var severities: [String: Severity] = [:]

  /// From so many values that are none on no more are reported.
  private static let mostProblems = 100

  init(_ file: SourceFile) {
    let text = MappedText(copying: Array(file.bytes(file.start..<file.end)), from: file.start)
    var lines = WordsReader.lines(of: text)[...]
    var section = ValeSection(name: "")
    var entries: [(section: ValeSection, key: String, value: String, location: Location)] = []
    while let line = lines.popFirst() {
      guard !line.text.hasPrefix("#"), !line.text.hasPrefix(";") else { continue }
      if line.text.hasPrefix("["), let close = line.text.lastIndex(of: "]") {
        section = ValeSection(name: String(line.text[..<close].dropFirst()).trimmingWhitespace())
        continue
      }
      guard let (key, written) = Self.sides(of: line.text) else { continue }
      let value = Self.quoted(written) ?? Self.value(written, &lines)
      entries.append((section, key, value, Location(path: file.path, range: line.range)))
    }
    // Where a section says what goes for all posts, what is said of a changelog or of programs is not said of posts.
    let hasPosts = entries.contains { $0.section.isAboutPosts && $0.key == "BasedOnStyles" && !$0.value.isEmpty }
    var passedOver: Set<ValeSection> = []
    for entry in entries {
      if hasPosts, entry.section.isAboutFiles, !entry.section.isAboutPosts {
        if passedOver.insert(entry.section).inserted { tell(of: entry.section, at: entry.location) }
      } else {
        read(entry.key, entry.value, in: entry.section, entry.location)
      }
    }
  }

  private mutating func tell(of section: ValeSection, at location: Location) {
    guard problems.count < Self.mostProblems else { return }
    problems.append(
      ValeNote.loss(
        "section", at: location,
        de:
          "„[\(section.name)]“ gilt nicht für alle Beiträge und bleibt weg; was für einzelne gilt, steht in knigge.yml",
        en:
          "“[\(section.name)]” is not about all posts and is left out; what goes for some of them stands in knigge.yml")
    )
  }

  // MARK: Lines

  /// What stands before and behind the first `=` or `:`. A key may stand in quotes.
  private static func sides(of line: String) -> (key: String, value: String)? {
    func isSign(_ character: Character) -> Bool { character == "=" || character == ":" }
    var keyEnd = line.startIndex
    if let quote = line.first, quote == "\"" || quote == "`", let close = line.dropFirst().firstIndex(of: quote) {
      keyEnd = close
    }
    guard let sign = line[keyEnd...].firstIndex(where: isSign) else { return nil }
    let key = keyEnd == line.startIndex ? line[..<sign] : line[..<keyEnd].dropFirst()
    return (
      String(key).trimmingWhitespace(), String(line[line.index(after: sign)...]).trimmingWhitespace()
    )
  }

  /// What stands in quotes in which everything counts as it is written, remarks too; nil where there are none.
  private static func quoted(_ written: String) -> String? {
    for quote in ["\"\"\"", "`"] where written.hasPrefix(quote) {
      let inner = written.dropFirst(quote.count)
      if quote == "`", let close = inner.lastIndex(of: "`") { return String(inner[..<close]) }
      if quote != "`", inner.hasSuffix(quote) { return String(inner.dropLast(quote.count)) }
    }
    return nil
  }

  /// A value, with the lines that a backslash at the end says go on, without the quotes around it.
  private static func value(
    _ written: String, _ lines: inout ArraySlice<(text: String, range: Range<FileOffset>)>
  ) -> String {
    var words = withoutRemark(written)
    while words.hasSuffix("\\"), let next = lines.popFirst() {
      words.removeLast()
      words += " " + withoutRemark(next.text)
    }
    words = words.trimmingWhitespace()
    // Quotes that stand in it once more are no quotes around it.
    guard let quote = words.first, quote == "\"" || quote == "'",
      let close = words.dropFirst().firstIndex(of: quote), words.index(after: close) == words.endIndex
    else { return words }
    return String(words[..<close].dropFirst())
  }

  /// A value without what stands behind ` #` or ` ;`.
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

  // MARK: Keys

  /// Keys that are about no rule, and concern nothing of what is read here.
  private static let options: Set<String> = ["Lang", "NLPEndpoint", "Packages"]
  /// Keys that change what of a text Vale reads, which knigge does not know.
  private static let unheeded: Set<String> = [
    "CommentDelimiters", "IgnorePatterns", "IgnoredClasses", "IgnoredScopes", "SkippedScopes", "Transform", "View",
    "WordTemplate",
  ]

  private mutating func read(_ key: String, _ value: String, in section: ValeSection, _ location: Location) {
    let values = value.split(separator: ",").map { String($0).trimmingWhitespace() }.filter { !$0.isEmpty }
    switch key {
    case "StylesPath": (stylesPath, stylesPathLocation) = (value, location)
    case "Vocab": vocabularies += values.map { ValeText(string: $0, location: location) }
    case "MinAlertLevel": setMinimum(values.last ?? "", location)
    case "BasedOnStyles":
      for value in values where namesOfStyles.insert(value).inserted {
        styles.append(ValeText(string: value, location: location))
      }
      if values.contains("Vale") { ownStyle = location }
    case "TokenIgnores", "BlockIgnores": ignored += values.map { ValeText(string: $0, location: location) }
    case _ where Self.unheeded.contains(key):
      guard !value.isEmpty, toldOf.insert(key).inserted else { return }
      problems.append(
        ValeNote.loss(
          "unheeded", at: location, de: "„\(key)“ wird nicht beachtet; die Regeln lesen den Text ohne das",
          en: "“\(key)” is not heeded; the rules read the text without it"))
    default:
      if !Self.options.contains(key), section.isAboutFiles { set(key, value, location) }
    }
  }

  private mutating func setMinimum(_ level: String, _ location: Location) {
    if let severity = Self.severity(level) {
      minimum = severity
      return
    }
    problems.append(
      ValeNote.problem(
        "unknown-value", at: location, de: "„MinAlertLevel“ ist eine Stufe, und „\(level)“ ist keine",
        en: "“MinAlertLevel” is a level, and “\(level)” is none", helpDE: "bekannt sind: suggestion, warning, error",
        helpEN: "known are: suggestion, warning, error"))
  }

  /// What is neither YES nor a level switches off, as it does in Vale: `No` and `Warning` are not what they look like.
  private mutating func set(_ rule: String, _ value: String, _ location: Location) {
    let severity = Self.severity(value)
    if let severity { severities[rule] = severity }
    let isOn = severity != nil || value == "YES"
    switches[rule] = isOn
    if isOn, rule.contains("."), namesOfRules.insert(rule).inserted {
      rules.append(ValeText(string: rule, location: location))
    }
    guard !isOn, value != "NO", problems.count < Self.mostProblems else { return }
    problems.append(
      ValeNote.loss(
        "unknown-value", at: location,
        de: "„\(value)“ ist weder YES noch eine Stufe (suggestion, warning, error); „\(rule)“ ist aus, wie in Vale",
        en: "“\(value)” is neither YES nor a level (suggestion, warning, error); so “\(rule)” is off, as in Vale"))
  }

  private static func severity(_ level: String) -> Severity? {
    switch level {
    case "suggestion": .note
    case "warning": .warning
    case "error": .error
    default: nil
    }
  }

  // MARK: Rules

  private static func style(of rule: String) -> String { String(rule.prefix { $0 != "." }) }

  /// Whether the style of a rule is one of those that are used.
  func usesStyle(of rule: String) -> Bool { namesOfStyles.contains(Self.style(of: rule)) }

  /// Whether a rule is switched off: what is said of it counts more than what is said of its style.
  func isOff(_ rule: String) -> Bool { (switches[rule] ?? switches[Self.style(of: rule)]) == false }

  /// Whether a rule is used, by its own name or with its style.
  func uses(_ rule: String) -> Bool { !isOff(rule) && (switches[rule] == true || usesStyle(of: rule)) }

  /// The rules with their levels, and with what they do not read; what is switched off or below the lowest level is left
  /// out. `ignored` is no matter of rules that look at the file as it is written.
  func applied(to rules: [Rule], ignoring ignored: Pattern?) -> [Rule] {
    rules.compactMap { rule in
      guard !isOff(rule.id) else { return nil }
      var rule = rule
      if !rule.places.isEmpty { rule.exceptPattern = ignored }
      if let severity = severities[rule.id] ?? severities[Self.style(of: rule.id)] { rule.severity = severity }
      return rule.severity >= minimum ? rule : nil
    }
  }
}
