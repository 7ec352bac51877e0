// Comments that were written for Vale, in drafts.
import Foundation
import Testing

@Suite struct ValeCommentTests {
  private static func words(_ tokens: String, _ more: String = "") -> String {
    "extends: existence\nmessage: \"avoid '%s'\"\nignorecase: true\n\(more)tokens: [\(tokens)]\n"
  }

  private func project(_ draft: String, named name: String = "post.md") throws -> URL {
    try folder([
      name: draft,
      "styles/Acme/Weak.yml": Self.words("very, really"),
      "styles/Acme/Filler.yml": Self.words("just"),
      "styles/Acme/Note.yml": Self.words("TODO", "scope: raw\n"),
      "styles/Beta/Praise.yml": Self.words("great"),
      "own.yml":
        "ruleset: own\nlanguages: [en]\nrules:\n  hype:\n    severity: warning\n    message: no hype\n    terms: wow\n",
    ])
  }

  private func lint(_ draft: String, named name: String = "post.md") throws -> [String] {
    let run = try Run(
      [
        "lint", name, "--isolated", "--rules", "vale:styles/Acme", "--rules", "vale:styles/Beta", "--rules", "own.yml",
        "-f", "concise", "-q", "--exit-zero",
      ], in: project(draft, named: name))
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    return run.output.split(separator: "\n").compactMap { line in
      guard let end = line.firstRange(of: ": "), let rule = line.lastIndex(of: "[") else { return nil }
      return line[..<end.lowerBound].split(separator: ":").dropFirst().joined(separator: ":") + " "
        + line[rule...].dropFirst().dropLast()
    }
  }

  @Test func whatIsOffIsOffUntilItIsOnAgain() throws {
    let found = try lint(
      """
      A very good start.

      <!-- vale off -->

      A very bad middle, just so, wow.

      <!-- vale on -->

      A very good end.
      """)
    #expect(found == ["1:3 Acme.Weak", "5:29 own/hype", "9:3 Acme.Weak"])
  }

  @Test func rulesAndStylesHaveSwitchesOfTheirOwn() throws {
    let found = try lint(
      """
      <!-- vale Acme.Weak = NO -->

      Very just great.

      <!-- vale Acme.Weak = YES -->
      <!-- vale Acme = NO -->

      Very just great.

      <!-- vale Acme.Weak = YES -->

      Very.

      <!-- vale Acme = on -->
      <!-- vale Beta = off -->

      Very just great.
      """)
    // What is on again does not count as long as its style is off.
    #expect(
      found == [
        "3:6 Acme.Filler", "3:11 Beta.Praise", "8:11 Beta.Praise", "17:1 Acme.Weak", "17:6 Acme.Filler",
      ])
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func linesMayEndInAnyWay(_ end: String) throws {
    let draft =
      "very\n<!-- vale off -->\nvery\n<!-- vale on -->\n\na very\nreally <!-- vale Acme.Weak = NO --> bad\n\n# very\n"
    #expect(try lint(draft.replacing("\n", with: end)) == ["1:1 Acme.Weak"])
  }

  @Test func someStylesMayBeChosen() throws {
    let found = try lint(
      """
      <!-- vale style = Beta -->

      Very just great.

      <!-- vale Acme = YES -->

      Very just great.

      <!-- vale styles = Acme, Gamma -->

      Very just great.
      """)
    #expect(
      found == [
        "3:11 Beta.Praise", "7:1 Acme.Weak", "7:6 Acme.Filler", "7:11 Beta.Praise", "11:1 Acme.Weak",
        "11:6 Acme.Filler",
      ])
  }

  @Test func singleMatchesMayBeSwitchedOff() throws {
    let found = try lint(
      """
      <!-- vale Acme.Weak["very", "so"] = NO -->

      Very, very, really.

      <!-- vale Acme.Weak["very"] = YES -->

      A very end.
      """)
    #expect(found == ["3:1 Acme.Weak", "3:13 Acme.Weak", "7:3 Acme.Weak"])
  }

  /// Vale looks at a paragraph when it is at its end.
  @Test func aCommentWithinAParagraphCountsForAllOfIt() throws {
    let found = try lint(
      """
      This is <!-- vale off -->very<!-- vale on --> good.

      A very good line
      with a really <!-- vale off --> bad one.

      - just
      """)
    #expect(found == ["1:26 Acme.Weak"])
    let parted = try lint(
      """
      A very good line
      <!-- vale off -->
      a really bad one
      <!-- vale on -->
      and just an end.

      - very
      - really <!-- vale Acme.Weak = NO -->
      - very
      """)
    #expect(parted == ["1:3 Acme.Weak", "5:5 Acme.Filler", "7:3 Acme.Weak"])
  }

  /// Rules of the file as it is written are asked at its end, when only `vale off` counts.
  @Test func rulesForTheWholeFileHeedOnlyWhatIsOffAtItsEnd() throws {
    #expect(try lint("<!-- vale off -->\n\nTODO\n\n<!-- vale on -->\n") == ["3:1 Acme.Note"])
    #expect(try lint("<!-- vale Acme = NO -->\n\nTODO\n") == ["3:1 Acme.Note"])
    #expect(try lint("TODO\n\n<!-- vale off -->\n\nvery\n") == [])
  }

  @Test func aParagraphBeginsBehindAHeadingAnItemAndAComment() throws {
    let found = try lint(
      """
      # very
      very <!-- vale off --> very

      <!-- vale on -->
      very
      <!-- a remark -->
      very <!-- vale Acme.Weak = NO --> just <!-- vale Acme.Filler = NO -->
      very <!-- vale Acme.Weak = YES -->

      1. very just
      2. very <!-- vale Acme.Filler = YES --> just
      > very
      """)
    #expect(
      found == [
        "1:3 Acme.Weak", "5:1 Acme.Weak", "7:1 Acme.Weak", "8:1 Acme.Weak", "10:4 Acme.Weak", "11:4 Acme.Weak",
        "11:41 Acme.Filler", "12:3 Acme.Weak",
      ])
  }

  @Test func plainTextHasNoSwitches() throws {
    #expect(try lint("<!-- vale off -->\n\nA very end.\n", named: "post.txt") == ["3:3 Acme.Weak"])
  }

  @Test func whatIsNoSwitchSwitchesNothing() throws {
    let found = try lint(
      """
      <!-- vale Acme.Weak=NO --><!-- valeoff --><!-- vale off please --><!-- vale Acme.Weak[very] = NO -->
      <!-- vale Acme.Weak = no --><!-- vale = NO --><!-- Vale off -->

      A very end.
      """)
    #expect(found == ["4:3 Acme.Weak"])
  }

  @Test func theyAreListedAmongTheExceptions() throws {
    let place = try project("<!-- vale off -->\n\nA very end.\n\n<!-- vale on -->\n<!-- vale Beta = NO -->\n\nEnd.\n")
    let rules = ["--isolated", "--rules", "vale:styles/Acme", "--rules", "vale:styles/Beta"]
    let list = try Run(["suppressions", "post.md", "--messages", "en"] + rules, in: place)
    #expect(
      list.output
        == "post.md:1:1: vale: vale off\npost.md:6:1: Beta: vale Beta = NO (unused)\n2 exceptions, 1 unused\n")
    let json = try Run(["suppressions", "post.md", "-f", "json"] + rules, in: place)
    #expect(json.output.contains("\"scope\": \"region\""))
    let report = try Run(["lint", "post.md", "-f", "jsonl", "-q"] + rules, in: place)
    #expect(report.status == 0)
    #expect(report.output.contains("vale off"))
  }
}
