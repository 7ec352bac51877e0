// `limit: posts`: too many posts in too short a time.
import KniggeText

extension LimitCheck {
  /// Whether earlier posts of the run matter.
  var spansPosts: Bool { if case .counted(.posts) = measure { true } else { false } }

  /// When and where a post is published, as far as `limit: posts` asks.
  struct Publication: Sendable {
    /// Seconds since 1970 in Greenwich.
    var moment: Int
    var account: String
    /// One at least, which is empty where none is known.
    var platforms: [String]
    /// The post's first word.
    var range: Range<PostOffset>
    var place: PostPlace
  }

  /// When a post is published; nil for one that says no time, and for an hour a day is not enough.
  func publication(of post: PreparedPost, _ origin: () -> PostOrigin) -> Publication? {
    guard case .max = bound, case .time(let seconds) = per,
      let text = post.post.values(of: .publishAt).first, let date = DateText(text),
      date.seconds != nil || seconds >= 86_400
    else { return nil }
    let range = post.firstWord
    return Publication(
      moment: Span(date, in: post.time.zone).start, account: post.group(.account) ?? post.company,
      platforms: post.platforms.isEmpty ? [""] : post.platforms.map(\.name), range: range,
      place: origin().place(of: post.fileRange(of: range), in: post))
  }

  /// Counts the posts of an account on a platform in every stretch of time that this one lies in.
  func findings(for publication: Publication, _ rule: String, _ times: inout PublicationTimes) -> [Finding] {
    guard case .max(let max) = bound, case .time(let seconds) = per else { return [] }
    var result: [Finding] = []
    for platform in publication.platforms {
      let group = [rule, publication.account, platform].joined(separator: "\u{1F}")
      let crowd = times.crowd(around: publication.moment, within: seconds, of: group)
      times.remember(.init(moment: publication.moment, place: publication.place), of: group, keeping: max)
      guard crowd.count + 1 > max, result.isEmpty else { continue }
      var finding = Finding(passage: 0, range: publication.range)
      finding.values = [.count: String(crowd.count + 1), .max: String(max), .platform: platform]
      finding.earlier = crowd.suffix(max).map {
        $0.place.related(LocalText(german: "in derselben Zeit: dieser", english: "in the same time: this one"))
      }
      result.append(finding)
    }
    return result
  }
}
