// Configurations, judged by what the program makes of them.
import Foundation
import Testing

@Suite struct ConfigurationTests {
  private static let fixtures = "Configuration"
  private static let names = Golden.folders(in: fixtures).filter { $0 != "broken" }

  @Test(arguments: names) func reportIsTheExpectedOne(_ name: String) throws {
    let run = try Run(["lint", "--fail-on", "never"], in: Golden.folder("\(Self.fixtures)/\(name)"))
    #expect(run.status == 0, Comment(rawValue: run.output + run.errors))
    try Golden.expect(run.output, toBe: "\(Self.fixtures)/\(name).expected")
  }

  @Test func examplesWithBrandsHold() throws {
    let run = try Run(["test", "rules.yml"], in: Golden.folder("\(Self.fixtures)/brands"))
    #expect(run.status == 0, Comment(rawValue: run.output))
  }

  @Test func showsWhatAppliesAndWhoSaysSo() throws {
    let place = Golden.folder("\(Self.fixtures)/cascade")
    var text = ""
    for file in [".", "drafts/team/new.md", "drafts/vorstand/post.md", "drafts/vorstand/archiv/alt.md"] {
      let run = try Run(["config", file, "--messages", "en"], in: place)
      #expect(run.status == 0, Comment(rawValue: run.output + run.errors))
      text += run.output + "\n"
    }
    let json = try Run(["config", "drafts/vorstand/post.md", "--format", "json"], in: place)
    #expect((try? JSONSerialization.jsonObject(with: Data(json.output.utf8))) != nil)
    try Golden.expect(text + json.output, toBe: "\(Self.fixtures)/config.expected")
  }

  @Test func withoutAFileTheDefaultsAreShown() throws {
    let run = try Run(["config", "--isolated"], in: folder([:].merging(["a.md": "x"]) { $1 }))
    #expect(run.status == 0)
    #expect(run.output.contains("timezone: UTC"))
    #expect(run.output.split(separator: "\n").dropFirst().allSatisfy { $0.hasSuffix("# default") })
  }

  /// The shown text is YAML that says the same.
  @Test func whatIsShownCanBeReadAgain() throws {
    let place = Golden.folder("\(Self.fixtures)/platforms")
    let shown = try Run(["config", "kurz.md"], in: place).output
    let again = try folder(["knigge.yml": "root: true\n" + shown])
    try FileManager.default.copyItem(
      at: place.appendingPathComponent("rules.yml"), to: again.appendingPathComponent("rules.yml"))
    let run = try Run(["config", "kurz.md"], in: again)
    func values(_ text: String) -> [String] {
      text.split(separator: "\n").map { String($0.prefix(while: { $0 != "#" })) }
    }
    #expect(run.status == 0, Comment(rawValue: run.output))
    #expect(values(run.output) == values(shown))
  }

  @Test func aSharedMistakeIsToldOnce() throws {
    let place = try folder([
      "knigge.yml": "root: true\nrulesets: [acme.yml]\nplatform: linkedn\n", "acme.yml": sampleRuleSet,
      "a/knigge.yml": "languages: de\n", "a/post.md": "Das ist garantiert.\n", "b/knigge.yml": "languages: en\n",
      "b/post.md": "This is guaranteed.\n", "post.md": "Das ist garantiert.\n",
    ])
    let run = try Run(["lint", "--format", "concise"], in: place)
    #expect(run.status == 2)
    #expect(run.output.split(separator: "\n").count { $0.contains("unknown-platform") } == 1, "\(run.output)")
  }

  /// A severity for a rule of the further sets says nothing wrong about a folder with other sets.
  @Test func nearerRuleSetsMakeNoMistakeOfAFurtherSeverity() throws {
    let place = try folder([
      "knigge.yml": "root: true\nrulesets: [acme.yml]\nseverity: { guarantee: note }\n", "acme.yml": sampleRuleSet,
      "a/other.yml": sampleRuleSet.replacingOccurrences(of: "guarantee:", with: "promise:"),
      "a/knigge.yml": "rulesets: [other.yml]\n", "a/post.md": "Das ist wirklich garantiert.\n",
      "post.md": "Das ist wirklich garantiert.\n",
    ])
    let run = try Run(["lint", "--format", "concise"], in: place)
    #expect(run.status == 1)
    #expect(run.output.contains("a/post.md:1:18: error"), "\(run.output)")
    #expect(run.output.contains("\npost.md:1:18: note") || run.output.hasPrefix("post.md:1:18: note"), "\(run.output)")
  }

