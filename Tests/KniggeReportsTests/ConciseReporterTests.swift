// One line a diagnostic.
import KniggeEngine
import KniggeReports
import KniggeText
import Testing

@Suite struct ConciseReporterTests {
  @Test func writesFirstLinesOnly() {
    let lines = LineIndex("Für 👍🏽 gratis, garantiert", path: "drafts/\n.md")
    var sure = Diagnostic(.error, "“garantiert” is too sure", at: "garantiert", in: lines, rule: "a/b")
    sure.help = LocalText("drop it")
    var hidden = sure
    hidden.suppression = SuppressionReason(reason: "x")
    let free = Diagnostic(.note, "“gratis”", at: "gratis", in: lines, rule: "a/c")
    let expected = """
      drafts/␊.md:1:8: note: “gratis” [a/c]
      drafts/␊.md:1:16: error: “garantiert” is too sure [a/b]

      """
    #expect(report([free, sure, hidden], in: lines, as: .concise) == expected)
    #expect(report([], in: lines, as: .concise) == "")
  }
}
