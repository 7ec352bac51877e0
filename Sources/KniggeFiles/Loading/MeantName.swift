// Words that people write for names that knigge knows: in German, short, or as other programs call them.
import KniggeEngine

/// Finds what no count of wrong letters leads to: “Zeichen” is `characters`.
enum MeantName {
  /// The known name that a word stands for; nil for words that stand for none of them.
  static func of(_ word: String, among known: some Collection<String>) -> String? {
    names[Fact.normalized(word)]?.first { known.contains($0) }
  }

  /// In small letters with underscores, as facts are named. A word may be several names, each of them known elsewhere.
  private static let names: [String: [String]] = {
    var names: [String: [String]] = [:]
    for (words, meant) in meanings { for word in words { names[word, default: []].append(meant) } }
    return names
  }()

  private static let meanings: [(words: [String], name: String)] = [
    // What is counted.
    (["zeichen", "buchstaben", "chars", "char", "character", "length", "länge", "letters"], "characters"),
    (["wort", "wörter", "worte", "woerter", "wortzahl", "word_count"], "words"), (["satz", "sätze"], "sentences"),
    (["emojis", "smileys", "smiley", "emoticons"], "emoji"),
    (["ausrufezeichen", "ausrufungszeichen", "exclamation_marks", "exclamation_mark"], "exclamations"),
    (["erwähnung", "erwähnungen", "handles"], "mentions"), (["verweise", "verknüpfungen", "urls", "url"], "links"),
    (["medien", "bilder", "fotos", "videos", "images", "pictures", "attachments"], "media"),
    (["beiträge", "postings", "tweets"], "posts"), (["lesbarkeit", "readability"], "reading-ease"),
    (["alternativtext", "alternativtexte", "bildbeschreibung", "alt_text", "alttext"], "alt"),
    // What is the same throughout, or looks alike.
    (["anrede"], "address"), (["preise", "preis"], "prices"), (["daten", "datum"], "dates"), (["namen"], "names"),
    (["wochentage"], "weekdays"), (["buchstaben"], "letters"), (["unsichtbar"], "invisible"),
    // Rule sets.
    (["regelwerk"], "ruleset"), (["sprachen", "sprache", "language"], "languages"), (["titel", "headline"], "title"),
    (["erweitert", "baut_auf", "inherits"], "extends"), (["richtlinie", "leitfaden"], "guideline"),
    (["listen", "wortlisten"], "lists"), (["regeln"], "rules"), (["dokument", "file", "datei"], "document"),
    (["klauseln"], "clauses"), (["datei", "path", "pfad"], "file"),
    // Rules.
    (["schwere", "schweregrad", "level"], "severity"), (["meldung", "nachricht", "text"], "message"),
    (["hilfe", "hint"], "help"), (["klausel", "ziffer"], "clause"), (["quelle", "link"], "source"),
    (["begriffe", "wörter", "wendungen", "words", "tokens"], "terms"), (["ersetze", "ersetzen", "swap"], "replace"),
    (["muster", "regex", "regexp", "raw"], "pattern"), (["grenze"], "limit"), (["pflicht", "verlangt"], "require"),
    (["ausnahmen", "ausnahme", "außer", "exceptions"], "except"), (["wenn", "if"], "when"),
    (["höchstens", "maximum", "maximal"], "max"), (["mindestens", "minimum"], "min"), (["korrektur"], "fix"),
    (["gültig_ab", "ab"], "valid-from"), (["gültig_bis", "bis"], "valid-until"), (["beispiele"], "examples"),
    (["schlecht", "falsch"], "bad"), (["gut", "richtig"], "good"), (["angenommen"], "given"),
    (["gewicht"], "weight"), (["zähle", "anzahl"], "count"), (["fehlt"], "missing"),
    (["fehler"], "error"), (["warnung"], "warning"), (["hinweis", "info", "suggestion"], "note"),
    // Places.
    (["überschrift", "titel"], "title"), (["umfrage"], "poll"), (["inhaltswarnung"], "spoiler"),
    (["kennzeichnung", "kennzeichen"], "labels"), (["zitate", "zitat"], "quotes"),
    (["anfang", "beginn"], "start"), (["erste_zeile"], "first-line"), (["beitrag", "fließtext", "body"], "text"),
    // Facts.
    (["plattform", "netzwerk", "kanal"], "platform"), (["konto"], "account"), (["sprache"], "lang"),
    (["autor", "autorin", "verfasser"], "author"), (["rolle"], "role"), (["beziehung"], "relationship"),
    (["auftraggeber"], "sponsor"), (["rechtsraum"], "jurisdiction"), (["kampagne"], "campaign"), (["thema"], "topic"),
    (["veröffentlichung", "datum", "termin"], "publish_at"), (["sperrfrist"], "embargo_until"),
    (["antwort_auf"], "reply_to"), (["beleg", "nachweis"], "evidence"),
    (["freigabe", "freigegeben_von"], "approved_by"), (["medien", "bild", "bilder"], "media"),
    (["nach"], "after"), (["vor"], "before"), (["nicht"], "not"), (["um"], "at"), (["am"], "on"),
    (["mitarbeiter", "mitarbeiterin", "mitarbeitende", "angestellte"], "employee"),
    (["vorstand", "geschäftsführung", "ceo"], "executive"), (["agentur"], "agency"), (["offiziell"], "official"),
    (["privat"], "private"), (["bezahlt"], "paid"), (["geschenkt", "geschenk"], "gifted"),
    // The configuration.
    (["regelwerke", "ruleset", "extends"], "rulesets"), (["rechtsräume", "länder"], "jurisdictions"),
    (["zeitzone"], "timezone"), (["meldungen"], "messages"), (["entwürfe"], "drafts"),
    (["ausschließen", "ignore"], "exclude"), (["firma", "unternehmen"], "company"), (["kalender"], "calendar"),
    (["spalten"], "columns"), (["plattformen"], "platforms"), (["produkte"], "products"), (["marken"], "brands"),
    (["wettbewerber", "mitbewerber", "konkurrenten"], "competitors"), (["kunden"], "customers"),
    (["kontakte"], "contacts"), (["von", "start"], "from"), (["bis", "ende", "end"], "to"),
  ]
}
