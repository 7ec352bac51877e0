// Where somebody is typing in a YAML file; `|` marks the place.
import Testing

@testable import KniggeLSP

@Suite struct YAMLCursorTests {
  private func cursor(_ text: String) throws -> YAMLCursor {
    let parts = text.split(separator: "‸", omittingEmptySubsequences: false)
    let before = Array(parts[0].utf8)
    let bytes = before + Array((parts.count > 1 ? String(parts[1]) : "").utf8)
    return try #require(YAMLCursor(DocumentText(bytes), at: before.count))
  }

  private func expect(
    _ text: String, _ path: [String], _ place: YAMLCursor.Place, _ word: String = "",
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    let found = try cursor(text)
    #expect(found.path == path, sourceLocation: location)
    #expect(found.place == place, sourceLocation: location)
    let bytes = Array(text.replacing("‸", with: "").utf8)
    #expect(String(decoding: bytes[found.word], as: UTF8.self) == word, sourceLocation: location)
  }

  @Test func keysAreFoundAtEveryDepth() throws {
    try expect("ruleset: a\nlan‸", [], .key, "lan")
    try expect("rules:\n  ‸", ["rules"], .key)
    try expect("rules:\n  a:\n    sev‸\n    message: x\n", ["rules", "a"], .key, "sev")
    try expect("rules:\n  a:\n    severity: error\n  ‸\n", ["rules"], .key)
    try expect("rules:\n  a:\n    examples:\n      given:\n        ‸", ["rules", "a", "examples", "given"], .key)
  }

  /// Brackets that nobody has closed yet end where the next key of the block begins.
  @Test func openBracketsHideNothing() throws {
    try expect("rules:\n  a:\n    examples: { bad: \"x\n    severity: ‸", ["rules", "a", "severity"], .value)
    try expect("rules:\n  a:\n    message: { de: x,\n      en: ‸", ["rules", "a", "message", "en"], .value)
  }

  @Test func valuesAreFound() throws {
    try expect("rules:\n  a:\n    severity: ‸", ["rules", "a", "severity"], .value)
    try expect("rules:\n  a:\n    severity: war‸", ["rules", "a", "severity"], .value, "war")
    try expect("rules:\n  \"a b\":\n    severity: ‸", ["rules", "a b", "severity"], .value)
  }

  @Test func listsAndBlocksAreFound() throws {
    try expect("extends:\n  - to‸", ["extends"], .item, "to")
    try expect("extends:\n- to‸", ["extends"], .item, "to")
    try expect("rules:\n  a:\n    terms: |\n      gut $hy‸", ["rules", "a", "terms"], .text, "$hy")
    try expect(
      "rules:\n  a:\n    terms:\n      de: |\n        gut\n        <nu‸", ["rules", "a", "terms", "de"], .text, "<nu")
    try expect(
      "rules:\n  a:\n    examples:\n      bad:\n        - text: x\n          ro‸", ["rules", "a", "examples", "bad"],
      .key,
      "ro")
  }

  @Test func bracketsAreFollowed() throws {
    try expect("rules:\n  a: { severity: ‸", ["rules", "a", "severity"], .value)
    try expect("rules:\n  a: { severity: error, mes‸", ["rules", "a"], .key, "mes")
    try expect("rules:\n  a:\n    when: { role: [employee, ‸", ["rules", "a", "when", "role"], .item)
    try expect("extends: [tone, dis‸", ["extends"], .item, "dis")
    try expect("company: { names: [A,\n  B], prod‸", ["company"], .key, "prod")
    try expect("company: { names: [A,\n  B,\n  C], prod‸", ["company"], .key, "prod")
    try expect("extends: [tone,\n  brand]\nru‸", [], .key, "ru")
    try expect(
      "rules:\n  a:\n    examples:\n      bad:\n        - { text: x, ro‸", ["rules", "a", "examples", "bad"], .key, "ro"
    )
    try expect("rules:\n  a: { : ‸", ["rules", "a", ""], .value)
  }

  /// Each of them read the whole word before it again: 4,000 took seven seconds.
  @Test func quotationMarksInAnOpenBracketAreReadOnce() throws {
    let marks = String(repeating: "'", count: 400_000)
    try expect("rules:\n  a:\n    terms: [a\(marks)‸", ["rules", "a", "terms"], .item)
    try expect("rules:\n  a:\n    terms: [a\(marks), b, 'c d', e‸", ["rules", "a", "terms"], .item, "e")
    try expect("rules:\n  a: { 'severity' : ‸", ["rules", "a", "severity"], .value)
    try expect("rules:\n  a: {   severity   : ‸", ["rules", "a", "severity"], .value)
  }

  @Test func siblingsAreKnown() throws {
    let found = try cursor("rules:\n  a:\n    severity: error\n    ‸\n    terms: x\n  b:\n    help: y\n")
    #expect(found.siblings.sorted() == ["severity", "terms"])
    #expect(try cursor("rules:\n  a: { severity: error, ‸").siblings == ["severity"])
  }

  @Test func remarksAreNoPlace() throws {
    let text = Array("rules:\n  # to".utf8)
    #expect(YAMLCursor(DocumentText(text), at: text.count) == nil)
    let behind = Array("rules:\n  a:\n    severity: note # to".utf8)
    #expect(YAMLCursor(DocumentText(behind), at: behind.count) == nil)
    // A remark has a space behind its sign; a hashtag may be a word.
    try expect("rules:\n  a:\n    terms: x #ad‸", ["rules", "a", "terms"], .value, "#ad")
  }
}
