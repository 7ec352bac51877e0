// Writing phrases out and collecting what they are found by, beside plain ways to do the same.
import KniggeText
import Testing

@testable import KniggeEngine

@Suite struct WritingOutTests {
  /// Part by part, as one would write it down.
  private static func plainRows(_ parts: [[PhraseRow]]) -> [PhraseRow] {
    parts.reduce([PhraseRow(elements: [], language: nil)]) { rows, options in
      rows.flatMap { row in options.compactMap { row.followed(by: $0) } }
    }
  }

  @Test(arguments: 0..<200)
  func productsAreThoseOfPartByPart(_ seed: Int) {
    var dice = Dice(state: UInt64(seed))
    let languages: [Language?] = [nil, nil, .german, .english]
    var gap = 0
    let parts = (0..<dice.roll(5)).map { _ in
      (0..<(dice.roll(8) == 0 ? 0 : 1 + dice.roll(3))).map { _ in
        PhraseRow(
          elements: (0..<dice.roll(3)).map { _ in
            gap += 1
            return .gap(gap)
          }, language: languages[dice.roll(4)])
      }
    }
    var product = RowProduct()
    var counts: [Int] = []
    for part in parts {
      product.add(part)
      counts.append(product.count)
    }
    #expect(product.rows == Self.plainRows(parts))
    #expect(counts == parts.indices.map { Self.plainRows(Array(parts[...$0])).count })
  }

  @Test(arguments: [0, 1, 2, 7, 300, 5_000])
  func tablesHoldEveryPostingInItsOrder(_ count: Int) throws {
    var dice = Dice(state: UInt64(count))
    var postings = PostingList()
    var plain: [UInt64: [Int32]] = [:]
    for member in 0..<Int32(count) {
      // Few keys of many members, keys that begin alike, and 0.
      let key = [UInt64(dice.roll(20)), UInt64(dice.roll(1_000)) &* 0x9E37_79B9_7F4A_7C15][dice.roll(2)]
      postings.add(member, at: key)
      plain[key, default: []].append(member)
    }
    let table = postings.table()
    #expect(table.slots.count(where: { $0.count > 0 }) == plain.count)
    #expect(table.slots.contains { $0.count == 0 })
    for slot in table.slots where slot.count > 0 {
      #expect(Array(table.postings[Int(slot.low)..<Int(slot.low + slot.count)]) == plain[slot.key])
    }
    try table.slots.withUnsafeBufferPointer { slots in
      for key in plain.keys {
        _ = try #require(PhraseTable.slot(of: key, in: slots))
        let bit = PhraseTable.filterBit(of: key) & (table.filter.count * 64 - 1)
        #expect(table.filter[bit >> 6] >> UInt64(bit & 63) & 1 == 1)
      }
    }
    let order = plain.keys.sorted().flatMap { plain[$0] ?? [] }
    #expect(table.postings == order)
  }

  @Test(arguments: [
    "Größe", "STRASSE", "STRAẞE", "Straße", "Füße", "ÄRGER", "Übermaß", "Kaffee", "süßes", "ß", "café", "",
  ])
  func foldedSpellingsAreThoseOfTheWord(_ word: String) {
    let folded = FoldedText.fold(word)
    #expect(SpellingVariants.german(folded: folded[...]) == SpellingVariants.of(word, in: .german).map(FoldedText.fold))
    #expect(folded == FoldedText(Array(word.utf8)).bytes)
    #expect(WordHash.ofSmall(word) == WordHash.of(word.lowercased()))
  }

  /// A word that is written with accents of their own has the forms of the same word in one piece.
  @Test func formsOfDecomposedWordsAreThoseOfComposedOnes() {
    let inflection = Inflection(.german, InflectionTests.german)
    for word in ["Größe", "Müll", "überkochen", "süß"] {
      var decomposed = ""
      for letter in word.unicodeScalars {
        switch letter {
        case "ö": decomposed += "o\u{308}"
        case "ü": decomposed += "u\u{308}"
        default: decomposed.unicodeScalars.append(letter)
        }
      }
      #expect(inflection.forms(of: decomposed) == inflection.forms(of: word))
    }
  }

  @Test func compoundsAreCutBehindTwoLettersAtLeast() {
    let cuts = CompoundCuts(of: "überfall", shortest: 3).map { ($0.beginning, $0.letters) }
    #expect(cuts.map(\.0) == ["üb", "übe", "über", "überf"])
    #expect(cuts.map(\.1) == [6, 5, 4, 3])
    #expect(CompoundCuts(of: "abc", shortest: 3).first { _ in true } == nil)
  }
}
