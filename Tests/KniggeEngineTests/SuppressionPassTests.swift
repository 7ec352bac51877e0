// What exceptions do to findings.
import KniggeEngine
import KniggeText
import Testing

@Suite struct SuppressionPassTests {
  private let file = SourceFile(path: "a.md", bytes: Array("<!-- x -->\nDas Beste. Das Größte.\nDas Beste.\n".utf8))

  private func rule(_ id: String, off: Bool = false) -> Rule {
    var rule = Rule(
      id: id, severity: .error, message: LocalText("x"), check: .terms(TermsCheck(words: Words(entries: []))))
    rule.disabled = off ? "weil" : nil
    return rule
  }

  private func pass(now: Int? = nil) -> SuppressionPass {
    SuppressionPass(
      RuleNames([rule("a/best"), rule("a/most"), rule("b/most"), rule("a/off", off: true)]), now: now, zone: .greenwich)
  }

  private func finding(_ rule: String, _ text: String, at range: Range<Int>) -> Diagnostic {
    var diagnostic = Diagnostic(
      rule: rule, severity: .error, message: LocalText("x"), location: Location(path: "a.md", range: .bytes(range)))
    diagnostic.text = text
    return diagnostic
  }

  private func suppression(
    _ rule: String, line: Range<Int>? = nil, words: String? = nil, until: String? = nil
  ) -> Suppression {
    var suppression = Suppression(
      rule: rule, ruleRange: .bytes(0..<4), reason: "weil", range: .bytes(0..<10), removal: .stretch(.bytes(0..<11)))
    if let line { suppression.scope = .line(.bytes(line)) }
    suppression.words = words
    suppression.until = until.flatMap { DateText($0) }
    return suppression
  }

  private var found: [Diagnostic] {
    [
      finding("a/best", "Beste", at: 15..<20), finding("a/best", "Beste", at: 40..<45),
      finding("a/most", "x", at: 26..<33),
    ]
  }

  private func reasons(_ diagnostics: [Diagnostic]) -> [String?] {
    diagnostics.prefix(3).map { $0.suppression?.reason }
  }

  @Test func ruleOfTheWholePost() {
    let outcome = pass().apply([suppression("a/best")], to: found, in: file)
    #expect(reasons(outcome.diagnostics) == ["weil", "weil", nil])
    #expect(outcome.states == [.used(2)])
    #expect(outcome.diagnostics.count == 3)
  }

  @Test func ruleOfOneLineByItsShortName() {
    let outcome = pass().apply([suppression("best", line: 11..<35)], to: found, in: file)
    #expect(reasons(outcome.diagnostics) == ["weil", nil, nil])
  }

  @Test func onlyTheseWords() {
    #expect(pass().apply([suppression("a/best", words: "beste")], to: found, in: file).states == [.used(2)])
    #expect(pass().apply([suppression("a/best", words: "bestes")], to: found, in: file).states == [.unused])
  }

  @Test func unusedOnesCanBeRemoved() throws {
    let outcome = pass().apply([suppression("a/best", line: 11..<12)], to: found, in: file)
    let remark = try #require(outcome.diagnostics.last)
    #expect(remark.rule == "suppression/unused")
    #expect(remark.severity == .warning)
    #expect(remark.fixes.first?.isSafe == true)
    #expect(remark.fixes.first?.edits == [Fix.Edit(range: .bytes(0..<11), text: "")])
    #expect(pass().apply([suppression("a/off")], to: found, in: file).diagnostics.last?.rule == "suppression/unused")
  }

  @Test func unknownAndAmbiguousRulesAreErrors() {
    for name in ["a/bset", "most", "*", "a"] {
      let outcome = pass().apply([suppression(name)], to: found, in: file)
      #expect(reasons(outcome.diagnostics) == [nil, nil, nil])
      #expect(outcome.diagnostics.last?.rule == "suppression/unknown-rule")
      #expect(outcome.diagnostics.last?.severity == .error)
      #expect(outcome.diagnostics.last?.fixes.isEmpty == true)
    }
    let help = pass().apply([suppression("a/bset")], to: found, in: file).diagnostics.last?.help?.english
    #expect(help == "did you mean “a/best”?")
  }

  /// The last day counts whole; one second later the finding is back.
  @Test func expiredOnesSuppressNothing() {
    let end = 20_089 * 86_400  // 2025-01-01
    let until = suppression("a/best", until: "2024-12-31")
    #expect(pass(now: end - 1).apply([until], to: found, in: file).states == [.used(2)])
    let outcome = pass(now: end).apply([until], to: found, in: file)
    #expect(outcome.states == [.expired])
    #expect(reasons(outcome.diagnostics) == [nil, nil, nil])
    #expect(outcome.diagnostics.last?.rule == "suppression/expired")
    #expect(outcome.diagnostics.last?.fixes.isEmpty == true)
  }
}
