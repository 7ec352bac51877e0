// What an editor is told of findings beside their place: nothing that is masked, where else to look, what the hour is.
import Foundation
import KniggeEngine
import KniggeFiles
import Testing

@testable import KniggeLSP

@Suite struct EditorFindingTests {
  private func answer(_ name: String, _ text: String, _ rules: String, language: String = "markdown") throws
    -> JSONValue
  {
    var editor = try Editor(
      ["knigge.yml": "root: true\nrulesets: [acme.yml]\nlanguages: [en]\nmessages: en\n", "acme.yml": rules],
      capabilities: ["textDocument": ["publishDiagnostics": ["relatedInformation": .boolean(true)]]])
    editor.open(name, text, language: language)
    return try editor.ask("textDocument/diagnostic", ["textDocument": ["uri": .string(editor.uri(name))]])
  }

  private func written(_ value: JSONValue) -> String {
    String(decoding: Outgoing.result(.number(1), value).frame, as: UTF8.self)
  }

  /// An account number is not repeated in a message, a fix or a place beside it.
  @Test func whatIsMaskedIsNotTold() throws {
    let said = written(
      try answer(
        "a.md", "Please pay to DE89 3704 0044 0532 0130 00 today.\n",
        "ruleset: acme\nlanguages: [en]\nextends: [personal-data]\nrules: {}\n"))
    #expect(said.contains("personal-data/iban"), "\(said)")
    #expect(!said.contains("3704") && !said.contains("0130"))
  }

  /// Nor is it where another finding offers a fix that names it, or stands beside it.
  @Test func whatIsMaskedIsNotToldByOtherFindings() throws {
    let rules = """
      ruleset: acme
      languages: [en]
      rules:
        secret: { severity: error, message: not yet, terms: Falcon, mask: true }
        hub: { severity: warning, message: write “<fix>”, replace: "the Falcon → our project" }
        late: { severity: warning, message: "“<match>” comes late", terms: "Falcon now", not_in: before-fold }
      """
    let words = String(repeating: "long ", count: 80)
    let said = written(
      try answer("a.md", "---\nplatform: linkedin\n---\n\(words)the Falcon now\n", rules))
    for rule in ["acme/secret", "acme/hub", "acme/late", "only “more”"] {
      #expect(said.contains(rule), "\(said)")
    }
    #expect(!said.contains("Falcon"))
  }

  /// Where two places do not agree, the other one is named with its own place, in the units of the editor.
  @Test func theOtherPlaceIsNamed() throws {
    let rules = """
      ruleset: acme
      languages: [en]
      rules:
        same: { severity: warning, message: not twice, repeat: posts }
      """
    let found = try answer(
      "a.jsonl", "{\"text\": \"😀 We open the new shop on Monday, come and see it\"}\n".repeated(2), rules,
      language: "jsonl")
    let related = found["items"]?.array?.last?["relatedInformation"]?.array?.first
    #expect(related?["location"]?["range"]?["start"]?["line"]?.integer == 0, "\(written(found))")
    #expect(related?["location"]?["range"]?["start"]?["character"]?.integer == 13)
    #expect(related?["location"]?["uri"]?.string?.hasSuffix("/a.jsonl") == true)
  }

  /// A place in the same file is one of the document at hand: here, where the platform cuts the post.
  @Test func theFoldBelongsToAFinding() throws {
    let rules = """
      ruleset: acme
      languages: [en]
      rules:
        late: { severity: warning, message: say it earlier, terms: register, not_in: before-fold }
      """
    let words = String(repeating: "long ", count: 80)
    let found = try answer("a.md", "---\nplatform: linkedin\n---\n\(words)register now\n", rules)
    let related = found["items"]?.array?.first?["relatedInformation"]?.array?.last
    #expect(related?["message"]?.string?.contains("shows only “more”") == true, "\(written(found))")
    #expect(related?["location"]?["range"]?["start"]?["line"]?.integer == 3)
    #expect(related?["location"]?["uri"]?.string?.hasSuffix("/a.md") == true)
  }

  /// A picture's text is part of its post: whoever writes it gets a new verdict.
  @Test func aPicturesTextIsPartOfThePost() throws {
    let rules = """
      ruleset: acme
      languages: [en]
      rules:
        alt: { severity: error, message: no text, facts: { media.alt: present } }
      """
    var editor = try Editor(["knigge.yml": "root: true\nrulesets: [acme.yml]\nlanguages: [en]\n", "acme.yml": rules])
    func draft(_ alt: String) -> String { "---\nmedia:\n  - file: a.jpg\(alt)\n---\nHello there.\n" }
    for (alt, isMissing) in [("", true), ("\n    alt: a dog", false), ("\n    alt: a cat", false), ("", true)] {
      editor.open("a.md", draft(alt), language: "markdown")
      #expect(try editor.diagnostics(of: "a.md").contains { $0.hasSuffix("acme/alt") } == isMissing, "\(alt)")
    }
  }

  /// An editor stays open for days: an exception that runs out meanwhile is said to have.
  @Test func theHourPasses() throws {
    let rules = """
      ruleset: acme
      languages: [en]
      rules:
        x: { severity: error, message: m, terms: guaranteed }
      """
    var editor = try Editor(["knigge.yml": "root: true\nrulesets: [acme.yml]\nlanguages: [en]\n", "acme.yml": rules])
    let hour = Hour()
    var surroundings = Surroundings(current: editor.folder.path, version: "test", clock: { hour.now })
    surroundings.givenMoment = nil
    editor.session = Session(surroundings)
    _ = try editor.ask("initialize", ["rootUri": .string(editor.uri("")), "capabilities": .object([])])
    editor.tell("initialized", .object([]))
    // The hour is 2026-11-28 in Greenwich.
    editor.open(
      "a.md", "<!-- knigge-ignore x: a quotation (until: 2026-11-29) -->\nIt is guaranteed.\n", language: "markdown")
    #expect(try editor.diagnostics(of: "a.md") == [])
    // Nobody writes anything, and the server looks around.
    hour.now += 3 * 86_400
    editor.session.lookAround()
    #expect(editor.session.hasWork)
    #expect(try editor.diagnostics(of: "a.md").contains("1:6 acme/x"))
    // Another draft, whose rules are linked later.
    try FileManager.default.createDirectory(
      at: editor.folder.appendingPathComponent("sub"), withIntermediateDirectories: true)
    try editor.write("severity: { acme/x: warning }\n", to: "sub/knigge.yml")
    editor.open(
      "sub/b.md", "<!-- knigge-ignore x: a quotation (until: 2026-11-29) -->\nIt is guaranteed.\n", language: "markdown"
    )
    #expect(try editor.diagnostics(of: "sub/b.md").contains("1:6 acme/x"))
    // A document that nobody looked at meanwhile gets the new hour with its first question.
    hour.now -= 3 * 86_400
    #expect(try editor.diagnostics(of: "a.md") == [])
    hour.now += 3 * 86_400
    editor.open(
      "a.md", "<!-- knigge-ignore x: a quotation (until: 2026-11-29) -->\nIt is guaranteed!\n", language: "markdown")
    #expect(try editor.diagnostics(of: "a.md").contains("1:6 acme/x"))
  }
}

/// A clock that a test sets.
private final class Hour: Sendable {
  private let seconds = Locked(1_795_824_000)
  var now: Int {
    get { seconds.withLock { $0 } }
    set { seconds.withLock { $0 = newValue } }
  }
}

extension String {
  fileprivate func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}
