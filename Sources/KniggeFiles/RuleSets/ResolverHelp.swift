// The next step after mistakes in what a set builds on.
import KniggeEngine

enum ResolverHelp {
  /// How to come by a shipped rule whose set the file does not build on.
  static func extending(for name: String, _ rules: [Rule]) -> LocalText? {
    guard let slash = name.lastIndex(of: "/") else { return nil }
    let owner = String(name[..<slash])
    guard !rules.contains(where: { $0.setName == owner }), RuleSetLoader.shippedNames.contains(owner) else {
      return nil
    }
    return LocalText(
      german: "das Regelwerk mit „extends: [\(owner)]“ übernehmen, dann lässt sie sich ändern",
      english: "take over its set by “extends: [\(owner)]”, and it can be changed")
  }

  /// How words are added to an inherited rule.
  static func adding(to rule: Rule) -> LocalText? {
    let key: String
    switch rule.check {
    case .terms: key = "terms"
    case .require: key = "require"
    default: return nil
    }
    return LocalText(
      german: "Wörter kommen mit „add: { \(key): … }“ dazu und mit „remove: { \(key): … }“ weg",
      english: "words are added by “add: { \(key): … }” and taken away by “remove: { \(key): … }”")
  }

  /// The list whose name a single word is.
  static func list(named entry: WordEntry, among lists: [String]) -> String? {
    guard entry.isPlainWord else { return nil }
    let name = entry.written.lowercased()
    return lists.first { $0.lowercased() == name }
  }

  /// The words of a list, where an entry is nothing but its name and some of them are to be removed; else the entry.
  ///
  /// `wanted` are those words without the signs of notations.
  static func writtenOut(_ entry: WordEntry, _ lists: PhraseLists, for wanted: Set<String>) -> [WordEntry] {
    guard entry.phrase.parts.count == 1, case .list(let name) = entry.phrase.parts[0], let words = lists[name] else {
      return [entry]
    }
    return words.contains { wanted.contains(withoutMarks($0.written)) } ? words : [entry]
  }

  /// In small letters, without the signs that say which forms of a word count.
  static func withoutMarks(_ written: String) -> String {
    written.lowercased().filter { $0 != "~" && $0 != "=" && $0 != "-" }
  }
}

extension WordEntry {
  /// Whether it is a single word without notations.
  fileprivate var isPlainWord: Bool {
    switch phrase.parts.first {
    case .word(_, isInflected: false, isExact: false), .hyphenated(_, isInflected: false): phrase.parts.count == 1
    default: false
    }
  }
}
