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
    #expect(run.output.contains("posts.jsonl:2:22: note: acme/guarantee finds something here, but should not"))
    #expect(run.output.contains("note: acme/guarantee finds nothing in this post, but should"))
    #expect(
      run.errors.contains("acme/guarantee                           0.50       0.50          1        1        1\n"))
    #expect(run.errors.hasSuffix("3 posts with “expect”, 1 without\n"))
    let strict = try Run(["test", "--corpus", "posts.jsonl", "--min-precision", "0.9"], in: project)
    #expect(strict.status == 1)
    let unknown = try Run(["test", "--corpus", "typo.jsonl", "--format", "concise"], in: project)
    #expect(unknown.output.contains("there is no rule “garantee”"))
    // What is measured is not what was labelled.
    #expect(unknown.status == 2)
  }
}

@Suite struct GroupedStatisticsTests {
  @Test func countsFindingsByAFactOfThePosts() throws {
    let posts = """
      {"text": "Das ist garantiert gut.", "account": "presse", "publish_at": "2026-05-01"}
      {"text": "Heute ist Markt.", "account": "presse", "publish_at": "2026-05-02"}
      {"text": "Garantiert!", "account": "jobs"}
      {"text": "Ohne Konto."}

      """
    let project = try folder(["knigge.yml": sampleConfiguration, "acme.yml": sampleRuleSet, "posts.jsonl": posts])
    let byAccount = try Run(["lint", "posts.jsonl", "--statistics", "--by", "account", "--quiet"], in: project)
    #expect(
      byAccount.output == """
        account   posts  with findings  errors  warnings  notes  most frequent
        jobs          1              1       1         0      0  acme/guarantee 1
        presse        2              1       1         0      0  acme/guarantee 1
        not said      1              0       0         0      0

        """)
    let byMonth = try Run(["lint", "posts.jsonl", "--statistics", "--by", "month", "--format", "json"], in: project)
    #expect(byMonth.output.contains("{\"name\": \"2026-05\", \"posts\": 2, \"postsWithFindings\": 1, \"errors\": 1"))
  }
}
