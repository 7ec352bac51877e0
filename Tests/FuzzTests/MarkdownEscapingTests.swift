// Words of posts in Markdown show as they are.
import KniggeReports
import Testing

@Suite struct MarkdownEscapingTests {
  private static let texts = [
    #"a|b"#, "<img src=x onerror=y>", "`code` *em* __strong__ ~~gone~~", "[words](https://a.example)", "# head", "&lt;",
    #"back\slash"#, "{a}", "| a | b |",
  ]

  /// Each sign that means something stands behind a backslash, and without these the words are what they were. Scalar by
  /// scalar, as Markdown is read: a mark behind a sign makes one character with it for Swift, and for nobody else.
  private func unescaped(_ text: String, _ signs: String) -> String? {
    var result = ""
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if !isEscaped, scalar == "\\" {
        isEscaped = true
        continue
      }
      if !isEscaped, signs.unicodeScalars.contains(scalar) { return nil }
      result.unicodeScalars.append(scalar)
      isEscaped = false
    }
    return isEscaped ? nil : result
  }

  @Test(arguments: texts) func wordsAreNoMarkup(_ text: String) {
    #expect(unescaped(Markdown.escaped(text), "`*_{}[]<>#|~&") == text)
  }

  @Test(arguments: ["a|b", "<b>", "&amp;", "| a | b |"]) func cellsStayCells(_ text: String) {
    #expect(unescaped(Markdown.cell(text), "<|&") == text)
  }

  @Test(arguments: ["a|\u{301}b", "`\u{301}a`", "*\u{308}a*"]) func signsWithMarksAreSigns(_ text: String) {
    #expect(unescaped(Markdown.escaped(text), "`*_{}[]<>#|~&") == text)
  }

  @Test func strokesWithMarksEndNoCell() {
    #expect(unescaped(Markdown.cell("a|\u{301}b"), "<|&") == "a|\u{301}b")
  }
}
