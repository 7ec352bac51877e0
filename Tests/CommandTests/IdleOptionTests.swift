// Options that were ignored because of others, and files that were taken for what they are not.
import Foundation
import Testing

@Suite struct IdleOptionTests {
  private func place(_ files: [String: String] = [:]) throws -> URL {
    let sample = [
      "knigge.yml": sampleConfiguration, "acme.yml": sampleRuleSet, "a.md": "Das ist garantiert gut.\n",
      "a.jsonl": "{\"text\": \"Das ist garantiert gut.\"}\n",
    ]
    return try folder(sample.merging(files) { $1 })
  }

  // MARK: Reports that a run does not make

  @Test(arguments: [
    (["--annotate", "--statistics"], "--annotate writes records back", "leave out --statistics"),
    (["--annotate", "--by", "account"], "--annotate writes records back", "leave out --by"),
    (["--annotate", "--format", "sarif"], "--annotate writes records back", "leave out --format"),
    (["--annotate", "--format", "json=rep.json"], "--annotate writes records back", "leave out --format"),
    (["--diff", "--format", "json"], "--diff shows changes", "leave out --format"),
    (["--diff", "--statistics"], "--diff shows changes", "leave out --statistics"),
    (["--show-files", "--format", "json"], "--show-files checks nothing", "leave out --format"),
    (["--show-files", "--statistics"], "--show-files checks nothing", "leave out --statistics"),
    (["--show-files", "--fix"], "--show-files checks nothing", "leave out --fix"),
    (["--show-files", "--unsafe-fixes"], "--show-files checks nothing", "leave out --unsafe-fixes"),
    (["--show-files", "--diff"], "--show-files checks nothing", "leave out --diff"),
    (["--statistics", "--format", "sarif"], "--statistics prints a table", "leave out --format sarif"),
    (["--by", "account", "--format", "concise"], "--by prints a table", "leave out --format concise"),
  ])
  func anOptionWasIgnoredBesideAnother(_ options: [String], _ reason: String, _ next: String) throws {
    let place = try place()
    let run = try Run(["lint", "a.jsonl"] + options, in: place)
    #expect(run.status == 2 && run.output.isEmpty, "\(run.output)")
    #expect(run.errors.contains(reason) && run.errors.contains(next), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: place.appendingPathComponent("rep.json").path))
  }

  /// What the environment says about reports is meant for every run.
  @Test(arguments: ["--annotate", "--diff", "--show-files"])
  func theFormatOfTheEnvironmentIsNoMistake(_ option: String) throws {
    let run = try Run(
      ["lint", "a.jsonl", option, "--exit-zero"], in: place(), environment: ["KNIGGE_OUTPUT_FORMAT": "json"])
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
  }

  /// Counts on standard output, the report in a file.
  @Test func aReportInAFileIsWrittenBesideCounts() throws {
    let place = try place()
    let run = try Run(["lint", "a.jsonl", "--statistics", "--format", "sarif=rep.json", "--exit-zero"], in: place)
    #expect(run.status == 0 && !run.output.isEmpty && run.errors.isEmpty, "\(run.errors)")
    #expect(FileManager.default.fileExists(atPath: place.appendingPathComponent("rep.json").path))
  }

  /// It blames three options, whichever was given.
  @Test(arguments: [
    (["--show-files"], "--show-files makes no report"), (["--diff"], "--diff makes no report"),
  ])
  func aReportThatWasNotWrittenBlamedOptionsThatWereNotGiven(_ options: [String], _ reason: String) throws {
    let run = try Run(["lint", "-f", "sarif=out.sarif"] + options, in: place(), input: Data("Gut.\n".utf8))
    #expect(run.status == 2)
    #expect(run.errors == "knigge: error: “out.sarif” is not written: \(reason)\n", "\(run.errors)")
  }

  // MARK: Standard input

  @Test(arguments: [
    ["a.md", "--stdin-filename", "x.md"], ["--stdin-filename", "x.md", "a.md", "--color", "auto"],
    ["--files-from", "-", "--stdin-filename", "x.md"],
  ])
  func aNameForStandardInputDidNothing(_ arguments: [String]) throws {
    let run = try Run(["lint"] + arguments, in: place(), input: Data("a.md\n".utf8))
    #expect(run.status == 2 && run.output.isEmpty, "\(run.output)")
    #expect(run.errors.contains("--stdin-filename needs “-” as the path"), "\(run.errors)")
  }

  @Test func aNameForStandardInputCountsWhereItIsRead() throws {
    let place = try place(["with": "a.md\n-\n", "without": "a.md\n"])
    let input = Data("Das ist garantiert.\n".utf8)
    for arguments in [["-"], [], ["a.md", "-"], ["--files-from", "with"]] {
      let run = try Run(["lint", "--stdin-filename", "x.md", "-f", "concise"] + arguments, in: place, input: input)
      #expect(run.status == 1 && run.output.contains("x.md:1:9"), "\(arguments): \(run.output)\(run.errors)")
    }
    let idle = try Run(["lint", "--stdin-filename", "x.md", "--files-from", "without"], in: place, input: input)
    #expect(idle.status == 2)
    #expect(idle.errors.contains("--stdin-filename needs “-” as the path or in the list"), "\(idle.errors)")
  }

  // MARK: Files that are no text

