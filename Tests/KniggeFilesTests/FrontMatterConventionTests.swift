// Drafts of twitter-together and other tools work as they are.
import KniggeEngine
import KniggeFiles
import KniggeText
import Testing

private let platforms = KnowledgeReader.read().knowledge.platforms

private func read(_ text: String, path: String = "x.tweet", _ format: DraftFormat = .markdown) -> [ReadPost] {
  var posts: [ReadPost] = []
  DraftReader.read(SourceFile(path: path, bytes: Array(text.utf8)), as: format, platforms: platforms) {
    posts.append($0)
  }
  return posts
}

@Suite struct FrontMatterConventionTests {
  @Test func readsAFileOfTwitterTogether() throws {
    let text = """
      ---
      reply: https://twitter.com/m2rg/status/0000000001
      retweet: https://twitter.com/a/status/2
      schedule: 2027-01-30T13:30:00Z
      media:
        - file: bild.jpg
          alt: Ein Bild
        - file: film.mp4
      ---

      Hello, world!
      """
    let read = try #require(read(text).first)
    let post = try #require(read.post)
    #expect(read.problems.isEmpty)
    #expect(post.values(of: .replyTo) == ["https://twitter.com/m2rg/status/0000000001"])
    #expect(post.values(of: .publishAt) == ["2027-01-30T13:30:00Z"])
    #expect(post.media.map { $0.facts[.file]?.string } == ["bild.jpg", "film.mp4"])
    #expect(post.media.map { $0.facts[.alt]?.string } == ["Ein Bild", nil])
    #expect(post.text.string == "Hello, world!")
    #expect(post.values(of: .platform) == ["x"], "what twitter-together posts, it posts on X")
  }

  @Test func aPollIsNoPartOfTheText() throws {
    let text = "Was denkt ihr?\n\n( ) Ja\n() Nein 😀\n\n( )   Weiß nicht\n\n"
    let read = try #require(read(text).first)
    let post = try #require(read.post)
    #expect(read.problems.isEmpty)
    #expect(post.values(of: .poll) == ["Ja", "Nein 😀", "Weiß nicht"])
    #expect(post.text.string == "Was denkt ihr?\n")
    let choice = try #require(post.facts[.post(.poll)]?[1])
    #expect(String(decoding: Array(text.utf8)[choice.fileRange.asBytes()], as: UTF8.self) == "Nein 😀")
  }

  @Test(arguments: [
    ("a\n( ) x\n", ["input/poll"]), ("a\n( ) 1\n( ) 2\n( ) 3\n( ) 4\n( ) 5\n", ["input/poll"]), ("a\n( ) x\nb\n", []),
    ("a ( ) x\n", []),
    ("a\n( )\n", []), ("a\n(x) y\n", []),
  ])
  func looksAtTheChoicesOfAPoll(_ text: String, _ rules: [String]) throws {
    #expect(read(text).flatMap(\.problems).map(\.rule) == rules)
  }

  @Test(arguments: [
    "poll: [Ja, Nein]", "poll:\n  - Ja\n  - Nein", "poll:\n  options: [Ja, Nein]",
  ])
  func aPollMayStandInTheFrontMatter(_ fact: String) throws {
    let post = try #require(read("---\n\(fact)\n---\nFrage?\n( ) kein Teil davon\n").first?.post)
    #expect(post.values(of: .poll) == ["Ja", "Nein"])
    #expect(post.text.string == "Frage?\n( ) kein Teil davon\n")
  }

