// What people who write posts get to see.
import KniggeEngine
import KniggeText
import Testing

@testable import KniggeReports

@Suite struct HTMLReporterTests {
  private func page(
    _ text: String, lengths: [PostLength] = [], language: Language = .english, _ find: (LineIndex) -> [Diagnostic]
  ) -> String {
    let lines = LineIndex(text, path: "post.md")
    let whole = MappedText(copying: Array(text.utf8), from: FileOffset(0))
    let post = Post(
      number: 1, text: whole, facts: [.post(.account): [MappedText(copying: Array("a<b>".utf8), from: FileOffset(0))]],
      anchor: FileOffset(0)..<FileOffset(1))
    var reporter = ReportFormat.html.makeReporter(ReportOptions(language: language))
    let found = find(lines)
    var summary = Summary()
    summary.add(found)
    let start = reporter.begin()
    let body = reporter.report(JudgedPost(post: post, lengths: lengths, diagnostics: found), in: lines)
    return start + body + reporter.end(summary)
  }

  @Test func underlinesTheWords() {
    let page = page("Das ist garantiert gut") {
      [Diagnostic(.error, "too much", at: "garantiert", in: $0, rule: "a/b")]
    }
    #expect(page.contains("Das ist <mark class=\"e\">garantiert</mark>&#x2060;<a class=\"ref e\" href=\"#p1-1\""))
    #expect(page.contains("<li class=\"finding e\" id=\"p1-1\""))
  }

  /// Every part was looked through for all findings of all parts.
  @Test func aThreadOfManyPostsWithAFindingEach() {
    let count = 20_000
    let bytes = Array(String(repeating: "so gut ab ", count: count).utf8)
    let findings = (0..<count).map {
      PostText.Finding(
        range: ($0 * 10 + 3)..<($0 * 10 + 6), number: $0 + 1, severity: .error, anchor: PostCard.anchor(1, $0 + 1))
    }
    let text = PostText(
      bytes: bytes, findings: findings.reversed(), masked: (0..<count).map { ($0 * 10 + 7)..<($0 * 10 + 9) },
      words: ReportWords(language: .english))
    let parts = text.html(of: (0..<count).map { (($0 * 10)..<($0 * 10 + 9), []) })
    for (index, part) in parts.enumerated() {
      guard part.hasPrefix("so <mark class=\"e\">gut</mark>"), part.contains("#p1-\(index + 1)\""),
        part.hasSuffix(" ••")
      else {
        Issue.record("part \(index) is \(part)")
        return
      }
    }
    // One that begins in a part and ends in another is shown in both.
    let long = PostText(
      bytes: bytes, findings: [.init(range: 7..<13, number: 1, severity: .note, anchor: "p1-1")], masked: [],
      words: ReportWords(language: .english)
    ).html(of: [(0..<9, []), (10..<19, []), (20..<29, [])])
    #expect(long[0].contains("<mark class=\"n\">ab</mark>") && !long[0].contains("p1-1"))
    #expect(long[1].contains("<mark class=\"n\">so </mark>") && long[1].contains("p1-1"))
    #expect(long[2] == "so gut ab")
  }

  @Test func underlinesWordsOfSeveralFindings() {
    let page = page("so garantiert gut") {
      [
        Diagnostic(.note, "x", at: "so garantiert", in: $0, rule: "a/n"),
        Diagnostic(.error, "y", at: "garantiert gut", in: $0, rule: "a/e"),
      ]
    }
    #expect(page.contains("<mark class=\"n\">so </mark><mark class=\"e\">garantiert</mark>&#x2060;<a class=\"ref n\""))
    #expect(page.contains("</a><mark class=\"e\"> gut</mark>&#x2060;<a class=\"ref e\""))
  }

