// Makes the pages of rules from a setup.
import KniggeEngine
import KniggeFiles
import KniggeReports

/// Knows what a page needs besides the rule: the lists it names, the grammar, the files it comes from.
struct RulePages {
  let setup: Setup
  let language: Language

  func page(of rule: Rule) -> RulePage {
    RulePage(rule: rule, language: language, forms: forms(of: rule), origins: origins(of: rule))
  }

  private func forms(of rule: Rule) -> [RulePage.Forms] {
    let expander = PhraseExpander(lists: setup.ruleSet.lists, inflections: setup.knowledge.inflections)
    var entries: [WordEntry] = []
    var copy = rule
    copy.visitWords { words, _ in entries += words.entries }
    var pages: [RulePage.Forms] = []
    var seen: Set<String> = []
    for entry in entries {
      guard let language = entry.language else { continue }
      for part in entry.phrase.inflectedParts {
        guard let (word, forms) = expander.writtenForms(of: part, language: language),
          seen.insert("\(language.rawValue):\(word)").inserted
        else { continue }
        pages.append(.init(word: word, language: language, forms: forms))
      }
    }
    return pages
  }

  private func origins(of rule: Rule) -> [RulePage.Origin] {
    guard let location = rule.location else { return [] }
    return [.init(place: setup.place(location))]
      + rule.adjustments.map { .init(place: setup.place($0.location), keys: $0.keys) }
  }
}
