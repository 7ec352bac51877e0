// Posts counted as each platform counts them, through a rule as users write it.
import KniggeEngine
import KniggeText
import Testing

@testable import KniggeFiles

@Suite struct PlatformCountTests {
  private static let knowledge = KnowledgeReader.read().knowledge

  /// How long a text is on a platform: a rule with a limit of nothing says it.
  private func length(_ text: String, on name: String) throws -> Int {
    var platforms = Self.knowledge.platforms.all
    for index in platforms.indices {
      platforms[index].characters = 0
      platforms[index].bytes = nil
    }
    let knowledge = Knowledge(languages: Self.knowledge.languages, platforms: Platforms(platforms))
    let rule = Rule(
      id: "t/length", severity: .note, message: LocalText("<count>"),
      check: .limit(LimitCheck(measure: .counted(.characters), bound: .platform)))
    let linter = Linter(rules: [rule], lists: [:], knowledge: knowledge)
    let bytes = Array(text.utf8)
    let post = Post(
      number: 1, text: MappedText(copying: bytes, from: FileOffset(0)),
      facts: [.post(.platform): [MappedText(copying: Array(name.utf8), from: FileOffset(0))]],
      anchor: FileOffset(0)..<FileOffset(1))
    let found = linter.diagnostics(for: post, path: "")
    return try #require(found.first.flatMap { Int($0.message[.english]) })
  }

  @Test(arguments: [
    ("Größe „so“ – ’n ½", 17), ("10 €", 5), ("so…", 4), ("ẞ", 2), ("a\u{308}", 1), ("😀", 2), ("👩🏽‍🚀", 2), ("🇩🇪", 2),
    ("1️⃣", 2), ("日本", 4), ("https://example.org/a/very/long/path?with=query", 23), ("siehe example.org/x", 29),
    ("@name Hallo", 11), ("#tag", 4), ("a b  ", 3),
  ])
  func countsForX(_ text: String, _ count: Int) throws { #expect(try length(text, on: "x") == count) }

  @Test(arguments: [
    ("Größe", 5), ("👩🏽‍🚀", 1), ("https://example.org/a/very/long/path", 23), ("example.org/a", 13),
    ("@user@social.example hi", 8), ("@user hi", 8),
  ])
  func countsForMastodon(_ text: String, _ count: Int) throws { #expect(try length(text, on: "mastodon") == count) }

  @Test(arguments: [("Größe", 5), ("👩🏽‍🚀", 1), ("https://example.org/a", 21)])
  func countsForBluesky(_ text: String, _ count: Int) throws { #expect(try length(text, on: "bluesky") == count) }

  @Test(arguments: [("Größe", 5), ("😀", 2)])
  func countsForTikTok(_ text: String, _ count: Int) throws { #expect(try length(text, on: "tiktok") == count) }

  /// Bluesky limits bytes as well as graphemes.
  @Test func pointsAtTheFirstCharacterOver() throws {
    let rule = Rule(
      id: "t/length", severity: .note, message: LocalText("<count> <max> <platform>"),
      check: .limit(LimitCheck(measure: .counted(.characters), bound: .platform)))
    let linter = Linter(rules: [rule], lists: [:], knowledge: Self.knowledge)
    let text = String(repeating: "👩🏽‍🚀", count: 250)
    let bytes = Array(text.utf8)
    let post = Post(
      number: 1, text: MappedText(copying: bytes, from: FileOffset(0)),
      facts: [.post(.platform): [MappedText(copying: Array("bluesky".utf8), from: FileOffset(0))]],
      anchor: FileOffset(0)..<FileOffset(1))
    let found = linter.diagnostics(for: post, path: "")
    #expect(found.map { $0.message[.english] } == ["3750 3000 bluesky"])
    #expect(found.first?.location.range.lowerBound.byte == 3_000)
  }
}
