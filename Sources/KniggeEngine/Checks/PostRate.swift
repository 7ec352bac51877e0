// `limit: posts`: too many posts in too short a time.
import KniggeText

extension LimitCheck {
  /// Whether earlier posts of the run matter.
  var spansPosts: Bool { if case .counted(.posts) = measure { true } else { false } }

  /// Counts the posts of an account on a platform in every stretch of time that this one lies in. A post that says no
  /// time is not counted; for an hour a day is not enough.
  func findings(in post: PreparedPost, _ rule: Rule, _ origin: PostOrigin, _ memory: inout RunMemory) -> [Finding] {
    guard case .max(let max) = bound, case .time(let seconds) = per,
      let text = post.post.values(of: .publishAt).first, let date = DateText(text),
      date.seconds != nil || seconds >= 86_400
    else { return [] }
    let moment = Span(date, in: post.time.zone).start
    let account = post.group(.account) ?? ""
    let range = post.firstWord
    let place = origin.place(of: post.fileRange(of: range), in: post)
    var result: [Finding] = []
    let platforms = post.platforms.isEmpty ? [""] : post.platforms.map(\.name)
    for platform in platforms {
      let group = [rule.id, account, platform].joined(separator: "\u{1F}")
      let near = memory.times.near(moment, within: seconds, of: group)
      memory.times.remember(.init(moment: moment, place: place), of: group)
      let crowd = Self.crowd(around: moment, near, seconds)
      guard crowd.count + 1 > max, result.isEmpty else { continue }
      var finding = Finding(passage: 0, range: range)
      finding.values = [.count: String(crowd.count + 1), .max: String(max), .platform: platform]
      finding.earlier = crowd.suffix(max).map {
        $0.place.related(LocalText(german: "in derselben Zeit: dieser", english: "in the same time: this one"))
      }
      result.append(finding)
    }
    return result
  }

  /// The most publications that lie, together with a moment, in one stretch of so many seconds.
  private static func crowd(
    around moment: Int, _ near: [PublicationTimes.Publication], _ seconds: Int
  ) -> [PublicationTimes.Publication] {
    var best: [PublicationTimes.Publication] = []
    for first in near.map(\.moment).filter({ $0 <= moment }) + [moment] {
      let inside = near.filter { $0.moment >= first && $0.moment < first + seconds }
      if inside.count > best.count { best = inside }
    }
    return best
  }
}
