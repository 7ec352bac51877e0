// What is personal or secret is found, and never printed, whatever the format of the report.
import Foundation
import Testing

@Suite struct PersonalDataTests {
  private static let drafts = [
    "de.md": """
    Bitte überweist den Beitrag auf DE89 3704 0044 0532 0130 00, das Konto von Nina.
    Meine Handynummer ist 0171 2345678, und meine Adresse ist max.kurz@acme.example.
    Lea wohnt jetzt in der Gartenstraße 7, 42853 Remscheid, und ist geboren am 3.4.1987.
    Falschparker mit K-XY 1234, und die Personalnummer 4711-08 steht auf dem Ausweis!!!

    """,
    "en.md": """
    The guest network has a new password: Cake4711x, and the token is ghp_abcdefghijklmnopqrstuvwxyz0123456789.
    My colleague Lea is pregnant, and you can reach me at my mobile, +44 7700 900123.

    """,
  ]
  private static let secrets = [
    "3704", "2345678", "max.kurz", "Gartenstra", "3.4.1987", "K-XY", "4711-08", "Cake4711x", "ghp_abc", "is pregnant",
    "900123",
  ]

  @Test(arguments: [
    "text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "checkstyle", "junit", "rdjson", "rdjsonl", "html",
    "azure", "teamcity",
  ])
  func noReportPrintsWhatIsMasked(_ format: String) throws {
    let run = try Run(["lint", ".", "--format", format, "--fail-on", "never"], in: folder(Self.drafts))
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("personal-data/iban"), Comment(rawValue: run.output))
    for secret in Self.secrets { #expect(!run.output.contains(secret), "\(secret) in \(format)") }
  }

  /// A secret that stands again where no rule sees it is not printed there either, beside another finding.
  @Test(arguments: ["text", "html", "json", "sarif", "junit", "gitlab", "rdjson"])
  func aSecretIsHiddenWhereverItStands(_ format: String) throws {
    let draft =
      "The guest network has a new password: Cake4711x, ask me.\nWe all like Cake4711x very much, dont we!!!\n"
    let run = try Run(["lint", ".", "--format", format, "--fail-on", "never"], in: folder(["en.md": draft]))
    #expect(run.output.contains("personal-data/password") && run.output.contains("form/repeated-punctuation"))
    #expect(!run.output.contains("Cake4711x"), "\(run.output)")
  }

  @Test func everyKindIsFound() throws {
    let run = try Run(["lint", ".", "--format", "concise", "--fail-on", "never"], in: folder(Self.drafts))
    for rule in [
      "iban", "private-phone", "email", "home-address", "birth-date", "licence-plate", "personal-number", "password",
      "secret", "private-matter",
    ] {
      #expect(run.output.contains("[personal-data/\(rule)]"), Comment(rawValue: "\(rule) in\n\(run.output)"))
    }
  }

  /// What the company has published is let through, however it is written.
  @Test func publishedContactsAreLetThrough() throws {
    let files = [
      "draft.md": "Ruft uns an: 0202 4567-0, oder schreibt an Lea.Presse@acme.example.\n",
      "knigge.yml": """
      root: true
      rulesets: [personal-data]
      company: { contacts: [lea.presse@acme.example, +49 (0)202 45670] }

      """,
    ]
    let run = try Run(["lint", "."], in: folder(files))
    #expect(run.output == "no findings in 1 post\n")
  }
}
