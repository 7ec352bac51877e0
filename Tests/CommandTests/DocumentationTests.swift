// README.md and the pages of Rules: every command and every configuration they show does what it is shown for.
import Foundation
import Testing

/// A block of a page that is fenced off.
private struct PageExample: CustomTestStringConvertible, Sendable {
  var page: String
  /// 1-based line of its first line.
  var line: Int
  /// What stands behind the fence; empty for what is typed and what is printed.
  var kind: String
  var text: String

  var testDescription: String { "\(page):\(line)" }

  static let all: [PageExample] = pages.flatMap(examples)

  private static let pages =
    ["README.md"]
    + (((try? FileManager.default.contentsOfDirectory(atPath: packageRoot.appendingPathComponent("Rules").path)) ?? [])
      // Each has a test of its own: RuleLanguagePageTests, CataloguePageTests, GuidelineTests; scripts have HookTests.
      .filter { $0.hasSuffix(".md") && !["README.md", "catalogue.md"].contains($0) && !$0.hasPrefix("guideline.") }
      .sorted().map { "Rules/" + $0 })

  private static func examples(in page: String) -> [PageExample] {
    let url = packageRoot.appendingPathComponent(page)
    let lines = ((try? String(contentsOf: url, encoding: .utf8)) ?? "").components(separatedBy: "\n")
    var examples: [PageExample] = []
    var open: PageExample?
    for (index, line) in lines.enumerated() {
      if line.hasPrefix("```") {
        if let example = open { examples.append(example) }
        open =
          open == nil
          ? PageExample(page: page, line: index + 2, kind: String(line.dropFirst(3)), text: "") : nil
      } else {
        open?.text += line + "\n"
      }
    }
    return examples
  }

  /// Lines that call knigge, without their remarks.
  var commands: [String] {
    guard kind.isEmpty else { return [] }
    return text.components(separatedBy: "\n").filter { $0.hasPrefix("knigge ") }.map { line in
      line.components(separatedBy: "  #")[0].trimmingCharacters(in: .whitespaces)
    }
  }
}

@Suite struct DocumentationTests {
  /// A project in which everything that the pages name is there, with two versions of its rules.
  private func project() throws -> URL {
    let post = #"{"id": "1", "text": "Das gelingt garantiert.", "expect": "guarantee"}"# + "\n"
    let sheet = "Text,Channel,Date\nAuf Youtube gelingt es garantiert.,linkedin,2027-03-01\n"
    let place = try folder([
      "knigge.yml": "root: true\nrulesets: [guidelines/acme.yml, promotion, tone, brand]\nlanguages: [de, en]\n",
      "guidelines/acme.yml": sampleRuleSet
        + "\n    examples: { bad: \"Das ist [[garantiert]] gut.\", good: \"Das ist gut.\" }\n",
      "old.yml": sampleRuleSet, "new.yml": sampleRuleSet,
      "draft-2027.md": "# Guideline\n\n## 4.1 Tone\n\nBe kind.\n",
      "drafts/launch.md": "---\nplatform: linkedin\n---\n\nNeu.\n\nDas gelingt garantiert.\n",
      "styles/Microsoft/We.yml": Self.valeRule, "calendar.csv": sheet, "archive.jsonl": post, "posts.jsonl": post,
      "labelled.jsonl": post,
    ])
    let steps = """
      git init -q -b main && git add -A && git commit -qm one && git tag v1 &&
      sed -i.bak 's/error/warning/' guidelines/acme.yml && rm guidelines/acme.yml.bak && git commit -qam two && git tag v2
      """
    let made = try shell(steps, in: place)
    #expect(made.status == 0, "\(made.errors)")
    return place
  }

  private static let valeRule =
    "extends: existence\nmessage: \"Avoid '%s'\"\nlevel: warning\nignorecase: true\ntokens:\n  - we\n"

  private func shell(_ script: String, in folder: URL) throws -> Run {
    let built = builtProgram.deletingLastPathComponent().path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return try Run(
      ["-c", script], in: folder, program: "/bin/sh",
      environment: [
        "PATH": built + ":" + path, "GIT_AUTHOR_NAME": "t", "GIT_AUTHOR_EMAIL": "t@t.example",
        "GIT_COMMITTER_NAME": "t", "GIT_COMMITTER_EMAIL": "t@t.example",
      ])
  }