  @Test func drawsFoldAndLimit() {
    let platform = Platform(name: "x", limits: [.fold: PlatformLimit(4), .characters: PlatformLimit(8)])
    let part = PostLength.Part(
      characters: 11, end: PostOffset(14), fold: PostOffset(4), limit: PostOffset(8))
    let page = page("eins zwei drei", lengths: [PostLength(platform: platform, parts: [part])]) { _ in [] }
    #expect(
      page.contains("eins<span class=\"ruler fold\"><span>“see more” on x</span></span><span class=\"below\">zwe"))
    #expect(
      page.contains(
        "</span><span class=\"ruler limit\"><span>end on x</span></span><span class=\"beyond\">i drei</span>"))
    #expect(page.contains("11 of 8 characters · <b>") && page.contains("3 too many"))
  }

  @Test func hidesMaskedWordsWhereverTheyStand() {
    let page = page("Projekt Falke, projekt falke und PROJEKT FALKE") {
      var secret = Diagnostic(.error, "confidential", at: "Projekt Falke", in: $0, rule: "a/secret")
      secret.text = nil
      secret.masked = [secret.location.range]
      return [secret]
    }
    #expect(!page.lowercased().contains("falke"))
  }

  @Test(arguments: hostileTexts.indices) func isSafeWhateverItShows(_ index: Int) {
    let hostile = "a \(hostileTexts[index]) <script>alert(1)</script> \" ' &amp; ]]>"
    let page = page(hostile) { [Diagnostic(.error, hostile, at: hostileTexts[index], in: $0, rule: hostile)] }
    #expect(!page.contains("<script") && !page.contains("&amp; ]]>"))
    let body = page[(page.firstRange(of: "</style>")?.upperBound ?? page.startIndex)...]
    #expect(isSafe(String(body)))
  }

  @Test func speaksGerman() {
    let page = page("gut", language: .german) { _ in [] }
    #expect(page.contains("<html lang=\"de\">") && page.contains("1 Beitrag geprüft, 1 davon ohne Befund"))
  }

  // MARK: Many posts

  private func post(_ text: String, _ facts: PostFacts = [:], media: [Medium] = []) -> Post {
    Post(
      number: 1, text: MappedText(copying: Array(text.utf8), from: FileOffset(0)), facts: facts, media: media,
      anchor: FileOffset(0)..<FileOffset(1))
  }

  private func fact(_ text: String) -> [MappedText] { [MappedText(copying: Array(text.utf8), from: FileOffset(0))] }

  private func page(of posts: [Post], _ language: Language = .english) -> String {
    let lines = LineIndex("text", path: "post.md")
    var reporter = ReportFormat.html.makeReporter(ReportOptions(language: language))
    var page = reporter.begin()
    for post in posts { page += reporter.report(JudgedPost(post: post, lengths: [], diagnostics: []), in: lines) }
    return page + reporter.end(Summary())
  }

  /// A post for two platforms was counted for one, and the filter for the other hid it.
  @Test func theFilterHidPostsOfSeveralPlatforms() {
    let (x, linkedIn) = (Platform(name: "x", title: "X"), Platform(name: "linkedin", title: "LinkedIn"))
    let lines = LineIndex("text", path: "post.md")
    var reporter = ReportFormat.html.makeReporter(ReportOptions())
    var page = reporter.begin()
    for platforms in [[x, linkedIn], [linkedIn], [x]] {
      let lengths = platforms.map { PostLength(platform: $0, parts: []) }
      page += reporter.report(JudgedPost(post: post("Hi"), lengths: lengths, diagnostics: []), in: lines)
    }
    page += reporter.end(Summary())
    #expect(page.contains("class=\"post pf0 pf1 c\" id=\"p1\""))
    #expect(page.contains("class=\"post pf1 c\" id=\"p2\""))
    #expect(page.contains("<span>X <b>2</b></span>"))
    #expect(page.contains("<span>LinkedIn <b>2</b></span>"))
  }

  /// What is for several of the platforms that share a choice is one post all the same.
  @Test func aPostOfManyPlatformsIsOneOfTheOthers() {
    var statistics = ReportStatistics()
    let titles = (0..<20).map { "platform \($0)" }
    #expect(statistics.addPost(on: titles) == Set(0..<20))
    #expect(statistics.postsElsewhere == 1)
    #expect(statistics.addPost(on: [titles[1], titles[1]]) == [1])
    #expect(statistics.platforms[1].posts == 2 && statistics.postsElsewhere == 1)
  }

  /// Nobody scrolls through so much: what is behind it is counted, and the page says so.
  @Test func postsBeyondWhatAPageHoldsAreCounted() {
    let long = post(String(repeating: "&", count: 1_100_000))
    let english = page(of: Array(repeating: long, count: 7))
    #expect(
      english.contains(
        "Another 2 posts are in the figures, but too many for one page; --format jsonl lists all findings."))
    #expect(english.contains("7 posts checked, 7 of them without findings"))
    let german = page(of: Array(repeating: long, count: 6), .german)
    #expect(german.contains("Ein weiterer Beitrag ist in den Zahlen enthalten, passt aber nicht auf die Seite"))
  }

  @Test func platformsBehindTheFirstElevenShareOneChoice() {
    let posts = (1...13).map { post("a", [.post(.platform): fact("place\($0)")]) }
    for (language, other) in [(Language.english, "other"), (.german, "andere")] {
      let page = page(of: posts, language)
      #expect(page.contains("<span>place11 <b>1</b></span>") && page.contains("<span>\(other) <b>2</b></span>"))
      #expect(!page.contains("<span>place12 <b>"))
    }
  }

  @Test func showsTheWarningInFrontOfAPostAndAMediumWithoutAName() {
    let posts = [
      post(
        "a", [.post(.spoiler): fact("Blood & <gore>")],
        media: [
          Medium(
            facts: [.alt: MappedText(copying: Array("A dog".utf8), from: FileOffset(0))],
            range: FileOffset(0)..<FileOffset(1))
        ])
    ]
    for (language, warning) in [(Language.english, "Content warning"), (.german, "Inhaltswarnung")] {
      let page = page(of: posts, language)
      #expect(page.contains("<p class=\"spoiler\"><b>\(warning):</b> Blood &amp; &lt;gore&gt;</p>"))
      #expect(page.contains("<b>Medium</b><span>A dog</span>"))
    }
  }

  /// What a fix would make of a long stretch is not spelled out: its title says it.
  @Test func aFixOfALongStretchIsNamed() {
    let long = String(repeating: "so ", count: 80) + "gut"
    for (language, title) in [(Language.english, "say <less>"), (.german, "<weniger> sagen")] {
      let page = page(long, language: language) {
        var diagnostic = Diagnostic(.note, "x", at: long, in: $0, rule: "a/b")
        diagnostic.fixes = [
          Fix(
            title: LocalText(german: "<weniger> sagen", english: "say <less>"), isSafe: false,
            edits: [.init(range: diagnostic.location.range, text: "gut")])
        ]
        return [diagnostic]
      }
      let word = language == .german ? "Vorschlag" : "Suggestion"
      #expect(page.contains("<b>\(word):</b> \(HTMLText.escaped(title))</p>"))
      #expect(!page.contains("<ins>"))
    }
  }

  /// A text that was put together from two columns, the later one first.
  @Test func findsPlacesInTextsThatAreOutOfOrder() {
    var map = OffsetMap<PostSpace, FileSpace>()
    map.appendCopy(3, from: FileOffset(10))
    map.appendCopy(3, from: FileOffset(0))
    let places = TextPlaces(MappedText(bytes: Array("abcdef".utf8), map: map))
    #expect(places.range(of: 0..<2) == 3..<5)
    #expect(places.range(of: 11..<12) == 1..<2)
    #expect(places.range(of: 5..<9) == nil)
  }
}
