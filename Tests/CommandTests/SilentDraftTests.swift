// Posts as a careful professional writes them: nothing to say about any of them.
import Foundation
import Testing

@Suite struct SilentDraftTests {
  /// `Fixtures/Drafts/silent` holds a file for each theme and language, a post a line.
  @Test func carefulPostsAreSilent() throws {
    let run = try Run(["lint", ".", "--format", "concise"], in: Golden.folder("Drafts/silent"))
    #expect(run.output == "" || run.output.hasPrefix("no findings"), Comment(rawValue: run.output))
    #expect(run.status == 0, Comment(rawValue: run.errors))
  }

  /// The same posts under the sets that apply where nothing is configured.
  @Test func carefulPostsAreSilentWithoutConfiguration() throws {
    let silent = Golden.folder("Drafts/silent")
    var drafts: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: silent.path)
    where name.hasSuffix(".jsonl") {
      drafts[name] = try String(contentsOf: silent.appendingPathComponent(name), encoding: .utf8)
    }
    let run = try Run(["lint", ".", "--format", "concise"], in: folder(drafts))
    #expect(run.output == "" || run.output.hasPrefix("no findings"), Comment(rawValue: run.output))
  }

  @Test(arguments: ["de", "en"]) func thereAreFortyPostsInEachLanguage(_ language: String) throws {
    let silent = Golden.folder("Drafts/silent")
    var posts = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: silent.path)
    where name.hasSuffix(".\(language).jsonl") {
      let text = try String(contentsOf: silent.appendingPathComponent(name), encoding: .utf8)
      posts += text.split(separator: "\n").count
    }
    #expect(posts >= 40)
  }
}
