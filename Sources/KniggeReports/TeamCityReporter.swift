// Inspections of TeamCity. https://www.jetbrains.com/help/teamcity/service-messages.html, read 2026-11-23
import KniggeEngine
import KniggeText

/// One service message for every rule when it first finds something, one for every finding. TeamCity has lines, no
/// columns.
struct TeamCityReporter: Reporter {
  /// How many characters TeamCity takes of a text; of a name 255.
  private static let longest = 4000

  private var show: DiagnosticShow
  private let root: ReportRoot?
  private let language: Language
  private let words: ReportWords
  private var catalog: RuleCatalog
  /// The rules that were described already.
  private var described: Set<String> = []

  init(_ options: ReportOptions) {
    show = DiagnosticShow(options)
    root = options.root
    language = options.language
    words = ReportWords(language: options.language)
    catalog = RuleCatalog(options)
  }

  var interests: ReportInterests { .rules }

  mutating func learn(_ rules: [Rule]) { catalog.learn(rules) }

  mutating func begin() -> String { "" }

  mutating func report(_ diagnostics: [Diagnostic], in lines: LineIndex) -> String {
    var report = ""
    for finding in show.shown(diagnostics, in: lines) {
      catalog.note(finding.diagnostic)
      let rule = finding.diagnostic.rule
      if described.insert(rule).inserted { report += description(of: catalog.card(of: rule)) }
      let path = finding.diagnostic.location.path
      report += Self.message(
        "inspection",
        [
          ("typeId", rule),
          ("message", ([finding.message] + finding.remarks).joined(separator: "\n").cut(to: Self.longest)),
          ("file", root?.path(of: path) ?? path), ("line", String(finding.start.line)),
          ("SEVERITY", Self.name(finding.diagnostic.severity)),
        ])
    }
    return report
  }

  /// What could not be done fails the build by itself, as the exit status does.
  mutating func end(_ summary: Summary) -> String {
    summary.failures.reduce(into: "") {
      $0 += Self.message("buildProblem", [("description", $1.text[language].cut(to: Self.longest))])
    }
  }

  private func description(of card: RuleCard) -> String {
    Self.message(
      "inspectionType",
      [
        ("id", card.id), ("name", card.title.cut(to: 250)), ("category", "knigge"),
        ("description", card.explanation(words).joined(separator: "\n").cut(to: Self.longest)),
      ])
  }

  private static func name(_ severity: Severity) -> String {
    switch severity {
    case .error: "ERROR"
    case .warning: "WARNING"
    case .note: "WEAK WARNING"
    }
  }

  private static func message(_ name: String, _ attributes: [(String, String)]) -> String {
    "##teamcity[\(name) " + attributes.map { "\($0.0)='\(escaped($0.1))'" }.joined(separator: " ") + "]\n"
  }

  /// Everything that means something to TeamCity, and everything that a log would not show as it is.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text.unicodeScalars {
      switch character {
      case "'", "|", "[", "]": escaped += "|\(character)"
      case "\n": escaped += "|n"
      case "\r": escaped += "|r"
      case _ where character.isUnprintable:
        for unit in String(character).utf16 { escaped += "|0x" + Hex.digits(UInt32(unit), atLeast: 4) }
      default: escaped.unicodeScalars.append(character)
      }
    }
    return escaped
  }
}
