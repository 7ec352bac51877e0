// The report for people who write posts: one web page that needs nothing beside it.
import KniggeEngine
import KniggeText

/// Shows every post as its readers will see it, with the findings beside the words. Works without scripts, on paper,
/// in the dark and with a keyboard; nothing in it comes from elsewhere.
///
/// Figures stand at the top, so that the page is written at its end. What nobody can scroll through any more is counted
/// and not shown, which the page says; memory stays flat.
struct HTMLReporter: Reporter {
  /// The most bytes of posts that a page shows.
  private static let capacity = 24 * 1024 * 1024

  private var show: DiagnosticShow
  private let words: ReportWords
  private var catalog: RuleCatalog
  private var statistics = ReportStatistics()
  private var cards = ""
  private var problems = ""
  private var problemCount = 0
  private var postCount = 0
  /// Posts that are counted, but not shown.
  private var hiddenPosts = 0

  init(_ options: ReportOptions) {
    show = DiagnosticShow(options)
    words = ReportWords(language: options.language)
    catalog = RuleCatalog(options)
  }

  var interests: ReportInterests { [.rules, .posts] }

  mutating func learn(_ rules: [Rule]) { catalog.learn(rules) }

  mutating func begin() -> String { "" }

  mutating func report(_ diagnostics: [Diagnostic], in lines: LineIndex) -> String {
    for finding in show.shown(diagnostics, in: lines) {
      problemCount += 1
      catalog.note(finding.diagnostic)
      let isShown = problems.utf8.count < Self.capacity / 8
      let anchor = PostCard.anchor(0, problemCount)
      statistics.add(finding, post: 0, anchor: isShown ? anchor : nil)
      guard isShown else { continue }
      problems += FindingItem(finding: finding, words: words, number: problemCount, anchor: anchor, isInText: true).html
    }
    return ""
  }

  mutating func report(_ post: JudgedPost, in lines: LineIndex) -> String {
    postCount += 1
    let shown = show.shown(post.diagnostics, in: lines, withSuppressed: true)
    let open = shown.filter { $0.diagnostic.suppression == nil }
    let isShown = cards.utf8.count < Self.capacity
    for (index, finding) in open.enumerated() {
      catalog.note(finding.diagnostic)
      statistics.add(finding, post: postCount, anchor: isShown ? PostCard.anchor(postCount, index + 1) : nil)
    }
    statistics.addPost(Set(open.map(\.diagnostic.severity)))
    let platforms = statistics.addPost(on: titles(of: post))
    guard isShown else {
      hiddenPosts += 1
      return ""
    }
    cards +=
      PostCard(
        judged: post, shown: shown, lines: lines, mask: Mask(post.diagnostics, in: lines.file), words: words,
        number: postCount, platformClasses: Set(platforms.map(HTMLStyle.platformClass)).sorted()
      ).html
    return ""
  }

  /// The platforms that a post is for, as people write them; a word of its own where it is for none.
  private func titles(of post: JudgedPost) -> [String] {
    let known = post.lengths.map(\.platform.title)
    let titles = known.isEmpty ? post.post.values(of: .platform) : known
    return titles.isEmpty ? [words.noPlatform] : titles
  }

  mutating func end(_ summary: Summary) -> String {
    HTMLPage(
      words: words, summary: summary, statistics: statistics, catalog: catalog, cards: cards, problems: problems,
      postCount: postCount, hiddenPosts: hiddenPosts
    ).html
  }
}