  @Test func aSpreadsheetWasAHundredErrorsAboutBytes() throws {
    let place = try place()
    let zip = Data([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00, 0xFF, 0xFE, 0xC3, 0x0A])
    let old = Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
    for (name, bytes, words) in [
      ("plan.xlsx", zip, "is an Excel file; export it as CSV"), ("plan.XLS", old, "is an Excel file; export it as CSV"),
      ("post.docx", zip, "is a Word file; save it as plain text (.txt)"),
      ("plan.ods", zip, "is an OpenDocument spreadsheet; export it as CSV"),
      ("plan.numbers", zip, "is a Numbers file; export it as CSV"),
      ("plan.csv", zip, "is a zip file, as Excel and Word write them; save it as CSV or plain text"),
      ("plan", old, "is a file of Excel or Word; save it as CSV or plain text"),
    ] {
      try bytes.write(to: place.appendingPathComponent(name))
      for options in [[], ["--fix"], ["--show-files"]] {
        let run = try Run(["lint", name] + options, in: place)
        #expect(run.status == 2, "\(name) \(options)")
        #expect(run.errors == "knigge: error: “\(name)” \(words)\n", "\(run.errors)")
        #expect(!run.output.contains("UTF-8") && !run.output.contains(name), "\(run.output)")
      }
      #expect(try Data(contentsOf: place.appendingPathComponent(name)) == bytes)
    }
    let piped = try Run(["lint", "-", "--messages", "de"], in: place, input: zip)
    #expect(piped.status == 2)
    #expect(piped.errors.contains("„<stdin>“ ist eine ZIP-Datei, wie Excel und Word sie schreiben"), "\(piped.errors)")
    let known = try Run(["baseline", "plan.xlsx"], in: place)
    #expect(known.errors.contains("“plan.xlsx” is an Excel file"), "\(known.errors)")
    // What is named beside it is checked.
    let both = try Run(["lint", "plan.xlsx", "a.md", "-f", "concise"], in: place)
    #expect(both.status == 2 && both.output.contains("a.md:1:9"), "\(both.output)")
  }

  // MARK: Names of rule sets

  @Test func aMistypedRuleSetOfTheCommandLineHadNoSuggestion() throws {
    let place = try place()
    let run = try Run(["lint", "a.md", "--rules", "tonne"], in: place)
    #expect(run.status == 2)
    #expect(
      run.errors == "knigge: error: there is no shipped rule set “tonne”; did you mean “tone”?\n", "\(run.errors)")
    let german = try Run(["lint", "a.md", "--rules", "tonne", "--messages", "de"], in: place)
    #expect(german.errors.contains("wird nicht mitgeliefert; meinten Sie „tone“?"), "\(german.errors)")
  }

  // MARK: clauses and handbook

  @Test func aDocumentWithoutClausesWasWhole() throws {
    let place = try place(["tone.md": "# Tone\n\nBe kind.\n", "one.md": "## 4.1 Tone\n\nBe kind.\n"])
    for options in [["--check"], [], ["--check", "--format", "json"]] {
      let run = try Run(["clauses", "tone.md"] + options, in: place)
      #expect(run.status == 2 && run.output.isEmpty, "\(run.output)")
      #expect(run.errors.hasPrefix("knigge: error: there is no clause in “tone.md”"), "\(run.errors)")
      #expect(run.errors.contains("“## 4.1 Tone”"), "\(run.errors)")
    }
    let german = try Run(["clauses", "tone.md", "--messages", "de"], in: place)
    #expect(german.errors.contains("in „tone.md“ steht keine Klausel"), "\(german.errors)")
    #expect(try Run(["clauses", "one.md"], in: place).status == 0)
  }

  @Test func aReviewDidNotCheck() throws {
    let place = try place(["one.md": "## 4.1 Tone\n\nBe kind.\n"])
    let both = try Run(["clauses", "--check", "--review"], in: place)
    #expect(both.status == 2)
    #expect(both.errors.contains("run knigge clauses --review first, then --check"), "\(both.errors)")
    let other = try Run(["clauses", "one.md", "--review"], in: place)
    #expect(other.status == 2 && other.errors.contains("leave out 'one.md'"), "\(other.errors)")
  }

  /// It wrote into the rule sets, and printed a line of text whatever was asked for.
  @Test(arguments: ["json", "markdown", "text"]) func aReviewPrintedNoPage(_ format: String) throws {
    let run = try Run(["clauses", "--review", "--format", format], in: place())
    #expect(run.status == 2 && run.output.isEmpty, "\(run.output)")
    #expect(run.errors.contains("--review writes into the rule sets") && run.errors.contains("leave out --format"))
  }

  @Test func aPageOfTheHandbookWasMarkdown() throws {
    let place = try place()
    for (name, options, isPage) in [
      ("x.html", [], true), ("x.HTM", [], true), ("x.md", [], false), ("x.markdown", [], false), ("x", [], false),
      ("x-1.2", [], false), ("x.txt", ["--format", "html"], true), ("y.html", ["--format", "markdown"], false),
    ] {
      let run = try Run(["handbook", "-o", name] + options, in: place)
      #expect(run.status == 0, "\(name): \(run.errors)")
      let text = try String(contentsOf: place.appendingPathComponent(name), encoding: .utf8)
      #expect(text.hasPrefix("<!") == isPage, "\(name)")
    }
    let run = try Run(["handbook", "-o", "x.pdf"], in: place)
    #expect(run.status == 2)
    #expect(
      run.errors.contains("A handbook is Markdown (.md, .markdown) or HTML (.html, .htm), not '.pdf'"), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: place.appendingPathComponent("x.pdf").path))
  }
}
