// What `knigge test` says of rules beyond their examples: words that find nothing, rules that say nothing of their own,
// fixes that come out otherwise, notations that no example tries.
import Foundation
import Testing

@Suite struct EngineRuleReviewTests {
  private func tested(
    _ rule: String, more: String = "", head: String = "", _ arguments: [String] = [], language: String = "en"
  ) throws -> Run {
    let rules =
      "ruleset: a\nlanguages: [de, en]\n\(head)rules:\n  r:\n    severity: note\n    message: m\n"
      + rule.split(separator: "\n").map { "    \($0)\n" }.joined() + more
    return try Run(["test", "r.yml", "--messages", language] + arguments, in: folder(["r.yml": rules]))
  }

  @Test(arguments: [
    ("de", "nach der Reparatur durch a/r steht da: besser ist da"),
    ("en", "after the fix of a/r it reads: besser ist da"),
  ])
  func aFixThatComesOutOtherwiseFails(_ language: String, _ words: String) throws {
    let run = try tested(
      "terms: gut\nfix: besser\nexamples:\n  bad: [{ text: '[[gut]] ist da', fixed: best ist da }]", language: language)
    #expect(run.output.hasPrefix("r.yml:10:21: error: \(words) [test/fixed-otherwise]\n"), "\(run.output)\(run.errors)")
    #expect(run.status == 1)
  }

  @Test(arguments: [
    ("de", "„Kund_“ kann in keinem Text gefunden werden"), ("en", "“Kund_” can be found in no text"),
  ])
  func aPhraseThatNoTextHasIsToldOf(_ language: String, _ words: String) throws {
    let run = try tested(
      "terms: [gut, Kund_]\nexamples: { bad: 'Das ist [[gut]] und schön.' }", language: language)
    #expect(run.output.hasPrefix("r.yml:7:18: warning: \(words) [test/never-matches]\n"), "\(run.output)\(run.errors)")
    #expect(run.status == 0)
  }

  @Test(arguments: [
    ("de", "alles, was „a/r“ findet, findet auch „a/s“"), ("en", "everything that “a/r” finds is found by “a/s”, too"),
  ])
  func aRuleThatSaysNothingOfItsOwnIsToldOf(_ language: String, _ words: String) throws {
    let other =
      "  s:\n    severity: note\n    message: m\n    terms: [gut, schlecht]\n    examples: { bad: 'Das ist [[gut]] und schön.' }\n"
    let run = try tested("terms: gut\nexamples: { bad: 'Das ist [[gut]] und schön.' }", more: other, language: language)
    #expect(run.output.hasPrefix("r.yml:4:3: warning: \(words) [test/shadowed]\n"), "\(run.output)\(run.errors)")
    #expect(run.status == 0)
  }

  @Test func notationsThatNoExampleTriesAreListedAsTheyAreWritten() throws {
    let rule = """
      terms: [gut, 'gut~', =ABC, 'a (b|c) (d) <..2> e', -teil, vor-, -mit-, 'a-b', '<number> #so @da $l', 'a : b']
      examples: { bad: 'Das ist [[gut]] und schön.' }
      """
    let run = try tested(rule, head: "lists: { l: [hu] }\n", ["--coverage"])
    #expect(
      run.output.contains("not tried: #a $a:l (a) (a|b) -a -a- : <..n> <number> = @a a- a-b\n"),
      "\(run.output)\(run.errors)")
  }
}
