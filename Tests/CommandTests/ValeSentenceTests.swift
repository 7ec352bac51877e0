// Sentences end where Vale's model (Punkt, English) ends them.
import Foundation
import Testing

@Suite struct ValeSentenceTests {
  /// The sentences of a plain text.
  private func sentences(_ text: String) throws -> [String] {
    let place = try folder([
      "styles/Acme/Rule.yml": "extends: existence\nmessage: m\nscope: sentence\nnonword: true\ntokens: ['[\\s\\S]+']\n",
      "post.txt": text,
    ])
    let run = try Run(
      ["lint", "post.txt", "--format", "json", "--fail-on", "never", "--isolated", "--rules", "vale:styles/Acme"],
      in: place)
    struct Report: Decodable {
      struct Finding: Decodable { var start, end: Int }
      var diagnostics: [Finding]
    }
    let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    let bytes = Array(text.utf8)
    return report.diagnostics.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }
  }

  /// A line stands where Vale ends a sentence.
  @Test(arguments: [
    // Abbreviations
    "We met Dr. Smith again.", "We met Mr.| The end.", "Inc.| We grew.", "Fig.| 2 is new.", "etc.| and so on.",
    "No. 5 is alive.", "He said no.| We left.", "A non-profit Corp. in town.", "In St. Gallen.| Really",
    "At 7 p.m. on Friday.", "At 7 p.m.| It began.", "The F.B.I. came.", "Ph.D. students.", "the U.S.| The end",
    // Addresses and versions
    "Visit example.com. We are open.", "Visit example.com.| Please come.", "Visit example.com. London calls.",
    "Use 3.5. We did.", "a b.c.| Here we go",
    // Numbers and initials
    "1. buy milk", "1.| Buy milk", "J. Bach wrote.", "Plan B.| The end.",
    // Several signs
    "Wait...| What?", "Wait... and see.", "Wait...| so what", "Wait .. . now", "4. . now",
    "Made by T. Lane.| Copyright is theirs.", "At Foo Inc.| Availability matters.", "Use 1.2.1.| Availability matters.",
    "So it is. . .| More of it.", "So it is. . . Zora came.", "Really?!| Yes!!| Fine.",
    // Signs that close, and signs with something behind them
    "He said “no!” and left.", "He said “no!”| She left.", "(Really?) yes.", "So it is.)| Next.", "Yahoo! is back.",
    "Fine!🎉 Next.", "Fine!| 🎉 Next.", "One.(Two) three",
  ])
  func sentencesEndWhereValeEndsThem(_ marked: String) throws {
    let expected = marked.components(separatedBy: "| ")
    #expect(try sentences(expected.joined(separator: " ")) == expected)
  }

  @Test func aLineEndEndsNoSentence() throws {
    #expect(try sentences("One\n\ntwo\nthree. Four") == ["One\n\ntwo\nthree.", "Four"])
  }
}
