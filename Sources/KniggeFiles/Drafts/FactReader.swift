// Reads the facts of a post from the keys of a draft.
import KniggeEngine
import KniggeText

/// Facts, media and mistakes of one post.
struct FactReader {
  /// How a key that is no fact is taken: as a likely slip of the pen, or as a column of somebody else's.
  enum UnknownKeys { case reported, collected }

  private let path: String
  private let platforms: Platforms
  private let unknownKeys: UnknownKeys
  private(set) var facts = PostFacts()
  /// Where the text stands; nil where there is none.
  private(set) var textRange: Range<FileOffset>?
  private(set) var media: [Medium] = []
  private var found = InputProblems()
  /// What was wrong; of a mistake that is made again and again the first places, and how many more there are.
  var problems: [Diagnostic] { found.all }
  /// The line that parts the posts of a thread, where the draft says another than `---` (twitter-together).
  private(set) var threadDelimiter: String?
  /// Texts by platform, where one file holds a version for each (`social:`, md-social).
  private(set) var versions: [(platform: String, text: MappedText, range: Range<FileOffset>)] = []
  private(set) var suppressions: [Suppression] = []
  /// Keys that are no facts, where they are collected.
  private(set) var unknown: [(key: String, range: Range<FileOffset>)] = []
  /// Values behind known keys that are not read, or not all of them.
  private(set) var unread: [UnreadValue] = []

  private let known: KnownFacts

  /// `known` remembers keys and values over the records of a file.
  init(path: String, platforms: Platforms, unknownKeys: UnknownKeys, known: KnownFacts = KnownFacts()) {
    self.path = path
    self.platforms = platforms
    self.unknownKeys = unknownKeys
    self.known = known
  }

  /// Keys of other tools' front matter that say nothing a rule asks about: what blogs have (md-social, gen-bsky) and where
  /// a post was published.
  private static let foreignKeys: Set<String> = [
    "tags", "summary", "description", "categories", "layout", "slug", "draft", "tweet_url", "hn_url", "brand", "thread",
  ]

  mutating func read(_ entries: [DraftValue.Entry]) {
    for index in entries.indices {
      let entry = entries[index]
      guard let key = known.fact(of: entry.key) else {
        readOther(entry)
        continue
      }
      switch key {
      case .post(.media): media += readMedia(entry)
      case .post(.knigge): readSuppressions(entry)
      case .post(.poll): facts[key] = poll(entry)
      case .post(.expect): facts[key] = texts(entry)
      case .post, .custom, .medium: readFact(key, entry, behind: entries[..<index])
      }
    }
  }

  /// The text, which is no fact of the post any more then.
  mutating func takeText() -> MappedText? {
    guard let text = facts[.text]?.first else { return nil }
    facts[.text] = nil
    return text
  }

  /// Whether a key that is no fact is known all the same. Asked for each of them, so it is quick about most.
  static func readsOther(_ key: String) -> Bool {
    guard let first = key.utf8.first, first | 0x20 == 0x73 || first | 0x20 == 0x74, key.utf8.count < 20 else {
      return false
    }
    return ["social", "thread_delimiter", "threaddelimiter"].contains(Fact.normalized(key))
  }

  /// What is no fact, but known all the same.
  private mutating func readOther(_ entry: DraftValue.Entry) {
    let name = Fact.normalized(entry.key)
    switch name {
    // A record is one post.
    case _ where unknownKeys == .collected: readUnknown(entry)
    case "thread_delimiter", "threaddelimiter": threadDelimiter = texts(entry).first?.string
    case "social": readVersions(entry)
    case _ where Self.foreignKeys.contains(name): break
    default: readUnknown(entry)
    }
  }

  private mutating func readVersions(_ entry: DraftValue.Entry) {
    guard case .mapping(let entries, _) = entry.value else { return readUnknown(entry) }
    for version in entries {
      guard let platform = platforms[version.key] else {
        reportPlatform(version)
        continue
      }
      guard case .text(let text, let range) = version.value else {
        unread.append(UnreadValue(version, .shape))
        continue
      }
      reportUnheeded(in: text)
      versions.append((platform.name, text, range))
    }
  }

  private mutating func reportPlatform(_ version: DraftValue.Entry) {
    let known = platforms
    report(
      "unknown-platform", .warning, at: version.keyRange,
      de: "„\(version.key)“ ist keine Plattform, die knigge kennt; der Text dahinter wird nicht geprüft",
      en: "“\(version.key)” is not a platform that knigge knows; the text behind it is not checked",
      help: known.help(for: version.key))
  }

