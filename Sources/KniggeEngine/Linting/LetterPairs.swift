// How likely two letters in a row are in German, and in English.

/// For each pair of letters five times the natural logarithm of how much more often it stands in German words than in
/// English ones: `j` for none, `k` to `s` for German, `i` to `a` for English. Rows are the first letter, columns the second;
/// the first of each is a word's edge. ä, ö, ü and ß are taken for a, o, u and s.
///
/// Counted over the words of the shipped guidelines and rule sets, each word once, without function words and words of both
/// languages; `Tests/Scripts/letter-pairs.py` prints it.
enum LetterPairs {
  /// What a word says: above zero for German, below for English. `word` is folded text.
  static func score(of word: ArraySlice<UInt8>) -> Int {
    table.withUTF8Buffer { table in
      var sum = 0
      var previous = 0
      var count = 0
      func add(_ letter: Int) {
        sum += Int(table[previous * 28 + letter]) - 0x6A
        previous = letter
      }
      var index = word.startIndex
      while index < word.endIndex {
        let letter = letter(in: word, &index)
        guard letter > 0 else { continue }
        add(letter)
        count += 1
      }
      guard count > 1 else { return 0 }
      add(0)
      return sum
    }
  }

  /// The number of the letter at an index, 1 for a; 0 for anything else. Moves behind it.
  private static func letter(in word: ArraySlice<UInt8>, _ index: inout Int) -> Int {
    let byte = word[index]
    index += 1
    if byte >= 0x61, byte <= 0x7A { return Int(byte) - 0x60 }
    guard byte == 0xC3, index < word.endIndex else { return 0 }
    defer { index += 1 }
    switch word[index] {
    case 0xA4: return 1
    case 0xB6: return 15
    case 0xBC: return 21
    case 0x9F: return 19
    default: return 0
    }
  }

  /// 27 rows of 27 letters, each with its line end.
  private static let table: StaticString = """
    gjjafkhmiehshiiffgfhflqieas
    fojjdkmjsaihhkkkdahigsaaaal
    ijkelqisjimkggqeggjmnidsaes
    aaladaagsagjagaagaaaaagggaa
    ahfkakgeefesielefilcokdjgcl
    jaqiaalnssasmipaganhksaldao
    jkoasnkskhgjllphsgonpggkaas
    hjmgaqmaaggslgfdggjosjlkgag
    jklgjmmsqhgssssfparprmqsaaq
    pbijemjmngaqiihcdlhjhndjiak
    ijggaeaggagggggcgggogjggggg
    hrjojlmreeahrlisggskssoggas
    iksgkilrnkqpjhsfmgoiqmisgar
    iicdnjgpligsopghilcisisrgaq
    okpamkljrhfonlofqkmiimisaas
    fahggajhsalhhfeailhkiaaaaao
    biagigsgcggadalfggjdgfgagal
    aaggggggggggiggggggggfggggg
    kksefiokpiqopimhkglkmohrgas
    alssnjnpaisiifkhlfoklesigks
    lhkalmfsaggslkqhmakhllsjgas
    pdmkilsksakijlofgaikjijsaal
    ocgaakgggcgglggorggkrlgggag
    akaldoagakggalagggaaasgagag
    aaaagiglgaglgglaaggadkggadg
    aabegaoggalimaiadgbeaalagaa
    psqosrsslslsrqqmsgarsslsggb

    """
}
