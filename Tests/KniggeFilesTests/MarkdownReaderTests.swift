// Drafts in Markdown become posts, and every byte of a post leads back to its file.
import KniggeEngine
import KniggeFiles
import KniggeText
import Testing

@Suite struct MarkdownReaderTests {
  @Test(arguments: ["\n", "\r\n"])
  func readsFactsAndBody(_ lineEnd: String) throws {
    let text = ["---", "platform: [LinkedIn, X]", "role: employee", "x-team: Süd", "---", "", "Grüße 👍 aus Köln", ""]
      .joined(separator: lineEnd)
    let read = try #require(draftPosts(text).first)
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
    let post = try #require(draftPosts(text).first?.post)
    #expect(post.parts.map { post.text.string($0) } == ["Eins  hier\n", "Zwei\n", "Drei\n"])
    #expect(source(of: "Zwei", in: post, text) == "Zwei")
  }

  @Test func namesTheNearestFact() throws {
    let read = try #require(draftPosts("---\nplatfrom: x\nrole: employe\n---\nHallo\n").first)
    #expect(read.problems.map(\.rule) == ["input/unknown-fact", "input/unknown-value"])
    #expect(read.problems.map { $0.help?[.english] } == ["did you mean “platform”?", "did you mean “employee”?"])
    #expect(read.problems.allSatisfy { $0.severity == .warning })
  }

  @Test(arguments: ["", "\u{FEFF}", "---\n---\n", "---\n", "\n\n\n"])
  func survivesNextToNothing(_ text: String) {
    #expect(draftPosts(text).count == 1)
  }

  @Test func aDraftWithABadFrontMatterIsStillChecked() throws {
    let read = try #require(draftPosts("---\nrole: [employee\n---\nHallo zusammen\n").first)
    #expect(read.problems.contains { $0.rule == "input/yaml" })
    #expect(read.post?.text.string == "Hallo zusammen\n")
  }
}
