// Patterns for paths.
import KniggeFiles
import Testing

@Suite struct GlobTests {
  @Test(arguments: [
    ("a.md", "a.md"), ("*.md", "a.md"), ("*", "a"), ("drafts/*.md", "drafts/a.md"), ("drafts/**/*.md", "drafts/a.md"),
    ("drafts/**/*.md", "drafts/x/y/a.md"), ("**/a.md", "a.md"), ("**/a.md", "x/y/a.md"), ("drafts/**", "drafts/x/a.md"),
    ("drafts/", "drafts/x/a.md"), ("./a.md", "a.md"), ("a?.md", "ab.md"), ("[a-c]x", "bx"), ("[!a-c]x", "dx"),
    ("[^a]x", "bx"), ("[]a]x", "]x"), ("[a-]x", "-x"), ("[abc", "[abc"), ("\\*.md", "*.md"), ("*a*b*", "xxaxxbxx"),
    ("**/**/a", "a"), ("ü*", "u\u{308}ber"), ("?.md", "👩🏽‍🚀.md"), ("a**b", "axxb"),
  ])
  func matches(_ pattern: String, _ path: String) {
    #expect(Glob(pattern)?.matches(path) == true)
  }

  @Test(arguments: [
    ("a.md", "x/a.md"), ("*.md", "x/a.md"), ("drafts/*.md", "drafts/x/a.md"), ("drafts", "drafts/a.md"),
    ("A.md", "a.md"), ("a?.md", "a.md"), ("a?.md", "a/.md"), ("[a-c]x", "dx"), ("[!a-c]x", "ax"), ("**/a.md", "ba.md"),
    ("drafts/**/x/*.md", "drafts/a.md"), ("*a*b*", "xxbxxa"), ("a**b", "a/b"), ("", "a"),
  ])
  func leavesAlone(_ pattern: String, _ path: String) {
    #expect(Glob(pattern)?.matches(path) != true)
  }

  @Test(arguments: ["", "/", "/a", "../a", "a/../b", "!a", "./", "a\u{0}"])
  func refusesWhatNoPathCanBe(_ pattern: String) {
    #expect(Glob(pattern) == nil)
  }

  @Test func coversWhatLiesInAFolder() {
    #expect(Glob("drafts/archiv")?.covers("drafts/archiv/2025/a.md") == true)
    #expect(Glob("drafts/archiv")?.covers("drafts/archiv.md") == false)
  }

  @Test func hostilePatternsEnd() {
    let pattern = String(repeating: "*a", count: 200) + "b"
    #expect(Glob(pattern)?.matches(String(repeating: "a", count: 2_000)) == false)
    let folders = String(repeating: "**/a/", count: 100) + "b"
    #expect(Glob(folders)?.matches(String(repeating: "a/", count: 300)) == false)
  }

  @Test func relativeToTheFolderOfTheConfiguration() throws {
    let list = GlobList([try #require(Glob("drafts/*.md"))], in: "/home/acme")
    #expect(list.matches("/home/acme/drafts/a.md"))
    #expect(!list.matches("/home/acme2/drafts/a.md"))
    #expect(!list.matches("/drafts/a.md"))
    let root = GlobList([try #require(Glob("drafts/*.md"))], in: "/")
    #expect(root.matches("/drafts/a.md"))
  }

  /// Each bracket once looked for its end anew.
  @Test func bracketsThatNothingClosesAreLettersAllAtOnce() {
    let pattern = String(repeating: "[", count: Glob.maximumLength)
    #expect(Glob(pattern)?.matches(pattern) == true)
    #expect(Glob("[" + pattern) == nil)
    #expect(Glob("[!][a]")?.matches("ba") == false)
    #expect(Glob("[a][")?.matches("a[") == true)
  }
}