  @Test func theQuestionOfAPollIsPartOfIt() throws {
    let post = try #require(
      read("---\npoll: { question: Wie?, options: [so, anders], days: 3 }\n---\nText\n").first?.post)
    #expect(post.values(of: .poll) == ["Wie?", "so", "anders"])
  }

  @Test(arguments: ["thread-delimiter", "threadDelimiter", "thread_delimiter"])
  func anotherLineMayPartAThread(_ key: String) throws {
    let read = try #require(read("---\n\(key): \"***\"\n---\nEins\n\n---\n\nnoch eins\n***\nZwei\n").first)
    #expect(read.problems.isEmpty)
    let post = try #require(read.post)
    #expect(post.parts.map { post.text.string($0) } == ["Eins\n\n---\n\nnoch eins\n", "Zwei\n"])
  }

  @Test func everyPostOfAThreadMayHaveItsOwnMedia() throws {
    let text = """
      ---
      media: [{file: a.jpg, alt: A}]
      ---
      Eins
      ---
      ---
      media:
        - file: b.jpg
          alt: B
      ---
      Zwei
      ( ) ja
      ( ) nein
      ---
      Drei
      """
    let read = try #require(read(text, path: "x.md").first)
    #expect(read.problems.isEmpty, "\(read.problems.map(\.message))")
    let post = try #require(read.post)
    #expect(post.parts.map { post.text.string($0) } == ["Eins\n", "Zwei\n", "Drei"])
    #expect(post.media.map { $0.facts[.file]?.string } == ["a.jpg", "b.jpg"])
    #expect(post.values(of: .poll) == ["ja", "nein"])
    #expect(post.values(of: .platform).isEmpty)
  }

  /// md-social: a text for each platform, in the front matter of an article.
  @Test func aFileMayHoldAVersionForEachPlatform() throws {
    let text = """
      ---
      title: Neues
      date: 2027-01-31
      tags: [a, b]
      social:
        twitter: Kurz gesagt.
        linkedin: |
          Lang
          gesagt.
      ---
      # Der Artikel
      """
    let posts = read(text, path: "x.md")
    #expect(posts.flatMap(\.problems).map(\.rule) == [])
    #expect(posts.compactMap { $0.post?.text.string } == ["Kurz gesagt.", "Lang\ngesagt.\n"])
    #expect(posts.compactMap { $0.post?.values(of: .platform).first } == ["x", "linkedin"])
    #expect(posts.compactMap { $0.post?.values(of: .title).first } == ["Neues", "Neues"])
  }

  @Test func aVersionForAPlatformThatNobodyKnowsIsNamed() {
    let posts = read("---\nsocial:\n  linkdin: Lang.\n  x: [1]\n  twitter: Kurz.\n---\n", path: "x.md")
    #expect(posts.compactMap { $0.post?.text.string } == ["Kurz."])
    let problems = posts.flatMap(\.problems)
    #expect(problems.map(\.rule) == ["input/unknown-platform", "input/not-read"])
    #expect(problems.first?.help?[.english] == "did you mean “linkedin”?")
    #expect(problems.last?.message[.english].hasPrefix("behind “x” a text or a list of texts is expected") == true)
  }
}

@Suite struct BadRecordTests {
  private func read(_ text: String, _ format: DraftFormat) -> (texts: [String?], rules: [String]) {
    let posts = draftPosts(text, format)
    return (posts.map { $0.post?.text.string }.filter { $0 != nil }, posts.flatMap(\.problems).map(\.rule))
  }

  @Test(arguments: [
    "[{\"text\": \"a\"}, {bad}, {\"text\": \"b\"}]",
    "[\n  {\"text\": \"a\"},\n  {\"text\": 1e},\n  {\"text\": \"b\"}\n]\n",
    "[\n  {\"text\": \"a\"},\n  {\"text\": \"offen},\n  {\"text\": \"b\"}\n]\n",
    "[\n  {\"text\": \"a\"},\n  {\"text\": [\n  {\"text\": \"b\"}\n]\n",
  ])
  func ofAJSONListDoesNotStopTheOthers(_ text: String) {
    let (texts, rules) = read(text, .json)
    #expect(texts == ["a", "b"])
    #expect(rules == ["input/json"])
  }

  @Test(arguments: [
    "[{\"text\": \"a\"}", "[{\"text\": \"a\"},]", "[{\"text\": \"a\"}] x", "[{\"text\": \"a\"} {\"text\": \"b\"}]",
  ])
  func whatIsWrongBetweenRecordsIsSaid(_ text: String) {
    let (_, rules) = read(text, .json)
    #expect(rules == ["input/json"])
  }

  @Test(arguments: [
    "- text: a\n- text: [offen\n- text: b\n", "- text: a\n- text: \"offen\n- text: b\n",
    "# Plan\n- text: a\n- {bad: [}\n- text: b\n",
    "- text: a\n- text: @x\n  lang: de\n- text: b\n",
  ])
  func ofAYAMLListDoesNotStopTheOthers(_ text: String) {
    let (texts, rules) = read(text, .yaml)
    #expect(texts == ["a", "b"])
    #expect(rules.contains("input/yaml"))
  }

  @Test func aDoubledKeyIsSaidInEveryFormat() {
    #expect(read("- text: a\n  text: b\n", .yaml).rules.contains { $0.hasPrefix("input/") })
    #expect(read("[{\"text\": \"a\", \"text\": \"b\"}]", .json).rules == ["input/duplicate-key"])
    #expect(read("{\"text\": \"a\", \"text\": \"b\"}", .ndjson).rules == ["input/duplicate-key"])
  }

  @Test func fieldsOfOnesOwnPassThrough() {
    for (text, format) in [
      ("- text: a\n  x-team: [1]\n  x-a: {b: c}\n", DraftFormat.yaml),
      ("{\"text\": \"a\", \"x-team\": {\"a\": [1]}}", .ndjson),
      ("[{\"text\": \"a\", \"X-Team\": null}]", .json), ("Text,x-team\na,b\n", .csv),
    ] {
      #expect(read(text, format).rules == [], "\(text)")
    }
  }
}
