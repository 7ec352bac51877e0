// The phrase table as an image: written, opened again, damaged.
import KniggeText
import Testing

@testable import KniggeEngine

@Suite struct PhraseTableTests {
  private static let phrases = [
    "garantiert", "nie wieder <..2> Probleme", "Spitzen-", "-preis", "-rabatt-", "=IT", "#ad", "nur <money>",
    "(das) beste",
    "danke an @marke", "jetzt !", "<iban>",
  ]

  private static func found(_ table: PhraseTable) -> [String] {
    let text = MappedText(
      copying: Array(
        "Garantiert nie wieder lange Probleme: IT und it, Spitzenpreis, Sonderrabattaktion, nur 5 €! Das beste #ad jetzt!"
          .utf8),
      from: FileOffset(0))
    let folded = FoldedText(text.bytes)
    let view = TokenView(tokens: Tokenizer().tokens(of: folded), folded: folded, original: text)
    let request = PhraseScanner.Request(stream: .text, languages: .german, isLanguageCertain: true)
    return PhraseScanner.hits(of: table, in: view, request)
      .map { "\($0.entry) " + text.string(folded.map.range($0.range)) }.sorted()
  }

  @Test func findsTheSameInAnOpenedImage() throws {
    let table = try phraseTable(of: Self.phrases)
    let expected = Self.found(table)
    #expect(expected.count == 11)
    let copy = try #require(TableStorage(copying: table.storage.image, layout: PhraseTable.layout))
    #expect(Self.found(try #require(PhraseTable(opening: copy))) == expected)
  }

  @Test func equalRulesMakeEqualImages() throws {
    let one = try phraseTable(of: Self.phrases).storage.image
    let other = try phraseTable(of: Self.phrases).storage.image
    #expect(one == other)
  }

  @Test func refusesWhatIsNoImage() throws {
    let bytes = try phraseTable(of: Self.phrases).storage.image
    #expect(TableStorage(copying: [], layout: PhraseTable.layout) == nil)
    #expect(TableStorage(copying: Array(bytes.dropLast()), layout: PhraseTable.layout) == nil)
    #expect(TableStorage(copying: bytes, layout: PhraseTable.layout + 1) == nil)
    #expect(TableStorage(copying: Array(repeating: 0xFF, count: 4_096), layout: PhraseTable.layout) == nil)
  }

  /// Wherever a byte is wrong, the image is refused or can be searched without harm. Of the bitmaps, which are most of
  /// the image and lead nowhere, only some bytes are tried.
  @Test func survivesDamagedBytes() throws {
    let bytes = try phraseTable(of: Self.phrases).storage.image
    var opened = 0
    for place in bytes.indices where place < 4_096 || place % 97 == 0 || place + 1_024 > bytes.count {
      for damage: UInt8 in [0xFF, 0x80] {
        var damaged = bytes
        damaged[place] ^= damage
        guard let storage = TableStorage(copying: damaged, layout: PhraseTable.layout),
          let table = PhraseTable(opening: storage)
        else { continue }
        opened += 1
        _ = Self.found(table)
      }
    }
    #expect(opened > 0)
  }
}