  /// What a poll says: a list of choices, or a mapping with one, and perhaps with the question.
  private mutating func poll(_ entry: DraftValue.Entry) -> [MappedText] {
    guard case .mapping(let entries, _) = entry.value else { return texts(entry) }
    if let choices = entries.first(where: { ["options", "choices"].contains(Fact.normalized($0.key)) }) {
      let question = entries.first { ["question", "title"].contains(Fact.normalized($0.key)) }
      return (question.map { texts($0) } ?? []) + texts(choices)
    }
    unread.append(UnreadValue(entry, .shape))
    return []
  }

  private mutating func readSuppressions(_ entry: DraftValue.Entry) {
    var reader = SuppressionReader(path: path)
    reader.read(entry)
    suppressions += reader.suppressions
    found.add(reader.problems)
  }

  private mutating func readUnknown(_ entry: DraftValue.Entry) {
    guard unknownKeys == .reported else {
      unknown.append((entry.key, entry.keyRange))
      return
    }
    report(
      "unknown-fact", .warning, at: entry.keyRange, de: "„\(entry.key)“ ist keine Angabe, die knigge kennt",
      en: "“\(entry.key)” is not a fact that knigge knows",
      help: MediumFact.place(of: entry.key) ?? Fact.nearestName(to: entry.key).map(NearestName.suggestion)
        ?? LocalText(german: "eigene Angaben beginnen mit „x-“", english: "facts of your own begin with “x-”"))
  }

  /// Reads the value of a fact. Two names of one fact, such as `url` and `link`, say two things about the post, unless it
  /// has one of them only.
  private mutating func readFact(
    _ key: FactKey, _ entry: DraftValue.Entry, behind earlier: ArraySlice<DraftValue.Entry>
  ) {
    var values = texts(entry)
    if case .post(let fact) = key, fact.mayBeRefused {
      let written = values.count
      values.removeAll { Refusal.isOne($0.string, of: fact) }
      if values.isEmpty, written > 0 { return }
    }
    if let before = facts[key], !before.allSatisfy(\.isBlank) {
      guard !values.allSatisfy(\.isBlank) else { return }
      let other = earlier.last { known.fact(of: $0.key) == key }
      // The same key twice is reported where records are read.
      if other?.key == entry.key || key.isSingle {
        facts[key] = values
        if let other, other.key != entry.key, before.map(\.bytes) != values.map(\.bytes) {
          unread.append(UnreadValue(other, .sameFact(as: entry.key)))
        }
      } else {
        facts[key] = before + values
      }
    } else {
      facts[key] = values
    }
    guard case .post(let fact) = key else { return }
    if fact == .text {
      textRange = entry.value.range
      if values.count > 1 { unread.append(UnreadValue(entry, .severalTexts)) }
    }
    guard fact.isChecked else { return }
    for value in values where !known.isRight(value.bytes, for: fact) {
      let text = value.string.trimmingWhitespace()
      guard !text.isEmpty else { continue }
      if fact.isDate, DateText(text) == nil {
        reportDate(text, fact.rawValue, value)
        continue
      }
      if fact == .platform, platforms[text] == nil {
        reportValue(text, fact, value, help: platforms.help(for: text))
        continue
      }
      if fact != .platform, !fact.isDate, let allowed = fact.allowedValues {
        let wanted = fact == .lang ? String(text.lowercased().prefix(2)) : text.lowercased()
        if !allowed.contains(wanted) {
          let meant = fact == .jurisdiction ? Self.otherJurisdictions[wanted] : nil
          reportValue(
            text, fact, value, help: meant.map(NearestName.suggestion) ?? NearestName.help(for: text, among: allowed))
          continue
        }
      }
      known.remember(value.bytes, for: fact)
    }
  }

  /// What else jurisdictions are called.
  private static let otherJurisdictions = [
    "gb": "uk", "usa": "us", "germany": "de", "austria": "at", "switzerland": "ch",
  ]

  private mutating func reportDate(_ text: String, _ name: String, _ value: MappedText) {
    report(
      "date", .error, at: value.fileRange, de: "„\(text)“ ist kein Datum, das knigge lesen kann (\(name))",
      en: "“\(text)” is not a date that knigge can read (\(name))",
      help: LocalText(
        german: "etwa 2027-01-31, 2027-01-31 09:00 oder 2027-01-31T09:00+01:00",
        english: "such as 2027-01-31, 2027-01-31 09:00 or 2027-01-31T09:00+01:00"))
  }

