// What lists and brackets multiply is kept once, and counted.
import KniggeText
import Testing

@testable import KniggeEngine

@Suite struct WritingOutLimitTests {
  private func entries(_ phrases: String...) throws -> [WordEntry] {
    try phrases.map { WordEntry(phrase: try PhraseParser.parse($0), language: .german, written: $0) }
  }

  @Test func aListThatIsNamedTwiceKeptItsWordsTwice() throws {
    let lists = ["a": try entries("wort", "haus"), "b": try entries("$a", "$a", "haus", "baum")]
    var expander = PhraseExpander(lists: lists, inflections: [:])
    let rows = try expander.rows(of: try PhraseParser.parse("$b"), language: .german)
    guard case .words(let forms) = try #require(rows.first).elements[0] else { return #expect(Bool(false)) }
    #expect(rows.count == 1)
    #expect(forms.all.map { String(decoding: $0.bytes, as: UTF8.self) } == ["wort", "haus", "baum"])
  }

  @Test func hundredsOfFormsAreKeptOnceToo() throws {
    let many = try (0..<300).map { try entries("w\($0)")[0] }
    let lists = ["a": many, "b": try entries("$a", "$a", "w7", "=w7")]
    var expander = PhraseExpander(lists: lists, inflections: [:])
    let rows = try expander.rows(of: try PhraseParser.parse("$b"), language: .german)
    guard case .words(let forms) = try #require(rows.first).elements[0] else { return #expect(Bool(false)) }
    #expect(forms.all.count == 301)
  }

  @Test func rowsOfListsThatMultiplyAreTooLong() throws {
    var lists = ["l0": try entries("wort haus")]
    let twenty = Array(repeating: "", count: 20)
    for level in 1...3 { lists["l\(level)"] = try entries(twenty.map { $0 + "$l\(level - 1)" }.joined(separator: " ")) }
    var expander = PhraseExpander(lists: lists, inflections: [:])
    #expect(throws: PhraseExpander.Failure.tooManyWords(limit: 256)) {
      try expander.rows(of: try PhraseParser.parse("$l3"), language: .german)
    }
  }

  @Test func aRunOfTheSameOptionalWordStoodForAllItsSubsets() throws {
    var expander = PhraseExpander(lists: [:], inflections: [:])
    let optional = Array(repeating: "(<emoji>)", count: 12).joined(separator: " ")
    let rows = try expander.rows(of: try PhraseParser.parse("<emoji> \(optional)"), language: nil)
    #expect(rows.map(\.elements.count).sorted() == Array(1...13))
    // Words between them make a difference.
    #expect(try expander.rows(of: try PhraseParser.parse("(a) b (a)"), language: nil).count == 4)
    #expect(try expander.rows(of: try PhraseParser.parse("(a b|c d|) (a b|c d|) e"), language: nil).count == 7)
  }
}
