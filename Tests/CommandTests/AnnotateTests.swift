// `--annotate`: records go in, the same records come out, with their findings.
import Foundation
import Testing

@Suite struct AnnotateTests {
  private func annotate(_ input: String, _ options: [String] = []) throws -> (run: Run, records: [[String: Any]]) {
    let folder = try folder(["knigge.yml": sampleConfiguration, "acme.yml": sampleRuleSet])
    let run = try Run(
      ["lint", "-", "--stdin-filename", "x.jsonl", "--annotate"] + options, in: folder, input: Data(input.utf8))
    let records = run.output.split(separator: "\n").compactMap {
      try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
    #expect(records.count == run.output.split(separator: "\n").count, "\(run.output)")
    return (run, records)
  }

  private func rules(_ record: [String: Any]) -> [String] {
    let note = record["x-knigge"] as? [String: Any]
    return (note?["diagnostics"] as? [[String: Any]] ?? []).compactMap { $0["rule"] as? String }
  }

  @Test func writesEveryRecordBackInOrder() throws {
    let input = """
      {"id": 1, "text": "Das ist garantiert gut.", "x-team": [1, {"a": "}"}]}
      {"text":"alles gut","x-n":1.50}

      {}
      {"id":"ä","text":"\\ud83d\\ude00 garantiert \\"so\\"" }
      """
    let (run, records) = try annotate(input)
    #expect(run.status == 1)
    #expect(records.map(rules) == [["acme/guarantee"], [], ["input/no-text"], ["acme/guarantee"]])
    let lines = run.output.split(separator: "\n").map(String.init)
    // Not one byte of the record changes.
    #expect(lines[0].hasPrefix(#"{"id": 1, "text": "Das ist garantiert gut.", "x-team": [1, {"a": "}"}],"x-knigge":{"#))
    #expect(lines[1] == #"{"text":"alles gut","x-n":1.50,"x-knigge":{"diagnostics": []}}"#)
    #expect(lines[2].hasPrefix(#"{"x-knigge":{"error":"#))
    #expect(lines[3].hasPrefix(#"{"id":"ä","text":"\ud83d\ude00 garantiert \"so\"","x-knigge":"#))
    let finding = (records[3]["x-knigge"] as? [String: Any])?["diagnostics"] as? [[String: Any]]
    #expect(finding?.first?["line"] as? Int == 5)
    #expect(finding?.first?["text"] as? String == "garantiert")
  }

  @Test func replacesWhatAnEarlierRunWrote() throws {
    let first = try annotate(
      "{\"text\":\"garantiert\",\"x-knigge\":{\"old\":[1,\"}\"]},\"x-b\":2}\n")
    #expect(first.records.map(rules) == [["acme/guarantee"]])
    #expect(first.run.output.contains("old") == false)
    #expect(first.run.output.hasSuffix(",\"x-b\":2}\n"))
    let second = try annotate(first.run.output)
    #expect(second.run.output == first.run.output)
  }

  @Test(arguments: ["{bad", "[1]", "\"text\"", "{\"text\": \"a\"} x", "nul", "{\"text\": \"a\",}", "\u{FFFD}"])
  func aBadRecordIsARecordWithAnError(_ line: String) throws {
    let (run, records) = try annotate("{\"text\":\"a\"}\n\(line)\n{\"text\":\"garantiert\"}\n")
    #expect(records.count == 3)
    #expect(rules(records[2]) == ["acme/guarantee"])
    let note = records[1]["x-knigge"] as? [String: Any]
    #expect(note?["error"] as? String != nil)
    #expect(run.status == 1)
    #expect(run.errors == "")
  }

  @Test func endsWithNoughtOnRequest() throws {
    #expect(try annotate("{\"text\":\"garantiert\"}\n", ["--exit-zero"]).run.status == 0)
    #expect(try annotate("{\"text\":\"gut\"}\n").run.status == 0)
    #expect(try annotate("").run.output == "")
  }

  @Test func isForRecordsOnly() throws {
    let folder = try folder(["knigge.yml": sampleConfiguration, "acme.yml": sampleRuleSet, "a.md": "garantiert\n"])
    let run = try Run(["lint", "a.md", "--annotate"], in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("NDJSON"))
    #expect(try Run(["lint", "a.md", "--annotate", "--fix"], in: folder).status == 2)
  }

  /// The first records come out before the last one goes in.
  @Test func streams() throws {
    let folder = try folder(["knigge.yml": sampleConfiguration, "acme.yml": sampleRuleSet])
    let program = try Started(["lint", "-", "--stdin-filename", "x.jsonl", "--annotate"], in: folder)
    try program.write("{\"text\":\"garantiert\"}\n")
    #expect(program.next().hasPrefix("{\"text\":\"garantiert\""))
    try program.close()
    #expect(program.status() == 1)
  }
}
