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
  /// Platforms that a page has a choice for; one more is for all others.
  static let namedPlatforms = HTMLStyle.platformSlots - 1
  /// Posts of any platform behind these.
  private(set) var postsElsewhere = 0
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

  /// Counts a post once for each of its platforms; returns their indexes.
  mutating func addPost(on titles: [String]) -> Set<Int> {
    var indexes: Set<Int> = []
    for title in titles {
      let index = platformIndexes[title] ?? platforms.count
      if index == platforms.count {
        platforms.append((title, 0))
        platformIndexes[title] = index
      }
      if indexes.insert(index).inserted { platforms[index].posts += 1 }
    }
    if indexes.contains(where: { $0 >= Self.namedPlatforms }) { postsElsewhere += 1 }
    return indexes
  }

  private static func count(_ count: inout Count, _ post: Int, _ anchor: String?) {
    count.findings += 1
    if post > 0, count.lastPost != post { (count.posts, count.lastPost) = (count.posts + 1, post) }
    if count.first == nil { count.first = anchor }
  }
}
