// Words to complete, what words mean and where they are, in rule sets and configurations; `‸` is the cursor.
import Testing

@testable import KniggeLSP

@Suite struct RuleFileTests {
  private static let head = """
    ruleset: acme
    languages: [de, en]
    guideline: { document: guideline.md }
    lists:
      hype: |
        toll

    """

  private func editor() throws -> Editor {
    try Editor([
      "guideline.md": "# R\n\n## 4.1 Ton\n\nFreundlich.\n\n**4.2** Ehrlich bleiben wir auch.\n",
      "knigge.yml": "root: true\nrulesets: [acme.yml]\n", "acme.yml": Self.head,
    ])
  }

  private func completions(_ text: String) throws -> Set<String> {
    var editor = try editor()
    return Set(try editor.completions(in: "acme.yml", Self.head + text))
  }

  @Test func keysAreOffered() throws {
    let keys = try completions("rules:\n  a:\n    severity: note\n    ‸\n")
    #expect(keys.isSuperset(of: ["message", "terms", "limit", "when", "examples", "clause", "in"]))
    #expect(!keys.contains("severity"), "it is there already")
    #expect(try completions("‸").isSuperset(of: ["rules", "extends", "title"]))
    #expect(try completions("rules:\n  a:\n    examples:\n      ‸").isSuperset(of: ["bad", "good", "given"]))
    #expect(
      try completions("rules:\n  a:\n    when: { ‸").isSuperset(of: ["role", "platform", "terms", "near", "media.alt"]))
    #expect(try completions("rules:\n  a:\n    score:\n      x: { ‸").isSuperset(of: ["count", "missing", "weight"]))
  }

  @Test func valuesAreOffered() throws {
    #expect(try completions("rules:\n  a:\n    severity: ‸") == ["error", "warning", "note"])
    #expect(try completions("rules:\n  a:\n    clause: ‸") == ["4.1", "4.2"])
    #expect(try completions("rules:\n  a:\n    limit: ‸").isSuperset(of: ["characters", "hashtags"]))
    #expect(try completions("rules:\n  a:\n    max: ‸") == ["platform"])
    #expect(try completions("rules:\n  a:\n    in: ‸").isSuperset(of: ["hashtags", "start", "before-fold"]))
    #expect(try completions("rules:\n  a:\n    once: ‸") == ["true", "false"])
    #expect(try completions("rules:\n  a:\n    message: { ‸").isSuperset(of: ["de", "en"]))
    #expect(try completions("rules:\n  a:\n    when: { role: ‸").isSuperset(of: ["employee", "present", "absent"]))
    #expect(try completions("rules:\n  a:\n    when: { role: [employee, ‸").contains("executive"))
    #expect(try completions("rules:\n  a:\n    when:\n      platform: ‸").isSuperset(of: ["linkedin", "x"]))
    #expect(try completions("extends: [‸").isSuperset(of: ["tone", "claims"]))
    #expect(try completions("extends:\n  - ‸").isSuperset(of: ["tone", "claims"]))
  }

  @Test func wordsOfPhrasesAreOffered() throws {
    #expect(try completions("rules:\n  a:\n    terms: $‸").isSuperset(of: ["$hype", "$company.names"]))
    #expect(try completions("rules:\n  a:\n    terms: |\n      ganz $hy‸").contains("$hype"))
    #expect(try completions("rules:\n  a:\n    terms: |\n      nur <‸").isSuperset(of: ["<number>", "<..3>"]))
    #expect(try completions("rules:\n  a:\n    terms: |\n      ganz ‸").isEmpty, "words are the author's")
    #expect(try completions("rules:\n  a:\n    terms: x\n    message: <‸").contains("<match>"))
  }

  @Test func inheritedRulesAreOffered() throws {
    let rules = try completions("extends: [tone]\nrules:\n  ‸")
    #expect(rules.contains("tone/insult"))
    var editor = try editor()
    let all = try editor.completions(in: "knigge.yml", "root: true\nrulesets: [tone]\nseverity:\n  ‸")
    #expect(all.contains("tone/insult"))
    #expect(try editor.completions(in: "knigge.yml", "platforms: { ‸").contains("linkedin"))
    #expect(try editor.completions(in: "knigge.yml", "columns: { ‸").contains("publish_at"))
    #expect(try editor.completions(in: "knigge.yml", "company:\n  ‸").contains("products"))
  }

  @Test func periodsOfTheCalendarAreOffered() throws {
    var editor = try editor()
    try editor.write(
      "root: true\nrulesets: [acme.yml]\ncalendar: { quiet: { from: 2027-01-10, to: 2027-02-04 } }\n", to: "knigge.yml")
    let rule = "rules:\n  a:\n    when:\n      publish_at: { in: ‸"
    #expect(try editor.completions(in: "acme.yml", Self.head + rule) == ["quiet"])
  }

  /// A half-written line must not take away what was known.
  @Test func aBrokenLineHidesNothing() throws {
    var editor = try editor()
    editor.open("acme.yml", Self.head + "rules: {}\n")
    _ = try editor.diagnostics(of: "acme.yml")
    let broken = Self.head + "rules:\n  a:\n    message: \"x\n    clause: "
    editor.tell(
      "textDocument/didChange",
      [
        "textDocument": ["uri": .string(editor.uri("acme.yml")), "version": 2],
        "contentChanges": [["text": .string(broken)]],
      ])
    let place = EditorPosition(line: 9, character: 12)
    let answer = try editor.ask(
      "textDocument/completion",
      ["textDocument": ["uri": .string(editor.uri("acme.yml"))], "position": place.value])
    #expect((answer.array ?? []).contains { $0["label"]?.string == "4.1" })
  }

  @Test func frontMatterIsCompleted() throws {
    var editor = try editor()
    #expect(try editor.completions(in: "a.md", "---\nid: x\n‸\n---\nText", language: "markdown").contains("platform"))
    #expect(try editor.completions(in: "a.md", "---\nrole: ‸\n---\nText", language: "markdown").contains("employee"))
    #expect(try editor.completions(in: "a.md", "---\nrole: x\n---\nTe‸xt", language: "markdown").isEmpty)
  }

  @Test func examplesRunWhileTheyAreWritten() throws {
    var editor = try editor()
    let rule =
      "rules:\n  a:\n    severity: note\n    message: x\n    terms: prima\n    examples: { bad: \"[[schlecht]]\", good: \"prima\" }\n"
    editor.open("acme.yml", Self.head + rule)
    #expect(try editor.diagnostics(of: "acme.yml") == ["11:22 test/not-found", "11:44 test/found-too-much"])
    editor.open(
      "acme.yml",
      Self.head + rule.replacing("schlecht", with: "prima").replacing("good: \"prima\"", with: "good: \"nein\"")
    )
    #expect(try editor.diagnostics(of: "acme.yml") == [])
  }

  @Test func definitionsAreFound() throws {
    var editor = try editor()
    func line(_ text: String) throws -> Int? {
      let answer = try editor.ask("textDocument/definition", in: "acme.yml", Self.head + text)
      return answer["range"]?["start"]?["line"]?.integer
    }
    #expect(try line("rules:\n  a: { severity: note, message: x, terms: $hy‸pe }") == 4)
    #expect(try line("rules:\n  a: { severity: note, message: x, terms: x, clause: \"4.‸2\" }") == 6)
    #expect(try line("rules:\n  ‸a: { severity: note, message: x, terms: x }") == 7)
  }

  @Test func hoverTellsWhatWordsMean() throws {
    var editor = try editor()
    func page(_ text: String) throws -> String {
      try editor.ask("textDocument/hover", in: "acme.yml", Self.head + text)["contents"]?["value"]?.string ?? ""
    }
    #expect(try page("rules:\n  a:\n    seve‸rity: note").contains("error, warning or note"))
    #expect(try page("rules:\n  a: { terms: $hy‸pe }").contains("toll"))
    #expect(try page("rules:\n  a: { clause: 4.‸1 }").contains("Freundlich"))
    #expect(try page("rules:\n  a: { terms: $hy‸pe }").contains("1 entry"))
    #expect(try page("rules:\n  a:\n    severity: no‸te").contains("error, warning or note"))
    #expect(try !page("rules:\n  a: { severity: note, message: fo‸o, terms: x }").contains("Value: "))
    #expect(try page("extends: [to‸ne]").contains("shipped"))
    #expect(try page("extends: [tone]\nrules:\n  tone/in‸sult: { severity: note }").contains("tone/insult"))
  }

  /// What may stand behind each kind of key, in the language of whoever reads it.
  @Test(arguments: [
    ("mess‸age: x", "a text, or one for each language", "ein Text, oder einer je Sprache"),
    ("ter‸ms: x", "phrases, one a line or as a list", "Wendungen, eine je Zeile oder als Liste"),
    ("m‸in: 3", "Value: a whole number", "Wert: eine ganze Zahl"),
    ("pat‸tern: x", "a text; or a text, or one for each language", "ein Text; oder ein Text, oder einer je Sprache"),
    ("cla‸use: 4.1", "a text; or a list", "ein Text; oder eine Liste"),
    ("wh‸en: x", "Value: a condition", "Wert: eine Bedingung"), ("miss‸ing: true", "true, false", "true, false"),
    ("examp‸les: x", "keys: bad, good", "Schlüssel: bad, good"), ("rep‸orts: x", "Value: a text", "Wert: ein Text"),
  ])
  func hoverTellsWhatMayStandThere(_ key: String, _ english: String, _ german: String) throws {
    for (language, words) in [("en", english), ("de", german)] {
      var editor = try editor()
      try editor.write("root: true\nrulesets: [acme.yml]\nmessages: \(language)\n", to: "knigge.yml")
      let answer = try editor.ask("textDocument/hover", in: "acme.yml", Self.head + "rules:\n  a:\n    " + key)
      let page = answer["contents"]?["value"]?.string ?? ""
      #expect(page.contains(words), "\(page)")
    }
  }

  /// A command that cannot be run says why; the editor shows that.
  @Test(
    arguments: [
      (["command": "knigge.format"], "there is no such command"), ([:], "there is no such command"),
      (["command": "knigge.applyEdit", "arguments": []], "the edit is missing"),
      (["command": "knigge.applyEdit", "arguments": ["x"]], "the edit is missing"),
      (["command": "knigge.applyFixes"], "the document is not open"),
      (["command": "knigge.applyFixes", "arguments": ["file:///nowhere.md"]], "the document is not open"),
      (["command": "knigge.showRule"], "the rule's id is missing"),
      (["command": "knigge.showRule", "arguments": ["acme/nothing"]], "there is no rule “acme/nothing”"),
    ] as [(JSONValue, String)])
  func commandsThatCannotBeRunSayWhy(_ params: JSONValue, _ words: String) throws {
    var editor = try editor()
    do {
      _ = try editor.ask("workspace/executeCommand", params)
      Issue.record("\(words)?")
    } catch let error as ResponseError {
      #expect(error.code == .invalidParams && error.message == words)
    }
  }

  /// An id of a rule may be given by its last part where only one rule has it.
  @Test func aRuleIsShownByItsName() throws {
    var editor = try editor()
    try editor.write("root: true\nrulesets: [tone]\n", to: "knigge.yml")
    for id in ["tone/insult", "insult"] {
      let page = try editor.ask("workspace/executeCommand", ["command": "knigge.showRule", "arguments": [.string(id)]])
      #expect(page.string?.contains("tone/insult") == true)
    }
  }

  /// Edits that the editor does not take are not sent; the log says why nothing happens.
  @Test func editsAreOnlySentToEditorsThatTakeThem() throws {
    for takes in [true, false] {
      let capabilities: JSONValue = takes ? ["workspace": ["applyEdit": .boolean(true)]] : .object([])
      var editor = try Editor(["a.md": ""], capabilities: capabilities)
      editor.session.receive(
        .request(
          .text("x"), method: "workspace/executeCommand",
          params: ["command": "knigge.applyEdit", "arguments": [["changes": .object([])]]]))
      let said = editor.session.takeMessages().map { String(decoding: $0.frame, as: UTF8.self) }.joined()
      #expect(said.contains("\"workspace/applyEdit\"") == takes)
      #expect(said.contains("takes no edits from the server") == !takes)
    }
  }
}
