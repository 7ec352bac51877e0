// Posts counted as each platform counts them, through a rule as users write it.
import Foundation
import KniggeEngine
import KniggeText
import Testing

@testable import KniggeFiles

@Suite struct PlatformCountTests {
  private static let knowledge = KnowledgeReader.read().knowledge

  /// How long a text is on a platform: a rule with a limit of nothing says it.
  private func length(_ text: String, on name: String) throws -> Int {
    var platforms = Self.knowledge.platforms.all
    for index in platforms.indices { platforms[index].limits = [.characters: PlatformLimit(-1)] }
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

  /// Weights of X: those that German and English posts have, and the facts of twitter-text's rules, version 3.
  @Test(arguments: [
    ("Größe „so“ – ’n ½", 17), ("äöüßÄÖÜ", 7), ("„“”‚‘’»«–—′″§°²½", 16), ("a\u{A0}b\u{2011}c\u{200B}d", 7), ("10 €", 5),
    ("so…", 4),
    ("a • b", 6), ("™", 2), ("→", 2), ("ẞ", 2), ("\u{202F}x", 3), ("\u{200E}x", 3), ("✓", 2), ("❤", 2), ("①", 2),
    ("ﬁ", 2), ("a\u{308}", 1),
    ("\u{212B}", 1), ("\u{2126}", 1), ("\u{FB2C}", 3), ("日本", 4), ("あ", 2), ("Привет", 6),
    ("😀", 2), ("👩🏽‍🚀", 2), ("🇩🇪", 2), ("🇩🇩", 4), ("1️⃣", 2), ("©", 1), ("©️", 2), ("❤️", 2), ("❤️‍🔥", 2), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2), ("👨‍👩‍👧‍👦", 2),
    ("H🐱☺👨‍👩‍👧‍👦", 7),
    ("🙋🏽👨‍🎤", 4), ("👾🔥💩", 6), ("🐱‍🐱", 5), ("😀\u{FE0F}", 4), ("☺\u{FE0E}", 4),
    ("https://example.org/a/very/long/path?with=query", 23), ("siehe example.org/x", 29), ("knigge.de", 23),
    ("knigge.de, x.org.", 49),
    ("http://a.de b", 25), ("z.B. so", 7), ("@name Hallo", 11), ("#tag", 4), ("a b  ", 3), ("a\r\nb", 3), ("a\nb\n", 3),
  ])
  func countsForX(_ text: String, _ count: Int) throws { #expect(try length(text, on: "x") == count, "\(text)") }

  @Test(arguments: [
    ("Größe", 5), ("👩🏽‍🚀", 1), ("https://example.org/a/very/long/path", 23), ("example.org/a", 13),
    ("@user@social.example hi", 8), ("@user hi", 8), ("a@b.example", 11), ("(@user@social.example)", 7),
    ("http://a.de und http://b.de", 51),
  ])
  func countsForMastodon(_ text: String, _ count: Int) throws {
    #expect(try length(text, on: "mastodon") == count, "\(text)")
  }

  @Test(arguments: [("Größe", 5), ("👩🏽‍🚀", 1), ("https://example.org/a", 21), ("a\r\nb", 3), ("a\u{308}", 1)])
  func countsForBluesky(_ text: String, _ count: Int) throws { #expect(try length(text, on: "bluesky") == count) }

  @Test(arguments: [("Größe", 5), ("😀", 4), ("a😀b", 6), ("👩🏽‍🚀", 15), ("日本", 2)])
  func countsForThreads(_ text: String, _ count: Int) throws { #expect(try length(text, on: "threads") == count) }

  @Test(arguments: [("Größe", 5), ("😀", 2)])
  func countsForTikTok(_ text: String, _ count: Int) throws { #expect(try length(text, on: "tiktok") == count) }

  @Test(arguments: [("Größe", 5), ("😀", 2)])
  func countsForTelegram(_ text: String, _ count: Int) throws { #expect(try length(text, on: "telegram") == count) }

  @Test(arguments: [("Größe", 7), ("😀", 4)])
  func countsForYouTube(_ text: String, _ count: Int) throws { #expect(try length(text, on: "youtube") == count) }

  @Test(arguments: ["linkedin", "facebook", "instagram", "pinterest", "reddit", "google-business"])
  func countsPlainly(_ platform: String) throws {
    #expect(try length("Größe 😀 a\u{308}", on: platform) == 10)
  }

  /// In a reply X does not count the names that it adds itself.
  @Test func leavesOutTheNamesOfAReply() {
    #expect(found("@a @bc " + String(repeating: "x", count: 281), on: "x", reply: true) == ["281 280 X"])
    #expect(found("@a @bc " + String(repeating: "x", count: 280), on: "x", reply: true) == [])
    #expect(found("@a @bc " + String(repeating: "x", count: 280), on: "x", reply: false) == ["287 280 X"])
  }

  /// Mastodon counts the content warning.
  @Test func countsTheContentWarning() {
    #expect(found(String(repeating: "x", count: 499), on: "mastodon", [.spoiler: "Politik"]) == ["506 500 Mastodon"])
    #expect(found(String(repeating: "x", count: 493), on: "mastodon", [.spoiler: "Politik"]) == [])
  }

  /// Each part of a thread is judged on its own, each platform as well.
  @Test func judgesEveryPlatform() {
    let text = String(repeating: "x", count: 301)
    #expect(found(text, on: "x, bluesky, linkedin") == ["301 280 X", "301 300 Bluesky"])
  }

  private func found(
    _ text: String, on platforms: String, _ facts: [Fact: String] = [:], reply: Bool = false
  ) -> [String] {
    let rule = Rule(
      id: "t/length", severity: .error, message: LocalText("<count> <max> <platform>"),
      check: .limit(LimitCheck(measure: .counted(.characters), bound: .platform)))
    let linter = Linter(rules: [rule], lists: [:], knowledge: Self.knowledge)
    func mapped(_ text: String) -> MappedText { MappedText(copying: Array(text.utf8), from: FileOffset(0)) }
    var known = PostFacts()
    for (fact, value) in facts { known[.post(fact)] = [mapped(value)] }
    known[.post(.platform)] = platforms.split(separator: ",").map { mapped($0.trimmingCharacters(in: .whitespaces)) }
    if reply { known[.post(.replyTo)] = [mapped("https://x.com/a/status/1")] }
    let post = Post(number: 1, text: mapped(text), facts: known, anchor: FileOffset(0)..<FileOffset(1))
    return linter.diagnostics(for: post, path: "").map { $0.message[.english] }
  }

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
    #expect(found.map { $0.message[.english] } == ["3750 3000 Bluesky"])
    #expect(found.first?.location.range.lowerBound.byte == 3_000)
  }

  // MARK: Profiles

  static let named = [
    "x", "mastodon", "bluesky", "threads", "linkedin", "facebook", "instagram", "tiktok", "youtube", "pinterest",
    "xing",
    "telegram", "reddit", "google-business",
  ]

  @Test func everyPlatformHasAProfile() {
    let read = KnowledgeReader.read()
    #expect(read.problems.map { $0.message[.english] } == [])
    #expect(Set(read.knowledge.platforms.all.map(\.name)) == Set(Self.named))
  }

  /// Each figure with where it is from and when it was read; without a source there is none.
  @Test func everyLimitHasASource() {
    for platform in Self.knowledge.platforms.all {
      for (quantity, limit) in platform.limits {
        let source = limit.source ?? ""
        #expect(source.count > 20, "\(platform.name) \(quantity)")
        #expect(source.contains("(2026-"), "\(platform.name) \(quantity)")
        if limit.isPrimary { #expect(source.hasPrefix("https://"), "\(platform.name) \(quantity)") }
      }
    }
    #expect(Self.knowledge.platforms["xing"]?.limits.isEmpty == true)
  }

  /// What only others say is never more than a note.
  @Test func aLimitWithoutPrimarySourceIsANote() throws {
    let rule = Rule(
      id: "t/length", severity: .error, message: LocalText("<count>"),
      check: .limit(LimitCheck(measure: .counted(.characters), bound: .platform)))
    let linter = Linter(rules: [rule], lists: [:], knowledge: Self.knowledge)
    for (name, severity) in [("x", Severity.error), ("instagram", .note)] {
      let bytes = Array(String(repeating: "x", count: 2_300).utf8)
      let post = Post(
        number: 1, text: MappedText(copying: bytes, from: FileOffset(0)),
        facts: [.post(.platform): [MappedText(copying: Array(name.utf8), from: FileOffset(0))]],
        anchor: FileOffset(0)..<FileOffset(1))
      let found = try #require(linter.diagnostics(for: post, path: "").first)
      #expect(found.severity == severity)
      #expect(found.source?[.english].contains("2026-") == true)
    }
  }
}
