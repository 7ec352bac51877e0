// The walk of somebody who begins with nothing: init, a wrong draft, a finding, explain, an adjusted rule, impact, handbook.
import Foundation
import Testing

@Suite struct FirstProjectTests {
  @Test func walksFromAnEmptyFolderToAHandbook() throws {
    let project = try folder([:]).appendingPathComponent("Müller & Söhne")
    try FileManager.default.createDirectory(at: project, withIntermediateDirectories: true)
    let options = [
      "--company", "Müller & Söhne", "--languages", "de,en", "--jurisdictions", "de", "--platform", "linkedin",
    ]
    let begun = try Run(["init", "--yes"] + options, in: project)
    #expect(begun.status == 0, "\(begun.errors)")
    for name in [
      "knigge.yml", "guidelines/mueller-soehne.yml", "guidelines/social-media-richtlinie.de.md",
      "drafts/beispiel.md", ".pre-commit-config.yaml", ".github/workflows/knigge.yml",
    ] {
      #expect(FileManager.default.fileExists(atPath: project.appendingPathComponent(name).path), "\(name)")
    }

    let tested = try Run(["test"], in: project)
    #expect(tested.status == 0, "\(tested.output)")
    let linted = try Run(["lint", "--format", "concise"], in: project)
    #expect(linted.output.contains("„eine große Familie“"))
    #expect(linted.output.contains("[mueller-soehne/social/our-words]"))

    try write("Unser Plan ist garantiert der beste der Welt.\n", to: "drafts/neu.md", in: project)
    let wrong = try Run(["lint", "drafts/neu.md", "--format", "concise"], in: project)
    #expect(wrong.output.contains("drafts/neu.md:1:16: warning:"))
    #expect(wrong.output.contains("[claims/guarantee]"))

    let explained = try Run(["explain", "drafts/neu.md:1"], in: project)
    #expect(explained.output.contains("claims/guarantee (warning)"))
    #expect(explained.output.contains("Klausel CL-2"))

    // Under version control, to have something to compare with.
    for arguments in [
      ["init", "-q"], ["add", "-A"], ["-c", "user.name=n", "-c", "user.email=e", "commit", "-qm", "begun"],
    ] {
      #expect(try Run(arguments, in: project, program: "/usr/bin/git").status == 0)
    }
    let sets = project.appendingPathComponent("guidelines/mueller-soehne.yml")
    let rules =
      try String(contentsOf: sets, encoding: .utf8) + "  claims/guarantee: { severity: error }\n"
      + "  promotion/hype: { disable: unsere Branche redet so }\n"
    try Data(rules.utf8).write(to: sets)
    let posts = Golden.folder("Archive/posts.jsonl").path
    try FileManager.default.copyItem(atPath: posts, toPath: project.appendingPathComponent("drafts/archiv.jsonl").path)
    let impact = try Run(["impact", "drafts/archiv.jsonl", "--format", "json"], in: project)
    #expect(impact.status == 0, "\(impact.errors)")
    let found = try JSONDecoder().decode(ImpactReport.self, from: Data(impact.output.utf8))
    #expect(found.posts == 200)
    #expect(found.after == "now", "data changed with the language of messages")
    #expect(found.summary.changed > 0 && found.summary.gone > 0 && found.summary.new == 0)
    let hype = try #require(found.rules.first { $0.id == "promotion/hype" })
    #expect(hype.after == 0 && hype.gone.count == hype.before)
    let words = try Run(["impact", "drafts/archiv.jsonl"], in: project)
    #expect(words.output.hasPrefix("Verglichen an 200 Beiträgen: „HEAD“ mit „jetzt“."))

    let handbook = try Run(["handbook", "--format", "html", "--output", "handbook.html"], in: project)
    #expect(handbook.status == 0, "\(handbook.errors)")
    let page = try String(contentsOf: project.appendingPathComponent("handbook.html"), encoding: .utf8)
    #expect(page.contains("Social-Media-Richtlinie von Müller &amp; Söhne"))
    #expect(page.contains("<span class=\"id\">TO-1</span>"))
  }

  /// Nobody writes “Falkenried SE” in a post.
  @Test func companiesWereKnownByTheirLegalFormOnly() throws {
    for (name, list) in [
      ("Falkenried SE", "[\"Falkenried SE\", \"Falkenried\"]"),
      ("Nord & Co. GmbH & Co. KG", "[\"Nord & Co. GmbH & Co. KG\", \"Nord & Co.\"]"),
      ("Acme, Inc.", "[\"Acme, Inc.\", \"Acme\"]"), ("Wir helfen e. V.", "[\"Wir helfen e. V.\", \"Wir helfen\"]"),
      ("Acme Group", "[\"Acme Group\"]"), ("SE", "[\"SE\"]"),
    ] {
      let project = try folder([:])
      let begun = try Run(["init", "--yes", "--company", name, "--languages", "en"], in: project)
      #expect(begun.status == 0, "\(begun.errors)")
      let configuration = try read("knigge.yml", in: project)
      #expect(configuration.contains("  names: \(list)\n"), "\(configuration)")
      #expect(try Run(["test"], in: project).status == 0)
    }
  }

