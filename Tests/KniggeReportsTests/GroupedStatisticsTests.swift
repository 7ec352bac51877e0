// Posts counted by what they say: one group for whatever means the same.
import KniggeEngine
import KniggeText
import Testing

@testable import KniggeReports

@Suite struct GroupedStatisticsTests {
  private static let berlin = TimeZoneTable(name: "Europe/Berlin", initialOffset: 3_600, transitions: [])
  private static let linkedIn = Platform(name: "linkedin", title: "LinkedIn", aliases: ["li"])
  private static let x = Platform(name: "x", title: "X", aliases: ["twitter"])

  /// A post with one value of a fact for each text, on some platforms.
  private func post(_ fact: Fact, _ values: [String], on platforms: [Platform] = []) -> JudgedPost {
    let values = values.map { MappedText(copying: Array($0.utf8), from: FileOffset(0)) }
    let post = Post(
      number: 1, text: MappedText(copying: Array("Hi".utf8), from: FileOffset(0)),
      facts: values.isEmpty ? [:] : [.post(fact): values], anchor: FileOffset(0)..<FileOffset(1))
    return JudgedPost(
      post: post, lengths: platforms.map { PostLength(platform: $0, parts: []) }, diagnostics: [], zone: Self.berlin)
  }

  /// The groups with their posts, in order: `2026-12 2`.
  private func groups(_ group: StatisticsGroup, _ posts: [JudgedPost]) -> [String] {
    let lines = LineIndex("Hi")
    var reporter = GroupedStatisticsReporter(ReportOptions(quiet: true), by: group, isJSON: false)
    var text = reporter.begin()
    for post in posts { text += reporter.report(post, in: lines) }
    text += reporter.end(Summary())
    return text.split(separator: "\n").dropFirst().map { line in
      let words = line.split(separator: " ")
      return words.dropLast(4).joined(separator: " ")
    }
  }

  /// Seven letters were cut off: “07.12.2”.
  @Test func monthsWereCutFromDays() {
    let days = ["07.12.2026", "14.12.2026 09:00", "2026-12-01", "2027-01-31T09:00+01:00", "3. Januar 2027"]
    #expect(groups(.month, days.map { post(.publishAt, [$0]) }) == ["2026-12 3", "2027-01 2"])
  }

  /// Half past eleven at Greenwich is the next year in Berlin.
  @Test func aMonthWasThatOfGreenwich() {
    #expect(groups(.month, [post(.publishAt, ["2026-12-31T23:30Z"])]) == ["2027-01 1"])
    #expect(groups(.month, [post(.publishAt, ["2026-12-31 23:30"])]) == ["2026-12 1"])
  }

  @Test func whatIsNoDateIsNoMonth() {
    #expect(groups(.month, [post(.publishAt, ["bald"]), post(.publishAt, [])]) == ["not said 2"])
  }

  @Test func spellingsOfAPlatformWereSeveral() {
    let posts = [
      post(.platform, ["LinkedIn"], on: [Self.linkedIn]), post(.platform, ["li"], on: [Self.linkedIn]),
      post(.platform, ["Twitter", "linkedin"], on: [Self.x, Self.linkedIn]), post(.platform, ["X"], on: [Self.x]),
    ]
    #expect(groups(.platform, posts) == ["linkedin 3", "x 2"])
  }

  @Test func thePlatformOfTheConfigurationWasNotSaid() {
    #expect(groups(.platform, [post(.platform, [], on: [Self.linkedIn])]) == ["linkedin 1"])
    #expect(groups(.platform, [post(.platform, [])]) == ["not said 1"])
  }

  @Test func platformsThatNobodyKnowsAreNamed() {
    let posts = [post(.platform, ["Myspace"]), post(.platform, ["myspace ", "X"], on: [Self.x])]
    #expect(groups(.platform, posts) == ["Myspace 2", "x 1"])
  }

  @Test(arguments: [StatisticsGroup.campaign, .account, .author, .role]) func spellingsWereGroups(
    _ group: StatisticsGroup
  ) throws {
    let fact = try #require(Fact(rawValue: group.rawValue))
    let posts = ["Anna  Huber", "anna huber", " Anna Huber ", "Berg"].map { post(fact, [$0]) }
    #expect(groups(group, posts) == ["Anna Huber 3", "Berg 1"])
  }
}
