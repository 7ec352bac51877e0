// The page of one rule as Markdown, as an editor shows it beside a finding: what `knigge explain` says.
import KniggeEngine
import KniggeFiles
import KniggeReports
import KniggeText

struct RuleMarkdown {
  let rule: Rule
  let language: Language
  let setup: Setup

  var text: String {
    var origins = rule.location.map { [RulePage.Origin(place: place($0))] } ?? []
    origins += rule.adjustments.map { RulePage.Origin(place: place($0.location), keys: $0.keys) }
    return RulePage(rule: rule, language: language, origins: origins).markdown(headingLevel: 3)
  }

  private func place(_ location: Location) -> String {
    guard let file = setup.sources[location.path] else { return location.path }
    return "\(location.path):\(LineIndex(file).line(at: location.range.lowerBound))"
  }

  static func escaped(_ text: String) -> String { Markdown.escaped(text) }
}
