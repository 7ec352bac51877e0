// A month of a company in several countries and trades: a content calendar of 60 rows with a planted fault of every family.
import Foundation
import Testing

@Suite struct CalendarOfSixtyTests {
  @Test func reportIsTheGoldenOne() throws {
    let run = try Run(["lint", "--fail-on", "never"], in: Golden.folder("Drafts/calendar-60"))
    #expect(run.status == 0, Comment(rawValue: run.errors))
    try Golden.expect(run.output, toBe: "Drafts/calendar-60.expected")
  }

  /// The ids of the rows say what was planted: `c01` to `c06` are clean, and of two rows that repeat or contradict each
  /// other (`…-a` and `…-b`) the later one is reported.
  @Test func everyPlantedFaultIsFoundAndNothingElse() throws {
    let folder = Golden.folder("Drafts/calendar-60")
    let calendar = try String(contentsOf: folder.appendingPathComponent("calendar.csv"), encoding: .utf8)
    let ids = calendar.split(separator: "\n").dropFirst().compactMap { $0.split(separator: ",").first.map(String.init) }
    #expect(ids.count == 60)
    let run = try Run(["lint", "--format", "jsonl", "--fail-on", "never"], in: folder)
    var found: Set<String> = []
    for line in run.output.split(separator: "\n") {
      let record = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      if let post = record?["post"] as? String { found.insert(post) }
    }
    let silent = ids.filter { $0.hasPrefix("c0") || $0.hasSuffix("-a") }
    #expect(found == Set(ids).subtracting(silent))
  }
}
