// Mistakes in rule sets: each is named, at the words that are wrong, and costs no other rule.
import KniggeEngine
import KniggeFiles
import KniggeText
import Testing

/// One mistake: the rule's check, the problem's name, the words that it stands at.
private struct Mistake: CustomTestStringConvertible, Sendable {
  var check: String
  var problem: String
  var words: String

  init(_ check: String, _ problem: String, _ words: String) {
    (self.check, self.problem, self.words) = (check, problem, words)
  }

  var testDescription: String { check }
}

@Suite struct RuleMistakeTests {
  private static let platforms = KnowledgeReader.read().knowledge.platforms

  private func load(_ rules: String, head: String = "") -> (set: RuleSet?, problems: [Diagnostic], text: [UInt8]) {
    let text = "ruleset: acme\nlanguages: [en, de]\n\(head)rules:\n\(rules)"
    var loader = RuleSetLoader(files: MemoryFiles(files: ["/acme.yml": text]), platforms: Self.platforms, root: nil)
    let set = loader.load("acme.yml", from: "", origin: nil)
    return (set, loader.problems, Array(text.utf8))
  }

  private func expect(_ mistake: Mistake, head: String = "") {
    let (_, problems, text) = load(
      "  a: { severity: error, message: m, \(mistake.check) }\n  b: { severity: error, message: m, terms: x }\n",
      head: head)
    let said = problems.map { problem in
      "\(problem.rule) at \(String(decoding: text[problem.location.range.lowerBound.byte...].prefix(60), as: UTF8.self))"
    }
    #expect(said.contains { $0.hasPrefix("ruleset/\(mistake.problem) at \(mistake.words)") }, "\(said)")
    #expect(problems.allSatisfy { $0.severity == .error && $0.message[.german] != $0.message[.english] })
  }

  /// Of a rule without a severity nothing else was said until it had one.
  @Test func everyMistakeOfARuleIsSaidAtOnce() {
    let rules = """
        a: { message: m, terms: [$lost, a %% b], clause: 9.9, sfae: true }
        b: { message: m, terms: [$lost, "(x"] }

      """
    let said = load(rules).problems.map { "\($0.rule) \($0.message[.english])" }
    for (name, words) in [
      ("unknown-key", "sfae"), ("unknown-list", "$lost"), ("unknown-clause", "9.9"), ("phrase", "is not closed"),
      ("missing-key", "the rule “b” has no “severity:”"),
    ] {
      #expect(said.contains { $0.hasPrefix("ruleset/\(name) ") && $0.contains(words) }, "\(name): \(said)")
    }
    #expect(said.filter { $0.contains("unknown-list") }.count == 2, "\(said)")
    #expect(!said.contains { $0.contains("the rule “a” has no") }, "\(said)")
  }

  @Test(arguments: [
    Mistake("terms: x, once: true, at-most: 2", "two-bounds", "2"),
    Mistake("terms: x, at-most: 0", "wrong-type", "0"),
    Mistake("terms: x, safe: true", "without-effect", "true"),
    Mistake("limit: hashtag, max: 3", "unknown-value", "hashtag"),
    Mistake("limit: Emoji, max: 3", "unknown-value", "Emoji"),
    Mistake("terms: [y, Foto: x]", "yaml", "Foto: x"), Mistake("terms: [y, &co]", "yaml", "&co"),
    Mistake("terms: [y, &co KG]", "yaml", "&co KG"),
    Mistake("terms: x, at-most: some", "wrong-type", "some"),
    Mistake("terms: x, limit: chars, max: 3", "two-checks", "limit"),
    Mistake("terms: x, replace: 'a → b'", "two-checks", "replace"), Mistake("terms: []", "empty", "[]"),
    Mistake("replace: [a b]", "no-arrow", "a b"), Mistake("replace: [') → x', 'foo → bar']", "phrase", ") → x"),
    Mistake("pattern: { fr: x, en: y }", "unknown-language", "fr"),
    Mistake("terms: x, not_in: hashtags, not-in: labels", "duplicate-key", "not-in"),
    Mistake("terms: { fr: x }", "unknown-language", "fr"),
    Mistake("limit: reading-ease, max: 3", "wrong-type", "3"),
    Mistake("limit: posts, max: 3, per: post", "wrong-type", "post"),
    Mistake("limit: words, max: 3, per: day", "wrong-type", "day"),
    Mistake("limit: sentences, max: platform", "wrong-type", "platform"),
    Mistake("limit: words, max: 3, min: 1", "two-bounds", "1"),
    Mistake("limit: words, max: 3, per: moon", "wrong-type", "moon"),
    Mistake("repeat: posts, within: 3 moons", "wrong-type", "3 moons"),
    Mistake("repeat: posts, similar: 30 %", "wrong-type", "30 %"),
    Mistake("repeat: posts, similar: much", "wrong-type", "much"),
    Mistake("repeat: posts, across: post", "wrong-type", "post"),
    Mistake("consistent: adress", "unknown-value", "adress"),
    Mistake("consistent: numbers, is: du", "without-effect", "du"),
    Mistake("consistent: address, is: thou", "unknown-value", "thou"),
    Mistake("metric: 'words', reports: '8'", "wrong-type", "'8'"),
    Mistake("metric: 'words / ', reports: '> 8'", "formula", " '"),
    Mistake("metric: words", "missing-key", "words"),
    Mistake("capitals: title, share: 800 %", "wrong-type", "800 %"),
    Mistake("pattern: '(a'", "pattern", "a'"), Mistake("pattern: a, max: 3, missing: true", "two-checks", "true"),
    Mistake("pattern: a, twice: often", "unknown-value", "often"),
    Mistake("score: { x: { count: words } }", "missing-key", "{ x: { count: words } }"),
    Mistake("score: { x: { count: words, missing: y } }, max: 3", "two-checks", "y"),
    Mistake("score: { x: { weight: 2 } }, max: 3", "missing-key", "x"),
    Mistake("score: { x: { count: words } }, max: 3, per: day", "wrong-type", "day"),
  ])
  private func checksAreNamed(_ mistake: Mistake) { expect(mistake) }

