// What may be wrong with how a draft is written, in a sentence each.
import KniggeEngine

extension OwnRule {
  /// By the name behind `input/`.
  static let inputMeanings: [String: LocalText] = [
    "beside-posts": LocalText(
      german: "Eine Angabe steht neben „posts“ und gilt für keinen der Beiträge.",
      english: "A fact stands beside “posts” and counts for none of the posts."),
    "csv-columns": LocalText(
      german: "Eine Zeile hat mehr oder weniger Zellen, als die Tabelle Spalten hat.",
      english: "A row has more or fewer cells than the sheet has columns."),
    "csv-header": LocalText(
      german: "An der Kopfzeile ist nicht zu erkennen, welche Spalte was enthält.",
      english: "The header does not tell which column holds what."),
    "csv-quote": LocalText(
      german: "Anführungszeichen einer Zelle gehören nicht zusammen.",
      english: "Quotation marks of a cell do not belong together."),
    "date": LocalText(
      german: "Ein Datum, das knigge nicht lesen kann; etwa 2027-01-31T09:00+01:00 geht.",
      english: "A date that knigge cannot read; something like 2027-01-31T09:00+01:00 can be."),
    "date-order": LocalText(
      german: "Tag und Monat lassen sich in den Daten dieser Datei nicht unterscheiden.",
      english: "Day and month cannot be told apart in the dates of this file."),
    "duplicate-key": LocalText(german: "Ein Schlüssel steht zweimal da.", english: "A key is there twice."),
    "front-matter": LocalText(
      german: "Der Kopf eines Entwurfs lässt sich nicht lesen.", english: "The front matter of a draft cannot be read."),
    "hit-limit": LocalText(
      german: "Ein Beitrag hat mehr Befunde einer Regel, als gezeigt werden.",
      english: "A post has more findings of one rule than are shown."),
    "invalid-utf8": LocalText(
      german: "Bytes, die kein UTF-8 sind; die Wörter darum herum werden geprüft.",
      english: "Bytes that are not UTF-8; the words around them are checked."),
    "json": LocalText(
      german: "Ein Datensatz ist kein JSON und wird nicht geprüft; die anderen schon.",
      english: "A record is not JSON and is not checked; the others are."),
    "lone-surrogate": LocalText(
      german: "Ein halbes Zeichen (\\ud83d ohne die andere Hälfte).",
      english: "Half a character (\\ud83d without the other half)."),
    "missing-column": LocalText(
      german: "Eine Spalte, die die Konfiguration nennt, fehlt in der Datei.",
      english: "A column that the configuration names is not in the file."),
    "no-record": LocalText(
      german: "Wo ein Datensatz mit „text“ stehen soll, steht etwas anderes.",
      english: "Something else stands where a record with “text” should."),
    "no-text": LocalText(german: "Einem Beitrag fehlt der Text.", english: "A post has no text."),
    "not-read": LocalText(
      german: "Ein Wert, der nicht oder nur zum Teil gelesen wird.",
      english: "A value that is not read, or not all of it."),
    "pattern-limit": LocalText(
      german: "Eine Suche wurde abgebrochen, weil sie zu lange dauert; ein Teil ist ungeprüft.",
      english: "A search was given up because it takes too long; a part is not checked."),
    "poll": LocalText(german: "Eine Umfrage, die knigge nicht lesen kann.", english: "A poll that knigge cannot read."),
    "text-too-long": LocalText(
      german: "Ein Text ist länger, als knigge prüft.", english: "A text is longer than knigge checks."),
    "thread": LocalText(
      german: "Wo ein Beitrag eines Threads endet, ist nicht zu erkennen.",
      english: "Where a post of a thread ends cannot be told."),
    "too-many-values": LocalText(
      german: "Hinter einem Schlüssel stehen mehr Werte, als gelesen werden.",
      english: "Behind a key are more values than are read."),
    "unknown-fact": LocalText(
      german: "Eine Angabe, die knigge nicht kennt; eigene beginnen mit „x-“.",
      english: "A fact that knigge does not know; those of your own begin with “x-”."),
    "unknown-field": LocalText(
      german: "Ein Feld oder eine Spalte, die knigge nicht kennt und nicht prüft.",
      english: "A field or column that knigge does not know and does not check."),
    "unknown-platform": LocalText(
      german: "Eine Plattform, die knigge nicht kennt.", english: "A platform that knigge does not know."),
    "unknown-value": LocalText(
      german: "Ein Wert, den es bei dieser Angabe nicht gibt.", english: "A value that this fact does not have."),
    "yaml": LocalText(
      german: "Ein Datensatz oder Kopf ist kein YAML und wird nicht gelesen.",
      english: "A record or front matter is not YAML and is not read."),
  ]
}
