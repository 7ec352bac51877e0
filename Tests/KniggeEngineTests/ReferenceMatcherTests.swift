// The table against the reference matcher, on generated phrases and texts.
import KniggeText
import Testing

@testable import KniggeEngine

@Suite struct ReferenceMatcherTests {
  private static let words = [
    "Preis", "preise", "größe", "GRÖSSE", "Größe", "kauf", "kaufen", "gekauft", "jetzt", "nur",
    "beste", "IT", "it",
    "der", "und", "spitzen", "Spitzenpreis", "Sonderrabattaktion", "Rabatt", "offer", "offers",
    "offer's", "best",
  ]
  private static let joints = [
    " ", " ", " ", " ", ", ", " – ", "-", ". ", "! ", "\n", "\n\n", " 😀 ", ": ", " #", " @",
  ]
  private static let items = [
    "9,99 €", "50 %", "24.12.2026", "10:30 Uhr", "@marke", "#ad", "https://a.example/x", "5",
  ]

  private static func text(_ dice: inout Dice) -> String {
    var text = ""
    for _ in 0...(5 + dice.roll(40)) {
      text += dice.roll(6) == 0 ? dice.pick(items) : dice.pick(words)
      text += dice.pick(joints)
    }
    return text
  }

  private static let phraseWords = [
    "preis", "Preis~", "größe", "kaufen~", "jetzt", "nur", "beste", "=IT", "der", "und", "Spitzen-",
    "-preis",
    "-rabatt-", "offer~", "#ad", "(der|und)", "(nur)", "(beste|best) offer", "<money>", "<percent>",
    "<date>", "<time>",
    "<number>", "<caps>", "<superlative>", "@marke", "game-changer", "spitzen-preis",
  ]

  private static func phrase(_ dice: inout Dice) -> String {
    let first = dice.pick(phraseWords)
    var parts = [first]
    for _ in 0..<dice.roll(3) {
      if dice.roll(3) == 0 { parts.append("<..\(1 + dice.roll(3))>") }
      parts.append(dice.pick(phraseWords))
    }
    // A part of a longer word may reach over hyphens, which forwards and backwards are not the same; alone it is.
    let hasPart = parts.contains { $0.hasPrefix("-") || $0.hasSuffix("-") }
    return hasPart ? first : parts.joined(separator: " ")
  }

  private static let knowledge: Knowledge = {
    var german = LanguageData()
    german.functionWords = ["der", "und", "nur"]
    german.mistakable = ["best"]
    return Knowledge(
      languages: [.german: german, .english: LanguageData()], platforms: Platforms([]))
  }()

