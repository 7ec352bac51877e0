// Drafts become posts, and every byte of a post leads back to its file.
import KniggeEngine
import KniggeFiles
import KniggeText
import Testing

private let platforms = KnowledgeReader.read().knowledge.platforms

private func read(_ text: String, _ format: DraftFormat = .markdown) -> [ReadPost] {
  var posts: [ReadPost] = []
  DraftReader.read(SourceFile(path: "x", bytes: Array(text.utf8)), as: format, platforms: platforms) {
    posts.append($0)
  }
  return posts
}

/// What stands in the file where some words of a post came from.
private func source(of words: String, in post: Post, _ text: String) -> String? {
  let whole = post.text.string
  guard let range = whole.range(of: words) else { return nil }
  let low = whole.utf8.distance(from: whole.startIndex, to: range.lowerBound)
  let file = post.text.map.range(.bytes(low..<(low + words.utf8.count))).asBytes()
  return String(decoding: Array(text.utf8)[file], as: UTF8.self)
}

extension String {
  fileprivate func range(of words: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(words) { return start..<index(start, offsetBy: words.count) }
      start = index(after: start)
    }
    return nil
  }
}

@Suite struct MarkdownReaderTests {
  @Test(arguments: ["\n", "\r\n"])
  func readsFactsAndBody(_ lineEnd: String) throws {
    let text = ["---", "platform: [LinkedIn, X]", "role: employee", "x-team: Süd", "---", "", "Grüße 👍 aus Köln", ""]
      .joined(separator: lineEnd)
    let read = try #require(read(text).first)
    let post = try #require(read.post)
    #expect(read.problems.isEmpty)
    #expect(post.values(of: .platform) == ["LinkedIn", "X"])
    #expect(post.values(of: .role) == ["employee"])
    #expect(post.values(of: .custom("x_team")) == ["Süd"])
    #expect(post.text.string.hasPrefix("Grüße"))
    #expect(source(of: "Köln", in: post, text) == "Köln")
  }

  @Test func splitsThreadsAndLeavesCommentsOut() throws {
    let text = "Eins <!-- weg --> hier\n<!-- ganze\nZeile -->\n---\nZwei\n---\nDrei\n"
    let post = try #require(read(text).first?.post)
    #expect(post.parts.map { post.text.string($0) } == ["Eins  hier\n", "Zwei\n", "Drei\n"])
    #expect(source(of: "Zwei", in: post, text) == "Zwei")
  }

  @Test func namesTheNearestFact() throws {
    let read = try #require(read("---\nplatfrom: x\nrole: employe\n---\nHallo\n").first)
    #expect(read.problems.map(\.rule) == ["input/unknown-fact", "input/unknown-value"])
    #expect(read.problems.map { $0.help?[.english] } == ["did you mean “platform”?", "did you mean “employee”?"])
    #expect(read.problems.allSatisfy { $0.severity == .warning })
  }

  @Test(arguments: ["", "\u{FEFF}", "---\n---\n", "---\n", "\n\n\n"])
  func survivesNextToNothing(_ text: String) {
    #expect(read(text).count == 1)
  }

  @Test func aDraftWithABadFrontMatterIsStillChecked() throws {
    let read = try #require(read("---\nrole: [employee\n---\nHallo zusammen\n").first)
    #expect(read.problems.contains { $0.rule == "input/yaml" })
    #expect(read.post?.text.string == "Hallo zusammen\n")
  }
}

@Suite struct NDJSONReaderTests {
  @Test func readsEscapesWithTheirPlaces() throws {
    let text = #"{"text": "Gr\u00fc\u00dfe \ud83d\ude80 \"aus\" K\u00f6ln\nhier"}"#
    let post = try #require(read(text, .ndjson).first?.post)
    #expect(post.text.string == "Grüße 🚀 \"aus\" Köln\nhier")
    #expect(source(of: "Köln", in: post, text) == #"K\u00f6ln"#)
    #expect(source(of: "🚀", in: post, text) == #"\ud83d\ude80"#)
  }

  @Test func aBadRecordDoesNotStopTheOthers() {
    let posts = read("{\"text\": \"a\"}\n{bad}\n\n[1]\n{\"id\": 7, \"text\": \"b\"}", .ndjson)
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
    let posts = read(text, format)
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
    #expect(read(#"{"posts": []}"#, .json).isEmpty)
    #expect(read(#"{"text": "a", "posts": 1}"#, .json).flatMap(\.problems).map(\.rule) == ["input/unknown-field"])
  }

  @Test(arguments: [
    ("{\"text\": \"a\", \"text\": \"b\"}", "input/duplicate-key"), ("{\"text\": \"\\ud800\"}", "input/lone-surrogate"),
    ("{\"text\": 1e}", "input/json"), ("{\"text\": 01}", "input/json"), ("{\"text\": \"a\",}", "input/json"),
    ("{\"id\": \"x\"}", "input/no-text"), ("{\"text\": \"a\", \"foo\": 1}", "input/unknown-field"),
    (String(repeating: "[", count: 100_000), "input/json"),
  ])
  func saysWhatIsWrong(_ text: String, _ rule: String) {
    #expect(read(text, .ndjson).flatMap(\.problems).map(\.rule) == [rule])
  }
}
