// Mistakes that stop the parser: each gets its own name and the narrowest place.
import KniggeText
import Testing

@testable import KniggeYAML

@Suite struct SyntaxDiagnosisTests {
  @Test(arguments: [
    ("a: 1\nmessage: Ärger: so nicht\n", "2:15 “:”: colonInText"),
    ("- a: b: c", "1:7 “:”: colonInText"),
    ("x: {a: b: c}", "1:9 “:”: colonInText"),
    ("a: b\n  c: d", "2:3 “c”: keyInContinuedText"),
    ("- Käse\n  größe: 2", "2:3 “größe”: keyInContinuedText"),
    ("severity:error\nclause: 4", "1:9 “:”: missingSpaceAfterColon"),
    ("a: 1\nüb:er\nc: 2", "2:3 “:”: missingSpaceAfterColon"),
    ("a: 1\nhttps://x.de\nc: 2", "2:1 “https://x.de”: missingColon"),
    ("a: 1\nü b  \nc: 2", "2:1 “ü b”: missingColon"),
    ("a: 1\nü b", "2:1 “ü b”: missingColon"),
    ("a: 1\r\n\r\nü b\r\n", "3:1 “ü b”: missingColon"),
    ("a:\n    b: 1\n  ü: 2", "3:3 “ü: 2”: wrongIndentation"),
    ("- a\nü: 2", "2:1 “ü: 2”: missingDash"),
    ("a:\n  - b\n  c", "3:3 “c”: missingColon"),
    ("a:\n\tb: 1", "2:1 “\t”: tab"),
    ("a: |\n\tb", "2:1 “\t”: tab"),
    ("- @acme", "1:3 “@”: reservedCharacter(\"@\")"),
    ("ü: `x`", "1:4 “`”: reservedCharacter(\"`\")"),
    ("ü: %x", "1:4 “%”: reservedCharacter(\"%\")"),
    ("%x\na: 1", "1:1 “%”: reservedCharacter(\"%\")"),
    ("- , x", "1:3 “,”: reservedCharacter(\",\")"),
    ("- ] x", "1:3 “]”: reservedCharacter(\"]\")"),
    ("- **fett**", "1:3 “*”: reservedCharacter(\"*\")"),
    ("- &nbsp;x", "1:3 “&”: reservedCharacter(\"&\")"),
    ("- *fett*", "1:3 “*”: reservedCharacter(\"*\")"),
    ("- > Zitat", "1:3 “>”: textBesideBlockIndicator(\">\")"),
    ("ü: | x", "1:4 “|”: textBesideBlockIndicator(\"|\")"),
    ("ü: |0\n x", "1:4 “|”: textBesideBlockIndicator(\"|\")"),
    ("a: 1\nü: \"offen\nb: 2\n", "2:4 “\"”: unclosedQuote"),
    ("- 'ne Frechheit\n- x\n", "1:3 “'”: unclosedQuote"),
    ("ü: \"offen\n---\nb: 2\n", "1:4 “\"”: unclosedQuote"),
    ("ü: [a, b\nc: d\n", "1:4 “[”: unclosedBracket(\"[\")"),
    ("ü: {a: b", "1:4 “{”: unclosedBracket(\"{\")"),
    ("ü: [a,\n", "1:4 “[”: unclosedBracket(\"[\")"),
    ("ü: [a, [b]", "1:4 “[”: unclosedBracket(\"[\")"),
    ("ü: ['a' b]", "1:9 “b”: missingComma"),
    ("ü: [\"er sagte \"gut\"\", x]", "1:16 “g”: textBehindQuote"),
    ("- [Anzeige] Öl", "1:13 “Ö”: textAfterValue"),
    ("[Anzeige] Öl", "1:11 “Ö”: textAfterValue"),
    ("ü: \"a\" b", "1:8 “b”: textAfterValue"),
    ("ü: \"a \"b\" c\"", "1:8 “b”: textBehindQuote"),
    ("ü: \"offen\nb: \"c\"\n", "2:5 “c”: textBehindQuote"),
    ("- : a", "1:3 “:”: reservedCharacter(\":\")"),
    ("- &a !t!x b", "tag(\"!t!x\")"),
    ("ü: \"a\\db\"", "1:6 “\\d”: unknownEscape(\"\\\\d\")"),
    ("ü: \"\\ä\"", "1:5 “\\ä”: unknownEscape(\"\\\\ä\")"),
    ("ü: \"\\x4g\"", "1:5 “\\x4”: unknownEscape(\"\\\\x4\")"),
    ("ü: \"\\uD83D\\uDE80\"", "1:5 “\\uD83D”: unknownEscape(\"\\\\uD83D\")"),
    ("ü: - a", "1:4 “-”: misplacedDash"),
    ("ü: ? a", "1:4 “?”: reservedCharacter(\"?\")"),
    ("ü: a\u{2028}b\nc: d", "1:5 “\u{2028}”: invisibleLineEnd(\"\\u{2028}\")"),
    ("ü: a\u{85}b", "1:5 “\u{85}”: invisibleLineEnd(\"\\u{0085}\")"),
    ("a\n...\nb: c", "severalDocuments"),
    ("text: Neu #ad\n  und mehr", "swallowedComment(\"#ad\")"),
    ("- Neu #ad\n\n  und mehr", "swallowedComment(\"#ad\")"),
    // A hashtag in brackets was reported as a bracket that is never closed.
    ("ü: [gut, #ad, besser]", "swallowedComment(\"#ad\")"),
    ("a: [#ad, gut]\nb: c", "swallowedComment(\"#ad\")"),
    ("a: {b: c, #d: e}", "swallowedComment(\"#d: e\")"),
    ("a: ['x # y]', #z]\nb: c", "swallowedComment(\"#z\")"),
    ("ü: ['x # y', gut\nb: c", "1:4 “[”: unclosedBracket(\"[\")"),
    ("ü: [gut, # sehr gut", "1:4 “[”: unclosedBracket(\"[\")"),
    ("a: b # so\n  c: d", "2:3 “c: d”: wrongIndentation"),
    ("- !wichtig,", "tag(\"!wichtig\")"),
    ("- !a!b c", "tag(\"!a!b\")"),
  ]) func namesTheMistake(_ text: String, _ fault: String) {
    let reading = Reading(text)
    #expect(reading.faults == [fault])
    #expect(reading.root == nil)
  }

  @Test func namesALongKey() {
    let long = String(repeating: "ä", count: 1_100)
    #expect(Reading("\(long): x").faults == ["1:1 “ä”: keyTooLong"])
    #expect(Reading("a: 1\n\(long): x").faults == ["2:1 “ä”: keyTooLong"])
  }

  @Test func keepsWhatWasFoundBeforeTheMistake() {
    #expect(Reading("a: 1\na: 2\nb: @").faults.count == 2)
  }
}