  /// Many phrases in one table: plain rows are found at exactly the same places; of rows with gaps every hit is a match,
  /// and every match has a hit that it touches, because the table reports the nearest words only.
  @Test(arguments: 0..<24) func findsTheSame(_ seed: Int) throws {
    var dice = Dice(state: UInt64(seed) &* 7_919 &+ 1)
    var expander = PhraseExpander(lists: [:], inflections: Self.knowledge.inflections)
    var builder = PhraseTableBuilder(languages: Self.knowledge.languages)
    var rows: [[PhraseRow]] = []
    var written: [String] = []
    let set = builder.addSet(in: .text)
    while rows.count < 60 {
      let phrase = Self.phrase(&dice)
      guard let parsed = try? PhraseParser.parse(phrase),
        let made = try? expander.rows(of: parsed, language: dice.roll(2) == 0 ? .german : .english)
      else { continue }
      for row in made { builder.add(row, set: set, entry: rows.count) }
      rows.append(made)
      written.append(phrase)
    }
    let table = builder.finish()
    for _ in 0..<12 {
      let text = MappedText(copying: Array(Self.text(&dice).utf8), from: FileOffset(0))
      let folded = FoldedText(text.bytes)
      let view = TokenView(
        tokens: Self.knowledge.tokenizer.tokens(of: folded), folded: folded, original: text)
      let languages: LanguageMask = dice.roll(2) == 0 ? .german : .all
      let request = PhraseScanner.Request(
        stream: .text, languages: languages, isLanguageCertain: true)
      let hits = PhraseScanner.hits(of: table, in: view, request)
      let reference = ReferenceMatcher(view: view)
      for (entry, made) in rows.enumerated() {
        let found = Set(hits.filter { $0.entry == entry }.map(\.tokens))
        var expected: Set<Range<Int>> = []
        // What takes several tokens or leaves some out can be found in several ways; there the table may choose.
        var isPlain = true
        var hasGap = false
        for row in made where !LanguageMask(row.language).isDisjoint(with: languages) {
          expected.formUnion(reference.matches(of: row))
          for element in row.elements {
            switch element {
            case .gap: (isPlain, hasGap) = (false, true)
            case .tokenClass: isPlain = isPlain && row.elements.count == 1
            case .words, .sign, .mention: break
            }
          }
        }
        let place = "\(written[entry]) in \(text.string)"
        // Signs that are not decoration count forwards and backwards in different ways beside a gap.
        if hasGap, view.tokens.contains(where: { $0.kind == .symbol }) { continue }
        #expect(found.isSubset(of: expected), "found too much: \(place)")
        if isPlain { #expect(found == expected, "\(place)") }
        #expect(expected.allSatisfy { match in found.contains { $0.overlaps(match) } }, "missed: \(place)")
      }
    }
  }

  /// The same for patterns behind literals: whether a literal is found may never change what is found.
  @Test func literalsHideNoMatch() throws {
    let expressions = [
      "größe\\s+\\w+", "(?:kauf|spar)en\\b", "(?x) kauf (?:en|t)? \\s jetzt", "\\bIT\\b", "rabatt",
      "spitzen-?preis",
      "[a-z]+preis", "\\d+,\\d{2} €", "(?=jetzt)jetzt", "(ab|kauf)(en)+", "of+er",
      "b(?:es)t(?:e|en)?", "a|b", "",
      "@mar(?:ke|kt)", "Gr(ö|oe)ße", "k(?#comment)auf", "(?i:KAUF)en", "kauf{1,2}en", "x?kaufen*",
      "k+a+u+f+", "(?!kaufen)ka[uü]f", "(?<=nur )\\w+", "[!?]{2,}|,{2}", "s([ -])p\\1|jetzt",
      "(?:9|5)0? ?%", "o(?:f|ff)er",
      "(?:gr|sp)(?:öß|itz|\\.{2,})e", "#\\w+ @", "(b|d)e(r|st)+", "\\bje(?:tz|d)t?",
      "[@#](?:marke|ad)\\b", "as{3,}", "a{2,}s{2,}|o{2,}", "(?<=\\p{L})  +(?=\\p{L})", " +(?:[!?;]|,(?=\\s))",
      "[„“\"«»](?=\\S)", "[´`]", "[\\x{2800}-\\x{28FF}]{2}|[★☆]", "\\p{Extended_Pictographic}", "www\\.|\\?{2}", "❗+",
      "[a-zäöü][A-ZÄÖÜ]", "(?:[*#%] ?){3}", "([-=*★☆✦✧~_+|])(?:[ ]?\\1){2,}", "[@#$%&*!]{4,}", "(?:#\\w+ ){2}#",
      "k[*#%]{1,2}f",
      "\\\\\\{[^{}]+\\}", "[A-Z]\\*[a-z]?%", "(?-i:[a-z][A-Z])+", "s[*][*]", "ö[Ä%]", "[!-&][!-&]", "[’ʼ]s",
      "(?:[’‘] ?){3}", "[‐-‧]s",
    ]
    let pieces = [
      "aass", "sss", "assss", "a  b", "so !", "so ,", "«so»", "“so”", "´", "wie`s", "⠿⠿", "★", "©", "☀️", "🇩🇪", "❗❗",
      "www.a",
      "aB", "öÄ", "Äo", "o\u{308}A\u{308}", "* * *", "★ ★★", "=-=", "= = =", "!%&*", "#a #b #c", "k*f", "k#%f", "\\{x}",
      "A*%", "s**", "ö%", "team’s", "’’ ’", "team–s", "a„s", "K\u{200B}Ab", "#%",
      "??", "ſss", "𝗮𝗮𝘀𝘀", "a\u{200B}as", "AA\u{301}SS", "kk", "…",
    ]
    var dice = Dice(state: 99)
    let bench = PatternBench()
    for _ in 0..<150 {
      let text = Array((dice.pick(pieces) + Self.text(&dice) + dice.pick(pieces) + dice.pick(pieces)).utf8)
      for (expression, isCaseSensitive) in expressions.flatMap({ [($0, false), ($0, true)] }) {
        let pattern = try Pattern(expression, isCaseSensitive: isCaseSensitive)
        guard pattern.need.isKnown else { continue }
        var builder = PhraseTableBuilder(languages: [:])
        _ = builder.add(pattern.need)
        var found: [Int32] = []
        let table = builder.finish()
        table.findLiterals(in: FoldedText(text).bytes, &found)
        table.findPairs(in: text, &found)
        let matches = pattern.matches(in: ComposedText(text).bytes, on: bench).matches
        let hasDigit = pattern.need.hasDigit && text.contains { $0 >= 0x30 && $0 <= 0x39 }
        let isChanged =
          pattern.need.mayBeChanged && !FoldedText(text).traits.isDisjoint(with: [.disguise, .foreign])
        #expect(!found.isEmpty || hasDigit || isChanged || matches.isEmpty, "\(expression)")
      }
    }
  }

  @Test(arguments: [
    ("garantie", ["garantie"]), ("(?:ref|partner)=\\w+", ["partner=", "ref="]),
    ("[?&]utm_source=[\\w]+", ["&utm_sou", "?utm_sou"]),
    ("(?x) foo \\s bar # end", ["bar"]),
    ("pass(?:wort|word): \\S+", ["pasword:", "paswort:"]),
    ("(?<=geheim: )\\S+", ["geheim: "]), ("(abc)?defg", ["abcdefg", "defg"]), ("(abc)+d?", ["abc"]),
    ("größe", ["grö"]), ("straße", ["stra"]), ("abcd{2}", ["abcd"]),
    ("k+a+f+e+", ["kafe"]),
  ])
  func readsWhatAPatternNeeds(_ expression: String, _ literals: [String]) {
    #expect(PatternNeed(of: expression).literals == Set(literals.map { Array($0.utf8) }))
  }

  @Test func manyFormsOfAPhraseShareTheRarestPiece() {
    let forms = ["mein neuer lieblingskunde", "unsere alte lieblingskundin die", "lieblingskunde"]
    let pieces = Set(forms.map { LiteralAnchor.rarestPiece(of: Array($0.utf8)) })
    #expect(pieces == [Array("blingsku".utf8)])
    #expect(LiteralAnchor.rarestPiece(of: Array("kurz".utf8)) == Array("kurz".utf8))
  }

  @Test func knowsWhatItCannotTell() {
    for expression in [
      "abc|d", "ab(?x)c|d", "\\Qabc\\E", "(?P<x>abc)", "\\d*", "[0-9a]{2}", "a(", "(?(1)a|b)", "",
    ] {
      #expect(PatternNeed(of: expression) == .nothing, "\(expression)")
    }
    #expect(PatternNeed(of: "\\d+ ?x").hasDigit)
    #expect(PatternNeed(of: "[0-9]{2}").hasDigit)
    #expect(!PatternNeed(of: "[-]{2}").hasDigit)
    #expect(!PatternNeed(of: "[*#%]{2,}").pairs.isEmpty)
    #expect(!PatternNeed(of: "[*%\\[] ?x").bytes.isEmpty)
    #expect(PatternNeed(of: "(?:#\\w+ ){3}").counts == [ByteCount(bytes: ByteSet(of: [0x23]), times: 3)])
  }

  /// Expressions that would take forever to read need nothing.
  @Test func givesUpOnMonsters() {
    let nested = String(repeating: "(a|b", count: 2_000) + String(repeating: ")", count: 2_000)
    #expect(PatternNeed(of: nested) == .nothing)
    let long = String(repeating: "(?:a|bc|[xyz])?", count: 5_000)
    #expect(PatternNeed(of: long) == .nothing)
  }
}
