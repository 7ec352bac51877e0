// “Did you mean …?” among many names.
import KniggeEngine
import Testing

@Suite struct NearestNameTests {
  @Test(arguments: [
    ("terms", "term"), ("trems", "terms"), ("mesage", "message"), ("SEVERITY", "severity"), ("größe", "Größe"),
    ("grösse", "größe"), ("catastrophy", "catastrophe"),
  ])
  func findsASlip(_ written: String, _ meant: String) {
    #expect(NearestName.of(written, among: ["xyzzy", meant, "something-else"]) == meant)
  }

  @Test(arguments: [("abc", "xyz"), ("a", "bcd"), ("terms", "replacements"), ("", "ab")])
  func leavesAloneWhatIsAnotherWord(_ written: String, _ other: String) {
    #expect(NearestName.of(written, among: [other]) == nil)
  }

  @Test func ofEqualsTakesTheFirst() {
    #expect(NearestName.of("ab", among: ["ac", "aa"]) == "ac")
    #expect(NearestName.of("abcd", among: ["abdc", "abcd"]) == "abcd")
  }

  @Test func comparesManyNamesAtOnce() {
    let names = (0..<20_000).map { "acme/social/rule-number-\($0)" }
    for number in 0..<200 {
      #expect(NearestName.of("acme/social/rule-nummer-\(number)", among: names) == "acme/social/rule-number-\(number)")
    }
  }
}
