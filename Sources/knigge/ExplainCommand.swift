// `knigge explain`: one rule, whole.
import ArgumentParser
import KniggeEngine
import KniggeFiles
import KniggeReports
import KniggeText

struct ExplainCommand: StatusCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explain a rule: what it finds, why, and how to adjust it.")

  @Argument(help: "A rule's id, or its name where only one rule has it.")
  var rule: String

  @OptionGroup var configuration: ConfigurationOptions

  func status() -> ExitStatus {
    withSetup(configuration) { console, setup throws(OutputFailure) in
      let rules = setup.ruleSet.rules
      let named = rules.filter { $0.id == rule || $0.name == rule }
      guard let found = named.first, named.count == 1 else {
        console.fail(unknown(among: named.isEmpty ? rules : named, isAmbiguous: named.count > 1))
        return
      }
      let page = RulePage(
        rule: found, language: console.language, setup: setup, knowledge: KnowledgeReader.read().knowledge)
      try console.write(page.text)
    }
  }

  private func unknown(among rules: [Rule], isAmbiguous: Bool) -> LocalText {
    if isAmbiguous {
      let ids = rules.map(\.id).joined(separator: ", ")
      return LocalText(
        german: "„\(rule)“ heißen mehrere Regeln: \(ids)", english: "several rules are called “\(rule)”: \(ids)")
    }
    let nearest = NearestName.of(rule, among: rules.map(\.id) + rules.map(\.name))
    return LocalText(
      german: "die Regel „\(rule)“ gibt es nicht" + (nearest.map { "; meinten Sie „\($0)“?" } ?? ""),
      english: "there is no rule “\(rule)”" + (nearest.map { "; did you mean “\($0)”?" } ?? ""))
  }
}
