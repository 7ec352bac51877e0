// Parts of words and names of several words in all their forms, as somebody uses them.
import Foundation
import Testing

@Suite struct EverydayWordTests {
  private static let rules = """
    ruleset: acme
    languages: [de]
    lists:
      partners: |
        Deutsche Bank
        Norddeutscher Rundfunk
        Straße der Einheit
    rules:
      parts:
        severity: warning
        message: { de: nicht „<match>“ }
        terms: { de: "(-frei~|-sicher~|-neu~)" }
      partners:
        severity: warning
        message: { de: nicht „<match>“ }
        terms: { de: $partners~ }
    """

  private static func place(_ text: String) throws -> URL {
    try folder(["acme.yml": rules, "knigge.yml": sampleConfiguration, "a.md": text])
  }

  /// `risikofreie` was no form of `-frei~`, and in names only the last word had forms.
  @Test(arguments: [
    "Das ist eine risikofreie Anlage für alle.", "Das sind krisensichere Jobs für uns alle.",
    "Wir kommen mit brandneuem Auto zu euch.", "Wir danken der Deutschen Bank für die Hilfe.",
    "Das war beim Norddeutschen Rundfunk zu hören.", "Das ist der Norddeutsche Rundfunk, und wir sind dabei.",
  ])
  func wasNotFound(_ text: String) throws {
    let run = try Run(["lint", "a.md"], in: Self.place(text + "\n"))
    #expect(run.output.contains("nicht „"), "\(run.output)\(run.errors)")
  }

  @Test(arguments: ["Das ist die Bank, und die ist deutsch und frei.", "Wir sind auf der Straße zu sehen."])
  func isNotFound(_ text: String) throws {
    let run = try Run(["lint", "a.md"], in: Self.place(text + "\n"))
    #expect(!run.output.contains("nicht „"), "\(run.output)\(run.errors)")
  }

  /// Of parts of words the forms were not told.
  @Test func explainsPartsOfWords() throws {
    let run = try Run(["explain", "acme/parts"], in: Self.place("Nichts.\n"))
    #expect(run.output.contains("-frei~ (de): -frei, -freie"), "\(run.output)\(run.errors)")
  }
}
