// Records become posts, and every byte of a post leads back to its file.
import KniggeEngine
import KniggeFiles
import KniggeText
import Testing

@Suite struct NDJSONReaderTests {
  @Test func readsEscapesWithTheirPlaces() throws {
    let text = #"{"text": "Gr\u00fc\u00dfe \ud83d\ude80 \"aus\" K\u00f6ln\nhier"}"#
    let post = try #require(draftPosts(text, .ndjson).first?.post)
    #expect(post.text.string == "Grüße 🚀 \"aus\" Köln\nhier")
    #expect(source(of: "Köln", in: post, text) == #"K\u00f6ln"#)
    #expect(source(of: "🚀", in: post, text) == #"\ud83d\ude80"#)
  }

  @Test func aBadRecordDoesNotStopTheOthers() {
    let posts = draftPosts("{\"text\": \"a\"}\n{bad}\n\n[1]\n{\"id\": 7, \"text\": \"b\"}", .ndjson)
    #expect(posts.map { $0.post?.text.string } == ["a", nil, nil, "b"])
    #expect(posts.flatMap(\.problems).map(\.rule) == ["input/json", "input/no-record"])
    #expect(posts.last?.post?.name == "7")
  }

  /// What stood beside the list was dropped without a word, `sponsored: true` for all posts as well.
  @Test(arguments: [
    ("platform: x\nauthor's note: z\nposts:\n  - text: a\n  - { text: b, platform: linkedin }\n", DraftFormat.yaml),
    (
      #"{"platform": "x", "author's note": [1], "posts": [{"text": "a"}, {"text": "b", "platform": "linkedin"}]}"#,
      .json
    ),
  ])
  func whatStandsBesideAListOfPostsIsNamed(_ text: String, _ format: DraftFormat) {
    let posts = draftPosts(text, format)
    #expect(posts.compactMap { $0.post?.text.string } == ["a", "b"])
    #expect(posts.compactMap(\.post).map { $0.values(of: .platform) } == [[], ["linkedin"]])
    let problems = posts.flatMap(\.problems)
    #expect(problems.map { "\($0.severity) \($0.rule)" } == ["warning input/beside-posts", "note input/unknown-field"])
    let words = problems.map { problem in
      let bytes = Array(text.utf8)[problem.location.range.asBytes()]
      return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: ["\""])
    }
    #expect(words == ["platform", "author's note"])
  }

  @Test func aRecordWithAnEmptyListOfPostsIsNoPost() {
    #expect(draftPosts(#"{"posts": []}"#, .json).isEmpty)
    #expect(draftPosts(#"{"text": "a", "posts": 1}"#, .json).flatMap(\.problems).map(\.rule) == ["input/unknown-field"])
  }

  @Test(arguments: [
    ("{\"text\": \"a\", \"text\": \"b\"}", "input/duplicate-key"), ("{\"text\": \"\\ud800\"}", "input/lone-surrogate"),
    ("{\"text\": 1e}", "input/json"), ("{\"text\": 01}", "input/json"), ("{\"text\": \"a\",}", "input/json"),
    ("{\"id\": \"x\"}", "input/no-text"), ("{\"text\": \"a\", \"foo\": 1}", "input/unknown-field"),
    (String(repeating: "[", count: 100_000), "input/json"),
  ])
  func saysWhatIsWrong(_ text: String, _ rule: String) {
    #expect(draftPosts(text, .ndjson).flatMap(\.problems).map(\.rule) == [rule])
  }
}
