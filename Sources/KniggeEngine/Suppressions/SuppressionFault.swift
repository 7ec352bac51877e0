// What is wrong with a suppression; a faulty one suppresses nothing.
import KniggeText

/// A mistake in how a suppression is written, at its place.
package struct SuppressionFault: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// `knigge-ignore: …`, a record without `ignore`.
    case noRule
    case noReason(rule: String)
    /// `knigge-ignore a/b because`.
    case noColon(rule: String)
    /// `knigge-ignore a/b, c/d: …`.
    case severalRules
    case badDate(String)
    /// `(until 2026-12-31)`.
    case noColonBehind(key: String)
    case unknownKey(String)
    /// A list or a mapping where a text has to stand.
    case noText(key: String)
    /// `knigge-ignore-next`, `knigge-disable`.
    case unknownDirective(String)
    /// A comment without its end.
    case unclosed
    /// A comment in the text of a record, a cell or YAML; with the rule and the reason that it gives.
    case unheeded(String)
  }

  package var kind: Kind
  package var range: Range<FileOffset>

  package init(_ kind: Kind, at range: Range<FileOffset>) {
    self.kind = kind
    self.range = range
  }

  /// Keys behind the rule and the reason.
  package static let keys = ["owner", "since", "until", "words"]
  /// What else the keys are called, as `knigge suppressions` prints them in either language.
  private static let otherNames = [
    "zuständig": "owner", "seit": "since", "bis": "until", "nur": "words", "wörter": "words",
    "only": "words",
  ]
  /// The key that is written in some way; nil for a word that is none.
  package static func key(_ written: String) -> String? {
    let small = written.lowercased()
    return keys.contains(small) ? small : otherNames[small]
  }
  package static let directives = ["knigge-ignore", "knigge-ignore-post"]

  package func diagnostic(in path: String) -> Diagnostic {
    let name = if case .noReason = kind { "missing-reason" } else { "malformed" }
    return Diagnostic(
      rule: "suppression/\(name)", severity: .error, message: message, help: help,
      location: Location(path: path, range: range))
  }

  private var message: LocalText {
    switch kind {
    case .noRule: LocalText(german: "diese Ausnahme nennt keine Regel", english: "this exception names no rule")
    case .noReason(let rule):
      LocalText(
        german: "die Ausnahme von „\(rule)“ nennt keinen Grund", english: "the exception from “\(rule)” gives no reason"
      )
    case .noColon(let rule):
      LocalText(german: "hinter „\(rule)“ fehlt der Doppelpunkt", english: "the colon behind “\(rule)” is missing")
    case .severalRules:
      LocalText(german: "eine Ausnahme gilt für eine Regel", english: "an exception is for one rule")
    case .badDate(let text):
      LocalText(
        german: "„\(text)“ ist kein Datum, das knigge lesen kann",
        english: "“\(text)” is not a date that knigge can read")
    case .noColonBehind(let key):
      LocalText(german: "hinter „\(key)“ fehlt der Doppelpunkt", english: "the colon behind “\(key)” is missing")
    case .unknownKey(let key):
      LocalText(german: "„\(key)“ gibt es bei Ausnahmen nicht", english: "exceptions have no “\(key)”")
    case .noText(let key):
      LocalText(german: "„\(key)“ muss hier ein Text sein", english: "“\(key)” has to be a text here")
    case .unknownDirective(let name) where Self.isNameAlone(name):
      LocalText(
        german: "die Anweisung heißt „knigge-ignore“, in einem Wort mit Bindestrich",
        english: "the directive is called “knigge-ignore”, one word with a hyphen")
    case .unknownDirective(let name):
      LocalText(german: "die Anweisung „\(name)“ gibt es nicht", english: "there is no directive “\(name)”")
    case .unclosed:
      LocalText(
        german: "diesem Kommentar fehlt das Ende „-->“; so gehört er zum Beitrag",
        english: "this comment lacks its end “-->”; like this it is part of the post")
    case .unheeded:
      LocalText(
        german: "dieser Kommentar nimmt nichts aus: Ausnahmen werden hier nicht gelesen",
        english: "this comment excepts nothing: exceptions are not read here")
    }
  }

  private var help: LocalText? {
    switch kind {
    case .noRule, .noReason, .noColon:
      LocalText(
        german: "etwa „tone/insult: Zitat aus der Studie“", english: "such as “tone/insult: quoted from the study”")
    case .severalRules:
      LocalText(german: "für jede Regel eine eigene schreiben", english: "write one for each rule")
    case .noColonBehind(let key):
      LocalText(german: "etwa „\(key): 2027-01-31“", english: "such as “\(key): 2027-01-31”")
    case .badDate: LocalText(german: "etwa 2027-01-31", english: "such as 2027-01-31")
    case .unknownKey(let key): Self.help(forKey: key)
    case .noText, .unclosed: nil
    case .unheeded(let words):
      LocalText(
        german: "als Angabe „knigge“ beim Beitrag schreiben, in Tabellen in die Spalte „knigge“: "
          + (words.isEmpty ? "„tone/insult: Zitat aus der Studie“" : "„\(words)“"),
        english: "write it as the fact “knigge” of the post, in sheets into the column “knigge”: "
          + (words.isEmpty ? "“tone/insult: quoted from the study”" : "“\(words)”"))
    case .unknownDirective(let name) where Self.isNameAlone(name): Self.example
    case .unknownDirective(let name): NearestName.help(for: name, among: Self.directives)
    }
  }

  /// Whether a directive was written in two words: `knigge ignore …`, `knigge: ignore …`.
  private static func isNameAlone(_ directive: String) -> Bool { directive.lowercased() == "knigge" }

  private static let example = LocalText(
    german: "etwa „<!-- knigge-ignore tone/insult: Zitat aus der Studie -->“",
    english: "such as “<!-- knigge-ignore tone/insult: quoted from the study -->”")

  /// What a key is told that no exception has: the one that is probably meant, else all of them, to German readers with
  /// the German words that may be written as well.
  private static func help(forKey key: String) -> LocalText {
    let (own, german) = (["ignore", "reason"] + keys, ["zuständig", "seit", "bis", "nur"])
    if let nearest = NearestName.of(key, among: own + german) { return NearestName.suggestion(nearest) }
    let pairs = zip(keys, german).map { "\($0) (\($1))" }
    return LocalText(
      german: "bekannt sind: " + (["ignore", "reason"] + pairs).joined(separator: ", "),
      english: "known are: " + own.joined(separator: ", "))
  }
}
