// What a pattern finds, and what it may cost whatever it is.
import KniggeText
import Testing

@testable import KniggeEngine

@Suite struct PatternTests {
  private static func search(_ source: String, _ text: String) throws -> Pattern.Result {
    try Pattern(source, isCaseSensitive: false).matches(in: Array(text.utf8), on: PatternBench())
  }

  /// PCRE2 counts steps anew at each place: 30,000 at each of 200,000 would take minutes.
  @Test(arguments: [
    "(?:a|a){10}[bc]", "(?:a|a){14}[bc]", "(?:a|a){20}[bc]", "(?:a|aa)+[bc]", "(?:a*a*a*)*[bc]", "(a+)+[bc]",
    "(?:a|a){15}[bc](*SKIP)", "(*NO_JIT)(?:a|a){14}[bc]", "(?<=(?:a|a){9}a)a", "(?<=(?:a|aa)+)a[bc]",
    "(?<!(?:a|a)+)a", "(?<!(?:a*a*)*)[ac]",
  ])
  func noPatternTakesLong(_ source: String) throws {
    let text = String(repeating: "a", count: 200_000) + "b"
    let clock = ContinuousClock()
    var unfinished = 0
    let time = try clock.measure { unfinished = try Self.search(source, text).unfinished.count }
    #expect(time < patience(6), "\(source)")
    #expect(unfinished <= PatternBudget.mostUnfinished + 1)
  }

  @Test func whatIsGivenUpIsSaid() throws {
    let found = try Self.search("(?:a|a){20}[bc]", String(repeating: "a", count: 200_000) + "b")
    #expect(found.unfinished.first?.lowerBound == 0)
    #expect(found.unfinished.last?.upperBound == 200_001)
  }

  /// Where few steps are not enough the search goes from place to place, and finds the same.
  @Test(arguments: [2, 40, 700]) func findsTheSameWhileItCounts(_ count: Int) throws {
    let piece = "ä aaaaaaaac aaaaaaaab ö "
    let text = String(repeating: piece, count: count)
    let found = try Self.search("(?:a|a){8}b|ö", text)
    var expected: [Range<Int>] = []
    for number in 0..<count {
      let start = number * piece.utf8.count
      expected.append((start + 13)..<(start + 22))
      expected.append((start + 23)..<(start + 25))
    }
    #expect(found.matches == expected)
    #expect(found.unfinished.isEmpty)
  }

  /// One place may take as many steps as a whole window of a post has.
  @Test func aPlaceMayTakeManySteps() throws {
    let found = try Self.search("(?:a|a){11}[bc]", "x " + String(repeating: "a", count: 11) + "d " + "aaaaaaaaaaac")
    #expect(found.matches == [15..<27])
    #expect(found.unfinished.isEmpty)
  }

  /// Where a window of 4,096 bytes begins or ends, the text does not.
  @Test func theEdgesOfWindowsAreNoEdgesOfTheText() throws {
    for start in 3_000..<3_140 {
      let text = String(repeating: "x", count: start) + "foo" + String(repeating: "y", count: 6_000)
      #expect(try Self.search(#"\bfoo"#, text).matches.isEmpty, "\(start)")
      #expect(try Self.search("(?<!xx)foo", text).matches.isEmpty, "\(start)")
      #expect(try Self.search("(?<!(?:xx)+)foo", text).matches.isEmpty, "\(start)")
      #expect(try Self.search("(?<=xx)foo", text).matches == [start..<(start + 3)], "\(start)")
    }
    for start in stride(from: 900, to: 3_100, by: 17) {
      let text = String(repeating: " ", count: start) + "q" + String(repeating: ".", count: 1_020) + "z"
      let more = String(repeating: "a", count: 6_000)
      #expect(try Self.search(#"q\.+z\b"#, text + more).matches.isEmpty, "\(start)")
      #expect(try Self.search(#"q\.+z(?!a)"#, text + more).matches.isEmpty, "\(start)")
      #expect(try Self.search(#"q\.+z\b"#, text + " " + more).matches == [start..<(start + 1_022)], "\(start)")
    }
    // A long line ends where it ends.
    let line = String(repeating: "a", count: 3_000) + "\n"
    let lines = try Self.search("(?m)^.{280,}$", "x\n" + line + line + line)
    #expect(lines.matches == [2..<3_002, 3_003..<6_003, 6_004..<9_004])
    #expect(try Self.search("^a", String(repeating: "a", count: 10_000)).matches == [0..<1])
  }

