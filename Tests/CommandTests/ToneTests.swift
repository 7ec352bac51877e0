// Where the rules about tone look.
import Foundation
import Testing

@Suite struct ToneTests {
  /// What stands around a text was not looked at, and nothing said so: titles are what people read first.
  @Test func anInsultBesideTheTextWasNotSeen() throws {
    let draft = """
      ---
      platform: youtube
      title: So ein Idiot
      spoiler: Diese Vollidioten
      poll: { question: Seid ihr Idioten?, options: [ja, Du Arschloch] }
      media: [{ file: a.png, alt: Das sind Idioten }]
      ---
      Heute ein Text über unser Haus.

      """
    let run = try Run(
      ["lint", "a.md", "--isolated", "--rules", "tone", "-f", "concise", "-q"], in: folder(["a.md": draft]))
    let places = run.output.split(separator: "\n").filter { $0.hasSuffix("[tone/insult]") }
      .map { $0.split(separator: ":").prefix(3).dropFirst().joined(separator: ":") }
    #expect(places == ["3:15", "4:16", "5:28", "5:55", "6:38"], "\(run.output)")
  }
}
