// Messages: one sentence, no full stop, both languages, and only as much evidence as fits a line.
import KniggeText
import Testing

@testable import KniggeYAML

@Suite struct YAMLWordsTests {
  static let kinds: [YAMLProblem.Kind] = [
    .utf16, .invalidUTF8, .controlCharacter("\u{1B}"),
    .tooDeep(limit: 64), .tooManyNodes(limit: 5), .tooManyAliases(limit: 100), .tooManyAliasedNodes(limit: 100),
    .duplicateKey("ü", first: .bytes(0..<1)), .complexKey, .mergeKey, .tag("!x"), .undefinedAlias("x"),
    .severalDocuments, .unusedName("&x"),
    .swallowedComment("#ad"), .mappingForText(key: "Foto"), .sequenceForText, .controlEscape("\\b"),
  ]

  static let faults: [YAMLSyntaxFault] = [
    .colonInText, .keyInContinuedText, .missingColon, .missingSpaceAfterColon, .keyTooLong, .wrongIndentation,
    .missingDash, .tab, .reservedCharacter("@"), .textBesideBlockIndicator(">"), .unclosedQuote,
    .unclosedBracket("["), .missingComma, .textAfterValue, .textBehindQuote, .unknownEscape("\\d"), .misplacedDash,
    .invisibleLineEnd("\u{2028}"), .other("x"),
  ]

  @Test(arguments: kinds + faults.map { .syntax($0) }) func saysEveryProblemInBothLanguages(_ kind: YAMLProblem.Kind) {
    let english = YAMLWords.english(kind)
    let german = YAMLWords.german(kind)
    #expect(english != german)
    for text in [english, german] {
      #expect(!text.isEmpty && text.count <= 120, "\(text.count): \(text)")
      #expect(text.last != ".")
    }
    #expect(english.filter { $0 == "“" }.count == english.filter { $0 == "”" }.count)
    #expect(german.filter { $0 == "„" }.count == german.filter { $0 == "“" }.count)
  }

  @Test func quotesTheEvidence() {
    let kind = YAMLProblem.Kind.duplicateKey("severity", first: .bytes(0..<8))
    #expect(YAMLWords.english(kind) == "duplicate key “severity”")
    #expect(YAMLWords.german(kind) == "Der Schlüssel „severity“ steht doppelt")
    #expect(YAMLWords.english(.controlCharacter("\u{7}")) == "control character U+0007; delete it")
  }

  @Test func cutsLongEvidence() {
    let text = YAMLWords.english(.undefinedAlias(String(repeating: "ä", count: 5_000)))
    #expect(text.count < 160)
    #expect(text.contains("ä…”"))
  }
}
