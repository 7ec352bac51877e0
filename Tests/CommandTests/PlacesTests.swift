// The place of a finding in every format, checked by a script that shares no code with the program.
import Foundation
import Testing

/// Python, where this machine has one.
enum Python {
  static let isThere: Bool =
    (try? Run(["--version"], in: packageRoot, program: "/usr/bin/env", first: "python3"))?.status == 0

  static func run(_ arguments: [String], in folder: URL, input: Data = Data()) throws -> Run {
    try Run(arguments, in: folder, input: input, program: "/usr/bin/env", first: "python3")
  }
}

@Suite(.enabled(if: Python.isThere, "needs Python"))
struct PlacesTests {
  /// Each draft has emoji, umlauts, CRLF and quotation marks before its finding.
  @Test func everyFormatPointsAtTheRightBytes() throws {
    let drafts = packageRoot.appendingPathComponent("Fixtures/Places")
    let names = try FileManager.default.contentsOfDirectory(atPath: drafts.path).filter {
      $0 != "knigge.yml" && $0 != "rules.yml"
    }.sorted()
    #expect(names.count == 12)
    let report = try Run(["lint", "--format", "jsonl", "--fail-on", "never"], in: drafts)
    #expect(report.status == 0, "\(report.errors)")
    let folder = try folder(["report.jsonl": report.output])
    let script = packageRoot.appendingPathComponent("Tests/Scripts/check-places.py").path
    let file = folder.appendingPathComponent("report.jsonl").path
    let run = try Python.run([script, file, "garantiert"] + names, in: drafts)
    #expect(run.output == "ok 12\n", "\(run.output)\(run.errors)")
  }
}
