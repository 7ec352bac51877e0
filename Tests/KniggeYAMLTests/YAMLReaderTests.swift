// Texts become values: structure, ranges, strings that stay strings.
import KniggeText
import Testing

@testable import KniggeYAML

@Suite struct YAMLReaderTests {
  @Test(arguments: [
    "", "\n", "# nur ein Kommentar", "---\n", "--- # leer\n...\n", "\u{FEFF}", "\u{FEFF}\r\n# x\r\n",
    "%YAML 1.1\n---\n",
  ])
  func readsATextWithoutAValueAsNothing(_ text: String) {
    let reading = Reading(text)
    #expect(reading.root == nil)
    #expect(reading.problems.isEmpty)
  }

  @Test(arguments: [
    "no", "Yes", "on", "true", "~", "null", "010", "0x1F", "12:30", "1_000", "1e3", ".inf", "2026-12-31", "=", "4.10",
  ]) func leavesStringsStrings(_ text: String) throws {
    let scalar = try #require(Reading("a: [\(text)]").root?["a"]?[0]?.scalar)
    #expect(scalar.string == text)
    #expect(scalar.style == .plain)
  }

  @Test func readsAnEmptyValueAsAnEmptyPlaceBehindItsKey() throws {
    let reading = Reading("a:\nb: \"\"\nc: {d: , e}\nf:\n-\n- x\n")
    #expect(reading.root?.outline == "{a: , b: , c: {d: , e: }, f: [, x]}")
    let empty = try #require(reading.root?["a"]?.scalar)
    #expect(empty.isMissing)
    #expect(empty.range.asBytes() == 2..<2)
    #expect(try #require(reading.root?["b"]?.scalar).isMissing == false)
    #expect(reading.root?["f"]?[0]?.range.asBytes() == 25..<25)
  }

  @Test func keepsTheOrderOfKeys() {
    #expect(Reading("z: 1\na: 2\nm: 3\n").root?.mapping?.entries.map(\.key.string) == ["z", "a", "m"])
  }

  @Test func pointsAtEachPart() {
    let reading = Reading("öl: 'ß'\nliste:  \n  - a # eins\n  - [b, {c: d}] \n\n# Ende\nk: |\n  x\n\n\nz: 1")
    #expect(reading.text(reading.root) == String(decoding: reading.file.bytes, as: UTF8.self))
    #expect(reading.text(reading.root?["öl"]) == "'ß'")
    #expect(reading.text(reading.root?["liste"]) == "- a # eins\n  - [b, {c: d}]")
    #expect(reading.text(reading.root?["liste"]?[1]) == "[b, {c: d}]")
    #expect(reading.text(reading.root?["liste"]?[1]?[1]) == "{c: d}")
    #expect(reading.text(reading.root?["k"]) == "|\n  x")
    #expect(reading.root?.mapping?.entries.map { reading.text($0.key.range) } == ["öl", "liste", "k", "z"])
  }

  @Test(arguments: ["|", ">-", "|2+", "| # c"]) func endsAnEmptyBlockBehindItsIndicator(_ block: String) {
    let reading = Reading("k: \(block)\n\nz: 1")
    #expect(reading.text(reading.root?["k"]) == block.replacing(" # c", with: ""))
  }

  @Test func tellsBracketsFromLines() {
    let reading = Reading("a: [Ad]\nb:\n  - Ad\nc: {d: [e: f]}\n")
    #expect(reading.root?["a"]?.sequence?.isFlow == true)
    #expect(reading.root?["b"]?.sequence?.isFlow == false)
    #expect(reading.root?.mapping?.isFlow == false)
    #expect(reading.root?["c"]?.mapping?.isFlow == true)
    #expect(reading.text(reading.root?["c"]?["d"]?[0]) == "e: f")
    #expect(reading.root?["c"]?["d"]?[0]?.mapping?.isFlow == true)
  }

