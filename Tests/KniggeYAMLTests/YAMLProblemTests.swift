// What YAML allows and knigge does not: each at its place, and the rest is read.
import KniggeText
import Testing

@testable import KniggeYAML

@Suite struct YAMLProblemTests {
  @Test func reportsADuplicateKeyAtTheSecondWithThePlaceOfTheFirst() throws {
    let reading = Reading("größe: 1\nb: {x: 1, 'x': 2}\n\"größe\": [3, {x: 1, x: 2}]\nc: 4\n")
    #expect(reading.root?.outline == "{größe: 1, b: {x: 1}, c: 4}")
    #expect(reading.document.problems.map { reading.place($0.range) } == ["2:11", "3:1", "3:21"])
    let problem = try #require(reading.document.problems.dropFirst().first)
    let first = try #require(problem.related)
    #expect(problem.kind == .duplicateKey("größe", first: first))
    #expect(reading.place(first) == "1:1")
    #expect(reading.text(problem.range) == "\"größe\"")
  }

  @Test func findsTheSameKeyInAnotherUnicodeForm() {
    #expect(Reading("u\u{308}: 1\nü: 2\n").document.problems.count == 1)
  }

  @Test(arguments: [
    ("[a]: b\nc: d", "1:1 “[a]”: complexKey", "{c: d}"),
    ("? {a: b}\n: [c]\nc: d", "1:3 “{a: b}”: complexKey", "{c: d}"),
    ("? - a\n  - b\n: c\nc: d", "1:3 “- a”: complexKey", "{c: d}"),
    ("x: {{ name }}\nc: d", "1:5 “{ name }”: complexKey", "{x: {}, c: d}"),
    ("a: &m {x: 1}\nb:\n  <<: *m\n  y: 2", "3:3 “<<”: mergeKey", "{a: {x: 1}, b: {y: 2}}"),
    ("- !!str 10\n- b", "1:3 “!!str”: tag(\"!!str\")", "[10, b]"),
    ("- !wichtig\n- b", "1:3 “!wichtig”: tag(\"!wichtig\")", "[, b]"),
    ("- &x ! 'ü'\n- b", "1:6 “!”: tag(\"!\")", "[ü, b]"),
    ("- !<tag:x,y> [a]\n- b", "1:3 “!<tag:x,y>”: tag(\"!<tag:x,y>\")", "[[a], b]"),
    ("a: !m\n  b: c", "1:4 “!m”: tag(\"!m\")", "{a: {b: c}}"),
    ("- *ich\n- b", "1:3 “*ich”: undefinedAlias(\"ich\")", "[*ich, b]"),
    ("- &a [*a]\n- b", "1:7 “*a”: undefinedAlias(\"a\")", "[[*a], b]"),
    ("ä: b\n---\nc: d\n---\n: [", "2:1 “---”: severalDocuments", "{ä: b}"),
    ("---\na\n...\n--- # b\nc", "4:1 “---”: severalDocuments", "a"),
  ]) func reportsAndGoesOn(_ text: String, _ problem: String, _ outline: String) {
    let reading = Reading(text)
    #expect(reading.problems == [problem])
    #expect(reading.root?.outline == outline)
  }

  /// A name in front of a text was left out without a word, and one alone was nothing.
  @Test(arguments: [
    ("- &co KG\n- b", ["1:3 “&co”: unusedName(\"&co\")"], "[KG, b]"),
    (
      "- &co\n- [gut, &so ]", ["1:3 “&co”: unusedName(\"&co\")", "2:9 “&so”: unusedName(\"&so\")"], "[&co, [gut, &so]]"
    ),
    ("- &a x\n- *a\n- &b {c: d}\n- &e [f]", [], "[x, x, {c: d}, [f]]"),
  ])
  func knowsNamesThatNothingRepeats(_ text: String, _ names: [String], _ outline: String) {
    let reading = Reading(text)
    #expect(reading.problems == [])
    #expect(reading.shown(reading.document.unusedNames) == names)
    #expect(reading.root?.outline == outline)
  }

  @Test func takesAQuotedMergeSignAsAKey() {
    #expect(Reading("'<<': x").root?.outline == "{<<: x}")
  }

  @Test func reportsEveryUnreadableByte() {
    let reading = Reading(Array("a: b\nö: ".utf8) + [0xFF, 0xC3] + Array("(\0x\u{1B}[\u{9B}\u{FFFE}\n".utf8))
    #expect(reading.root == nil)
    #expect(
      reading.document.problems.map(\.kind) == [
        .invalidUTF8, .invalidUTF8, .controlCharacter("\0"), .controlCharacter("\u{1B}"), .controlCharacter("\u{9B}"),
        .controlCharacter("\u{FFFE}"),
      ])
    #expect(
      reading.document.problems.map { $0.range.asBytes() } == [9..<10, 10..<11, 12..<13, 14..<15, 16..<18, 18..<21])
  }

  @Test func reportsLatin1AtTheFirstUmlaut() {
    let reading = Reading(Array("gr".utf8) + [0xF6, 0xDF] + Array("e: 1".utf8))
    #expect(reading.document.problems.map(\.kind) == [.invalidUTF8, .invalidUTF8])
    #expect(reading.document.problems.first?.range.asBytes() == 2..<3)
  }

  @Test(arguments: [[0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61]] as [[UInt8]])
  func namesUTF16(_ bytes: [UInt8]) {
    let reading = Reading(bytes)
    #expect(reading.document.problems == [YAMLProblem(.utf16, at: .bytes(0..<2))])
  }

  @Test func stopsCountingUnreadableBytes() {
    #expect(Reading([UInt8](repeating: 0, count: 5_000)).document.problems.count == 100)
  }

  @Test func readsAByteOrderMarkInsideAText() {
    #expect(Reading("a: x\u{FEFF}y").root?["a"]?.scalar?.string == "x\u{FEFF}y")
  }
}
