// Which posts a rule compares with each other.

/// `across:` of `repeat` and `consistent`.
package enum Scope: String, CaseIterable, Sendable {
  /// Within one post.
  case post
  /// Within one thread; the same as a post, whose parts they are.
  case thread
  /// Posts of the same campaign. Posts that name none are not compared.
  case campaign
  /// Posts of the same account. Posts that name none are not compared.
  case account
  /// Posts on different platforms: of the same campaign, or with the same id where no campaign is named; for
  /// `repeat: posts` all of the run, since there the text itself says what belongs together.
  case channels
  /// All posts of the run.
  case run

  /// Whether other posts matter.
  package var spansPosts: Bool { self != .post && self != .thread }
}

extension PreparedPost {
  /// The group of posts that this one is compared with, all of them of the same company; nil where it belongs to none.
  func group(_ scope: Scope) -> String? {
    groupName(scope).map { company.isEmpty ? $0 : company + "\u{1F}" + $0 }
  }

  /// The same as the post names it, whatever company it is of.
  func groupName(_ scope: Scope) -> String? {
    switch scope {
    case .post, .thread: nil
    case .campaign: values(of: .post(.campaign)).first?.lowercased()
    case .account: values(of: .post(.account)).first?.lowercased()
    case .channels:
      values(of: .post(.campaign)).first.map { "campaign " + $0.lowercased() }
        ?? values(of: .post(.id)).first.map { "id " + $0.lowercased() }
    case .run: ""
    }
  }
}
