// XML that a parser reads back and a terminal survives.
import Testing

@testable import KniggeReports

@Suite struct XMLWriterTests {
  @Test(arguments: [
    ("a<b>&\"'", "a&lt;b&gt;&amp;&quot;&#39;"), ("]]>", "]]&gt;"), ("a\nb\r\t", "a&#xA;b&#xD;&#x9;"),
    ("\u{0}\u{1B}[0m", "‹U+0000›‹U+001B›[0m"), ("\u{FFFE}", "‹U+FFFE›"), ("\u{9B}\u{202E}", "&#x9B;&#x202E;"),
    ("##[group]", "#&#35;[group]"), ("größer 😀", "größer 😀"),
  ])
  func escapes(_ text: String, _ written: String) { #expect(XMLWriter.escaped(text) == written) }

  @Test(arguments: hostileTexts.indices) func isSafeWhateverItWrites(_ index: Int) {
    #expect(isSafe("<x>" + XMLWriter.escaped(hostileTexts[index])))
  }
}
