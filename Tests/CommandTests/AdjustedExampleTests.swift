// Examples of an entry that adjusts an inherited rule: they were read, and nobody ran them.
import Foundation
import Testing

@Suite struct AdjustedExampleTests {
  private func test(_ entry: String) throws -> Run {
    let rules = "ruleset: acme\nlanguages: [en]\nextends: [base.yml]\nrules:\n  base/a:\n" + entry
    let base = """
      ruleset: base
      languages: [en]
      rules:
        a: { severity: note, message: m, terms: foo, examples: { bad: "[[foo]]", good: x } }
      """
    return try Run(["test", "acme.yml", "--format", "concise"], in: folder(["acme.yml": rules, "base.yml": base]))
  }

  @Test func theyAreRunWithTheRuleAsItIsAdjusted() throws {
    let run = try test("    add: { terms: bar }\n    examples: { bad: \"[[bar]] and [[foo]]\", good: \"x\" }\n")
    #expect(
      run.status == 0 && (run.output + run.errors).contains("1 rule, 2 examples in "), "\(run.output)\(run.errors)")
  }

  @Test func oneThatDoesNotHoldFailsAtItsPlace() throws {
    let run = try test("    remove: { terms: foo }\n    add: { terms: bar }\n    examples: { bad: \"[[foo]]\" }\n")
    #expect(run.status == 1 && run.output.hasPrefix("acme.yml:8:"), "\(run.output)\(run.errors)")
  }

  @Test func withoutExamplesThoseOfTheInheritedRuleAreNotAsked() throws {
    let run = try test("    remove: { terms: foo }\n    add: { terms: bar }\n")
    #expect(run.status == 0 && (run.output + run.errors).contains("0 rules, "), "\(run.output)\(run.errors)")
  }

  /// A company that posts in German alone was told that the English examples of every set fail.
  @Test func examplesAreInTheLanguagesOfTheirSetsWhateverPostsAreIn() throws {
    let own = """
      ruleset: own
      languages: [de, en]
      rules:
        a:
          severity: note
          message: m
          terms: { de: billig~, en: cheap }
          examples:
            bad: { de: "Das ist [[billig]] und gut.", en: "That is [[cheap]] and good." }
            good: { de: "Das ist gut.", en: "That is good." }
      """
    let place = try folder([
      "knigge.yml": "root: true\nlanguages: [de]\nrulesets: [own.yml, tone]\n", "own.yml": own,
    ])
    let run = try Run(["test"], in: place)
    #expect(run.status == 0 && (run.output + run.errors).contains(", 0 failures"), "\(run.output)\(run.errors)")
  }
}
