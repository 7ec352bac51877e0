// What fixes write into cells and strings, so that no fuzzer can pass because nothing was fixed at all.
import KniggeFiles
import KniggeText
import Testing

@Suite struct FixedSignsTests {
  @Test(arguments: [
    (DraftFormat.markdown, "hello dont verbatim", #"a "b", c: d\e don't \"#),
    (.csv, "Text,Platform\n\"hello, dont\",x\n", "Text,Platform\n\"a \"\"b\"\", c: d\\e, don't\",x\n"),
    (.csv, "Text;Platform\n\"extraordinary; hello\";x\n", "Text;Platform\n\"\"\"; a \"\"b\"\", c: d\\e\";x\n"),
    // Without quotation marks a comma would begin another cell, so that fix is only shown.
    (.csv, "Text,Platform\nhello dont,x\n", "Text,Platform\nhello don't,x\n"),
    (.tsv, "Text\tPlatform\n\"hello\"\tx\n", "Text\tPlatform\n\"a \"\"b\"\", c: d\\e\"\tx\n"),
    (.ndjson, #"{"text": "hello verbatim"}"#, #"{"text": "a \"b\", c: d\\e \\"}"#),
    (.json, #"[{"text": "extraordinary"}]"#, #"[{"text": "\""}]"#),
    (.yaml, #"- text: "hello""#, #"- text: "a \"b\", c: d\\e""#),
    (.yaml, "- text: 'hello dont'", #"- text: 'a "b", c: d\e don''t'"#),
    (.yaml, "- text: |\n    hello\n", "- text: |\n    a \"b\", c: d\\e\n"),
    (.yaml, "- text: hello github\n", "- text: hello GitHub\n"),
    // A quotation mark with a mark above it is one character, and still ends a cell.
    (.csv, "Text,Platform\n\"loudly\",x\n", "Text,Platform\n\"\"\"\u{308} '\u{308}\",x\n"),
    (.yaml, "- text: 'loudly'\n", "- text: '\"\u{308} ''\u{308}'\n"),
    // Cells that are not closed, or go on behind their end: a fix that would need another quotation mark is only shown.
    (.csv, "Text,Platform\n\"x\" hello dont,x\n", "Text,Platform\n\"x\" hello don't,x\n"),
    (.csv, "Text,Platform\n\"hello dont\n", "Text,Platform\n\"hello don't\n"),
  ])
  func rightWordsAreEscaped(_ format: DraftFormat, _ draft: String, _ fixed: String) throws {
    let (bytes, count) = try FixesFuzz.fixed(SourceFile(path: "a", bytes: Array(draft.utf8)), as: format)
    #expect(count > 0)
    #expect(String(decoding: bytes, as: UTF8.self) == fixed)
  }
}
