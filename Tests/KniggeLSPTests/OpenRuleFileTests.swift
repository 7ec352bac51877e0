// Rule files that are open beside each other: what one says counts for the others, saved or not.
import KniggeEngine
import Testing

@testable import KniggeLSP

@Suite struct OpenRuleFileTests {
  private static let base = """
    ruleset: base
    languages: [en]
    guideline:
      clauses: { "1": Be kind., "2": Be honest. }
    rules: {}

    """
  private static let acme = """
    ruleset: acme
    languages: [en]
    extends: [base.yml]
    rules:
      a: { severity: note, message: m, terms: x, clause: "2" }

    """
  /// The place of the clause that is gone.
  private static let missing = "4:53 ruleset/unknown-clause"

  private static var shorter: String { base.replacing(", \"2\": Be honest.", with: "") }

  private func editor(_ capabilities: JSONValue = .object([])) throws -> Editor {
    try Editor(
      ["knigge.yml": "root: true\nrulesets: []\nmessages: en\n", "base.yml": Self.base, "acme.yml": Self.acme],
      capabilities: capabilities)
  }

  /// What is said about `acme.yml`, without remarks on rules that are right.
  private func mistakes(in editor: inout Editor) throws -> [String] {
    try editor.diagnostics(of: "acme.yml").filter { $0.contains("ruleset/") || $0.contains("test/not-found") }
  }

  /// A verdict that other files had changed was called unchanged.
  @Test func whatHasChangedIsNotCalledUnchanged() throws {
    var editor = try editor([
      "textDocument": ["diagnostic": [:]], "workspace": ["diagnostics": ["refreshSupport": true]],
    ])
    editor.open("acme.yml", Self.acme)
    editor.open("base.yml", Self.base)
    let document: JSONValue = ["uri": .string(editor.uri("acme.yml"))]
    let first = try editor.ask("textDocument/diagnostic", ["textDocument": document])
    let name = try #require(first["resultId"])
    let again = try editor.ask("textDocument/diagnostic", ["textDocument": document, "previousResultId": name])
    #expect(again["kind"] == "unchanged")
    editor.change("base.yml", Self.shorter)
    let asked = editor.session.takeMessages().filter {
      if case .request(_, "workspace/diagnostic/refresh", _) = $0 { true } else { false }
    }
    #expect(asked.count == 1, "the editor is told to ask again")
    let then = try editor.ask("textDocument/diagnostic", ["textDocument": document, "previousResultId": name])
    #expect(then["kind"] == "full")
    #expect((then["items"]?.array ?? []).contains { $0["code"] == "ruleset/unknown-clause" })
  }

  /// A rule set was judged by what another one had said until it was closed without being saved.
  @Test func whatIsClosedOrOpenedUnsavedCounts() throws {
    var editor = try editor()
    editor.open("acme.yml", Self.acme)
    #expect(try mistakes(in: &editor) == [])
    editor.open("base.yml", Self.shorter)
    #expect(try mistakes(in: &editor) == [Self.missing])
    editor.close("base.yml")
    #expect(try mistakes(in: &editor) == [])
  }

  /// The guideline is no YAML, and its clauses count all the same.
  @Test func anOpenGuidelineCounts() throws {
    var editor = try editor()
    let guideline = "# G\n\n## 1 Kind\n\nBe kind.\n\n## 2 Honest\n\nBe honest.\n"
    try editor.write(guideline, to: "g.md")
    editor.open("g.md", guideline, language: "markdown")
    editor.open("acme.yml", Self.acme.replacing("extends: [base.yml]", with: "guideline: { document: g.md }"))
    #expect(try mistakes(in: &editor) == [])
    editor.change("g.md", guideline.replacing("## 2 Honest", with: "## 3 Honest"))
    #expect(try mistakes(in: &editor) == [Self.missing])
  }

  /// Whoever followed a finding, or the number of a clause, into a file that was open and not saved came to another line.
  @Test func definitionsLeadIntoTheOpenText() throws {
    let rules =
      "ruleset: acme\nlanguages: [en]\nguideline: { document: g.md }\nrules:\n"
      + "  \"hub\": { severity: note, message: m, terms: Github, clause: \"1\" }\n"
    var editor = try editor()
    try editor.write("root: true\nrulesets: [acme.yml]\nlanguages: [en]\n", to: "knigge.yml")
    try editor.write(rules, to: "acme.yml")
    try editor.write("## 1 Kind\n\nBe kind.\n", to: "g.md")
    editor.open("acme.yml", "# one\n# two\n" + rules)
    editor.open("g.md", "# G\n\n## 1 Kind\n\nBe kind.\n", language: "markdown")
    let rule = try editor.ask("textDocument/definition", in: "a.md", "On Git‸hub.\n", language: "markdown")
    #expect(rule["range"]?["start"]?["line"]?.integer == 6)
    let clause = try editor.ask("textDocument/definition", in: "acme.yml", rules.replacing("\"1\"", with: "\"‸1\""))
    #expect(clause["uri"]?.string == editor.uri("g.md"))
    #expect(clause["range"]?["start"]?["line"]?.integer == 2)
    // A rule that is gone leads to the file.
    editor.open("acme.yml", "ruleset: acme\nlanguages: [en]\nrules: {}\n")
    let gone = try editor.ask("textDocument/definition", in: "a.md", "On Git‸hub.\n", language: "markdown")
    #expect(gone["range"]?["start"]?["line"]?.integer == 0)
  }

  /// What a rule set is made from was only looked at where a configuration named it.
  @Test func whatARuleSetWithoutAConfigurationBuildsOnCounts() throws {
    var editor = try editor()
    editor.open("acme.yml", Self.acme)
    #expect(try mistakes(in: &editor) == [])
    try editor.write(Self.shorter, to: "base.yml")
    editor.session.lookAround()
    #expect(try mistakes(in: &editor) == [Self.missing])
  }

  /// Words that a rule takes over by an alias are written in another one, and its examples depend on them.
  @Test func examplesOfARuleWithAnAliasAreTestedAgain() throws {
    var editor = try editor()
    let text = """
      ruleset: acme
      languages: [en]
      rules:
        one: { severity: note, message: m, terms: &t [alpha, beta] }
        two: { severity: note, message: m, terms: *t, examples: { bad: "[[beta]]" } }

      """
    editor.open("acme.yml", text)
    #expect(try mistakes(in: &editor) == [])
    editor.change("acme.yml", text.replacing("beta] }", with: "gamma] }"))
    #expect(try mistakes(in: &editor) == ["4:66 test/not-found"])
  }
}
