// Values of a configuration that once did nothing, and nobody said so.
import Foundation
import Testing

@Suite struct SilentConfigurationTests {
  private static let rules = """
    ruleset: acme
    languages: [de, en]
    lists:
      rivals: Globex
    rules:
      a: { severity: note, message: m, terms: $rivals }
    """

  private func lint(_ files: [String: String], _ more: [String] = []) throws -> Run {
    let place = try folder(["acme.yml": Self.rules, "a.md": "Ein ruhiger Beitrag.\n"].merging(files) { $1 })
    return try Run(["lint", "--format", "concise"] + more, in: place)
  }

  // MARK: rulesets

  @Test func noRuleSetAtAllIsSaid() throws {
    let run = try lint(["knigge.yml": "root: true\nrulesets: []\n"])
    #expect(run.output.hasPrefix("knigge.yml:2:11: warning: no rule set is named here"), "\(run.output)")
    #expect(run.status == 0)
  }

  @Test func noRuleSetIsFineWhereRulesComeFromElsewhere() throws {
    let chosen = try lint(["knigge.yml": "root: true\nrulesets: []\n"], ["--rules", "acme.yml"])
    #expect(chosen.output == "", "\(chosen.output)\(chosen.errors)")
    let nearer = try lint(
      [
        "knigge.yml": "root: true\nrulesets: []\n", "b/knigge.yml": "rulesets: [tone]\n", "b/b.md": "Ein Beitrag.\n",
        "a.md": "",
      ], ["b"])
    #expect(nearer.output == "", "\(nearer.output)")
    let overridden = try lint([
      "knigge.yml": "root: true\nrulesets: [acme.yml]\noverrides: { a.md: { rulesets: [] } }\n"
    ])
    #expect(overridden.output == "", "\(overridden.output)")
  }

  // MARK: lists

  @Test func aListThatNoRuleKnowsIsSaidWithTheNearest() throws {
    let run = try lint(["knigge.yml": "root: true\nrulesets: [acme.yml]\nlists: { rivls: [Initech] }\n"])
    #expect(run.output.hasPrefix("knigge.yml:3:10: warning: no rule in use knows the list “rivls”"), "\(run.output)")
    let place = try folder([
      "acme.yml": Self.rules, "a.md": "",
      "knigge.yml": "root: true\nrulesets: [acme.yml]\nlists: { rivls: [Initech] }\n",
    ])
    let text = try Run(["lint"], in: place)
    #expect(text.output.contains("did you mean “rivals”?"), "\(text.output)\(text.errors)")
  }

  @Test(arguments: [
    "rulesets: [acme.yml]\nlists: { rivals: [Initech] }\n",
    // A shipped set has such a list.
    "rulesets: [claims]\nlists: { goods: [Regal] }\n",
    // Named, though had by nobody else.
    "rulesets: [own.yml]\nlists: { wörter: [Regal] }\n",
    // Sets for other drafts.
    "rulesets: [acme.yml]\nlists: { wörter: [Regal] }\noverrides: { \"b/**\": { rulesets: [own.yml] } }\n",
  ]) func aListThatSomeRuleSetKnowsIsPassed(_ configuration: String) throws {
    let own = "ruleset: own\nlanguages: [de]\nrules:\n  a: { severity: note, message: m, terms: $wörter }\n"
    let run = try lint(["knigge.yml": "root: true\n" + configuration, "own.yml": own])
    #expect(run.output == "", "\(run.output)")
    #expect(run.status == 0)
  }

  @Test func listsForTheSetsOfAFurtherConfigurationArePassed() throws {
    let run = try lint(
      [
        "knigge.yml": "root: true\nrulesets: [acme.yml]\nlists: { rivls: [Initech] }\n",
        "b/knigge.yml": "rulesets: [tone]\n", "b/b.md": "Ein Beitrag.\n",
      ], ["b"])
    #expect(run.output == "", "\(run.output)")
  }

  // MARK: drafts

  @Test func patternsThatLetNothingThroughAreNamed() throws {
    let run = try lint(["knigge.yml": "root: true\nrulesets: [acme.yml]\ndrafts: [\"nodir/**\"]\n"], ["."])
    #expect(run.status == 0)
    #expect(
      run.errors == "knigge: note: no file is a draft by “drafts: [nodir/**]” in knigge.yml:3\n", "\(run.errors)")
    let excluded = try lint(["knigge.yml": "root: true\nrulesets: [acme.yml]\nexclude: \"*.md\"\n"], ["."])
    #expect(excluded.errors.contains("besides what “exclude: "), "\(excluded.errors)")
    let some = try lint(["knigge.yml": "root: true\nrulesets: [acme.yml]\ndrafts: [\"*.md\"]\n"], ["."])
    #expect(some.errors == "", "\(some.errors)")
  }

  // MARK: company

  /// `Wash~` was once told five times, in the shipped set that uses the list.
  @Test(arguments: ["Wash~", "$foo", "A|B", "A<B", "A<B>C"])
  func aNotationThatANameCannotHaveIsToldOnceAtTheName(_ name: String) throws {
    let run = try lint(["knigge.yml": "root: true\nrulesets: [claims]\ncompany: { products: [\"\(name)\"] }\n"])
    #expect(run.status == 2)
    let errors = run.output.split(separator: "\n").filter { $0.contains(": error: ") }
    #expect(errors.count == 1 && errors.first?.hasPrefix("knigge.yml:3:2") ?? false, "\(run.output)")
  }

  @Test func namesMayNameOtherFactsAndHaveTheSignsThemselves() throws {
    let run = try lint([
      "knigge.yml":
        "root: true\nrulesets: [claims]\ncompany: { brands: [Acme], products: [$company.brands Wash, 'A\\~', Coca-Cola] }\n"
    ])
    #expect(run.output == "", "\(run.output)")
  }

  // MARK: Git

  @Test func whatGitIgnoresIsSaidWhereNothingElseIsThere() throws {
    let place = try folder([
      ".git/HEAD": "", "knigge.yml": "root: true\n", "posts/a.md": "Ein Beitrag.\n", "posts/.gitignore": "*\n",
    ])
    let run = try Run(["lint", "posts", "--messages", "en"], in: place)
    #expect(run.status == 0 && run.output == "no posts found\n")
    #expect(run.errors.contains("git ignores “posts/a.md”, and perhaps more; --no-ignore checks that, too"))
    let all = try Run(["lint", "posts", "--no-ignore", "--messages", "en"], in: place)
    #expect(!all.output.contains("no posts found") && all.errors == "")
    let found = try folder([
      ".git/HEAD": "", "knigge.yml": "root: true\n", "a.md": "Ein Beitrag.\n", ".gitignore": "b.md\n", "b.md": "x\n",
    ])
    let beside = try Run(["lint", ".", "--messages", "en"], in: found)
    #expect(beside.errors == "")
  }
}
