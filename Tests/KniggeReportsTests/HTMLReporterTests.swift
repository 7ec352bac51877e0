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
