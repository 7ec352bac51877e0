// Which posts a text is compared with.
import KniggeText

/// What says which posts a text is compared with.
package struct PostCircle: Hashable, Sendable {
  /// Sorted, with commas.
  package var platforms: String
  package var campaign: String?
  package var account: String?
  package var company = ""
  /// The day of publication, counted from 1970; nil where it is not known.
  package var day: Int?

  init(platforms: String = "", campaign: String? = nil, account: String? = nil, day: Int? = nil) {
    (self.platforms, self.campaign, self.account, self.day) = (platforms, campaign, account, day)
  }

  init(of post: PreparedPost) {
    let named = post.platforms
    platforms = named.count == 1 ? named[0].name : named.map(\.name).sorted().joined(separator: ",")
    campaign = post.groupName(.campaign)
    account = post.groupName(.account)
    company = post.company
    day = post.values(of: .post(.publishAt)).first.flatMap { DateText($0)?.day.number }
  }

  /// Whether two posts are compared; with a number of days, only such as are published at most so far apart.
  func isCompared(with other: PostCircle, _ scope: Scope, withinDays days: Int?) -> Bool {
    guard company == other.company else { return false }
    if let days {
      guard let first = day, let second = other.day, abs(first - second) <= days else { return false }
    }
    switch scope {
    case .post, .thread: return false
    case .campaign: return campaign != nil && campaign == other.campaign
    case .account: return account != nil && account == other.account
    case .channels: return platforms != other.platforms || account != other.account
    case .run: return true
    }
  }
}
