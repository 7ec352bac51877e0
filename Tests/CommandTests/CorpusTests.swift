// `knigge test --corpus`: precision and recall on posts that somebody labelled.
import Foundation
import Testing

@Suite struct CorpusTests {
  @Test func tellsPrecisionAndRecallByRule() throws {
    let posts = """
      {"id": "a", "text": "Das ist garantiert gut.", "expect": "guarantee"}
      {"id": "b", "text": "Garantierter Spaß!", "expect": "none"}
      {"id": "c", "text": "Versprochen: Es klappt.", "expect": "acme/guarantee"}
      {"id": "d", "text": "Ohne Angabe garantiert."}

      """
    let project = try folder([
      "knigge.yml": sampleConfiguration, "acme.yml": sampleRuleSet, "posts.jsonl": posts,
      "typo.jsonl": "{\"text\": \"x\", \"expect\": \"garantee\"}\n",
    ])
    let run = try Run(["test", "--corpus", "posts.jsonl", "--format", "concise", "--quiet"], in: project)
    #expect(run.status == 0)
    #expect(run.output.contains("posts.jsonl:2:24: note: acme/guarantee finds something here, but should not"))
    #expect(run.output.contains("note: acme/guarantee finds nothing in this post, but should"))
    #expect(run.output.contains("acme/guarantee                           0.50       0.50          1        1        1\n"))
    #expect(run.output.hasSuffix("3 posts with “expect”, 1 without\n"))
    let strict = try Run(["test", "--corpus", "posts.jsonl", "--min-precision", "0.9"], in: project)
    #expect(strict.status == 1)
    let unknown = try Run(["test", "--corpus", "typo.jsonl", "--format", "concise"], in: project)
    #expect(unknown.output.contains("there is no rule “garantee”"))
  }
}