  @Test func thePagesShowCommands() {
    #expect(PageExample.all.reduce(0) { $0 + $1.commands.count } >= 35)
  }

  /// Each line by itself, in a project of its own where it writes something.
  @Test(arguments: PageExample.all.filter { !$0.commands.isEmpty })
  fileprivate func everyCommandWorks(_ example: PageExample) throws {
    let place = try project()
    for command in example.commands {
      // A second beginning would find everything there already.
      let folder = command.hasPrefix("knigge init") ? try folder([:]) : place
      let run = try shell(command, in: folder)
      // 1 is what was found; 2 would be a mistake in the command.
      #expect(run.status == 0 || run.status == 1, "\(command)\n\(run.output)\(run.errors)")
      #expect(
        !run.output.isEmpty || !run.errors.isEmpty || command.contains(">") || command.contains("--output"),
        "\(command) says nothing")
    }
  }

  /// Configurations of the pages, told by their first key.
  @Test(arguments: PageExample.all.filter { $0.kind == "yaml" })
  fileprivate func everyConfigurationIsOne(_ example: PageExample) throws {
    let keys = ["columns:", "platforms:", "rulesets:", "# knigge.yml"]
    if example.text.hasPrefix("ruleset:") {
      let place = try folder([
        "guideline.yml": example.text, "knigge.yml": "root: true\nrulesets: [guideline.yml]\n",
        "drafts/a.md": "Our robots are here, and the robot is red.\n",
      ])
      let run = try Run(["lint", "drafts/", "--format", "concise", "--fail-on", "never"], in: place)
      #expect(run.output.contains("drafts/a.md:1:5: warning: say “kitchen machine”, not “robots” [acme/robot]"))
      #expect(run.output.contains("drafts/a.md:1:30:"), "\(run.output)\(run.errors)")
    } else if keys.contains(where: example.text.hasPrefix) {
      let place = try folder([
        "knigge.yml": "root: true\n" + example.text, "a.md": "Gut.\n", "guideline.yml": sampleRuleSet,
        "styles/Microsoft/We.yml": Self.valeRule,
      ])
      let run = try Run(["lint", "a.md"], in: place)
      #expect(run.status == 0, "\(run.output)\(run.errors)")
      #expect(!run.output.contains("knigge.yml"), "\(run.output)")
    } else if example.text.hasPrefix("knigge:") {
      let place = try folder([
        "knigge.yml": "root: true\nrulesets: [claims, tone]\n",
        "a.md": "---\n" + example.text + "---\n\nDie Studie nennt ihn einen Idioten.\n",
      ])
      let run = try Run(["suppressions", "a.md", "--now", "2026-11-28"], in: place)
      #expect(run.status == 0, "\(run.output)\(run.errors)")
      #expect(run.output.contains("claims/superlative") && run.output.contains("tone/insult"), "\(run.output)")
    }
  }

  /// Exceptions in comments: the sentence below is found without them, and not with them.
  @Test(arguments: PageExample.all.filter { $0.kind == "markdown" && $0.text.contains("knigge-ignore") })
  fileprivate func everyExceptionIsOne(_ example: PageExample) throws {
    let sentence = "The best mixer of the year."
    let text = example.text.contains(sentence) ? example.text : example.text + sentence + "\n"
    let place = try folder([
      "knigge.yml": "root: true\nrulesets: [claims]\n", "with.md": text, "without.md": sentence + "\n",
    ])
    let options = ["--format", "concise", "--fail-on", "never", "--now", "2026-11-28"]
    #expect(try Run(["lint", "without.md"] + options, in: place).output.contains("[claims/superlative]"))
    #expect(try Run(["lint", "with.md"] + options, in: place).output == "")
  }

  @Test(arguments: PageExample.all.filter { $0.kind == "json" })
  fileprivate func everyJSONIsOne(_ example: PageExample) throws {
    #expect(throws: Never.self) {
      try JSONSerialization.jsonObject(with: Data(example.text.utf8), options: [.fragmentsAllowed])
    }
  }
}
