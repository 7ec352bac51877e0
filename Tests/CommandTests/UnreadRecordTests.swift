// Records that cannot be read, in the commands that do not report on drafts. They once were passed over in silence.
import Foundation
import Testing

@Suite struct UnreadRecordTests {
  private func place(broken count: Int = 1) throws -> URL {
    let posts =
      "{\"text\": \"Das ist garantiert gut.\", \"expect\": \"guarantee\"}\n"
      + String(repeating: "broken\n", count: count)
    return try folder(["knigge.yml": sampleConfiguration, "acme.yml": sampleRuleSet, "b.jsonl": posts])
  }

  private static let commands = [
    "impact b.jsonl --before acme.yml --after acme.yml", "suppressions b.jsonl", "test --corpus b.jsonl",
  ]

  @Test(arguments: commands) func aRecordThatCannotBeReadEndsWithTwo(_ command: String) throws {
    let run = try Run(command.split(separator: " ").map(String.init), in: place())
    #expect(run.status == 2)
    #expect(run.errors.contains("knigge: error: b.jsonl:2:1: "), "\(run.errors)")
    #expect(run.errors.contains("“knigge lint” shows every place"), "\(run.errors)")
    // The rest of the job is done.
    #expect(!run.output.isEmpty)
  }

  @Test(arguments: commands) func ofVeryManyTheFirstAreShown(_ command: String) throws {
    let run = try Run(command.split(separator: " ").map(String.init), in: place(broken: 1_000))
    #expect(run.status == 2)
    #expect(run.errors.split(separator: "\n").count { $0.contains(": error: b.jsonl:") } == 5, "\(run.errors)")
    #expect(run.errors.contains("and 995 more that cannot be read"), "\(run.errors)")
  }

  @Test(arguments: commands) func jsonStaysWhole(_ command: String) throws {
    let run = try Run(command.split(separator: " ").map(String.init) + ["--format", "json"], in: place())
    #expect(run.status == 2)
    #expect((try? JSONSerialization.jsonObject(with: Data(run.output.utf8))) != nil, "\(run.output)")
  }

  @Test(arguments: commands) func aWholeFileIsNotComplainedAbout(_ command: String) throws {
    let run = try Run(command.split(separator: " ").map(String.init), in: place(broken: 0))
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    #expect(!run.errors.contains("error"), "\(run.errors)")
  }
}
