// How exceptions are written down, in every format.
import KniggeEngine
import KniggeText
import Testing

@testable import KniggeFiles

@Suite struct SuppressionReaderTests {
  private func suppressions(_ text: String, as format: DraftFormat = .markdown) -> [Suppression] {
    draftPosts(text, format).flatMap { $0.post?.suppressions ?? [] }
  }

  private func problems(_ text: String, as format: DraftFormat = .markdown) -> [String] {
    draftPosts(text, format).flatMap(\.problems).map(\.rule)
  }

  private func slice(_ text: String, _ range: Range<FileOffset>) -> String {
    String(decoding: Array(text.utf8)[range.asBytes()], as: UTF8.self)
  }

  /// The text without its n-th suppression.
  private func removing(_ index: Int, from text: String, as format: DraftFormat = .markdown) -> String? {
    let file = SourceFile(path: "a", bytes: Array(text.utf8))
    let all = suppressions(text, as: format)
    guard all.indices.contains(index), let edits = SuppressionRemoval.edits(for: all[index], in: file) else {
      return nil
    }
    var bytes = file.bytes
    for edit in edits.reversed() { bytes.replaceSubrange(edit.range.asBytes(), with: Array(edit.text.utf8)) }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func commentCoversTheNextLineThatIsNotEmpty() throws {
    let text =
      "Anfang.\n<!-- knigge-ignore promotion/superlative: Award 2026, siehe Link (owner: Presse, Süd, until: 2026-12-31) -->\n\n<!-- noch einer -->\nDas Beste!\nEnde.\n"
    let found = try #require(suppressions(text).first)
    #expect(found.rule == "promotion/superlative")
    #expect(found.reason == "Award 2026, siehe Link")
    #expect(found.owner == "Presse, Süd")
    #expect(found.until == DateText("2026-12-31"))
    guard case .line(let line) = found.scope else { throw Failure() }
    #expect(slice(text, line) == "Das Beste!")
    #expect(slice(text, found.range).hasPrefix("<!-- knigge-ignore"))
    #expect(slice(text, found.range).hasSuffix("-->"))
    #expect(removing(0, from: text) == "Anfang.\n\n<!-- noch einer -->\nDas Beste!\nEnde.\n")
  }

  private struct Failure: Error {}

  @Test(arguments: [
    ("a <!-- knigge-ignore r: weil -->\n\nb\n", "b"), ("<!-- knigge-ignore r: weil --> a\nb\n", "a"),
    ("a\r\n<!-- knigge-ignore r: weil -->\r\n\r\nb\r\nc", "b"), ("a\n<!-- knigge-ignore r: weil -->", ""),
    ("<!--\nknigge-ignore r: weil\n-->\nb", "b"), ("a\n<!-- knigge-ignore r: weil -->\n---\nb\n", "b"),
  ])
  func commentStandsAnywhere(_ text: String, _ covered: String) throws {
    let found = try #require(suppressions(text).first)
    guard case .line(let line) = found.scope else { throw Failure() }
    #expect(slice(text, line).drop { $0 == " " } == covered[...])
  }

  @Test func commentForThePostCoversEverything() throws {
    let found = try #require(suppressions("a\nb\n<!-- knigge-ignore-post r: weil (siehe Anhang) -->").first)
    #expect(found.scope == .post)
    #expect(found.reason == "weil (siehe Anhang)")
  }

  @Test(arguments: [
    ("<!-- knigge-ignore -->\na", "malformed"), ("<!-- knigge-ignore: weil -->\na", "malformed"),
    ("<!-- knigge-ignore r -->\na", "missing-reason"), ("<!-- knigge-ignore r: -->\na", "missing-reason"),
    ("<!-- knigge-ignore r: (owner: ich) -->\na", "missing-reason"),
    ("<!-- knigge-ignore r: – -->\na", "missing-reason"),
    ("<!-- knigge-ignore r weil es so ist -->\na", "malformed"), ("<!-- knigge-ignore r, s: weil -->\na", "malformed"),
    ("<!-- knigge-ignore r: weil (until: bald) -->\na", "malformed"),
    ("<!-- knigge-ignore r: weil (untill: 2026-12-31) -->\na", "malformed"),
    ("<!-- knigge-ignore r: weil (owner: ich, bsi: 2026-12-31) -->\na", "malformed"),
    ("<!-- knigge-disable r: weil -->\na", "malformed"), ("<!-- knigge ignore r: weil -->\na", "malformed"),
    ("a\n<!-- knigge-ignore r: weil\nb", "malformed"),
  ])
  func mistakesSuppressNothing(_ text: String, _ problem: String) {
    #expect(suppressions(text).isEmpty)
    #expect(problems(text) == ["suppression/\(problem)"])
  }

  @Test(arguments: ["<!-- Knigge für die Messe -->\na", "<!-- kniggeduell -->\na", "<!-- nur so -->\na"])
  func otherCommentsAreNobodysBusiness(_ text: String) {
    #expect(suppressions(text).isEmpty)
    #expect(problems(text).isEmpty)
  }

  @Test(arguments: [
    (
      "---\nknigge:\n  - ignore: a/b\n    reason: weil\n    owner: Presse\n    until: 2026-12-31\n    words: beste\n---\nText\n",
      DraftFormat.markdown
    ),
    (
      "text,knigge\nText,\"a/b: weil (owner: Presse, until: 2026-12-31, words: beste)\"\n", .csv
    ),
    (
      #"{"text": "Text", "knigge": [{"ignore": "a/b", "reason": "weil", "owner": "Presse", "until": "2026-12-31", "words": "beste"}]}"#,
      .ndjson
    ),
    ("- text: Text\n  knigge: 'a/b: weil (owner: Presse, until: 2026-12-31, words: \"beste\")'\n", .yaml),
    (#"[{"text": "Text", "knigge": ["a/b: weil (words: beste, until: 2026-12-31, owner: Presse)"]}]"#, .json),
  ])
  func factOfAnyFormat(_ text: String, _ format: DraftFormat) throws {
    #expect(problems(text, as: format).isEmpty)
    let found = try #require(suppressions(text, as: format).first)
    #expect(found.rule == "a/b")
    #expect(found.reason == "weil")
    #expect(found.owner == "Presse")
    #expect(found.until == DateText("2026-12-31"))
    #expect(found.words == "beste")
    #expect(found.scope == .post)
    #expect(slice(text, found.ruleRange).contains("a/b"))
  }

  @Test(arguments: [
    ("ignore: a/b", "missing-reason"), ("reason: weil", "malformed"),
    ("{ignore: a/b, reason: weil, untl: 1}", "malformed"),
    ("{ignore: [a/b, c/d], reason: weil}", "malformed"), ("{ignore: a/b, reason: weil, until: bald}", "malformed"),
    ("a/b", "missing-reason"),
  ])
  func mistakesInTheFact(_ item: String, _ problem: String) {
    #expect(problems("---\nknigge:\n  - \(item)\n---\nText\n") == ["suppression/\(problem)"])
  }

  /// A single record needs no list around it; a list in the list is no exception.
  @Test func theFactMayBeASingleRecord() throws {
    let found = try #require(suppressions("---\nknigge: { ignore: a/b, reason: weil }\n---\nText\n").first)
    #expect(found.rule == "a/b" && found.reason == "weil" && found.scope == .post)
    #expect(problems("---\nknigge: [[a/b]]\n---\nText\n") == ["suppression/malformed"])
  }

  @Test func factIsTakenOut() {
    let front =
      "---\nid: x\nknigge:\n  - ignore: a/b\n    reason: weil\n  - ignore: c/d\n    reason: darum\n---\nText\n"
    #expect(removing(0, from: front) == "---\nid: x\nknigge:\n  - ignore: c/d\n    reason: darum\n---\nText\n")
    #expect(removing(1, from: front) == "---\nid: x\nknigge:\n  - ignore: a/b\n    reason: weil\n---\nText\n")
    let single = "---\nid: x\nknigge:\n  - ignore: a/b\n    reason: weil\nplatform: x\n---\nText\n"
    #expect(removing(0, from: single) == "---\nid: x\nplatform: x\n---\nText\n")
    let flow = "---\nknigge: [{ignore: a/b, reason: weil}, {ignore: c/d, reason: darum}]\n---\nText\n"
    #expect(removing(0, from: flow) == "---\nknigge: [{ignore: c/d, reason: darum}]\n---\nText\n")
    let json = #"{"text": "T", "knigge": [{"ignore": "a/b", "reason": "weil"}], "id": "x"}"#
    #expect(removing(0, from: json, as: .ndjson) == #"{"text": "T", "knigge": [], "id": "x"}"#)
    let plain = "- text: T\n  knigge: 'a/b: weil'\n  id: x\n"
    #expect(removing(0, from: plain, as: .yaml) == "- text: T\n  knigge: []\n  id: x\n")
    let unquoted = "---\nknigge: |\n  a/b: weil\nid: x\n---\nText\n"
    #expect(removing(0, from: unquoted) == "---\nid: x\n---\nText\n")
    let cell = "text,knigge\nT,\"a/b: weil\nc/d: darum\"\n"
    #expect(removing(0, from: cell, as: .csv) == "text,knigge\nT,\"c/d: darum\"\n")
    #expect(removing(1, from: cell, as: .csv) == "text,knigge\nT,\"a/b: weil\"\n")
    let commented =
      "---\nknigge:\n  - ignore: a/b\n    reason: weil\n  # bleibt\n  - ignore: c/d\n    reason: darum\n---\nT\n"
    #expect(removing(0, from: commented) == nil)
  }
}
