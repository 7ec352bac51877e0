// What one finding masks is shown by nothing else, whoever quotes the post.
import Foundation
import Testing

@Suite struct SecretElsewhereTests {
  private let configuration = "root: true\nrulesets: [personal-data, platform]\nlanguages: [de]\n"

  /// A post that stands on two platforms was quoted as a whole, password included, in a file that is committed.
  @Test func aBaselineHeldAPassword() throws {
    let text = "Das WLAN-Passwort: Sommer2027! gilt für alle Gäste der Messe."
    let records = ["linkedin", "facebook"].map { "{\"text\": \"\(text)\", \"platform\": \"\($0)\"}\n" }.joined()
    let place = try folder(["knigge.yml": configuration, "a.jsonl": records])
    let run = try Run(["baseline", "a.jsonl", "--output", "b.json"], in: place)
    #expect(run.status == 0, "\(run.errors)")
    let baseline = try read("b.json", in: place)
    #expect(baseline.contains("personal-data/password") && !baseline.contains("Sommer2027"), "\(baseline)")
  }

  /// A password that is excepted was quoted beside findings that are not.
  @Test(arguments: ["text", "markdown", "html", "json"]) func impactShowedWhatIsExcepted(_ format: String) throws {
    let old =
      "ruleset: a\nlanguages: [de]\nextends: personal-data\nrules:\n  x: { severity: error, message: m, terms: Quark }\n"
    let draft = """
      ---
      knigge:
        - ignore: personal-data/password
          reason: gilt nur am Stand
      ---
      Passwort: Sommer2027! und toll ist es.

      """
    let place = try folder([
      "old.yml": old, "new.yml": old.replacingOccurrences(of: "Quark", with: "toll"), "a.md": draft,
      "knigge.yml": "root: true\nrulesets: [new.yml]\nlanguages: [de]\n",
    ])
    let run = try Run(["impact", "a.md", "--before", "old.yml", "--after", "new.yml", "--format", format], in: place)
    #expect(run.output.contains("toll") && !run.output.contains("Sommer2027"), "\(run.output)\(run.errors)")
  }

  /// A password that was expected was shown beside the false alarm.
  @Test func aCorpusShowedWhatWasExpected() throws {
    let draft =
      "---\nexpect: [personal-data/password, nothing-like-it]\n---\nPasswort: Sommer2027! Mail an erika@example.org.\n"
    let place = try folder(["knigge.yml": configuration, "a.md": draft])
    let run = try Run(["test", "--corpus", "a.md"], in: place)
    #expect(!(run.output + run.errors).contains("Sommer2027"), "\(run.output)\(run.errors)")
    #expect(run.output.contains("•••"), "\(run.output)\(run.errors)")
  }
}
