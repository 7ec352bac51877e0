// Slips in drafts: one bad post of a file, and names that are nearly right.
import Foundation
import Testing

@Suite struct SlipInDraftTests {
  private func lint(_ name: String, _ text: String) throws -> Run {
    try Run(["lint", name, "-f", "concise"], in: place([name: text]))
  }

  // MARK: One bad post

  @Test(arguments: [
    "posts:\n  - text: Das ist garantiert gut\n    title: \"x\n  - text: Das ist garantiert schön\n  - text: Das ist garantiert so\n",
    "x-team: a\nposts: # hier\n- text: Das ist garantiert gut\n- text: [\n- text: Das ist garantiert schön\n\n- text: Das ist garantiert so\n",
    "posts:\n  - text: Das ist garantiert gut\n  - text: x: y: z\n  - text: |\n      Das ist garantiert schön\n  - text: Das ist garantiert so\ncampaign: x\n",
  ]) func oneBadItemBelowPostsHidTheOthers(_ text: String) throws {
    let run = try lint("p.yml", text)
    #expect(run.status == 1)
    let found = run.output.split(separator: "\n").filter { $0.contains("acme/guarantee") }
    #expect(found.count >= 2, "\(run.output)")
    #expect(run.output.contains("[input/"), "\(run.output)")
  }

  @Test func whatIsWrongBesideTheListIsSaid() throws {
    let run = try lint(
      "p.yml", "posts:\n  - text: Das ist garantiert gut\n  - text: Das ist garantiert schön\ncampaign: [\n")
    #expect(run.output.split(separator: "\n").filter { $0.contains("acme/guarantee") }.count == 2, "\(run.output)")
    #expect(run.output.contains("[input/yaml]"), "\(run.output)")
  }

  @Test(arguments: [
    "{\"posts\":[{\"text\":\"Das ist garantiert gut\"},{\"text\":\"Das ist garantiert schön\"},{bad}]}",
    "{\"x\": {\"posts\": []}, \"posts\": [\n{\"text\":\"Das ist garantiert gut\"},\n{\"text\": nichts},\n{\"text\":\"Das ist garantiert schön\"}\n]}\n",
  ]) func oneBadRecordBehindPostsHidTheOthers(_ text: String) throws {
    let run = try lint("p.json", text)
    #expect(run.status == 1)
    let lines = run.output.split(separator: "\n")
    #expect(lines.filter { $0.contains("acme/guarantee") }.count == 2, "\(run.output)")
    #expect(lines.filter { $0.contains("[input/json]") }.count == 1, "\(run.output)")
  }

  // MARK: Names

  @Test(arguments: [
    ("scheduled", "schedule"), ("publish", "publish_at"), ("lanuage", "language"), ("languages", "language"),
    ("publishat_", "publish_at"), ("platfrom", "platform"), ("captions", "caption"),
  ]) func aFactThatIsNearlyRightWasToldToBeginWithX(_ key: String, _ nearest: String) throws {
    let run = try Run(["lint", "a.md"], in: place(["a.md": "---\n\(key): x\n---\nGut.\n"]))
    #expect(run.output.contains("did you mean “\(nearest)”?"), "\(run.output)")
  }

  @Test func aFactThatIsNearNothingIsOnesOwn() throws {
    let run = try Run(["lint", "a.md"], in: place(["a.md": "---\nabteilung: x\n---\nGut.\n"]))
    #expect(run.output.contains("facts of your own begin with “x-”"), "\(run.output)")
  }

  @Test func otherNamesOfPlatformsAreMeant() throws {
    let draft = try Run(["lint", "a.md"], in: place(["a.md": "---\nplatform: twiter\n---\nGut.\n"]))
    #expect(draft.output.contains("did you mean “twitter”?"), "\(draft.output)")
    let configuration = try Run(["lint"], in: place(["knigge.yml": "root: true\nplatform: twiter\n"]))
    #expect(configuration.output.contains("did you mean “twitter”?"), "\(configuration.output)")
  }
}