  @Test func readsOneStretchOfAFile() throws {
    let text = "---\r\nid: Ähm\r\ntags: [ß]\r\n---\r\nText: [ kein YAML\r\n"
    let file = SourceFile(path: "a.md", bytes: Array(text.utf8))
    let document = YAMLReader.read(file, within: .bytes(5..<27))
    #expect(document.problems.isEmpty)
    #expect(document.root?.outline == "{id: Ähm, tags: [ß]}")
    let tag = try #require(document.root?["tags"]?[0])
    #expect(Array(file.bytes(tag.range)) == Array("ß".utf8))
    #expect(document.root?["id"]?.scalar?.text.fileRange.asBytes() == 9..<13)
  }

  @Test func reportsPlacesOfTheFileForAStretch() {
    let file = SourceFile(path: "a.md", bytes: Array("---\nä: [\n---\nText]".utf8))
    let document = YAMLReader.read(file, within: .bytes(4..<10))
    #expect(document.problems.map(\.range) == [.bytes(8..<9)])
  }

  @Test func readsAStretchOfAStream() {
    let origin = SourceFile.Origin(byte: 100, line: 7)
    let file = SourceFile(path: "-", bytes: Array("a: b".utf8), origin: origin)
    #expect(YAMLReader.read(file).root?["a"]?.range == .bytes(103..<104))
  }

  @Test func repeatsANamedValue() throws {
    let reading = Reading("a: &x [1, 2]\nb: *x\nc: &y ä\nd: [*y]\n")
    #expect(reading.problems.isEmpty)
    #expect(reading.root?.outline == "{a: [1, 2], b: [1, 2], c: ä, d: [ä]}")
    #expect(reading.text(reading.root?["a"]) == "[1, 2]")
    #expect(reading.root?["b"]?.range == reading.root?["a"]?.range)
    #expect(reading.text(reading.root?["d"]) == "[*y]")
  }

  @Test func findsTheValueBehindItsName() {
    let reading = Reading("a: &x # c\n  - 1\nb: &y\nc: &z\n  d: 1\ne: &w 'x'\nf: &v |\n  x\n")
    #expect(reading.problems.isEmpty)
    #expect(reading.text(reading.root?["a"]) == "- 1")
    #expect(reading.text(reading.root?["b"]) == "&y")
    #expect(reading.text(reading.root?["c"]) == "d: 1")
    #expect(reading.text(reading.root?["e"]) == "'x'")
    #expect(reading.text(reading.root?["f"]) == "|\n  x")
  }
}

/// What YAML would swallow, and a loader has to see.
@Suite struct SwallowedTextTests {
  @Test(arguments: [
    ("- #ad", "#ad"), ("- x #ad ü", "#ad ü"), ("- x\t # ad\r\n- b", "# ad"), ("- 'x'#y\n", "#y"), ("- x#ad", nil),
    ("- x", nil),
    ("- |\n  x #ad\n", nil), ("-\n#ad\n", nil), ("- &a #ad", "#ad"), ("[x #ad\n]", "#ad"),
  ]) func showsTheCommentBehindAValue(_ text: String, _ comment: String?) throws {
    let reading = Reading(text)
    let scalar = try #require(reading.root?[0]?.scalar)
    #expect(scalar.trailingComment.map(reading.text) == comment)
  }

  @Test func showsTheCommentInPlaceOfAValue() {
    let reading = Reading("label: #ad\nnext: x")
    #expect(reading.root?["label"]?.scalar?.isMissing == true)
    #expect((reading.root?["label"]?.scalar?.trailingComment).map(reading.text) == "#ad")
  }

  @Test func showsAMappingWhereTextWasMeant() {
    #expect(Reading("- Foto: x\n- Foto:x").root?.outline == "[{Foto: x}, Foto:x]")
  }

  @Test func showsEscapesThatMakeControlCharacters() throws {
    let reading = Reading(#"k: "ä\bfoo\x07 \t\n\u0041\e\N""#)
    let scalar = try #require(reading.root?["k"]?.scalar)
    #expect(scalar.controlEscapes.map(reading.text) == [#"\b"#, #"\x07"#, #"\e"#, #"\N"#])
    #expect(Reading(#"k: '\b'"#).root?["k"]?.scalar?.controlEscapes.isEmpty == true)
  }
}
