// The part of Markdown that guidelines are written in.
import Testing

@testable import KniggeReports

@Suite struct MarkdownPageTests {
  private func html(_ text: String) -> String {
    MarkdownPage.html(text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
  }

  @Test func writesParagraphsListsAndQuotations() {
    #expect(html("one\ntwo\n\nthree") == "<p>one two</p>\n<p>three</p>\n")
    #expect(html("- a\n  more\n- b") == "<ul><li>a more</li><li>b</li></ul>\n")
    #expect(html("1. a\n2. b") == "<ol><li>a</li><li>b</li></ol>\n")
    #expect(html("> said\n> so") == "<blockquote><p>said so</p></blockquote>\n")
    #expect(html("> said\nso") == "<blockquote><p>said so</p></blockquote>\n", "a quotation runs to the empty line")
    #expect(html("```\n<b>\n```") == "<pre><code>&lt;b&gt;\n</code></pre>\n")
  }

  @Test func writesTables() {
    #expect(
      html("| a | b\\|c |\n|---|:-:|\n| *x* | y |")
        == "<table>\n<thead><tr><th>a</th><th>b|c</th></tr>\n</thead>\n<tbody>\n<tr><td><em>x</em></td><td>y</td></tr>\n</tbody></table>\n"
    )
  }

  /// Each bracket that opens was followed to the end of the text, in search of one that closes it.
  @Test(arguments: ["[", "[](", "[a](https://", "[[]", "*[", "- a\n  b\n"])
  func bracketsThatNothingClosesTookForever(_ text: String) {
    let start = ContinuousClock.now
    let html = html(String(repeating: text, count: 20_000))
    #expect(html.utf8.count > 20_000)
    #expect(ContinuousClock.now - start < patience(20))
  }

  @Test func aLinkBehindBracketsIsOneAll() {
    #expect(html("[ [x] (y) [here](#a) ) ]") == "<p>[ [x] (y) <a href=\"#a\">here</a> ) ]</p>\n")
    #expect(html("[a](b) [c](#d)") == "<p>[a](b) <a href=\"#d\">c</a></p>\n")
  }

  @Test(arguments: ["**a", "__a", "*a", "`a"]) func aMarkThatNothingClosesIsText(_ text: String) {
    #expect(html(text) == "<p>\(text)</p>\n")
  }

  @Test func marksStayMarksAndHTMLStaysText() {
    #expect(html("**a** *b* `c` 2 * 3 * 4") == "<p><strong>a</strong> <em>b</em> <code>c</code> 2 * 3 * 4</p>\n")
    #expect(
      html("[here](https://a.example/?x=1&y=2)") == "<p><a href=\"https://a.example/?x=1&amp;y=2\">here</a></p>\n")
    #expect(html("[x](javascript:alert(1))").contains("<a ") == false)
    #expect(html("<script>alert(1)</script>") == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n")
  }
}
