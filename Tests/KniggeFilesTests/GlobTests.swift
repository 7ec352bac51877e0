// Patterns for paths.
import KniggeFiles
import Testing

@Suite struct GlobTests {
  @Test(arguments: [
    ("a.md", "a.md"), ("*.md", "a.md"), ("*", "a"), ("drafts/*.md", "drafts/a.md"), ("drafts/**/*.md", "drafts/a.md"),
    ("drafts/**/*.md", "drafts/x/y/a.md"), ("**/a.md", "a.md"), ("**/a.md", "x/y/a.md"), ("drafts/**", "drafts/x/a.md"),
    ("drafts/", "drafts/x/a.md"), ("./a.md", "a.md"), ("a?.md", "ab.md"), ("[a-c]x", "bx"), ("[!a-c]x", "dx"),
    ("[^a]x", "bx"), ("[]a]x", "]x"), ("[a-]x", "-x"), ("[abc", "[abc"), ("[*].md", "*.md"), ("*a*b*", "xxaxxbxx"),
    ("**/**/a", "a"), ("ü*", "u\u{308}ber"), ("?.md", "👩🏽‍🚀.md"), ("a**b", "axxb"),
  ])
  func matches(_ pattern: String, _ path: String) {
    #expect((try? Glob(pattern))?.matches(path) == true)
  }

  @Test(arguments: [
    ("a.md", "x/a.md"), ("*.md", "x/a.md"), ("drafts/*.md", "drafts/x/a.md"), ("drafts", "drafts/a.md"),
    ("A.md", "a.md"), ("a?.md", "a.md"), ("a?.md", "a/.md"), ("[a-c]x", "dx"), ("[!a-c]x", "ax"), ("**/a.md", "ba.md"),
    ("drafts/**/x/*.md", "drafts/a.md"), ("*a*b*", "xxbxxa"), ("a**b", "a/b"), ("", "a"),
  ])
  func leavesAlone(_ pattern: String, _ path: String) {
    #expect((try? Glob(pattern))?.matches(path) != true)
  }

  @Test(arguments: ["", "/", "/a", "../a", "a/../b", "!a", "./", "a\u{0}"])
  func refusesWhatNoPathCanBe(_ pattern: String) {
    #expect(throws: Glob.Fault.matchesNothing) { try Glob(pattern) }
  }

  /// They matched nothing, and nobody said so.
  @Test(arguments: [
    ("*.{md,txt}", "a.txt"), ("{drafts,posts}/*.md", "posts/a.md"), ("{a,b/{c,d}}/x", "b/d/x"), ("a{,b}.md", "a.md"),
    ("a{,b}.md", "ab.md"), ("{a}.md", "a.md"), ("{a.md", "{a.md"), ("a}.md", "a}.md"), ("{**/a,b}.md", "x/y/a.md"),
  ])
  func bracesAreSeveralPatterns(_ pattern: String, _ path: String) throws {
    #expect(try Glob(pattern).matches(path))
    #expect(try !Glob(pattern).matches("c/" + path + "c"))
  }

  @Test func whatBracesAndBackslashesCannotMeanIsRefused() {
    for pattern in ["{1..9}.md", String(repeating: "{a,b}", count: 9), String(repeating: "{a,b}", count: 800)] {
      #expect(throws: Glob.Fault.braces) { try Glob(pattern) }
    }
    for pattern in ["drafts\\a.md", "drafts\\*.md", "\\*.md"] {
      #expect(throws: Glob.Fault.backslash) { try Glob(pattern) }
    }
    for pattern in ["{/a,b}", "{a,..}/x", "{a,}"] { #expect(throws: Glob.Fault.matchesNothing) { try Glob(pattern) } }
  }

  @Test(arguments: [
    ("drafts", "drafts/x/a.md", true), ("*/drafts", "x/drafts/a.md", true), ("{drafts,posts}", "posts/a.md", true),
    ("drafts/*", "drafts/x/a.md", false), ("draft?", "drafts/a.md", false), ("drafts", "draft/a.md", false),
    ("drafts", "drafts", true),
  ])
  func theNameOfAFolderMeansEverythingInIt(_ pattern: String, _ path: String, _ isMeant: Bool) throws {
    #expect(try Glob(pattern).matchesFile(path) == isMeant)
  }

  @Test func coversWhatLiesInAFolder() {
    #expect((try? Glob("drafts/archiv"))?.covers("drafts/archiv/2025/a.md") == true)
    #expect((try? Glob("drafts/archiv"))?.covers("drafts/archiv.md") == false)
  }

  @Test func hostilePatternsEnd() {
    let pattern = String(repeating: "*a", count: 200) + "b"
    #expect((try? Glob(pattern))?.matches(String(repeating: "a", count: 2_000)) == false)
    let folders = String(repeating: "**/a/", count: 100) + "b"
    #expect((try? Glob(folders))?.matches(String(repeating: "a/", count: 300)) == false)
  }

  @Test func relativeToTheFolderOfTheConfiguration() throws {
    let list = GlobList([try Glob("drafts/*.md")], in: "/home/acme")
    #expect(list.matches("/home/acme/drafts/a.md"))
    #expect(!list.matches("/home/acme2/drafts/a.md"))
    #expect(!list.matches("/drafts/a.md"))
    let root = GlobList([try Glob("drafts/*.md")], in: "/")
    #expect(root.matches("/drafts/a.md"))
  }

  /// Each bracket once looked for its end anew.
  @Test func bracketsThatNothingClosesAreLettersAllAtOnce() {
    let pattern = String(repeating: "[", count: Glob.maximumLength)
    #expect((try? Glob(pattern))?.matches(pattern) == true)
    #expect(throws: Glob.Fault.tooLong) { try Glob("[" + pattern) }
    #expect((try? Glob("[!][a]"))?.matches("ba") == false)
    #expect((try? Glob("[a]["))?.matches("a[") == true)
  }
}
