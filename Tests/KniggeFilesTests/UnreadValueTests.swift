// What stands in a draft and is not checked is said: it went by without a word, and the run was clean.
import KniggeEngine
import KniggeFiles
import KniggeText
import Testing

private let platforms = KnowledgeReader.read().knowledge.platforms

/// The posts of a draft, and what was said about it: severity, rule, and the words that it stands at.
private func read(_ text: String, _ format: DraftFormat, path: String = "a") -> (posts: [Post], problems: [String]) {
  var posts: [Post] = []
  var problems: [String] = []
  let bytes = Array(text.utf8)
  DraftReader.read(SourceFile(path: path, bytes: bytes), as: format, platforms: platforms) { read in
    if let post = read.post { posts.append(post) }
    problems += read.problems.map { problem in
      let words = String(decoding: bytes[problem.location.range.asBytes()], as: UTF8.self)
      return "\(problem.severity) \(problem.rule) \(words)"
    }
  }
  return (posts, problems)
}

@Suite struct UnreadValueTests {
  @Test func aTextInTheFrontMatterIsThePostWhereThereIsNoOther() {
    let (posts, problems) = read("---\nplatform: x\ntext: You idiots\n---\n\n", .markdown)
    #expect(posts.map(\.text.string) == ["You idiots"] && problems.isEmpty)
    #expect(posts.first?.writing == TextWriting.none, "a repair would have to be written as YAML")
  }

  @Test func aTextInTheFrontMatterBesideAnotherIsNamed() {
    let (posts, problems) = read("---\ntext: You idiots\n---\nHello.\n", .markdown)
    #expect(posts.map(\.text.string) == ["Hello.\n"])
    #expect(problems == ["warning input/not-read You idiots"])
  }

  @Test func aDraftWithoutATextIsNoCleanPost() {
    #expect(read("---\nplatform: x\n---\n", .markdown).problems == ["warning input/no-text platform: x"])
    // A picture or a question may stand for itself; an empty file says nothing at all.
    #expect(read("---\nmedia: a.png\n---\n", .markdown).problems.isEmpty)
    #expect(read("---\npoll: [yes, no]\n---\n", .markdown).problems.isEmpty)
    #expect(read("", .markdown).problems.isEmpty)
  }

  @Test func ofSeveralTextsTheFirstIsCheckedAndTheOthersAreNamed() {
    let (posts, problems) = read("{\"text\":[\"Hello.\",\"You idiots\"]}\n", .ndjson)
    #expect(posts.map(\.text.string) == ["Hello."])
    #expect(problems == ["warning input/not-read \"text\""])
  }

  @Test func twoNamesOfTheTextAreNamedOnceAFile() {
    let record = "{\"text\":\"You idiots\",\"message\":\"Hi\"}\n"
    let (posts, problems) = read(record + record, .ndjson)
    #expect(posts.map(\.text.string) == ["Hi", "Hi"])
    #expect(problems == ["warning input/not-read \"text\""])
    #expect(read("- text: Hi\n  caption: Hi\n", .yaml).problems.isEmpty, "they say the same")
    #expect(read("- text: Hi\n  caption:\n", .yaml).posts.map(\.text.string) == ["Hi"])
  }

  @Test func twoNamesOfAFactThatMayHaveSeveralValuesBothCount() {
    let (posts, problems) = read("---\nplatform: x\nchannel: linkedin\nurl: a\nlink: b\n---\nHi\n", .markdown)
    #expect(problems.isEmpty)
    #expect(posts.first?.values(of: .platform) == ["x", "linkedin"])
    #expect(posts.first?.values(of: .link) == ["a", "b"])
    let dates = read("---\ndate: 2027-01-01\npublish_at: 2027-01-02\n---\nHi\n", .markdown)
    #expect(dates.problems == ["warning input/not-read date"])
  }

