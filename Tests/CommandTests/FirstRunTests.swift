// What somebody sees who has written a draft and nothing else.
import Testing

@Suite struct FirstRunTests {
  /// Without any configuration, behind an emoji each: a promise, too much punctuation, thanks without a label, an
  /// inflected insult.
  @Test func shippedRulesFindWhatEverybodyFears() throws {
    let draft = """
      😀 Mit uns sparst du garantiert Zeit!!!

      🎉 Danke an @marke

      👩🏽‍🚀 Ihr Vollidioten glaubt das nie.

      """
    let run = try Run(["lint", "draft.md", "--format", "concise"], in: folder(["draft.md": draft]))
    #expect(run.status == 1)
    let found = run.output.split(separator: "\n").map { $0.split(separator: " ").prefix(2).joined(separator: " ") }
    #expect(
      found == ["draft.md:1:21: warning:", "draft.md:1:36: note:", "draft.md:3:3: note:", "draft.md:5:10: error:"],
      "\(run.output)")
    for rule in ["claims/guarantee", "form/repeated-punctuation", "disclosure/", "tone/insult"] {
      #expect(run.output.contains("[\(rule)"), "\(rule)")
    }
  }

  @Test func aCarefulDraftIsSilent() throws {
    let drafts = [
      "de.md": "Am Samstag zeigen wir von 10 bis 16 Uhr, wie der neue Mixer gebaut wird. Der Eintritt ist frei.\n",
      "en.md": "On Saturday we show how the new mixer is built, from 10 am to 4 pm. Everyone is welcome.\n",
    ]
    let run = try Run(["lint", "."], in: folder(drafts))
    #expect(run.output == "no findings in 2 posts\n")
    #expect(run.status == 0)
  }
}
