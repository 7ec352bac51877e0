// The keys of `knigge.yml`.
import KniggeEngine

package enum ConfigurationShape {
  package static let file = Shape([
    Field("root", .flag, de: "Nicht weiter oben suchen", en: "Do not look further up"),
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
      "messages", .choice(Language.allCases.map(\.rawValue)), de: "Die Sprache der Meldungen",
      en: "The language of messages"),
    Field("timezone", .text, de: "Die Zeitzone für Daten ohne eine", en: "The time zone of dates without one"),
    Field(
      "calendar", .mapOf(.shape(CalendarReader.period)), de: "Zeiträume, nach denen Regeln fragen",
      en: "Periods that rules ask about"),
    Field(
      "drafts", .oneOrMany(.text), de: "Welche Dateien eines Ordners Entwürfe sind",
      en: "Which files of a folder are drafts"),
    Field("exclude", .oneOrMany(.text), de: "Welche nicht", en: "Which are not"),
    Field(
      "severity", .mapOf(.choice(Severity.allCases.map(\.rawValue))), de: "Andere Schweregrade für Regeln",
      en: "Other severities for rules"),
    Field(
      "lists", .mapOf(.words), de: "Wortlisten, die Regeln mit $name benutzen",
      en: "Lists of words that rules use as $name"),
    Field(
      "company", .shape(company), de: "Was die Regeln über die Firma wissen sollen",
      en: "What rules should know about the company"),
  ])

  package static let company = Shape(
    CompanyList.allCases.map {
      Field(
        $0.rawValue, .words, de: "Wird in Regeln zu $company.\($0.rawValue)",
        en: "Becomes $company.\($0.rawValue) in rules")
    })
}
