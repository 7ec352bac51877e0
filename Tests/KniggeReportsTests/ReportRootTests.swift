// Files as services know them.
import Testing

@testable import KniggeReports

@Suite struct ReportRootTests {
  @Test(arguments: [
    ("post.md", "social/a/post.md"), ("./post.md", "social/a/post.md"), ("../b/post.md", "social/b/post.md"),
    ("../../post.md", "post.md"), ("/repo/social/a/post.md", "social/a/post.md"), ("/repo/x.md", "x.md"),
    ("/elsewhere/x.md", "/elsewhere/x.md"), ("../../../x.md", "/repo/social/a/../../../x.md"),
    ("<stdin>", "social/a/<stdin>"), ("/repository/x.md", "/repository/x.md"),
  ])
  func namesFilesFromTheTop(_ name: String, _ path: String) {
    #expect(ReportRoot(folder: "/repo", place: "social/a").path(of: name) == path)
  }

  /// As many characters were cut off as the folder has bytes: `/größe/post.md` became `st.md`.
  @Test func aFolderBeyondASCIITookTheBeginningOfNames() {
    #expect(ReportRoot(folder: "/größe").path(of: "/größe/post.md") == "post.md")
    #expect(ReportRoot(folder: "/größe", place: "ö").path(of: "/größe/ö/a.md") == "ö/a.md")
    #expect(ReportRoot(folder: "/gro\u{308}ße").path(of: "/größe/post.md") == "post.md")
    #expect(ReportRoot(folder: "/r").path(of: "/r/\u{301}a.md") == "\u{301}a.md")
  }

  @Test func changesNothingAtTheTop() {
    #expect(ReportRoot(folder: "/repo").path(of: "drafts/a.md") == "drafts/a.md")
  }
}
