// What a whole report comes to, by rule and by clause.
import KniggeEngine

/// Counts findings while they pass.
struct ReportStatistics {
  struct Count {
    var findings = 0
    var posts = 0
    /// The anchor of the first finding that the page shows.
    var first: String?
    fileprivate var lastPost = 0
  }

  struct ClauseKey: Hashable {
    var id: String
    var text: String
  }

  private(set) var rules: [String: Count] = [:]
  private(set) var clauses: [ClauseKey: Count] = [:]
  /// Posts by their worst, and by everything that they have.
  private(set) var postsWith: [Severity: Int] = [:]
  private(set) var cleanPosts = 0
  /// Posts of each platform, by its title, in the order of appearance.
  private(set) var platforms: [(title: String, posts: Int)] = []
  /// The index of each platform, by its title.
  private var platformIndexes: [String: Int] = [:]

  /// Counts a finding of a post; post 0 stands for places that belong to none.
  mutating func add(_ finding: ShownDiagnostic, post: Int, anchor: String?) {
    Self.count(&rules[finding.diagnostic.rule, default: Count()], post, anchor)
    for clause in finding.clauses {
      Self.count(&clauses[ClauseKey(id: clause.id, text: clause.text), default: Count()], post, anchor)
    }
  }

  mutating func addPost(_ severities: Set<Severity>) {
    if severities.isEmpty { cleanPosts += 1 }
    for severity in severities { postsWith[severity, default: 0] += 1 }
  }

  /// Counts a post of a platform; returns the platform's index.
  mutating func addPost(on title: String) -> Int {
    let index = platformIndexes[title] ?? platforms.count
    if index == platforms.count {
      platforms.append((title, 0))
      platformIndexes[title] = index
    }
    platforms[index].posts += 1
    return index
  }

  private static func count(_ count: inout Count, _ post: Int, _ anchor: String?) {
    count.findings += 1
    if post > 0, count.lastPost != post { (count.posts, count.lastPost) = (count.posts + 1, post) }
    if count.first == nil { count.first = anchor }
  }
}
