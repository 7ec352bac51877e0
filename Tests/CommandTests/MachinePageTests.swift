// What programs read beside reports of drafts: pages of rules, clauses, exceptions, configurations and differences, counts,
// and records with their findings. `ReportFormatTests` has the reports.
import Foundation
import Testing

@Suite struct MachinePageTests {
  private static let pages: [(name: String, arguments: [String])] = [
    ("rules", ["rules"]), ("explain", ["explain", "acme/guarantee"]), ("clauses", ["clauses"]),
    ("suppressions", ["suppressions", "--now", "2026-11-29T12:00:00Z"]), ("config", ["config", "drafts/ruhig.md"]),
    ("impact", ["impact", "drafts", "--before", "before.yml", "--after", "acme.yml"]),
    ("statistics", ["lint", "--statistics", "--exit-zero"]),
    ("statistics-by-platform", ["lint", "--statistics", "--by", "platform", "--exit-zero"]),
    ("test", ["test", "acme.yml"]),
  ]

  /// The samples of `Fixtures/Reports` outside of any repository, with an older version of their rule set.
  private func samples() throws -> URL {
    let place = try folder([:])
    let source = Golden.folder("Reports")
    for name in ["drafts", "acme.yml", "guideline.md", "knigge.yml"] {
      try FileManager.default.copyItem(at: source.appendingPathComponent(name), to: place.appendingPathComponent(name))
    }
    let rules = try String(contentsOf: source.appendingPathComponent("acme.yml"), encoding: .utf8)
    let before = rules.replacingOccurrences(of: "garantiert~", with: "unfehlbar~")
    #expect(before != rules)
    try Data(before.utf8).write(to: place.appendingPathComponent("before.yml"))
    return place
  }

  @Test(arguments: pages.map(\.name)) func staysAsItWasRead(_ name: String) throws {
    let page = try #require(Self.pages.first { $0.name == name })
    let run = try Run(page.arguments + ["--format", "json", "--messages", "en"], in: samples())
    // A record of the samples is no JSON, which pages about drafts say besides.
    #expect(run.status != 2 || ["suppressions", "impact"].contains(name), Comment(rawValue: run.errors))
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    #expect(object?["version"] as? Int == 1)
    #expect(!run.output.contains("Falke"))
    try Golden.expect(run.output, toBe: "Reports/expected/\(name).json")
  }

  @Test func recordsWithFindingsStayAsTheyWereRead() throws {
    let place = try samples()
    let records = try String(contentsOf: place.appendingPathComponent("drafts/calendar.jsonl"), encoding: .utf8)
    let run = try Run(
      ["lint", "-", "--stdin-filename", "calendar.jsonl", "--annotate", "--exit-zero"], in: place,
      input: Data(records.utf8))
    for line in run.output.split(separator: "\n") {
      #expect((try? JSONSerialization.jsonObject(with: Data(line.utf8))) != nil, Comment(rawValue: String(line)))
    }
    try Golden.expect(run.output, toBe: "Reports/expected/annotated.jsonl")
  }

  /// Every command that prints JSON is one of those above, or prints reports of drafts.
  @Test func everyCommandThatPrintsJSONIsHere() throws {
    let help = try Run(["--help"], in: packageRoot).output
    let commands = help.split(separator: "\n").drop { $0 != "SUBCOMMANDS:" }.dropFirst()
      .filter { $0.hasPrefix("  ") && !$0.hasPrefix("    ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    #expect(commands.count > 10)
    let known = Set(Self.pages.compactMap(\.arguments.first))
    for command in commands where command != "help" {
      let page = try Run([command, "--help"], in: packageRoot).output
      let format = page.split(separator: "\n").drop { !$0.contains("--format <") }.prefix(6).joined(separator: " ")
      if format.contains("json") { #expect(known.contains(command), Comment(rawValue: command)) }
    }
  }
}
