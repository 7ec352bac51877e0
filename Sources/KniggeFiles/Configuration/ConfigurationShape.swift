// The keys of `knigge.yml`.
import KniggeEngine

package enum ConfigurationShape {
  /// The file itself.
  package static let file = Shape(
    [Field("root", .flag, de: "Nicht weiter oben suchen", en: "Do not look further up")] + shared + [
      Field(
        "messages", .choice(Language.allCases.map(\.rawValue)), de: "Die Sprache der Meldungen",
        en: "The language of messages"),
      Field(
        "drafts", .oneOrMany(.text), de: "Welche Dateien eines Ordners Entwürfe sind: drafts/**/*.md",
        en: "Which files of a folder are drafts: drafts/**/*.md"),
      Field(
        "exclude", .oneOrMany(.text), de: "Welche Dateien und Ordner nicht",
        en: "Which files and folders are not"),
      Field(
        "overrides", .mapOf(.shape(override)), de: "Muster von Pfaden, mit dem, was für diese Entwürfe gilt",
        en: "Patterns of paths, with what counts for these drafts"),
    ])

  /// What may differ between the drafts of one folder.
  package static let override = Shape(shared)

  private static let shared = [
    Field(
      "rulesets", .oneOrMany(.text), de: "Die Regelwerke: mitgelieferte mit Namen, Dateien mit Pfad",
      en: "The rule sets: shipped ones by name, files by path"),
    Field(
      "languages", .oneOrMany(.choice(Language.allCases.map(\.rawValue))), de: "Die Sprachen der Entwürfe",
      en: "The languages of the drafts"),
    Field("jurisdictions", .oneOrMany(.text), de: "Das Recht, das gilt", en: "The law that applies"),
    Field(
      "platform", .oneOrMany(.text), de: "Die Plattform, wo ein Entwurf keine nennt",
      en: "The platform, where a draft names none"),
    Field(
      "timezone", .text, de: "Die Zeitzone für Daten ohne eine: Europe/Berlin",
      en: "The time zone of dates without one: Europe/Berlin"),
    Field(
      "severity", .mapOf(.choice(Severity.allCases.map(\.rawValue))), de: "Andere Schweregrade für Regeln",
      en: "Other severities for rules"),
    Field(
      "lists", .mapOf(.words), de: "Wortlisten, die Regeln mit $name benutzen",
      en: "Lists of words that rules use as $name"),
    Field(
      "company", .shape(company), de: "Was die Regeln über die Firma wissen sollen",
      en: "What rules should know about the company"),
    Field(
      "calendar", .mapOf(CalendarReader.kind), de: "Zeiträume, nach denen Regeln fragen",
      en: "Periods that rules ask about"),
    Field(
      "columns", .mapOf(.oneOrMany(.text)),
      de: "Welche Spalten einer CSV-Datei eine Angabe enthalten; mehrere werden zu einem Text",
      en: "Which columns of a CSV file hold a fact; several are joined into one text"),
    Field(
      "platforms", .mapOf(.shape(limits)), de: "Andere Grenzen für Plattformen, etwa eines eigenen Mastodon-Servers",
      en: "Other limits of platforms, such as those of your own Mastodon server"),
  ]

  package static let company = Shape(
    CompanyList.allCases.map {
      Field(
        $0.rawValue, $0 == .brands ? .anyOf([.words, .mapOf(.oneOrMany(.text))]) : .words,
        de: $0 == .brands
          ? "Marken, als Liste oder als richtig: [falsch, …]; wird zu $company.brands"
          : "Wird in Regeln zu $company.\($0.rawValue)",
        en: $0 == .brands
          ? "Brands, as a list or as right: [wrong, …]; becomes $company.brands"
          : "Becomes $company.\($0.rawValue) in rules")
    })

  package static let limits = Shape(
    PlatformQuantity.allCases.map { Field($0.rawValue, .number, de: $0.words[.german], en: $0.words[.english]) } + [
      Field(
        "count", .choice(CharacterCount.allCases.map(\.rawValue)), de: "Was als ein Zeichen zählt",
        en: "What counts as one character")
    ])
}

extension PlatformQuantity {
  /// What the limit is about, in a sentence.
  package var words: LocalText {
    switch self {
    case .characters: LocalText(german: "So viele Zeichen sind erlaubt", english: "So many characters are allowed")
    case .caption:
      LocalText(
        german: "So viele Zeichen sind bei einem Beitrag mit Medien erlaubt",
        english: "So many characters are allowed in a post with media")
    case .bytes: LocalText(german: "So viele Bytes sind erlaubt", english: "So many bytes are allowed")
    case .title: LocalText(german: "So viele Zeichen hat ein Titel", english: "So many characters has a title")
    case .alt:
      LocalText(
        german: "So viele Zeichen hat ein Alternativtext", english: "So many characters has an alternative text")
    case .hashtags: LocalText(german: "So viele Hashtags sind erlaubt", english: "So many hashtags are allowed")
    case .mentions: LocalText(german: "So viele Erwähnungen sind erlaubt", english: "So many mentions are allowed")
    case .links: LocalText(german: "So viele Links sind erlaubt", english: "So many links are allowed")
    case .media: LocalText(german: "So viele Medien sind erlaubt", english: "So many media are allowed")
    case .fold:
      LocalText(
        german: "So viele Zeichen sind ohne „mehr“ zu sehen", english: "So many characters show without “see more”")
    }
  }
}