  @Test func versionsForPlatformsInARecordAreNamed() {
    let (posts, problems) = read(
      "{\"text\":\"Hi.\",\"social\":{\"x\":\"You idiots\"},\"thread_delimiter\":\"-\"}", .ndjson)
    #expect(posts.count == 1)
    #expect(problems == ["note input/unknown-field \"social\"", "note input/unknown-field \"thread_delimiter\""])
  }

  @Test func factsOfAnotherShapeAreNamed() {
    let front = "---\nplatform: {name: x}\npublish_at: [{date: soon}]\nx-own: {a: 1}\n---\nHi\n"
    #expect(
      read(front, .markdown).problems == ["warning input/not-read platform", "warning input/not-read publish_at"])
    let record = """
      {"text":"Hi.","media":[{"file":"a.png","alt":["one","two"]}],"poll":{"question":"x","answers":["You idiots"]}}

      """
    #expect(
      read(record + record, .ndjson).problems == ["warning input/not-read \"alt\"", "warning input/not-read \"poll\""])
  }

  @Test func anEmptyNameOfTheTextTookItsPlace() {
    let (posts, problems) = read("{\"text\":\"You idiots\",\"caption\":\" \"}\n", .ndjson)
    #expect(posts.map(\.text.string) == ["You idiots"] && problems.isEmpty)
    #expect(read("{\"text\":\"\",\"caption\":\"You idiots\"}\n", .ndjson).posts.map(\.text.string) == ["You idiots"])
    let front = read("---\ntext: ''\nplatform: x\n---\nHello.\n", .markdown)
    #expect(front.posts.map(\.text.string) == ["Hello.\n"] && front.problems.isEmpty)
  }

  @Test func whatLinksToAnotherPostNeedsNoText() {
    #expect(read("---\nretweet: https://x.com/a/status/2\n---\n", .markdown).problems.isEmpty)
  }

  @Test func aTextBesideVersionsIsNamed() {
    let (posts, problems) = read("---\ntext: You idiots\nsocial:\n  x: Hi.\n---\nArticle\n", .markdown)
    #expect(posts.map(\.text.string) == ["Hi."])
    #expect(problems == ["warning input/not-read You idiots"])
  }

  @Test func aNameOfOnesOwnInManySpellingsIsOneFact() {
    let keys = (0..<3_000).map { number in
      "\"x-" + (0..<12).map { number >> $0 & 1 == 1 ? "A" : "a" }.joined() + "\":1"
    }
    let (posts, problems) = read("{\"text\":\"Hi\",\(keys.joined(separator: ","))}\n", .ndjson)
    #expect(posts.count == 1 && problems.count < 110)
  }

  @Test func aWrongDateOfALicenceIsSaidOnce() {
    let front = "---\nmedia:\n  - file: a.png\n    license_until: soon\n---\nHi\n"
    #expect(read(front, .markdown).problems == ["error input/date soon"])
  }

  @Test(arguments: [("alt", "{ file: …, alt: … }"), ("Alternativtext", "{ file: …, alt: … }"), ("file", "{ file: … }")])
  func aFactOfAMediumBelongsToMedia(_ key: String, _ medium: String) {
    let file = SourceFile(path: "a", bytes: Array("---\n\(key): x\n---\nHi\n".utf8))
    var help: [String?] = []
    DraftReader.read(file, as: .markdown, platforms: platforms) { read in
      help += read.problems.map { $0.help?[.english] }
    }
    #expect(help == ["that belongs to a medium: media: [\(medium)]"])
  }

  @Test func frontMatterThatIsNoneIsNamed() {
    #expect(read("---\nplatform: x\n\nHello.\n", .markdown).problems == ["warning input/front-matter ---"])
    #expect(read("\n\n---\nplatform: x\n---\nHello.\n", .markdown).problems == ["warning input/front-matter ---"])
    // A thread may begin with its line, and a text with a colon.
    #expect(read("---\nHello: world\n", .markdown).problems.isEmpty)
    #expect(read("Hello.\n---\nplatform: x\n", .markdown).problems.isEmpty)
  }
}