  /// The next window began inside of a letter, and so never behind the one before it.
  @Test func aWindowThatBeginsInsideOfALetterWasSearchedForEver() throws {
    for letters in ["€", "ü", "🎉", "aü€"] {
      for count in 0..<6 {
        let text = letters + String(repeating: "x", count: count) + String(repeating: "y", count: 5_000)
        let found = try Self.search(#"(?<=x|\b)y+"#, text)
        #expect(found.matches.count <= 2 && found.unfinished.isEmpty, "\(letters) \(count)")
      }
    }
    let words = String(repeating: "Größe über Möwen für Straße ", count: 400)
    #expect(try Self.search(#"(?<=\s)\p{Lu}[^.]+"#, words).unfinished.isEmpty)
  }

  @Test func aMatchInTheOverlapIsNotLostBehindAnother() throws {
    var text = Array(repeating: UInt8(ascii: "x"), count: 9_000)
    (text[3_572], text[3_772], text[4_163]) = (0x41, 0x43, 0x42)
    let found = try Pattern("A[^A]{590}B|C", isCaseSensitive: true).matches(in: text, on: PatternBench())
    #expect(found.matches == [3_572..<4_164])
  }

  @Test func aMatchThatBeginsBehindWhereItWasTriedIsFoundEverywhere() throws {
    for start in 3_050..<3_100 {
      let text = String(repeating: ".", count: start) + "fooxxbar" + String(repeating: ".", count: 5_000)
      #expect(try Self.search(#"fooxx\Kbar"#, text).matches == [(start + 5)..<(start + 8)], "\(start)")
    }
  }

  /// A search that counts tried every place of a window to its end, and those in the overlap never again.
  @Test func aCountingSearchSeesWhatLiesAcrossTheEndOfAWindow() throws {
    let dear = "q" + String(repeating: "a", count: 11) + "x"
    for start in stride(from: 3_050, to: 4_200, by: 7) {
      let text =
        dear + String(repeating: "b", count: start - 13) + "qaaaaaaaaaaac" + String(repeating: "b", count: 6_000)
      let found = try Self.search("q(?:a|a){11}c", text)
      #expect(found.matches == [start..<(start + 13)], "\(start)")
    }
  }

  @Test func lookbehindsOfAnyLengthLookBack() throws {
    #expect(try Self.search("(?<=a+)b", "ab b aab cb").matches == [1..<2, 7..<8])
    #expect(try Self.search("(?<!a+ ?)b", "ab b aab a b cb").matches == [3..<4, 14..<15])
    #expect(try Self.search("(?<=ä+)b(?<!cc+b)", "äb ccb").matches == [2..<3])
    let many = try Self.search("(?<![b ]+)b", String(repeating: "aaaa bbbb ab x=y ", count: 20_000))
    #expect(many.matches.prefix(2) == [11..<12, 28..<29])
    // Far too many places to look back from: said, and the first are found.
    #expect(many.unfinished.last?.upperBound == 340_000)
  }

  @Test func aLookbehindMayTakeManySteps() throws {
    let found = try Self.search("(?<!(?:a|a)+[yz])b", "aaaaaaab ayb")
    #expect(found.matches == [7..<8] && found.unfinished.isEmpty)
    let more = try Self.search("(?<!(?:a|a)+[yz])b", String(repeating: "a", count: 40) + "b")
    #expect(more.matches.isEmpty && !more.unfinished.isEmpty)
  }

  @Test func soManyMatchesAreListed() throws {
    let most = try Self.search("a", String(repeating: "a", count: Pattern.mostMatches))
    #expect(most.matches.count == Pattern.mostMatches && most.unfinished.isEmpty)
    let more = try Self.search("a", String(repeating: "a", count: Pattern.mostMatches + 1))
    #expect(more.matches.count == Pattern.mostMatches)
    #expect(more.unfinished == [Pattern.mostMatches..<(Pattern.mostMatches + 1)])
  }
}
