// What reviewdog reads.
import KniggeEngine
import KniggeReports
import KniggeText
import Testing

@Suite struct RDJSONReporterTests {
  private let lines = LineIndex("Github und Gitlab sind gut\n")

  /// A finding whose fix changes both words.
  private func finding(in lines: LineIndex, masking words: String? = nil) -> Diagnostic {
    var diagnostic = Diagnostic(.note, "x", at: "Github", in: lines, rule: "a/b")
    diagnostic.fixes = [
      Fix(
        title: LocalText("y"), isSafe: true,
        edits: [
          .init(range: lines.range(of: "Github"), text: "GitHub"),
          .init(range: lines.range(of: "Gitlab"), text: "GitLab"),
        ])
    ]
    if let words { diagnostic.masked = [lines.range(of: words)] }
    return diagnostic
  }

  /// A suggestion is one edit: what stands between several is written again.
  @Test func aFixOfSeveralEditsIsOneSuggestion() {
    let text = report([finding(in: lines)], in: lines, as: .rdjsonl)
    #expect(text.contains(#""text": "GitHub und GitLab""#), "\(text)")
    #expect(text.contains(#""end": {"line": 1, "column": 18}"#), "\(text)")
  }

  /// What would have to be written again and may not be shown, or is a page long, is no suggestion.
  @Test func aSuggestionQuotesNothingMaskedAndNoPages() {
    #expect(!report([finding(in: lines, masking: "und")], in: lines, as: .rdjsonl).contains("suggestions"))
    let far = LineIndex("Github " + String(repeating: "und ", count: 600) + "Gitlab\n")
    #expect(!report([finding(in: far)], in: far, as: .rdjsonl).contains("suggestions"))
  }

  @Test func aMistakeInAnExceptionIsAKindOfItsOwn() {
    let mistake = Diagnostic(.error, "no reason", at: "Github", in: lines, rule: "suppression/missing-reason")
    for (language, words) in [
      (Language.english, "Something is wrong with an exception from a rule"),
      (.german, "Eine Ausnahme von einer Regel ist nicht in Ordnung"),
    ] {
      #expect(report([mistake], in: lines, as: .sarif, ReportOptions(language: language)).contains(words))
    }
  }
}
