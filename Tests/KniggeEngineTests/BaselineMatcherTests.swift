// Known findings, recognised.
import KniggeEngine
import Testing

@Suite struct BaselineMatcherTests {
  private func entry(_ path: String, _ fingerprint: String) -> BaselineEntry {
    BaselineEntry(path: path, rule: "a/b", words: nil, fingerprint: fingerprint)
  }

  /// The macro of tests cannot call what changes a value.
  private func takes(_ entry: BaselineEntry, _ matcher: inout BaselineMatcher) -> Bool { matcher.takes(entry) }

  @Test func repeatsAreCounted() {
    var matcher = BaselineMatcher([entry("a.md", "1"), entry("a.md", "1")], pending: ["a.md"])
    #expect(takes(entry("a.md", "1"), &matcher) == true)
    #expect(takes(entry("a.md", "1"), &matcher) == true)
    #expect(takes(entry("a.md", "1"), &matcher) == false)
    #expect(takes(entry("a.md", "2"), &matcher) == false)
  }

  @Test func renamedFilesAreRecognised() {
    var matcher = BaselineMatcher([entry("old.md", "1")], pending: ["new.md"])
    #expect(takes(entry("new.md", "1"), &matcher) == true)
    #expect(matcher.rest.isEmpty)
  }

  /// A copy that comes first does not use up what is known of the original.
  @Test func entriesAreKeptForTheirOwnFile() {
    var matcher = BaselineMatcher([entry("b.md", "1")], pending: ["a.md", "b.md"])
    #expect(takes(entry("a.md", "1"), &matcher) == false)
    matcher.finish("a.md")
    #expect(takes(entry("b.md", "1"), &matcher) == true)
  }

  @Test func postsThatMovedToALaterFileAreRecognised() {
    var matcher = BaselineMatcher([entry("a.md", "1"), entry("a.md", "2")], pending: ["a.md", "b.md"])
    matcher.finish("a.md")
    #expect(takes(entry("b.md", "1"), &matcher) == true)
    #expect(matcher.rest == [1])
  }

  @Test func orderIsThatOfBytes() {
    let entries = [entry("ä.md", "1"), entry("z.md", "1"), entry("a.md", "2"), entry("a.md", "1"), entry("Z.md", "1")]
    #expect(entries.sorted().map(\.path) == ["Z.md", "a.md", "a.md", "z.md", "ä.md"])
    #expect(entries.sorted()[1].fingerprint == "1")
  }
}
