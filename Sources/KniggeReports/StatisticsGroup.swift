// By what statistics count posts.
import KniggeEngine

/// What posts are counted by.
package enum StatisticsGroup: String, CaseIterable, Sendable {
  case campaign, account, author, role, platform
  /// The month of `publish_at`: 2027-01.
  case month

  /// What stands above its column.
  func title(in language: Language) -> String {
    guard language == .german else { return rawValue }
    return switch self {
    case .campaign: "Kampagne"
    case .account: "Konto"
    case .author: "Autor"
    case .role: "Rolle"
    case .platform: "Plattform"
    case .month: "Monat"
    }
  }

  /// The groups that a post belongs to; none where it does not say. Spellings are one group: `LinkedIn` and `li`,
  /// `Huber` and `huber`.
  func members(of judged: JudgedPost) -> [Member] {
    let post = judged.post
    switch self {
    case .campaign: return post.values(of: .campaign).compactMap(Member.init(written:))
    case .account: return post.values(of: .account).compactMap(Member.init(written:))
    case .author: return post.values(of: .author).compactMap(Member.init(written:))
    case .role: return post.values(of: .role).compactMap(Member.init(written:))
    case .platform: return platforms(of: judged)
    case .month: return post.values(of: .publishAt).prefix(1).compactMap { Member(monthOf: $0, in: judged.zone) }
    }
  }

  /// Platforms by their own names, those of the configuration, too, and other words as they are written.
  private func platforms(of judged: JudgedPost) -> [Member] {
    let known = judged.lengths.map(\.platform)
    let names = Set(known.flatMap { [$0.name, $0.title] + $0.aliases }.map { $0.lowercased() })
    let others = judged.post.values(of: .platform).compactMap(Member.init(written:)).filter { !names.contains($0.key) }
    return known.compactMap { Member(written: $0.name) } + others
  }

  /// A group by what tells it from others, and as it is shown.
  struct Member {
    let key: String
    let name: String

    /// Nil for spaces.
    init?(written text: String) {
      name = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      key = name.lowercased()
      if name.isEmpty { return nil }
    }

    /// `2026-12`, on the clocks of a zone; nil for what is no date.
    init?(monthOf text: String, in zone: TimeZoneTable) {
      guard let date = DateText(text) else { return nil }
      let (year, month, _) = Self.day(of: date, in: zone).parts
      func digits(_ number: Int, _ count: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, count - text.count)) + text
      }
      name = digits(year, 4) + "-" + digits(month, 2)
      key = name
    }

    /// The day of a date on the clocks of a zone.
    private static func day(of date: DateText, in zone: TimeZoneTable) -> CalendarDay {
      guard date.offset != nil else { return date.day }
      let moment = Span(date, in: zone).start
      let local = moment + zone.offset(at: moment)
      return CalendarDay(number: local >= 0 ? local / 86_400 : (local - 86_399) / 86_400)
    }
  }
}
