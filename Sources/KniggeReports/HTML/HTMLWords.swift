// What the web page says, in the languages that knigge speaks.
import KniggeEngine

extension ReportWords {
  var report: String { choose("knigge-Bericht", "knigge report") }
  var skip: String { choose("Zu den Beiträgen", "Skip to the posts") }
  var posts: String { choose("Beiträge", "Posts") }
  var byRule: String { choose("Nach Regel", "By rule") }
  var byClause: String { choose("Nach Klausel", "By clause") }
  var rule: String { choose("Regel", "Rule") }
  var clauseHead: String { choose("Klausel", "Clause") }
  var findings: String { choose("Befunde", "Findings") }
  var postsWith: String { choose("Beiträge damit", "Posts with it") }
  var show: String { choose("Zeigen", "Show") }
  var platform: String { choose("Plattform", "Platform") }
  var all: String { choose("alle", "all") }
  var other: String { choose("andere", "other") }
  var withErrors: String { choose("mit Fehlern", "with errors") }
  var withWarnings: String { choose("mit Warnungen", "with warnings") }
  var withNotes: String { choose("mit Hinweisen", "with notes") }
  var clean: String { choose("ohne Befund", "without findings") }
  var errors: String { choose("Fehler", "Errors") }
  var warnings: String { choose("Warnungen", "Warnings") }
  var notes: String { choose("Hinweise", "Notes") }
  var nothing: String { choose("Keine Befunde", "No findings") }
  var facts: String { choose("Angaben zum Beitrag", "About this post") }
  var media: String { choose("Medium", "Medium") }
  var noAlternative: String { choose("ohne Alternativtext", "no alternative text") }
  var warningBefore: String { choose("Inhaltswarnung", "Content warning") }
  var suppressed: String { choose("Ausnahme mit Begründung", "Exception with a reason") }
  var insteadOf: String { choose("Vorschlag", "Suggestion") }
  var outsideText: String {
    choose("betrifft nicht den Text selbst", "not about the text itself")
  }
  var problems: String { choose("Was sich nicht lesen ließ", "What could not be read") }
  var problemsLead: String {
    choose("Diese Stellen gehören zu keinem einzelnen Beitrag.", "These places belong to no single post.")
  }
  var sourceHead: String { choose("Quelle", "Source") }
  var noAccount: String { choose("Konto nicht genannt", "Account not named") }
  var noPlatform: String { choose("ohne Plattform", "no platform") }
  var noPosts: String { choose("Es wurden keine Beiträge gefunden.", "No posts were found.") }
  var noClauses: String {
    choose("Keiner der Befunde nennt eine Klausel.", "None of the findings names a clause.")
  }
  var disclaimer: String {
    choose(
      "Ohne Befund heißt: Keine eingerichtete Regel wurde verletzt. Das ist keine Rechtsberatung.",
      "Without findings means that no configured rule was broken. This is not legal advice.")
  }
  var howToRead: String {
    choose(
      "Unterstrichene Wörter tragen die Nummer des Befunds daneben. Eine gestrichelte Linie zeigt, wo die Plattform den Text einklappt.",
      "Underlined words carry the number of the finding beside them. A dashed line shows where the platform folds the text."
    )
  }

  /// The accessible name of a number in the text.
  func finding(_ number: Int, _ severity: Severity) -> String {
    let name = severityName(severity)
    return choose("Befund \(number), \(name)", "finding \(number), \(name)")
  }

  func severityName(_ severity: Severity) -> String {
    switch severity {
    case .error: choose("Fehler", "Error")
    case .warning: choose("Warnung", "Warning")
    case .note: choose("Hinweis", "Note")
    }
  }

  func post(_ name: String) -> String { choose("Beitrag \(name)", "Post \(name)") }
  func part(_ number: Int, of count: Int) -> String {
    choose("Teil \(number) von \(count)", "Part \(number) of \(count)")
  }
  func location(_ path: String, _ line: Int) -> String { choose("\(path), Zeile \(line)", "\(path), line \(line)") }
  func fold(on platform: String) -> String {
    choose("„mehr anzeigen“ auf \(platform)", "“see more” on \(platform)")
  }
  func limit(on platform: String) -> String { choose("Ende auf \(platform)", "end on \(platform)") }
  func characters(_ count: Int) -> String {
    count == 1 ? choose("1 Zeichen", "1 character") : choose("\(count) Zeichen", "\(count) characters")
  }
  func characters(_ count: Int, of limit: Int) -> String {
    choose("\(count) von \(limit) Zeichen", "\(count) of \(limit) characters")
  }
  func tooLong(by count: Int) -> String { choose("\(count) zu viel", "\(count) too many") }

  /// What the page leaves out.
  func notShown(_ posts: Int) -> String {
    if posts == 1 {
      return choose(
        "Ein weiterer Beitrag ist in den Zahlen enthalten, passt aber nicht auf die Seite; --format jsonl nennt alle Befunde.",
        "One more post is in the figures, but does not fit on the page; --format jsonl lists all findings.")
    }
    return choose(
      "Weitere \(posts) Beiträge sind in den Zahlen enthalten, aber zu viele für eine Seite; --format jsonl nennt alle Befunde.",
      "Another \(posts) posts are in the figures, but too many for one page; --format jsonl lists all findings.")
  }

  /// `36 posts, 21 of them without findings`.
  func lead(posts: Int, clean: Int) -> String {
    let all = posts == 1 ? choose("1 Beitrag", "1 post") : choose("\(posts) Beiträge", "\(posts) posts")
    return choose("\(all) geprüft, \(clean) davon ohne Befund", "\(all) checked, \(clean) of them without findings")
  }

  /// The name of a fact as people say it; the key where there is no other.
  func name(of fact: FactKey) -> String {
    guard case .post(let known) = fact else { return fact.name }
    return switch known {
    case .account: choose("Konto", "account")
    case .lang: choose("Sprache", "language")
    case .author: choose("Autor", "author")
    case .role: choose("Rolle", "role")
    case .relationship: choose("Beziehung", "relationship")
    case .sponsor: choose("bezahlt von", "sponsor")
    case .jurisdiction: choose("Recht", "jurisdiction")
    case .campaign: choose("Kampagne", "campaign")
    case .topic: choose("Thema", "topic")
    case .publishAt: choose("Veröffentlichung", "publication")
    case .embargoUntil: choose("gesperrt bis", "embargo until")
    case .replyTo: choose("Antwort auf", "reply to")
    case .link: "Link"
    case .evidence: choose("Beleg", "evidence")
    case .approvedBy: choose("freigegeben von", "approved by")
    case .poll: choose("Umfrage", "poll")
    case .title: choose("Titel", "title")
    case .spoiler: warningBefore
    case .platform: choose("Plattform", "platform")
    case .id, .text, .media, .expect, .knigge: known.rawValue
    }
  }
}
