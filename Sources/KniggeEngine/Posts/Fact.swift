// What may be known about a post besides its words.

/// The facts of a post, by the names that drafts use. Unknown names are reported, `x-…` names are free.
package enum Fact: String, CaseIterable, Sendable {
  case id, text, title, spoiler, poll, platform, account, lang, author, role, relationship, sponsor, jurisdiction
  case campaign, topic
  case publishAt = "publish_at"
  case embargoUntil = "embargo_until"
  case replyTo = "reply_to"
  case link, media, evidence
  case approvedBy = "approved_by"
  case expect
  case knigge

  /// The fact that a draft's key names: `-` and `_` are the same, and names of other tools are aliases.
  package init?(key: String) {
    let name = Self.normalized(key)
    if let fact = Fact(rawValue: name) ?? Self.aliases[name] { self = fact } else { return nil }
  }

  /// Lower case with underscores, as facts are named.
  package static func normalized(_ key: String) -> String {
    String(key.lowercased().map { $0 == "-" || $0 == " " ? "_" : $0 })
  }

  /// Names that other tools use for the same fact: twitter-together's front matter, planning sheets, schedulers.
  private static let aliases: [String: Fact] = [
    "language": .lang, "platforms": .platform, "network": .platform, "channel": .platform, "channels": .platform,
    "schedule": .publishAt, "scheduled_at": .publishAt, "date": .publishAt, "publish_time": .publishAt,
    "posting_time": .publishAt, "publishat": .publishAt, "embargo": .embargoUntil, "reply": .replyTo,
    "in_reply_to": .replyTo, "links": .link, "url": .link, "content_warning": .spoiler, "cw": .spoiler,
    "author_role": .role, "paid_by": .sponsor, "topics": .topic, "approved": .approvedBy, "images": .media,
    "retweet": .link, "quote": .link, "consideration": .relationship, "timestamp": .publishAt,
    "sources": .evidence, "proof": .evidence, "message": .text, "content": .text, "caption": .text, "post": .text,
  ]

  /// Every name of a fact that a draft may use: those of the facts themselves first, then the others by the alphabet.
  package static var names: [String] { allCases.map(\.rawValue) + aliases.keys.sorted() }

  /// Whether the fact is a date.
  package var isDate: Bool { self == .publishAt || self == .embargoUntil }

  /// The values that a fact may have, where the list is closed.
  package var allowedValues: [String]? {
    switch self {
    case .role: ["official", "employee", "executive", "agency", "creator", "private"]
    case .relationship: ["none", "employee", "paid", "gifted", "affiliate", "investor"]
    case .jurisdiction: ["de", "at", "ch", "uk", "us", "ca", "au", "eu"]
    case .lang: Language.allCases.map(\.rawValue)
    default: nil
    }
  }
}

/// What may be known about one medium of a post.
package enum MediumFact: String, CaseIterable, Sendable {
  case file, alt, credit
  case licenseUntil = "license_until"
  case ai

  package init?(key: String) {
    let name = Fact.normalized(key)
    switch name {
    case "alt_text", "description": self = .alt
    case "source": self = .credit
    case "licence_until": self = .licenseUntil
    case "path", "src", "image", "url": self = .file
    default:
      guard let fact = MediumFact(rawValue: name) else { return nil }
      self = fact
    }
  }
}

/// The fact that a condition asks for: one of the post, one of each medium, or a free `x-…` one.
package enum FactKey: Hashable, Sendable {
  case post(Fact)
  case medium(MediumFact)
  case custom(String)

  /// `role`, `media.alt`, `x-team`; nil for a name that is none.
  package init?(_ name: String) {
    if let dot = name.firstIndex(of: "."), Fact(key: String(name[..<dot])) == .media {
      guard let fact = MediumFact(key: String(name[name.index(after: dot)...])) else { return nil }
      self = .medium(fact)
    } else if name.lowercased().hasPrefix("x-") || name.lowercased().hasPrefix("x_") {
      self = .custom(Fact.normalized(name))
    } else if let fact = Fact(key: name) {
      self = .post(fact)
    } else {
      return nil
    }
  }

  /// The name as rule sets write it.
  package var name: String {
    switch self {
    case .post(let fact): fact.rawValue
    case .medium(let fact): "media." + fact.rawValue
    case .custom(let name): name
    }
  }
}

/// Facts are compared and hashed for every post: by their number, not by their names.
extension Fact {
  package static func == (left: Fact, right: Fact) -> Bool {
    unsafeBitCast(left, to: UInt8.self) == unsafeBitCast(right, to: UInt8.self)
  }
  package func hash(into hasher: inout Hasher) { hasher.combine(unsafeBitCast(self, to: UInt8.self)) }
}

extension MediumFact {
  package static func == (left: MediumFact, right: MediumFact) -> Bool {
    unsafeBitCast(left, to: UInt8.self) == unsafeBitCast(right, to: UInt8.self)
  }
  package func hash(into hasher: inout Hasher) { hasher.combine(unsafeBitCast(self, to: UInt8.self)) }
}

extension MediumFact {
  /// Whether its values are dates.
  package var isDate: Bool { self == .licenseUntil }
}

extension FactKey {
  /// Whether its values are dates, or may be.
  package var mayBeDate: Bool {
    switch self {
    case .post(let fact): fact.isDate
    case .medium(let fact): fact.isDate
    case .custom: true
    }
  }

  /// Whether a day that it names is the last one of something.
  var isUntil: Bool { self == .post(.embargoUntil) || self == .medium(.licenseUntil) }
}