  @Test func theNearerSeverityCountsWhateverTheRuleIsCalled() throws {
    let place = try folder([
      "knigge.yml": "root: true\nrulesets: [acme.yml]\nseverity: { guarantee: note }\n", "acme.yml": sampleRuleSet,
      "a/knigge.yml": "severity: { acme/guarantee: warning }\n", "a/post.md": "Das ist wirklich garantiert.\n",
      "b/knigge.yml":
        "severity: { guarantee: warning }\noverrides: { '*.md': { severity: { acme/guarantee: note } } }\n",
      "b/post.md": "Das ist wirklich garantiert.\n",
    ])
    let run = try Run(["lint", "--format", "concise"], in: place)
    #expect(run.output.contains("a/post.md:1:18: warning"), "\(run.output)")
    #expect(run.output.contains("b/post.md:1:18: note"), "\(run.output)")
  }

  @Test func ruleSetsOutsideOfTheRepositoryAreRefused() throws {
    let place = try folder([
      "acme.yml": sampleRuleSet, "inner/.git/HEAD": "", "inner/knigge.yml": "rulesets: [../acme.yml]\n",
      "inner/post.md": "Ein ruhiger Beitrag.\n",
    ])
    let run = try Run(["lint", "--format", "concise"], in: place.appendingPathComponent("inner"))
    #expect(run.status == 2)
    #expect(run.output.hasPrefix("knigge.yml:1:12: error: “../acme.yml” lies outside of"), "\(run.output)")
  }

  @Test func aNamedFileIsTakenEvenWhereItIsExcluded() throws {
    let place = try folder([
      "knigge.yml": "root: true\nrulesets: [acme.yml]\nexclude: ['alt/**']\n", "acme.yml": sampleRuleSet,
      "alt/post.md": "Das ist wirklich garantiert.\n",
    ])
    #expect(try Run(["lint"], in: place).status == 0)
    #expect(try Run(["lint", "alt/post.md"], in: place).status == 1)
    let input = try Run(
      ["lint", "-", "--stdin-filename", "alt/neu.md"], in: place, input: Data("Das ist garantiert.\n".utf8))
    #expect(input.status == 1)
  }
}

/// Dates of a run, as a configuration and the command line say them.
@Suite struct RunMomentTests {
  private static let rules = """
    ruleset: acme
    languages: [de]
    rules:
      late:
        severity: error
        message: zu spät
        terms: Advent
        when: { publish_at: { after: 2026-12-24 } }
        examples:
          bad: ["Das ist der [[Advent]] und er ist schön."]
    """

  @Test func theZoneOfTheConfigurationCounts() throws {
    let place = try folder([
      "acme.yml": Self.rules, "knigge.yml": "root: true\nrulesets: [acme.yml]\ntimezone: Europe/Berlin\n",
      "post.md": "Das ist der Advent und er ist schön.\n",
    ])
    #expect(try Run(["lint", "--now", "2026-12-24T23:30Z"], in: place).status == 1)
    #expect(try Run(["lint", "--now", "2026-12-24T22:30Z"], in: place).status == 0)
    #expect(try Run(["lint", "--now", "2026-12-24 23:59"], in: place).status == 0)
    #expect(try Run(["lint", "--now", "gestern"], in: place).status == 2)
  }

  @Test func examplesWithoutAMomentTakeThatOfTheOption() throws {
    let place = try folder(["acme.yml": Self.rules])
    #expect(try Run(["test", "acme.yml", "--isolated", "--now", "2026-12-25"], in: place).status == 0)
    #expect(try Run(["test", "acme.yml", "--isolated", "--now", "2026-12-23"], in: place).status == 1)
  }

  @Test func withoutZoneDataThePackageIsNamed() throws {
    let place = try folder([
      "knigge.yml": "root: true\nrulesets: tone\ntimezone: Europe/Berlin\n", "post.md": "Ein ruhiger Beitrag.\n",
    ])
    let program = builtProgram.path
    let run = try Run(
      ["TZDIR=/nowhere", program, "lint", "--format", "concise"], in: place, program: "/usr/bin/env")
    #expect(run.status == 2)
    #expect(run.output.contains("tzdata"), "\(run.output)\(run.errors)")
  }

