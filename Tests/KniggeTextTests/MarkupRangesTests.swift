// What is left of a text in Markdown for checkers of prose.
import KniggeText
import Testing

@Suite struct MarkupRangesTests {
  /// Where `foo` is left to be read, in bytes.
  @Test(arguments: [
    // What is indented behind a list belongs to the list; else it is code.
    ("Text\n- item\n\n    foo\n", [17]), ("Text\n*item\n\n    foo\n", []), ("1. a\n2. foo\n\n    foo\n", [8, 17]),
    // A block that is not closed goes to the end.
    ("`a`\n```\nfoo\n", []),
    ("\\`foo\\` `foo`\n", [2]), ("[a](b\\)foo) foo\n", [12]), ("[a](foo foo\n", [4, 8]),
    ("(see https://a.example/foo) foo\n", [28]), ("(see https://a.example/x_(foo)) foo\n", [32]),
  ])
  func leavesWhatIsNoMarkup(_ text: String, _ places: [Int]) {
    let bytes = Array(text.utf8)
    let masked = String(decoding: MarkupRanges.masked(bytes, MarkupRanges.of(bytes)), as: UTF8.self)
    let found = masked.ranges(of: "foo").map { masked.utf8.distance(from: masked.startIndex, to: $0.lowerBound) }
    #expect(found == places)
  }
}

@Suite struct WordSetTests {
  @Test func zeroIsAHashLikeAnyOther() {
    let set = WordSet([0, 7, 0, 7])
    #expect(set.count == 2)
    #expect(set.contains(0) && set.contains(7) && !set.contains(1))
    #expect(!WordSet([7]).contains(0))
  }
}

@Suite struct EmojiCountTests {
  private func pieces(_ region: String) -> Int {
    let tags = region.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xE0000) } + ["\u{E007F}"]
    var flag = "\u{1F3F4}"
    flag.unicodeScalars.append(contentsOf: tags)
    return CountedText.weighted(Array(flag.utf8)).count
  }

  @Test func flagsOfRegionsAreOneEmoji() {
    for region in ["gbeng", "gbsct", "gbwls"] { #expect(pieces(region) == 1, "\(region)") }
    #expect(pieces("ustx") > 1)
  }
}
