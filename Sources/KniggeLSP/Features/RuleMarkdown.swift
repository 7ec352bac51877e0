// The page of one rule as Markdown, as an editor shows it beside a finding: what `knigge explain` says.
import KniggeEngine
import KniggeFiles
import KniggeReports

struct RuleMarkdown {
  let rule: Rule
  let language: Language
  let setup: Setup

  var text: String {
    var origins = rule.location.map { [RulePage.Origin(place: setup.place($0))] } ?? []
    origins += rule.adjustments.map { RulePage.Origin(place: setup.place($0.location), keys: $0.keys) }
    return RulePage(rule: rule, language: language, origins: origins).markdown(headingLevel: 3)
  }

  static func escaped(_ text: String) -> String { Markdown.escaped(text) }
}
