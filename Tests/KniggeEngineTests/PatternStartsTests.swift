// Looking only where a match may begin, against looking everywhere.
import KniggeText
import Testing

@testable import KniggeEngine

@Suite struct PatternStartsTests {
  private static let expressions = [
    "\\bIT\\b", "\\b[a-z]+ß", "(?<![\\w-])\\d{1,3}", "(?<!x)b", "(?<=://)[a-z]+", "(?<=a|ö)b", "(?<=\\s)\\w+ung\\b",
    "\\bhttps?://\\S+", "https?://|www\\.\\w", "(?:[a-z][A-Z]){2,}", "\\b(?:Az\\.?:?|Nr)\\s*\\d", "\\d+ ?%",
    "(?x) \\d{2} : # x\n \\d",
    "(?:a|b)?c", "a?b?c?d", "(?:ab)*c", "(?:ab)+c", "a*b", "a+b", "x{2,3}y", "(?i:k)elvin", "(?i)straße", "s+h", "\\Rz",
    "z\\R",
    "\\Xb", "^\\w", "(?m)^#+ ", "\\w+$", "\\bb\\b|\\Bb", "–\\w", "\\b–", "[–a-z]ß", "[„“]\\w", "\\p{L}\\d", "\\P{L}ö",
    "[^a]b",
    "(['\"])\\w\\1", "(a)?b\\1", "a(?=b)", "(?=b)b", "(?!ab)a", "a\\Kb", "\\Aa", "a\\z", "é", "[àé]t", "\u{1F680}",
    "[\u{1F680}!]!",
    "(?:mother|bum)?f[*#]{1,2}k", "(?<![\\w*\\\\#])s[*#]t", "\\bka\\w+|\\b\\d", ".b", "\\sb", "(?: |\\n)b", "(?>a|ab)c",
    "(?#c)ab",
    "(?:\\bb|c)d", "(?:x\\b)?b", "(?:(?<=a)|b)c", "(?<=[^b])c", "(?<!\\p{L})c", "(?-i)(?<!a)b", "(?-i:(?<![ax])b)",
    "(?-i)b\\w", "(?<![^a])c",
  ]

  private static let pieces = [
    "IT", "it", "Maß", "12", "x12", "1234", "-5", "ab", "Ab", "XB", "öb", "xb", "b", "bb", "://ab", " Leitung",
    "https://a.b",
    "http://", "www.x",
    "www.", "aBcD", "aB", "Az. 5", "AZ5", "Nr 7", "5 %", "5%", "12:3", "c", "abc", "ababc", "d", "acd", "cd", "bd",
    "aab", "xxy", "xxxy",
    "Kelvin", "\u{212A}elvin", "straße", "STRASSE", "\u{17F}h", "ssh", "\r\nz", "\nz", "z\r\n", "e\u{301}b", "é", "èt",
    "ét", "# ", "##",
    "–a", "a–", "–ß", "„a", "“", "ö5", "ö", "5ö", "'a'", "\"b\"", "ba", "a", "\u{1F680}", "!!", "\u{1F680}!", "f*k",
    "bumf#k", "xf*k",
    "s*t", "\\s*t", "#s#t", "kauf", "٣", "x٣", " ", "\n", ".", "ac", "x b",
  ]

  /// A pattern that is searched for often finds what it finds the first time.
  @Test func hideNoMatch() throws {
    var dice = Dice(state: 7)
    let bench = PatternBench()
    let texts = (0..<300).map { _ in
      let text = (0...dice.roll(9)).map { _ in
        Self.pieces[dice.roll(Self.pieces.count)] + (dice.roll(2) == 0 ? " " : "")
      }
      return ComposedText(Array(text.joined().utf8)).bytes
    }
    for (expression, isCaseSensitive) in Self.expressions.flatMap({ [($0, false), ($0, true)] }) {
      let used = try Pattern(expression, isCaseSensitive: isCaseSensitive)
      for _ in 0..<40 { _ = used.matches(in: Array("a".utf8), on: bench) }
      for text in texts {
        let fresh = try Pattern(expression, isCaseSensitive: isCaseSensitive)
        let expected = fresh.matches(in: text, on: bench).matches
        let place = "\(expression) in \(String(decoding: text, as: UTF8.self))"
        #expect(used.matches(in: text, on: bench).matches == expected, "\(place)")
        var budget = PatternBudget()
        let found = used.matches(in: text, on: bench, &budget, WordEdges(of: text)).matches
        #expect(found == expected, "\(place), by the edges of words")
      }
    }
  }

  /// Where the table has something to tell, it tells it.
  @Test(arguments: [
    ("\\bhttps?://\\S+", "an https://a.b, nahttp", [3]), ("(?:[a-z][A-Z]){2,}", "#TeamACME aBcDe", [10]),
    ("(?<![\\d:])\\d{2}", "1234 5 67:89", [0, 7]), ("(?<=://)[a-z]+", " http://ab", [8]),
    ("\\bAz\\.?", "Azubis Plaza az", [0, 13]),
  ])
  func areFew(_ expression: String, _ text: String, _ expected: [Int]) throws {
    let starts = try #require(PatternStarts(of: expression, isCaseSensitive: expression.contains("A-Z")))
    let bytes = Array(text.utf8)
    for edges in [nil, WordEdges(of: bytes)] {
      var found: [Int] = []
      var place = 0
      bytes.withUnsafeBufferPointer { bytes in
        while let start = starts.next(from: place, in: bytes, 0..<bytes.count, edges) {
          found.append(start)
          place = start + 1
        }
      }
      #expect(found == expected)
    }
  }

  /// Texts of every length up to some words of a machine, also where one of these ends.
  @Test func edgesAreBehindWhatIsNoWord() {
    var dice = Dice(state: 3)
    for length in 0..<200 {
      let text = (0..<length).map { _ in Array(" aZ_5.-ö!".utf8)[dice.roll(10)] }
      let expected = text.indices.filter { index in
        index == 0 || !ByteSet.asciiWord.contains(text[index - 1])
      }
      let edges = WordEdges(of: text)
      func first(from low: Int, below high: Int) -> Int? {
        let everything = [UInt32](repeating: 1, count: 512)
        return everything.withUnsafeBufferPointer { edges.first(from: low, below: high, $0) { _ in true } }
      }
      var found: [Int] = []
      while let next = first(from: found.last.map { $0 + 1 } ?? 0, below: text.count) { found.append(next) }
      #expect(found == expected)
      for low in stride(from: 0, to: length, by: 7) {
        for high in stride(from: low, through: length, by: 5) {
          #expect(first(from: low, below: high) == expected.first { $0 >= low && $0 < high })
        }
      }
    }
  }

  /// What may begin with nearly anything is looked for everywhere.
  @Test(arguments: ["", "\\w+", "[a-z]+n", ".*x", "(?(1)a|b)", "\\Qab\\E", "(*COMMIT)ab", "a?", "(?:ab)*"])
  func areNotKnown(_ expression: String) {
    #expect(PatternStarts(of: expression, isCaseSensitive: false) == nil)
  }
}