  private mutating func reportValue(_ text: String, _ fact: Fact, _ value: MappedText, help: LocalText) {
    report(
      "unknown-value", .warning, at: value.fileRange,
      de: "„\(text)“ ist kein Wert von „\(fact.rawValue)“, den knigge kennt",
      en: "“\(text)” is not a value of “\(fact.rawValue)” that knigge knows",
      help: help)
  }

  /// The texts of a value; what is none in it is noted, but for facts of the author's own.
  private mutating func texts(_ entry: DraftValue.Entry) -> [MappedText] {
    let texts = textsOfValue(entry)
    for text in texts { reportUnheeded(in: text) }
    return texts
  }

  /// Says of a comment in a value that it excepts nothing.
  private mutating func reportUnheeded(in text: MappedText) {
    for fault in UnheededComments.faults(in: text) { found.add(fault.diagnostic(in: path)) }
  }

  private mutating func textsOfValue(_ entry: DraftValue.Entry) -> [MappedText] {
    switch entry.value {
    case .text(let text, _): return [text]
    case .missing: return []
    case .list(let values, _):
      let texts: [MappedText] = values.compactMap { if case .text(let text, _) = $0 { text } else { nil } }
      if texts.count < values.count, values.contains(where: \.isNested) { noteShape(of: entry) }
      return texts
    case .mapping:
      noteShape(of: entry)
      return []
    }
  }

  private mutating func noteShape(of entry: DraftValue.Entry) {
    if case .custom = known.fact(of: entry.key) { return }
    unread.append(UnreadValue(entry, .shape))
  }

  private mutating func readMedia(_ entry: DraftValue.Entry) -> [Medium] {
    switch entry.value {
    case .text(let text, _) where Refusal.isNo(text.string): return []
    case .text(let text, let range): return [Medium(facts: [.file: text], range: range)]
    case .list(let values, _):
      var media: [Medium] = []
      for value in values {
        media += readMedia(DraftValue.Entry(key: entry.key, keyRange: entry.keyRange, value: value))
      }
      return media
    case .missing: return []
    case .mapping(let entries, let range):
      var facts: [MediumFact: MappedText] = [:]
      for entry in entries {
        guard let fact = MediumFact(key: entry.key) else {
          if !entry.key.lowercased().hasPrefix("x-") { readUnknown(entry) }
          continue
        }
        let values = texts(entry)
        let isRefused = fact == .ai && values.contains { Refusal.isNo($0.string) }
        if !isRefused { facts[fact] = values.first }
        if values.count > 1 { unread.append(UnreadValue(entry, .severalValues)) }
        if fact.isDate, let value = facts[fact] {
          let text = value.string.trimmingWhitespace()
          if !text.isEmpty, DateText(text) == nil { reportDate(text, FactKey.medium(fact).name, value) }
        }
      }
      return [Medium(facts: facts, range: facts[.file]?.fileRange ?? entries.first?.keyRange ?? range)]
    }
  }

  private mutating func report(
    _ name: String, _ severity: Severity, at range: Range<FileOffset>, de: @autoclosure () -> String,
    en: @autoclosure () -> String, help: @autoclosure () -> LocalText?
  ) {
    let (rule, path) = ("input/\(name)", path)
    found.add(
      rule, severity,
      Diagnostic(
        rule: rule, severity: severity, message: LocalText(german: de(), english: en()), help: help(),
        location: Location(path: path, range: range)))
  }
}

extension FactKey {
  /// Whether a post has one value of it only, so that a second one takes the place of the first.
  var isSingle: Bool {
    guard case .post(let fact) = self else { return true }
    return fact.isDate || fact == .text || fact == .lang
  }
}

extension MappedText {
  fileprivate var isBlank: Bool { bytes.allSatisfy(\.isSpaceOrControl) }
}

extension DraftValue {
  fileprivate var isNested: Bool {
    switch self {
    case .text, .missing: false
    case .list, .mapping: true
    }
  }
}

extension Fact {
  /// Whether a value may say that there is none.
  fileprivate var mayBeRefused: Bool { [.approvedBy, .evidence, .sponsor, .replyTo].contains(self) }

  /// Whether its values are looked at when they are read.
  fileprivate var isChecked: Bool { isDate || self == .platform || allowedValues != nil }
}
