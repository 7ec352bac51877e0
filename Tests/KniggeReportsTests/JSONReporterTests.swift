// What programs read.
import KniggeEngine
import KniggeReports
import KniggeText
import Testing

@Suite struct JSONReporterTests {
  private let lines = LineIndex("\u{FEFF}Für 😀 Github\r\nMit X sparst du garantiert!\n")

  private var plain: Diagnostic { Diagnostic(.note, "“Github”", at: "Github", in: lines, rule: "brand/spelling") }

  private var full: Diagnostic {
    var diagnostic = Diagnostic(.error, "“garantiert”", at: "garantiert", in: lines, rule: "a/b")
    diagnostic.post = "launch"
    diagnostic.help = LocalText(german: "streichen", english: "drop it")
    diagnostic.clauses = [Clause(id: "4.1", text: LocalText("A")), Clause(id: "4.2", text: LocalText("B"))]
    diagnostic.source = LocalText("§ 5 UWG")
    let start = lines.position(of: lines.range(of: "Github").lowerBound)
    let end = lines.position(of: lines.range(of: "Github").upperBound)
    diagnostic.related = [RelatedPlace(message: LocalText("here"), path: "b.md", start: start, end: end)]
    diagnostic.fixes = [
      Fix(
        title: LocalText(german: "streichen", english: "drop"), isSafe: false,
        edits: [.init(range: diagnostic.location.range, text: "")])
    ]
    diagnostic.fingerprint = "f00d"
    diagnostic.suppression = SuppressionReason(reason: "Award 2026")
    return diagnostic
  }

  private let plainObject =
    #"{"path": "drafts/launch.md", "rule": "brand/spelling", "severity": "note", "message": "“Github”", "#
    + #""text": "Github", "line": 1, "column": 7, "endLine": 1, "endColumn": 13, "#
    + #""utf16": {"column": 8, "endColumn": 14}, "start": 13, "end": 19}"#

  private let fullObject =
    #"{"path": "drafts/launch.md", "post": "launch", "rule": "a/b", "severity": "error", "message": "“garantiert”", "#
    + #""help": "drop it", "clause": {"id": "4.1", "text": "A"}, "#
    + #""clauses": [{"id": "4.1", "text": "A"}, {"id": "4.2", "text": "B"}], "source": "§ 5 UWG", "#
    + #""text": "garantiert", "line": 2, "column": 17, "endLine": 2, "endColumn": 27, "#
    + #""utf16": {"column": 17, "endColumn": 27}, "start": 37, "end": 47, "#
    + #""related": [{"message": "here", "path": "b.md", "line": 1, "column": 7, "endLine": 1, "endColumn": 13}], "#
    + #""fixes": [{"title": "drop", "safe": false, "edits": [{"start": 37, "end": 47, "text": ""}]}], "#
    + #""fingerprint": "f00d", "suppressed": {"reason": "Award 2026"}}"#

  @Test func writesOneDocument() {
    let expected = """
      {"version": 1, "diagnostics": [
        \(plainObject),
        \(fullObject)
      ], "summary": {"files": 1, "posts": 2, "errors": 0, "warnings": 0, "notes": 1}}

      """
    #expect(report([plain, full], in: lines, as: .json, posts: 2) == expected)
  }

  @Test func writesAnEmptyDocument() {
    #expect(
      report([], in: lines, as: .json, posts: 2)
        == #"{"version": 1, "diagnostics": [], "summary": {"files": 1, "posts": 2, "errors": 0, "warnings": 0, "#
        + #""notes": 0}}"# + "\n")
  }

  @Test func writesTheDocumentAsItComes() {
    var reporter = ReportFormat.json.makeReporter(ReportOptions())
    #expect(reporter.begin() == #"{"version": 1, "diagnostics": ["#)
    #expect(reporter.report([plain], in: lines) == "\n  " + plainObject)
    #expect(reporter.report([], in: lines) == "")
    #expect(reporter.report([full], in: lines) == ",\n  " + fullObject)
  }

  @Test func writesALineForEachDiagnostic() {
    #expect(report([plain, full], in: lines, as: .jsonl) == plainObject + "\n" + fullObject + "\n")
    #expect(report([full], in: lines, as: .jsonl, ReportOptions(language: .german)).contains(#""help": "streichen""#))
  }

  @Test func doesNotDependOnTheOrderOfDiagnostics() {
    #expect(report([full, plain], in: lines, as: .jsonl) == fullObject + "\n" + plainObject + "\n")
  }

  @Test func masksWords() {
    let lines = LineIndex(#"{"text": "Unser Projekt F\u0061lke ist da"}"#, path: "a.json")
    let name = #"Projekt F\u0061lke"#
    var secret = Diagnostic(.error, "this name is confidential", at: name, in: lines, rule: "a/secret")
    secret.text = nil
    secret.masked = [secret.location.range]
    var other = Diagnostic(.note, "“Projekt Falke ist” sagt nichts", at: name + " ist", in: lines, rule: "a/b")
    other.text = "Projekt Falke ist"
    let text = report([secret, other], in: lines, as: .jsonl)
    #expect(!text.contains("Projekt") && !text.contains("alke"))
    #expect(text.contains(#""text": "•••••••••••••••••""#))
    #expect(!text.split(separator: "\n")[0].contains("\"text\""))
  }

  @Test func countsFromTheOriginOfAStretch() {
    let file = SourceFile(path: "s.jsonl", bytes: Array("ä Github\n".utf8), origin: .init(byte: 1000, line: 41))
    let diagnostic = Diagnostic(
      rule: "a/b", severity: .note, message: LocalText("x"),
      location: Location(path: "s.jsonl", range: .bytes(1003..<1009)))
    let text = report([diagnostic], in: LineIndex(file), as: .jsonl)
    #expect(text.contains(#""line": 41, "column": 3, "endLine": 41, "endColumn": 9"#))
    #expect(text.contains(#""start": 1003, "end": 1009"#))
    #expect(report([diagnostic], in: LineIndex(file)).contains(" 41 │ ä Github\n     │   ^~~~~~\n"))
  }
}
