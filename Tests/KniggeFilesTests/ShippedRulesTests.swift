// The shipped rule sets, tested by their own examples.
import Foundation
import KniggeEngine
import KniggeText
import Testing

@testable import KniggeFiles

private let knowledge = KnowledgeReader.read()
private let sets: [RuleSet] = RuleSetLoader.shippedNames.compactMap { name in
  var loader = RuleSetLoader(
    files: Disk(current: "/"), platforms: knowledge.knowledge.platforms, root: nil)
  return loader.load(name, from: "", origin: nil)
}
private let rules: [(rule: Rule, lists: PhraseLists)] = sets.flatMap { set in set.ownRules.map { ($0, set.lists) } }

private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

@Suite struct ShippedRulesTests {
  @Test func dataFilesHaveNoMistakes() {
    #expect(knowledge.problems.isEmpty, "\(knowledge.problems.map { $0.message[.english] })")
  }

  @Test(arguments: RuleSetLoader.shippedNames)
  func setLoadsWithoutMistakes(_ name: String) {
    var loader = RuleSetLoader(files: Disk(current: "/"), platforms: knowledge.knowledge.platforms, root: nil)
    #expect(loader.load(name, from: "", origin: nil)?.name == name)
    #expect(loader.problems.isEmpty, "\(loader.problems.map { $0.message[.english] })")
  }

  /// Linting takes the examples out of the text before it is read.
  @Test(arguments: RuleSetLoader.shippedNames)
  func setIsTheSameWithoutItsExamples(_ name: String) {
    func rules(withExamples: Bool) -> [Rule] {
      var loader = RuleSetLoader(files: Disk(current: "/"), platforms: knowledge.knowledge.platforms, root: nil)
      loader.readsShippedExamples = withExamples
      return loader.load(name, from: "", origin: nil)?.rules ?? []
    }
    func bytes(_ rule: Rule) -> [UInt8] {
      var writer = ArchiveWriter()
      writer.write(rule)
      return writer.bytes
    }
    func words(_ rule: Rule) -> [String] {
      var rule = rule
      var found: [String] = []
      rule.visitWords { words, _ in
        found += words.entries.map {
          "\($0.written) \(String(describing: $0.language)) \(String(describing: $0.location))"
        }
      }
      return found
    }
    let (whole, short) = (rules(withExamples: true), rules(withExamples: false))
    #expect(whole.map(bytes) == short.map(bytes))
    #expect(whole.map(words) == short.map(words))
    #expect(short.allSatisfy { $0.examples.bad.isEmpty && $0.examples.good.isEmpty })
  }

  /// Other pages of the folder are documentation, which the program does not carry.
  @Test func everyFileOfRulesIsEmbedded() throws {
    let found = try FileManager.default.subpathsOfDirectory(atPath: root.appendingPathComponent("Rules").path)
      .filter { $0.hasSuffix(".yml") || $0.hasPrefix("guideline.") }
    #expect(Set(found) == Set(ShippedFile.names))
  }

  @Test(arguments: rules.indices)
  func examplesHold(_ index: Int) {
    let (rule, lists) = rules[index]
    let outcome = RuleTester(lists: lists, knowledge: knowledge.knowledge).outcome(of: rule)
    #expect(outcome.failures.isEmpty, "\(rule.id): \(outcome.failures.map { "\($0.trial) \($0.kind)" })")
  }

  /// A rule that can be switched off without an example failing is not tested.
  @Test(arguments: rules.indices)
  func examplesFailWhenTheCheckNeverMatches(_ index: Int) {
    var (rule, lists) = rules[index]
    rule.check = .terms(TermsCheck(words: Words(entries: [])))
    let outcome = RuleTester(lists: lists, knowledge: knowledge.knowledge).outcome(of: rule)
    #expect(!outcome.failures.isEmpty, "\(rule.id) passes its examples without its check")
  }

  /// Every notation that a rule's words use is tried by an example that somebody wrote, and every phrase of a long list
  /// is found in a text that is made from it.
  @Test(arguments: rules.indices)
  func notationsAreTriedByHandAndPhrasesAreFound(_ index: Int) {
    let (rule, known) = rules[index]
    // Without a company its lists are empty, not unknown.
    let lists = CompanyList.allCases.reduce(into: known) { $0[$1.listName] = $0[$1.listName] ?? [] }
    let review = RuleReviewer(lists: lists, knowledge: knowledge.knowledge).review(of: rule)
    #expect(review.untriedNotations.map(\.written) == [], "\(rule.id)")
    #expect(review.unmatchable.map(\.written) == [], "\(rule.id): no text matches these")
    #expect(review.cancelled.map(\.written) == [], "\(rule.id): an exception cancels these")
  }

  @Test(arguments: rules.indices)
  func ruleIsComplete(_ index: Int) {
    let rule = rules[index].rule
    #expect(rule.message.has(.german) && rule.message.has(.english), "\(rule.id): message")
    #expect(rule.help?.has(.german) == true && rule.help?.has(.english) == true, "\(rule.id): help")
    #expect(!rule.clauses.isEmpty, "\(rule.id): clause")
    #expect(!rule.examples.bad.isEmpty && !rule.examples.good.isEmpty, "\(rule.id): examples")
  }

  /// Four posts a language, found and not found; a list of examples that is not keyed by language speaks both.
  @Test(arguments: rules.indices)
  func ruleHasFourExamplesOfEachKindInEachOfItsLanguages(_ index: Int) {
    let rule = rules[index].rule
    for (kind, examples) in [("bad", rule.examples.bad), ("good", rule.examples.good)] {
      let counts = Dictionary(grouping: examples, by: \.language).mapValues(\.count)
      for (language, count) in counts {
        #expect(count >= (language == nil ? 8 : 4), "\(rule.id): \(count) \(kind) examples")
      }
    }
    let languages = { (examples: [Example]) in Set(examples.map(\.language)) }
    #expect(languages(rule.examples.bad) == languages(rule.examples.good), "\(rule.id): languages")
  }
}