  @Test func aDamagedZoneIsNamed() throws {
    let place = try folder([
      "knigge.yml": "root: true\nrulesets: tone\ntimezone: Europe/Berlin\n", "post.md": "Ein ruhiger Beitrag.\n",
      "zones/Europe/Berlin": "TZif2 and nothing more",
    ])
    let run = try Run(["lint", "--format", "concise"], in: place, environment: ["TZDIR": "\(place.path)/zones"])
    let message = "the data of the time zone “Europe/Berlin” are damaged [config/timezone]\n"
    #expect(run.status == 2 && run.output.hasPrefix("knigge.yml:3:11: error: \(message)"), "\(run.output)")
  }

  @Test func datesThatAreNoneAreMistakesOfTheDraft() throws {
    let place = try folder([
      "knigge.yml": "root: true\nrulesets: tone\n",
      "post.md": """
      ---
      publish_at: nächste Woche
      media: [{ file: a.jpg, alt: Ein Bild, license_until: bald }]
      ---
      Ein ruhiger Beitrag über das Wetter.

      """,
    ])
    let run = try Run(["lint", "--format", "concise"], in: place)
    #expect(run.status == 1)
    #expect(run.output.contains("post.md:2:13: error: “nächste Woche” is not a date"), "\(run.output)")
    #expect(run.output.contains("post.md:3:54: error: “bald” is not a date"), "\(run.output)")
  }
}

/// Configurations that once took minutes to be refused.
@Suite struct HostileConfigurationTests {
  private func lint(_ configuration: String) throws -> Run {
    let place = try folder(["knigge.yml": "root: true\n" + configuration, "a.md": "Ein ruhiger Beitrag.\n"])
    return try Run(["lint", "--format", "concise", "a.md"], in: place)
  }

  @Test func severitiesOfUnknownRulesAreCounted() throws {
    let names = (0..<10_000).map { "  tone/some-rule-name-\($0): error\n" }.joined()
    let run = try lint("severity:\n" + names)
    #expect(run.status == 2)
    #expect(run.output.split(separator: "\n").filter { $0.contains("there is no rule") }.count == 200)
    #expect(run.output.contains("and 9800 more mistakes in this file"), "\(run.output.suffix(300))")
  }

  @Test func unknownKeysAreCounted() throws {
    let run = try lint((0..<50_000).map { "k\($0): 1\n" }.joined())
    #expect(run.status == 2)
    #expect(
      run.output.contains("knigge.yml:202:1: error: and 49800 more mistakes in this file"), "\(run.output.suffix(300))")
    let german = try Run(
      ["lint", "--messages", "de", "a.md"],
      in: folder(["knigge.yml": (0..<300).map { "k\($0): 1\n" }.joined(), "a.md": "x\n"]))
    #expect(german.output.contains("und 100 weitere Fehler in dieser Datei"), "\(german.output.suffix(300))")
  }

  @Test func aPatternLongerThanAnyPathIsRefused() throws {
    let run = try lint("exclude: '\(String(repeating: "[", count: 50_000))'\n")
    #expect(run.status == 2)
    #expect(run.output.contains("this pattern is longer than 4096 bytes"), "\(run.output.prefix(300))")
  }

  @Test func ruleSetsByTheThousandAreRefused() throws {
    let run = try lint("rulesets: [\(Array(repeating: "tone", count: 100_000).joined(separator: ", "))]\n")
    #expect(run.status == 2)
    #expect(run.output.contains("more than 200 rule sets"), "\(run.output.prefix(300))")
  }
}

/// One file for every mistake that a configuration can have, each with what the reader says about it.
@Suite struct BrokenConfigurationTests {
  private static let fixtures = "Configuration/broken"
  private static let names: [String] = {
    let files = try? FileManager.default.contentsOfDirectory(atPath: Golden.folder(fixtures).path)
    return (files ?? []).filter { $0.hasSuffix(".yml") && $0 != "rules.yml" }.map { String($0.dropLast(4)) }.sorted()
  }()

  @Test func thereAreManyMistakes() {
    #expect(Self.names.count >= 30)
  }

  @Test(arguments: names) func mistakeIsNamedAtItsPlace(_ name: String) throws {
    let run = try Run(["lint", "--config", name + ".yml", "post.txt"], in: Golden.folder(Self.fixtures))
    #expect(run.status == 2)
    #expect(run.errors.isEmpty, "\(run.errors)")
    #expect(run.output.contains(": error: "), "\(run.output)")
    try Golden.expect(run.output, toBe: "\(Self.fixtures)/\(name).expected")
  }
}
