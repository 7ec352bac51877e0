// The closing line, in numbers and languages.
import KniggeEngine
import KniggeReports
import KniggeText
import Testing

@Suite struct ReportWordsTests {
  private func closing(
    _ counts: [Severity: Int], posts: Int, files: Int = 0, isIncomplete: Bool = false, _ language: Language
  ) -> String {
    var summary = Summary()
    summary.isIncomplete = isIncomplete
    summary.posts = posts
    summary.files = files
    let lines = LineIndex("x")
    for (severity, count) in counts {
      for _ in 0..<count { summary.add([Diagnostic(severity, at: "x", in: lines)]) }
    }
    var reporter = ReportFormat.text.makeReporter(ReportOptions(language: language))
    return reporter.end(summary)
  }

  @Test func countsInEnglish() {
    #expect(
      closing([.error: 3, .warning: 1, .note: 2], posts: 4, .english)
        == "3 errors, 1 warning, 2 notes in 4 posts\n")
    #expect(closing([.error: 1], posts: 1, .english) == "1 error in 1 post\n")
    #expect(closing([.warning: 2, .note: 1], posts: 2, .english) == "2 warnings, 1 note in 2 posts\n")
    #expect(closing([:], posts: 12, .english) == "no findings in 12 posts\n")
    #expect(closing([:], posts: 1, .english) == "no findings in 1 post\n")
  }

  @Test func countsInGerman() {
    #expect(
      closing([.error: 3, .warning: 1, .note: 2], posts: 4, .german)
        == "3 Fehler, 1 Warnung, 2 Hinweise in 4 Beiträgen\n")
    #expect(closing([.error: 1], posts: 1, .german) == "1 Fehler in 1 Beitrag\n")
    #expect(closing([.warning: 2, .note: 1], posts: 2, .german) == "2 Warnungen, 1 Hinweis in 2 Beiträgen\n")
    #expect(closing([:], posts: 12, .german) == "keine Befunde in 12 Beiträgen\n")
  }

  /// A file in UTF-16 may well have posts.
  @Test func filesThatWereRefusedHadNoPosts() {
    #expect(closing([:], posts: 0, isIncomplete: true, .english) == "not checked\n")
    #expect(closing([:], posts: 0, isIncomplete: true, .german) == "nicht geprüft\n")
    #expect(closing([:], posts: 2, isIncomplete: true, .english) == "no findings in 2 posts\n")
  }

  @Test func saysSoWhereThereAreNoPosts() {
    #expect(closing([:], posts: 0, .english) == "no posts found\n")
    #expect(closing([:], posts: 0, .german) == "keine Beiträge gefunden\n")
    #expect(closing([.error: 2], posts: 0, .english) == "2 errors\n")
    #expect(closing([.error: 2], posts: 0, files: 1, .english) == "2 errors in 1 file\n")
    #expect(closing([:], posts: 0, files: 2, .german) == "keine Befunde in 2 Dateien\n")
  }
}
