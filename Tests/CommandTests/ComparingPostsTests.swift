// Rules that compare posts, through the binary: folders, streams, and places in other files.
import Foundation
import Testing

private let ruleSet = """
  ruleset: acme
  languages: [de, en]
  rules:
    again:
      severity: warning
      message: nearly <other>
      repeat: posts
      within: 7 days
    price:
      severity: error
      message: <match>, not <other>
      consistent: prices
  """

@Suite struct ComparingPostsTests {
  private func place(_ files: [String: String]) throws -> URL {
    try folder(files.merging(["acme.yml": ruleSet, "knigge.yml": sampleConfiguration]) { $1 })
  }

  /// A stream of many chunks: the earlier post is long read and gone.
  @Test func streamRemembersEarlierPosts() throws {
    let place = try place([:])
    var input =
      #"{"id": "first", "text": "Grüße 👩‍🚀 aus Köln, wo wir heute feiern und lachen.", "publish_at": "2026-11-01"}"#
    for number in 0..<3_000 {
      input +=
        "\n" + #"{"text": "Wort\#(number) und noch a\#(number) b\#(number) c\#(number) d\#(number) e\#(number)."}"#
    }
    input +=
      "\n"
      + #"{"text": "😀 Gr\u00fc\u00dfe aus Köln, wo wir heute feiern und lachen!", "publish_at": "3.11.2026 09:00"}"#
    input += "\n" + #"{"text": "Grüße aus Köln, wo wir heute feiern und lachen.", "publish_at": "2026-11-24"}"# + "\n"
    let run = try Run(
      ["lint", "-", "--stdin-filename", "x.jsonl", "--format", "jsonl"], in: place, input: Data(input.utf8))
    let records = try run.output.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(records.count == 1, "\(run.output)")
    let record = try #require(records.first)
    #expect(record["line"] as? Int == 3_002)
    #expect(record["message"] as? String == "nearly first")
    let related = try #require((record["related"] as? [[String: Any]])?.first)
    #expect(related["path"] as? String == "x.jsonl")
    #expect(related["line"] as? Int == 1)
    #expect(related["column"] as? Int == 26)
  }

  /// The report of a stretch is written before its posts are compared; what that finds belongs between the rest.
  @Test func whatComparingFindsStandsInItsPlace() throws {
    let set =
      ruleSet.replacingOccurrences(of: "within: 7 days", with: "across: run")
      + "\n  promise: { severity: note, message: “<match>”, terms: garantiert }\n"
    let place = try folder(["acme.yml": set, "knigge.yml": sampleConfiguration])
    let posts = [
      "Der Mixer ist garantiert leise und rot.", "Grüße aus Köln, wo wir heute feiern und lachen.",
      "Das Brot ist garantiert frisch und warm.", "Grüße aus Köln, wo wir heute feiern und lachen!",
      "Der Tee ist garantiert heiß und gut.", "Der Tee ist garantiert heiß und gut!",
    ]
    let input = posts.map { #"{"text": "\#($0)"}"# + "\n" }.joined()
    for format in ["concise", "jsonl", "text"] {
      let run = try Run(
        ["lint", "-", "--stdin-filename", "x.jsonl", "--format", format, "--fail-on", "never"], in: place,
        input: Data(input.utf8))
      let places =
        format == "jsonl"
        ? run.output.matches(of: /"line": ?(\d+)/).map { String($0.1) }
        : run.output.matches(of: /(?m)^x\.jsonl:(\d+):\d+: (?:warning|note): [“n]/).map { String($0.1) }
      #expect(places.prefix(1) == ["1"], "\(run.output)")
      if format == "concise" { #expect(places == ["1", "3", "4", "5", "6", "6"], "\(run.output)") }
    }
  }

  @Test func conflictPointsIntoTheOtherFile() throws {
    let place = try place([
      "a.md": "---\ncampaign: Start\n---\nDer Mixer kostet 1.299 € und ist gut.\n",
      "b.jsonl": #"{"text": "Der Mixer kostet 1.199 € und ist gut.", "campaign": "start"}"# + "\n",
      "c.md": "---\ncampaign: Ende\n---\nDer Mixer kostet 999 € und ist gut.\n",
    ])
    let run = try Run(["lint", "--fail-on", "never"], in: place)
    #expect(
      run.output == """
        b.jsonl:1:28: error: 1.199 €, not 1.299 € [acme/price]
          1 │ {"text": "Der Mixer kostet 1.199 € und ist gut.", "campaign": "start"}
            │                            ^~~~~~~
          a.md:4:18: note: it is different here

        1 error in 3 posts

        """, "\(run.output)")
  }

  /// What agrees with the first post is right, whatever was wrong in between.
  @Test func theFirstPostCounts() throws {
    let prices = ["1.299 €", "1.199 €", "1299 Euro", "EUR 1.199 und 1.299,00 €", "1.199 €"]
    let input = prices.map { #"{"text": "Der Mixer kostet \#($0) und ist gut.", "campaign": "a"}"# + "\n" }.joined()
    let run = try Run(
      ["lint", "-", "--stdin-filename", "x.jsonl", "--format", "concise"], in: try place([:]), input: Data(input.utf8))
    #expect(run.output.split(separator: "\n").map { $0.split(separator: ":")[1] } == ["2", "5"], "\(run.output)")
  }

  /// The same input gives the same output.
  @Test func orderOfFilesDecides() throws {
    let text = "Wir feiern heute zehn Jahre mit euch und freuen uns auf alle, die da sind."
    let place = try place([
      "b.md": "---\npublish_at: 2026-11-01\n---\n\(text)\n", "a.md": "---\npublish_at: 2026-11-02\n---\n\(text)\n",
    ])
    let run = try Run(["lint", "--format", "concise"], in: place)
    #expect(run.output.hasPrefix("b.md:4:1: warning: nearly 1"), "\(run.output)")
    #expect(try Run(["lint", "--format", "concise"], in: place).output == run.output)
  }

  /// An agency has a folder for each of its clients.
  @Test(arguments: [("Nord AG", "Süd GmbH", 0), ("Nord AG", "Nord AG", 2)])
  func postsOfOneClientWereHeldAgainstThoseOfAnother(_ first: String, _ second: String, _ count: Int) throws {
    func post(_ price: String) -> String {
      "---\ncampaign: Start\npublish_at: 2026-11-02\n---\n"
        + "Wir feiern heute zehn Jahre mit euch und freuen uns auf alle. Der Mixer kostet \(price).\n"
    }
    let place = try place([
      "first/knigge.yml": "company: { names: [\(first)] }\n", "first/a.md": post("1.299 €"),
      "second/knigge.yml": "company: { names: [\(second)] }\n", "second/b.md": post("1.199 €"),
    ])
    let run = try Run(["lint", "--format", "concise", "--fail-on", "never"], in: place)
    #expect(run.output.split(separator: "\n").count == count, "\(run.output)\(run.errors)")
  }
}