  @Test(arguments: [
    Mistake("terms: x, case: true", "without-effect", "true"),
    Mistake("in: verbatim, terms: '!x'", "phrase", "!x'"),
    Mistake("in: verbatim, replace: 'x y'", "no-arrow", "x y'"),
    Mistake("rewrite: 'x y'", "no-arrow", "'x y'"), Mistake("rewrite: '(x → y'", "pattern", "'(x"),
    Mistake("either: '(x ↔ y'", "pattern", "'(x"), Mistake("either: 'x ↔ (y'", "pattern", "'x"),
    Mistake("pattern: x, edit: '(x → y'", "pattern", "'(x"),
    Mistake("pattern: x, fix: z, edit: 'x → y'", "two-checks", "z"),
    Mistake("terms: ')'", "phrase", ")'"), Mistake("terms: 'a <..999> b'", "phrase", "<..999>"),
    Mistake("terms: '<..3>'", "phrase", "<..3>'"), Mistake("terms: '$'", "phrase", "$'"),
    Mistake("terms: '\(String(repeating: "(", count: 60))a\(String(repeating: ")", count: 60))'", "phrase", "((("),
    Mistake("terms: '\(String(repeating: "a ", count: 300))'", "phrase", "a a"),
    Mistake("terms: 'a <..2> b <..2> c <..2> d <..2> e'", "phrase", "a <..2>"),
  ])
  private func phrasesAndExpressionsAreNamed(_ mistake: Mistake) { expect(mistake) }

  @Test(arguments: [
    Mistake("terms: x, when: 5", "wrong-type", "5"), Mistake("terms: x, when: { in: title }", "without-effect", "in"),
    Mistake("terms: x, when: { role: employee, near: line }", "without-effect", "near"),
    Mistake("terms: x, when: { terms: y, near: moon }", "wrong-type", "moon"),
    Mistake("terms: x, when: { pattern: '(y' }", "pattern", "y'"),
    Mistake("terms: x, when: { language: fr }", "unknown-value", "fr"),
    Mistake("terms: x, when: { rolle: employee }", "unknown-fact", "rolle"),
    Mistake("terms: x, when: { role: { after: 2027-01-31 } }", "without-effect", "after"),
    Mistake("terms: x, when: { publish_at: { at: noon } }", "date", "noon"),
    Mistake("terms: x, when: { publish_at: { after: soon } }", "date", "soon"),
    Mistake("terms: x, when: { publish_at: { on: mondy } }", "unknown-value", "mondy"),
    Mistake("terms: x, when: { platform: linkdin }", "unknown-platform", "linkdin"),
    Mistake("terms: x, when: { role: employe }", "unknown-value", "employe"),
  ])
  private func conditionsAreNamed(_ mistake: Mistake) { expect(mistake) }

  @Test(arguments: [
    Mistake("terms: x, clause: '9'", "unknown-clause", "'9'"),
    Mistake("terms: x, examples: { bad: ['[[x'] }", "example", "'[[x'"),
    Mistake("terms: x, examples: { bad: [{ txt: x }] }", "missing-key", "{ txt: x }"),
    Mistake("terms: x, examples: { bad: [{ text: [1] }] }", "yaml", "[1]"),
    Mistake("terms: x, examples: { good: [{ text: x, role: '[[boss' }] }", "example", "'[[boss'"),
    Mistake("terms: x, examples: { bad: [{ text: x, plattform: x }] }", "unknown-fact", "plattform"),
    Mistake("terms: x, examples: { bad: [{ text: x, media: 5 }] }", "wrong-type", "5"),
    Mistake("terms: x, examples: { bad: [{ text: x, media: [{ altt: y }] }] }", "unknown-fact", "altt"),
    Mistake("replace: 'Frau → Dame oder Herr', safe: true, source: '§ 1', terms: x", "two-checks", "replace"),
  ])
  private func otherKeysAreNamed(_ mistake: Mistake) {
    expect(mistake, head: "guideline: { clauses: { '1': Be kind. } }\nlists: { words: [q] }\n")
  }
}
