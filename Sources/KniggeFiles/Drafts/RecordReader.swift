// Turns one record, as JSON and YAML hold it, into a post.
import KniggeEngine
import KniggeText

/// Knows which fields it has noted already, so that an export's own fields are said once a file.
package struct RecordReader {
  /// The kind of the note about a field that knigge does not know; it is given once a file.
  package static let unknownField = "input/unknown-field"

  private let platforms: Platforms
  /// What the keys of earlier records mean: most records have the same ones.
  let remembered = KnownFacts()
  /// Unknown fields that were noted already, and values that are not read.
  private(set) var noted: Set<String>

  init(platforms: Platforms, noted: Set<String> = []) {
    self.platforms = platforms
    self.noted = noted
  }

  /// The post of a record. `number` is its place in the file, `start` where a record without a text is reported, and
  /// `writing` says how the value at a place is written.
  mutating func post(
    of value: DraftValue, number: Int, path: String, start: Range<FileOffset>,
    writing: (Range<FileOffset>) -> TextWriting
  ) -> ReadPost {
    guard case .mapping(let entries, _) = value else {
      let message = LocalText(
        german: "hier wird ein Datensatz mit „text“ erwartet", english: "a record with “text” is expected here")
      return ReadPost(post: nil, problems: [Self.problem("no-record", message, at: value.range, path, number)])
    }
    var facts = FactReader(path: path, platforms: platforms, unknownKeys: .collected, known: remembered)
    facts.read(entries)
    var problems = facts.problems
    for (key, place) in facts.unknown where noted.count <= DraftLimits.unknownFields && noted.insert(key).inserted {
      if noted.count > DraftLimits.unknownFields {
        problems.append(Self.problem("unknown-field", Self.moreFields, at: place, path, number, severity: .note))
        break
      }
      let message = LocalText(
        german: "das Feld „\(key)“ kennt knigge nicht; es wird nicht geprüft (nur einmal je Datei gemeldet)",
        english: "knigge does not know the field “\(key)”; it is not checked (said once a file)")
      problems.append(Self.problem("unknown-field", message, at: place, path, number, severity: .note))
    }
    for value in facts.unread where noted.count <= DraftLimits.unknownFields && noted.insert(value.name).inserted {
      guard noted.count <= DraftLimits.unknownFields else {
        problems.append(Self.problem("unknown-field", Self.moreFields, at: value.range, path, number, severity: .note))
        break
      }
      var problem = value.problem(in: path, isSaidOnce: true)
      problem.post = String(number)
      problems.append(problem)
    }
    guard let text = facts.takeText(), let place = facts.textRange else {
      let message = LocalText(german: "dem Datensatz fehlt „text“", english: "the record has no “text”")
      return ReadPost(post: nil, problems: problems + [Self.problem("no-text", message, at: start, path, number)])
    }
    if let refusal = DraftText.refusal(of: text) {
      let problem = Self.problem("text-too-long", refusal, at: start, path, number)
      return ReadPost(post: nil, problems: problems + [problem])
    }
    return ReadPost(
      post: Post(
        number: number, text: text, facts: facts.facts, media: facts.media, anchor: place, writing: writing(place),
        suppressions: facts.suppressions),
      problems: problems)
  }

  /// What stands beside the list of posts in a file. A fact there is meant for all of them, but counts for none.
  func problem(beside key: String, at range: Range<FileOffset>, _ path: String) -> Diagnostic {
    let isFact = remembered.isRead(key)
    let message =
      isFact
      ? LocalText(
        german: "„\(key)“ steht neben „posts“ und gilt für keinen der Beiträge",
        english: "“\(key)” stands beside “posts” and counts for none of the posts")
      : LocalText(
        german: "das Feld „\(key)“ neben „posts“ kennt knigge nicht; es wird nicht geprüft",
        english: "knigge does not know the field “\(key)” beside “posts”; it is not checked")
    return Diagnostic(
      rule: isFact ? "input/beside-posts" : Self.unknownField, severity: isFact ? .warning : .note, message: message,
      help: isFact
        ? LocalText(
          german: "Angaben gehören in jeden Beitrag, den sie betreffen",
          english: "facts belong into each post that they are about") : nil,
      location: Location(path: path, range: range))
  }

  private static var moreFields: LocalText {
    let limit = DraftLimits.unknownFields
    return LocalText(
      german: "knigge kennt mehr als \(limit) Felder nicht; die weiteren werden nicht genannt",
      english: "knigge does not know more than \(limit) fields; the others are not named")
  }

  static func problem(
    _ name: String, _ message: LocalText, at range: Range<FileOffset>, _ path: String, _ number: Int,
    severity: Severity = .error
  ) -> Diagnostic {
    var diagnostic = Diagnostic(
      rule: "input/\(name)", severity: severity, message: message, location: Location(path: path, range: range))
    diagnostic.post = String(number)
    return diagnostic
  }
}
