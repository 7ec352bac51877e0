// Known findings, recognised.
import KniggeEngine
import Testing

@Suite struct BaselineMatcherTests {
  private func entry(_ path: String, _ fingerprint: String) -> BaselineEntry {
    BaselineEntry(path: path, rule: "a/b", words: nil, fingerprint: fingerprint)
  }

  @Test func repeatsAreCounted() {
    var matcher = BaselineMatcher([entry("a.md", "1"), entry("a.md", "1")], pending: ["a.md"])
    #expect(matcher.takes(entry("a.md", "1")))
    #expect(matcher.takes(entry("a.md", "1")))
    #expect(!matcher.takes(entry("a.md", "1")))
    #expect(!matcher.takes(entry("a.md", "2")))
  }

  @Test func renamedFilesAreRecognised() {
    var matcher = BaselineMatcher([entry("old.md", "1")], pending: ["new.md"])
    #expect(matcher.takes(entry("new.md", "1")))
    #expect(matcher.rest.isEmpty)
  }

  /// A copy that comes first does not use up what is known of the original.
  @Test func entriesAreKeptForTheirOwnFile() {
    var matcher = BaselineMatcher([entry("b.md", "1")], pending: ["a.md", "b.md"])
    #expect(!matcher.takes(entry("a.md", "1")))
    matcher.finish("a.md")
    #expect(matcher.takes(entry("b.md", "1")))
  }

  @Test func postsThatMovedToALaterFileAreRecognised() {
    var matcher = BaselineMatcher([entry("a.md", "1"), entry("a.md", "2")], pending: ["a.md", "b.md"])
    matcher.finish("a.md")
    #expect(matcher.takes(entry("b.md", "1")))
    #expect(matcher.rest == [1])
  }

  @Test func orderIsThatOfBytes() {
    let entries = [entry("ä.md", "1"), entry("z.md", "1"), entry("a.md", "2"), entry("a.md", "1"), entry("Z.md", "1")]
    #expect(entries.sorted().map(\.path) == ["Z.md", "a.md", "a.md", "z.md", "ä.md"])
    #expect(entries.sorted()[1].fingerprint == "1")
  }
}
