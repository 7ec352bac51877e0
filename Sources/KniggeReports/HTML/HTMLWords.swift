// What the web page says, in the languages that knigge speaks.
import KniggeEngine

extension ReportWords {
  var report: String { language.choose("knigge-Bericht", "knigge report") }
  var skip: String { language.choose("Zu den Beiträgen", "Skip to the posts") }
  var posts: String { language.choose("Beiträge", "Posts") }
  var byRule: String { language.choose("Nach Regel", "By rule") }
  var byClause: String { language.choose("Nach Klausel", "By clause") }
  var rule: String { language.choose("Regel", "Rule") }
  var clauseHead: String { language.choose("Klausel", "Clause") }
  var findings: String { language.choose("Befunde", "Findings") }
  var postsWith: String { language.choose("Beiträge damit", "Posts with it") }
  var show: String { language.choose("Zeigen", "Show") }
  var platform: String { language.choose("Plattform", "Platform") }
  var all: String { language.choose("alle", "all") }
  var other: String { language.choose("andere", "other") }
  var withErrors: String { language.choose("mit Fehlern", "with errors") }
  var withWarnings: String { language.choose("mit Warnungen", "with warnings") }
  var withNotes: String { language.choose("mit Hinweisen", "with notes") }
  var clean: String { language.choose("ohne Befund", "without findings") }
  var errors: String { language.choose("Fehler", "Errors") }
  var warnings: String { language.choose("Warnungen", "Warnings") }
  var notes: String { language.choose("Hinweise", "Notes") }
  var nothing: String { language.choose("Keine Befunde", "No findings") }
  var facts: String { language.choose("Angaben zum Beitrag", "About this post") }
  var media: String { language.choose("Medium", "Medium") }
  var noAlternative: String { language.choose("ohne Alternativtext", "no alternative text") }
  var warningBefore: String { language.choose("Inhaltswarnung", "Content warning") }
  var suppressed: String { language.choose("Ausnahme mit Begründung", "Exception with a reason") }
  var insteadOf: String { language.choose("Vorschlag", "Suggestion") }
  var outsideText: String {
    language.choose("betrifft nicht den Text selbst", "not about the text itself")
  }
  var problems: String { language.choose("Was sich nicht lesen ließ", "What could not be read") }
  var problemsLead: String {
    language.choose("Diese Stellen gehören zu keinem einzelnen Beitrag.", "These places belong to no single post.")
  }
  var sourceHead: String { language.choose("Quelle", "Source") }
  var noAccount: String { language.choose("Konto nicht genannt", "Account not named") }
  var noPlatform: String { language.choose("ohne Plattform", "no platform") }
  var noPosts: String { language.choose("Es wurden keine Beiträge gefunden.", "No posts were found.") }
  var notChecked: String { language.choose("Es wurde nichts geprüft.", "Nothing was checked.") }
  var noClauses: String {
    language.choose("Keiner der Befunde nennt eine Klausel.", "None of the findings names a clause.")
  }
  var disclaimer: String {
    language.choose(
      "Ohne Befund heißt: Keine eingerichtete Regel wurde verletzt. Das ist keine Rechtsberatung.",
      "Without findings means that no configured rule was broken. This is not legal advice.")
  }
  var howToRead: String {
    language.choose(
      "Unterstrichene Wörter tragen die Nummer des Befunds daneben. Eine gestrichelte Linie zeigt, wo die Plattform den Text einklappt.",
      "Underlined words carry the number of the finding beside them. A dashed line shows where the platform folds the text."
    )
  }

  /// The accessible name of a number in the text.
  func finding(_ number: Int, _ severity: Severity) -> String {
    let name = severityName(severity)
    return language.choose("Befund \(number), \(name)", "finding \(number), \(name)")
  }

  func severityName(_ severity: Severity) -> String {
    switch severity {
    case .error: language.choose("Fehler", "Error")
    case .warning: language.choose("Warnung", "Warning")
    case .note: language.choose("Hinweis", "Note")
    }
  }

  func post(_ name: String) -> String { language.choose("Beitrag \(name)", "Post \(name)") }
  func part(_ number: Int, of count: Int) -> String {
    language.choose("Teil \(number) von \(count)", "Part \(number) of \(count)")
  }
  func location(_ path: String, _ line: Int) -> String {
    language.choose("\(path), Zeile \(line)", "\(path), line \(line)")
  }
  func fold(on platform: String) -> String {
    language.choose("„mehr anzeigen“ auf \(platform)", "“see more” on \(platform)")
  }
  func limit(on platform: String) -> String { language.choose("Ende auf \(platform)", "end on \(platform)") }
  func characters(_ count: Int) -> String {
    count == 1
      ? language.choose("1 Zeichen", "1 character") : language.choose("\(count) Zeichen", "\(count) characters")
  }
  func characters(_ count: Int, of limit: Int) -> String {
    language.choose("\(count) von \(limit) Zeichen", "\(count) of \(limit) characters")
  }
  func tooLong(by count: Int) -> String { language.choose("\(count) zu viel", "\(count) too many") }

  /// What the page leaves out.
  func notShown(_ posts: Int) -> String {
    if posts == 1 {
      return language.choose(
        "Ein weiterer Beitrag ist in den Zahlen enthalten, passt aber nicht auf die Seite; --format jsonl nennt alle Befunde.",
        "One more post is in the figures, but does not fit on the page; --format jsonl lists all findings.")
    }
    return language.choose(
      "Weitere \(posts) Beiträge sind in den Zahlen enthalten, aber zu viele für eine Seite; --format jsonl nennt alle Befunde.",
      "Another \(posts) posts are in the figures, but too many for one page; --format jsonl lists all findings.")
  }

  /// `36 posts, 21 of them without findings`.
  func lead(posts: Int, clean: Int) -> String {
    let all =
      posts == 1 ? language.choose("1 Beitrag", "1 post") : language.choose("\(posts) Beiträge", "\(posts) posts")
    return language.choose(
      "\(all) geprüft, \(clean) davon ohne Befund", "\(all) checked, \(clean) of them without findings")
  }

  /// The name of a fact as people say it; the key where there is no other.
  func name(of fact: FactKey) -> String {
    guard case .post(let known) = fact else { return fact.name }
    return switch known {
    case .account: language.choose("Konto", "account")
    case .lang: language.choose("Sprache", "language")
    case .author: language.choose("Autor", "author")
    case .role: language.choose("Rolle", "role")
    case .relationship: language.choose("Beziehung", "relationship")
    case .sponsor: language.choose("bezahlt von", "sponsor")
    case .jurisdiction: language.choose("Recht", "jurisdiction")
    case .campaign: language.choose("Kampagne", "campaign")
    case .topic: language.choose("Thema", "topic")
    case .publishAt: language.choose("Veröffentlichung", "publication")
    case .embargoUntil: language.choose("gesperrt bis", "embargo until")
    case .replyTo: language.choose("Antwort auf", "reply to")
    case .link: "Link"
    case .evidence: language.choose("Beleg", "evidence")
    case .approvedBy: language.choose("freigegeben von", "approved by")
    case .poll: language.choose("Umfrage", "poll")
    case .title: language.choose("Titel", "title")
    case .spoiler: warningBefore
    case .platform: language.choose("Plattform", "platform")
    case .id, .text, .media, .expect, .knigge: known.rawValue
    }
  }
}