  @Test func countriesWhoseLawCountsHadNoRules() throws {
    let project = try folder([:])
    let begun = try Run(["init", "--yes", "--company", "ACME", "--jurisdictions", "de,uk"], in: project)
    #expect(begun.status == 0, "\(begun.errors)")
    let rules = try read("guidelines/acme.yml", in: project)
    #expect(rules.contains(", law/de, law/uk]\n"), "\(rules)")
    #expect(try Run(["test"], in: project).status == 0)
    let none = try folder([:])
    #expect(try Run(["init", "--yes", "--company", "ACME", "--jurisdictions", "none"], in: none).status == 0)
    #expect(try !read("guidelines/acme.yml", in: none).contains("law/"))
  }

  @Test func initNeverOverwrites() throws {
    let project = try folder(["knigge.yml": "root: true\n", "drafts/sample.md": "mine"])
    let run = try Run(
      ["init", "--yes", "--company", "ACME", "--languages", "en", "--ci", "none", "--hook", "none"], in: project)
    #expect(run.status == 0)
    #expect(run.output.contains("kept         knigge.yml"))
    #expect(!run.output.contains("wrote"), "\(run.output)")
    #expect(try String(contentsOf: project.appendingPathComponent("knigge.yml"), encoding: .utf8) == "root: true\n")
    #expect(try String(contentsOf: project.appendingPathComponent("drafts/sample.md"), encoding: .utf8) == "mine")
    #expect(!FileManager.default.fileExists(atPath: project.appendingPathComponent(".pre-commit-config.yaml").path))
  }

  /// What to do next was said of a project that was not there.
  @Test func initThatCannotWriteSaysNoMore() throws {
    let place = try folder(["acme/.github": "a file", "acme/notes.md": ""])
    let run = try Run(["init", "acme", "--yes"], in: place)
    #expect(run.status == 2 && !run.output.contains("Next"), "\(run.output)")
    #expect(run.output.contains("wrote        acme/knigge.yml"), "the rest of the job goes on")
    #expect(run.errors == "knigge: error: “acme/.github/workflows/knigge.yml” cannot be written: Not a directory\n")
  }

  @Test func initNamesWhatItDoesNotKnow() throws {
    let project = try folder([:])
    let run = try Run(["init", "--yes", "--languages", "fr"], in: project)
    #expect(run.status == 2)
    #expect(run.errors.contains("knigge does not know the language “fr”"))
    for (option, value, message) in [
      ("--jurisdictions", "de,xx", "das Land „xx“ kennt knigge nicht; bekannt sind de, at, ch"),
      ("--platform", "myspace", "die Plattform „myspace“ kennt knigge nicht"),
      ("--timezone", "Europe/Atlantis", "die Zeitzone „Europe/Atlantis“ gibt es nicht"),
    ] {
      let run = try Run(["init", "--yes", option, value, "--messages", "de"], in: project)
      #expect(run.status == 2)
      #expect(run.errors.contains(message), "\(run.errors)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: project.path).isEmpty)
  }

  /// `knigge.yml:12:16: error: “|” stands alone here`, and “Next:” all the same.
  @Test(arguments: [
    "A|B", "<3 Coffee", "Wash~", "X <x>", "Acme (UK)", "(x", "$company.names", "$", "=x", "-x-", "C:\\new", "<..3>",
    "\\|", "~", "Coca-Cola", "((((((a))))))",
  ]) func namesThatMeanSomethingInPhrasesMadeAProjectThatDoesNotLoad(_ name: String) throws {
    let project = try folder([:])
    let begun = try Run(["init", "-y", "--company=\(name)", "--product=\(name)", "--handle=\(name)"], in: project)
    #expect(begun.status == 0, "\(begun.errors)")
    for command in [["test"], ["lint", "--exit-zero"]] {
      let run = try Run(command, in: project)
      #expect(run.status == 0, "\(run.output)\(run.errors)")
    }
    // And the name is found as it stands.
    let rules = "ruleset: x\nlanguages: [en]\nrules:\n  us: { severity: note, message: us, terms: $company.products }\n"
    try write(rules, to: "x.yml", in: project)
    try write("We are \(name) here.\n", to: "drafts/us.md", in: project)
    let found = try Run(["lint", "drafts/us.md", "--rules", "x.yml", "-f", "concise"], in: project)
    #expect(found.output.contains("[x/us]"), "\(found.output)\(found.errors)")
  }

  @Test func aNameThatNoListCanHoldIsRefused() throws {
    let project = try folder([:])
    let name = Array(repeating: "very", count: 30).joined(separator: " ")
    for option in ["--company", "--product", "--handle"] {
      let run = try Run(["init", "--yes", option, name, "--messages", "en"], in: project)
      #expect(run.status == 2 && run.output.isEmpty, "\(run.output)")
      #expect(
        run.errors == "knigge: error: the name “\(name)” has more than 24 words and signs; take a shorter one\n",
        "\(run.errors)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: project.path).isEmpty)
  }

  private func write(_ text: String, to name: String, in folder: URL) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  private struct ImpactReport: Decodable {
    struct Counts: Decodable {
      var new: Int
      var gone: Int
      var changed: Int
    }
    struct Place: Decodable { var path: String }
    struct Rule: Decodable {
      var id: String
      var before: Int
      var after: Int
      var gone: [Place]
    }
    var after: String
    var posts: Int
    var summary: Counts
    var rules: [Rule]
  }
}
