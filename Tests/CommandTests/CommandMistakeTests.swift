// What commands once did wrong, each under the name of what was seen.
import Foundation
import Testing

@Suite struct CommandMistakeTests {
  private static let rules = """
    ruleset: acme
    languages: [de, en]
    rules:
      spelling:
        severity: warning
        message: { de: schreib „<fix>“, en: write “<fix>” }
        replace: Github → GitHub
        safe: true
        examples: { bad: ["Auf [[Github]].", "Nichts."], good: [Gut.] }

    """

  private func place(_ files: [String: String] = [:]) throws -> URL {
    try folder(["acme.yml": Self.rules, "knigge.yml": sampleConfiguration].merging(files) { $1 })
  }

  private func isJSON(_ text: String) -> Bool {
    (try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)) != nil
  }

  private func isXML(_ text: String) -> Bool {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/python3") else { return text.contains("?>") }
    let script = "import sys, xml.dom.minidom; xml.dom.minidom.parseString(sys.stdin.buffer.read())"
    let run = try? Run(["-c", script], in: packageRoot, input: Data(text.utf8), program: "/usr/bin/python3")
    return run?.status == 0
  }

  /// Visible, or the end of a line.
  private func isHarmless(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value)) }
  }

  // MARK: lint

  @Test(arguments: [
    ["--fix", "--stdin-filename", "post.md", "-f", "json"],
    ["--unsafe-fixes", "--stdin-filename", "p.md", "-f", "html"],
    ["--fix", "--files-from", "list", "-f", "sarif"], ["--fix", "-", "-f", "junit"],
  ]) func aFilteredTextStoodInTheMiddleOfAReport(_ options: [String]) throws {
    let place = try place(["list": "-\n"])
    let run = try Run(["lint"] + options, in: place, input: Data("Auf Github.\n".utf8))
    #expect(run.output == "Auf GitHub.\n")
    #expect(run.status == 0)
  }

  @Test func aRunThatChangesNothingPrunedTheBaseline() throws {
    let place = try place(["a.md": "Auf Github.\n"])
    _ = try Run(["baseline"], in: place)
    try Data("Auf GitHub, nicht Github.\n".utf8).write(to: place.appendingPathComponent("a.md"))
    let before = try read("knigge-baseline.json", in: place)
    for option in ["--diff", "--show-files"] {
      let run = try Run(["lint", option, "--prune", "--baseline", "knigge-baseline.json"], in: place)
      #expect(run.status == 2)
      #expect(run.errors.contains("--prune writes"))
      #expect(try read("knigge-baseline.json", in: place) == before)
      let shown = try Run(["lint", option, "--baseline", "knigge-baseline.json"], in: place)
      #expect(!shown.output.contains("baseline/stale"), "\(shown.output)")
    }
  }

  @Test func annotationsRepeatedWhatTheBaselineKnows() throws {
    let place = try place(["p.jsonl": "{\"text\": \"Auf Github.\"}\n"])
    _ = try Run(["baseline"], in: place)
    let more = try read("p.jsonl", in: place) + "nonsense\n{\"text\": \"Neu auf Github.\"}\n"
    try Data(more.utf8).write(to: place.appendingPathComponent("p.jsonl"))
    let options = ["--annotate", "--baseline", "knigge-baseline.json", "--fail-on", "warning"]
    for (arguments, input) in [(["p.jsonl"], ""), (["-", "--stdin-filename", "p.jsonl"], more)] {
      let run = try Run(["lint"] + arguments + options, in: place, input: Data(input.utf8))
      let lines = run.output.split(separator: "\n")
      try #require(lines.count == 3)
      #expect(lines[0] == "{\"text\": \"Auf Github.\",\"x-knigge\":{\"diagnostics\": []}}")
      // What is wrong with a record itself never enters a baseline.
      #expect(lines[1].contains("\"error\": ") && lines[1].contains("\"rule\": \"input/json\""))
      #expect(lines[2].contains("\"rule\": \"acme/spelling\""))
      #expect(run.status == 1)
    }
    #expect(try Run(["lint", "p.jsonl", "--shard"] + options, in: place).status == 2)
  }

  @Test func watchingDidNotNoticeListedFiles() throws {
    let place = try place(["p/list": "../q/a.md\n../q/later.md\n", "q/a.md": "Auf Github.\n", "p/x": ""])
    let script = """
      cd p
      '\(builtProgram.path)' lint --watch --files-from list -f concise > out 2> err & watcher=$!
      wait_for() { for i in $(seq 200); do [ "$(grep -c "$2" "$1")" -ge "$3" ] && return; sleep 0.1; done; echo "no $2"; }
      wait_for err waiting 1; wait_for out 'a.md:1' 1
      echo 'Neu: Auf Github.' > ../q/a.md; wait_for out 'a.md:1:10' 1; wait_for err waiting 2
      echo 'Github!' > ../q/later.md; wait_for out 'later.md:1' 1; wait_for err waiting 3
      echo ../q/b.md >> list; wait_for err 'b.md' 1
      kill -TERM $watcher; wait $watcher; echo "status $?"
      """
    let run = try shell(script, in: place)
    #expect(run.output == "status 143\n", "\(run.output)\(run.errors)")
  }

  // MARK: test

  @Test(arguments: [
    "text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "checkstyle", "junit", "rdjson", "rdjsonl",
    "azure", "teamcity", "html",
  ]) func reportsOfExamplesHadNoEnd(_ format: String) throws {
    let place = try place(["posts.jsonl": "{\"text\": \"Auf Github.\", \"expect\": \"none\"}\n"])
    for (arguments, closing, found) in [
      (["test", "acme.yml"], "1 rule, 3 examples in", "finds nothing in this bad example"),
      (["test", "--corpus", "posts.jsonl"], "1 posts with “expect”", "finds something here, but should not"),
    ] {
      let run = try Run(arguments + ["-f", format], in: place)
      #expect((format == "text" ? run.output : run.errors).contains(closing), "\(run.errors)")
      #expect(!(format == "text" ? run.errors : run.output).contains(closing))
      #expect(run.output.contains(found), "\(run.output)")
      #expect(run.status == (arguments[1] == "acme.yml" ? 1 : 0))
      switch format {
      case "json", "sarif", "rdjson", "gitlab": #expect(isJSON(run.output), "\(run.output)")
      case "jsonl", "rdjsonl": #expect(run.output.split(separator: "\n").allSatisfy { isJSON(String($0)) })
      case "junit", "checkstyle": #expect(isXML(run.output), "\(run.output)")
      case "html": #expect(run.output.hasSuffix("</html>\n"))
      default: break
      }
    }
  }

  @Test func reportsOfExamplesInFilesWereNotWritten() throws {
    let place = try place()
    let run = try Run(["test", "acme.yml", "-f", "sarif=o.sarif", "-f", "text=o.txt"], in: place)
    #expect(run.status == 1)
    #expect(run.output.contains("1 rule, 3 examples in"))
    let report = try read("o.sarif", in: place)
    #expect(isJSON(report) && report.contains("test/not-found"))
    #expect(try read("o.txt", in: place).contains("test/not-found"))
    #expect(try !read("o.txt", in: place).contains("0 posts"))
  }

  @Test(arguments: [
    ["--min-precision", "0.5"], ["--min-recall", "1"], ["--min-recall", "nan", "--corpus", "a.md"],
    ["--min-precision", "inf", "--corpus", "a.md"], ["--min-precision", "1.01", "--corpus", "a.md"],
    ["--min-recall=-0.1", "--corpus", "a.md"],
  ]) func sharesThatNobodyCanReachOrWithoutACorpusWereTaken(_ options: [String]) throws {
    let place = try place(["a.md": "---\nexpect: none\n---\nGut.\n"])
    let run = try Run(["test"] + options, in: place)
    #expect(run.status == 2)
    #expect(run.errors.contains(options.count == 2 ? "needs --corpus" : "share from 0 to 1"), "\(run.errors)")
    #expect(try Run(["test", "--corpus", "a.md", "--min-recall", "1"], in: place).status == 0)
  }

  @Test func theMomentOfACorpusWasNotHeard() throws {
    let rules = Self.rules.replacingOccurrences(
      of: "    severity: warning", with: "    severity: warning\n    valid_until: 2026-12-31")
    let place = try place(["acme.yml": rules, "a.md": "---\nexpect: spelling\n---\nAuf Github.\n"])
    let then = try Run(["test", "--corpus", "a.md", "--now", "2026-12-01", "--min-recall", "1"], in: place)
    #expect(then.status == 0, "\(then.output)")
    let later = try Run(["test", "--corpus", "a.md", "--now", "2028-01-01", "--min-recall", "1"], in: place)
    #expect(later.status == 1, "\(later.output)")
    #expect(later.output.contains("finds nothing in this post, but should"))
  }

  // MARK: Words of others on standard output

  @Test func aComparisonShowedMaskedWords() throws {
    let rules = """
      ruleset: acme
      languages: [de]
      rules:
        secret: { severity: note, message: geheim „<match>“, terms: falke, mask: true }
        phrase: { severity: note, message: „<match>“ klingt eilig, terms: falke jetzt }

      """
    let old =
      rules.split(separator: "\n").prefix(3).joined(separator: "\n")
      + "\n  x: { severity: note, message: x, terms: zzz }\n"
    let place = try folder([
      "old.yml": old, "new.yml": rules, "a.jsonl": "{\"id\": \"Falke\", \"text\": \"Projekt Falke jetzt. FALKE!\"}\n",
    ])
    for format in ["json", "text", "markdown", "html"] {
      let run = try Run(["impact", "a.jsonl", "--before", "old.yml", "--after", "new.yml", "-f", format], in: place)
      #expect(run.status == 0, "\(run.errors)")
      #expect(!run.output.lowercased().contains("falke"), "\(run.output)")
      #expect(run.output.contains("•••••"))
    }
  }

  @Test func columnsOfAComparisonAreThoseOfTheFile() throws {
    let line = String(repeating: "äö Github ", count: 30)
    let old = "ruleset: acme\nlanguages: [de]\nrules:\n  x: { severity: note, message: x, terms: zzz }\n"
    let place = try place(["old.yml": old, "a.md": "Eins.\n\n" + line + "\n"])
    let run = try Run(["impact", "a.md", "--before", "old.yml", "--after", "acme.yml", "-f", "json"], in: place)
    for index in 0..<30 { #expect(run.output.contains("\"line\": 3, \"column\": \(index * 10 + 4),")) }
  }

  @Test func guidelinesReachedTerminalsAndRunnersRaw() throws {
    let guideline = """
      # Our \u{1B}[31mguideline

      ## 1.1 Calm

      ::error::x
        ::set-output name=a::b
      ##[group]x and \u{1B}]0;title\u{07} here
      \tcode **stays**

      """
    let rules = """
      ruleset: acme
      languages: [en]
      guideline: { document: guideline.md }
      rules:
        loud: { severity: note, clause: "1.1", message: loud, terms: loud }

      """
    let place = try folder(["knigge.yml": sampleConfiguration, "acme.yml": rules, "guideline.md": guideline])
    let run = try Run(["handbook"], in: place)
    #expect(run.status == 0)
    #expect(isHarmless(run.output))
    #expect(!run.output.split(separator: "\n").contains { $0.drop(while: \.isWhitespace).hasPrefix("::") })
    #expect(!run.output.contains("##["))
    #expect(run.output.contains("    code **stays**\n"))
    #expect(run.output.contains("\n\\::error::x\n"))
  }

  @Test func escapesInOptionsReachedTheTerminal() throws {
    let place = try place(["a.md": "Auf Github.\n"])
    let begun = try Run(["init", "x\u{1B}[31mred", "--yes"], in: place)
    #expect(begun.status == 0)
    #expect(isHarmless(begun.output), "\(begun.output)")
    let spaced = try Run(["init", "our team's", "--yes"], in: place)
    #expect(spaced.output.contains("\n  cd 'our team'\\''s' && knigge test\n"))
    let written = try Run(["baseline", "-o", "b\u{1B}[31m.json", "a.md"], in: place)
    #expect(written.status == 0)
    #expect(isHarmless(written.output), "\(written.output)")
  }

  @Test(arguments: [
    "A\nfoo: bar", "A\u{1}\u{1B}\"B\"", "\"\u{301}x", "C:\\new 'x' # y", "a\u{2028}b\u{85}c\u{FEFF}\u{FFFE}", "\u{1}",
    " \t",
    "&a *b {c: d}", "Müller & Söhne 👩‍👩‍👧",
  ]) func namesMadeProjectsThatDoNotLoad(_ name: String) throws {
    let place = try folder([:])
    let options = ["--yes", "--company", name, "--product", name, "--handle", "@" + name]
    let begun = try Run(["init"] + options, in: place)
    #expect(begun.status == 0, "\(begun.errors)")
    let tested = try Run(["test"], in: place)
    #expect(tested.status == 0, "\(tested.output)\(tested.errors)")
    let linted = try Run(["lint", "--exit-zero"], in: place)
    #expect(linted.status == 0, "\(linted.output)\(linted.errors)")
  }

  @Test func theNameOfAFolderMadeAProjectThatDoesNotLoad() throws {
    let place = try folder([:])
    _ = try Run(["init", "a\u{1B}[31m\"b", "--yes"], in: place)
    let tested = try Run(["test"], in: place.appendingPathComponent("a\u{1B}[31m\"b"))
    #expect(tested.status == 0, "\(tested.output)\(tested.errors)")
  }

  // MARK: baseline

  @Test func aPipeAsBaselineWasWaitedForForEver() throws {
    let place = try place(["a.md": "Auf Github.\n"])
    let run = try shell(
      "mkfifo pipe; timeout 20 '\(builtProgram.path)' baseline -o pipe a.md; echo \"status $?\"", in: place)
    #expect(run.output == "status 2\n", "\(run.output)")
    #expect(run.errors.contains("“pipe” cannot be written: not a regular file"))
  }

  // MARK: statistics

  @Test func oneLongNameMadeEveryLineAsLong() throws {
    let name = String(repeating: "x", count: 20_000)
    let posts = "{\"text\": \"Gut.\", \"campaign\": \"\(name)\"}\n{\"text\": \"Gut.\", \"campaign\": \"夏日\"}\n"
    let run = try Run(["lint", "p.jsonl", "--statistics", "--by", "campaign", "-q"], in: place(["p.jsonl": posts]))
    let lines = run.output.split(separator: "\n").map(String.init)
    try #require(lines.count == 3)
    #expect(lines[1].hasPrefix(String(repeating: "x", count: 59) + "…      1"), "\(lines[1])")
    #expect(lines[2].hasPrefix("夏日" + String(repeating: " ", count: 56) + "      1"), "\(lines[2])")
    #expect(lines.allSatisfy { $0.count < 140 })
  }
}
