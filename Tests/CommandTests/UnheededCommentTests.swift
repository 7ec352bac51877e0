// Comments that were to except something and stand where none is read.
import Foundation
import Testing

@Suite struct UnheededCommentTests {
  private static let comment = "<!-- knigge-ignore guarantee: weil -->"

  /// They were a part of the post, and nobody said so.
  @Test(arguments: [
    ("a.jsonl", "{\"text\": \"\(comment) Das ist garantiert.\"}\n", "1:11"),
    ("a.json", "[{\"title\": \"\(comment)\", \"text\": \"Hallo\"}]\n", "1:13"),
    ("a.yml", "- text: |\n    \(comment)\n    Das ist garantiert.\n", "2:5"),
    ("a.csv", "text\n\"Hallo.\n\(comment)\nDas ist garantiert.\"\n", "3:1"),
    ("a.md", "---\ntext: |\n  \(comment)\n  Das ist garantiert.\n---\n", "3:3"),
    ("b.md", "---\nmedia:\n  - alt: 'Haus \(comment)'\n    file: a.jpg\n---\nHallo.\n", "3:16"),
    ("b.yml", "# knigge-ignore guarantee: weil\n- text: Das ist garantiert.\n", "1:1"),
    ("c.yml", "- text: Das ist garantiert. # knigge-ignore-post guarantee: weil\n", "1:29"),
    ("c.md", "---\n# knigge-ignore guarantee: weil\ntitle: x\n---\nDas ist garantiert.\n", "2:1"),
  ])
  func aCommentThatNobodyReadSaidNothing(_ name: String, _ text: String, _ at: String) throws {
    let run = try Run(["lint", name, "-f", "concise"], in: place([name: text]))
    let words = "error: this comment excepts nothing: exceptions are not read here [suppression/malformed]"
    let wanted = "\(name):\(at): \(words)"
    #expect(run.output.split(separator: "\n").contains { $0 == wanted }, "\(run.output)\(run.errors)")
    #expect(run.status == 1)
  }

  /// Its words are those that the fact or the column takes.
  @Test func theWordsForTheFactAreShown() throws {
    let text = "{\"text\": \"\(Self.comment) Das ist garantiert.\"}\n"
    let run = try Run(["lint", "a.jsonl"], in: place(["a.jsonl": text]))
    #expect(run.output.contains("“guarantee: weil”"), "\(run.output)")
    let mended = "{\"text\": \"Das ist garantiert.\", \"knigge\": \"guarantee: weil\"}\n"
    let silent = try Run(["lint", "a.jsonl", "-f", "concise"], in: place(["a.jsonl": mended]))
    #expect(silent.status == 0, "\(silent.output)")
  }

  /// A hashtag, a comment for others and one about Knigge himself are none.
  @Test(arguments: [
    ("a.jsonl", "{\"text\": \"<!-- Knigge für Gäste --> <!-- more --> Hallo.\"}\n"),
    ("a.yml", "- text: Hallo, das ist gut. # Knigge\n"),
    ("b.yml", "# knigge-ignoranz ist ein Wort.\n- text: Hallo.\n"),
  ])
  func otherCommentsAreNone(_ name: String, _ text: String) throws {
    let run = try Run(["lint", name, "-f", "concise"], in: place([name: text]))
    #expect(!run.output.contains("suppression/"), "\(run.output)")
  }

  /// They were said before everything else in the file.
  @Test func aCommentStoodBeforeWhatStandsAboveIt() throws {
    let text = "# knigge-ignore x\ntext: <!-- knigge-ignore x --> Hallo\n# knigge-ignore y\nplatform: xing2\n"
    let run = try Run(["lint", "a.yml", "-f", "concise"], in: place(["a.yml": text]))
    let places = run.output.split(separator: "\n").map { $0.split(separator: " ")[0] }
    #expect(places == ["a.yml:1:1:", "a.yml:2:7:", "a.yml:3:1:", "a.yml:4:11:"], "\(run.output)")
  }
}
