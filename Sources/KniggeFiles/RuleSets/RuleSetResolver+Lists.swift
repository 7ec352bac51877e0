// The lists that words of a set name.
import KniggeEngine
import KniggeText

extension RuleSetResolver {
  /// The entry with its lists named in full; a list that does not exist is reported once, at the entry.
  mutating func qualified(_ entry: WordEntry) -> WordEntry {
    guard entry.phrase.namesLists else { return entry }
    var result = entry
    result.phrase = Phrase(parts: entry.phrase.parts.map { qualified($0, entry) })
    return result
  }

  private mutating func qualified(_ part: Phrase.Part, _ entry: WordEntry) -> Phrase.Part {
    switch part {
    case .list(let name): .list(listName(name, entry))
    case .inflectedList(let name): .inflectedList(listName(name, entry))
    case .alternatives(let rows): .alternatives(rows.map { $0.map { qualified($0, entry) } })
    default: part
    }
  }

  private mutating func listName(_ name: String, _ entry: WordEntry) -> String {
    if name.contains(":") || CompanyList.allCases.contains(where: { $0.listName == name }) { return name }
    if configured["config:" + name] != nil { return "config:" + name }
    if set.lists["\(file.name):\(name)"] != nil { return "\(file.name):\(name)" }
    // A set may have thousands of lists, and as many words that name one.
    let lists = inheritedLists ?? ListNames(set.lists)
    inheritedLists = lists
    if let inherited = lists.qualified(name) { return inherited }
    if let range = entry.location?.range, entry.location?.path == file.file.path {
      // An amount is no list.
      let help =
        name.first?.isNumber == true
        ? LocalText(
          german: "ist der Betrag gemeint: „\\$\(name)“", english: "if the amount is meant: “\\$\(name)”")
        : help(name, among: lists.names, sign: "$")
      report(
        "unknown-list", range, de: "die Liste „$\(name)“ gibt es nicht", en: "there is no list “$\(name)”", help: help)
    }
    return name
  }

  /// A word that is the name of a list, and nothing else: its `$` was forgotten.
  mutating func checkListName(_ check: Check) {
    let words: Words
    switch check {
    case .terms(let check) where check.exact == nil: words = check.words
    case .require(let check): words = check.words
    default: return
    }
    let known =
      file.lists.map(\.name) + configured.keys.filter { $0.hasPrefix("config:") }.map { String($0.dropFirst(7)) }
    guard words.entries.count == 1, let entry = words.entries.first, let location = entry.location,
      !location.isShipped, let list = ResolverHelp.list(named: entry, among: known)
    else { return }
    problems.add("ruleset/notation", .warning, at: location) {
      Diagnostic(
        rule: "ruleset/notation", severity: .warning,
        message: LocalText(
          german: "das ist das Wort „\(entry.written)“, nicht die Liste dieses Namens",
          english: "this is the word “\(entry.written)”, not the list of that name"),
        help: LocalText(german: "die Liste: $\(list)", english: "the list: $\(list)"), location: location)
    }
  }
}
