// Reads which guideline a rule set enforces.
import KniggeEngine
import KniggeText
import KniggeYAML

extension RuleSetReader {
  /// `{ document: guide.md, clauses: … }`, or nothing but the document: `guide.md`, `[richtlinie.md, guideline.md]`.
  mutating func readGuideline(_ node: YAMLNode, _ set: inout RuleSetFile) {
    let before = nodes.problemCount
    defer { set.guidelineIsWhole = nodes.problemCount == before }
    guard case .mapping(let mapping) = node else {
      set.documents = documents(node)
      return
    }
    let guideline = nodes.fields(
      of: mapping, RuleSetShape.guideline, what: LocalText(german: "der Richtlinie", english: "the guideline"))
    set.documents = guideline["document"].map { documents($0) } ?? []
    guard let node = guideline["clauses"],
      let clauses = nodes.mapping(
        node, LocalText(german: "Klauseln", english: "clauses"),
        example: LocalText(
          german: "clauses: { \"4.1\": Wir informieren. }", english: "clauses: { \"4.1\": We inform. }"))
    else { return }
    for entry in clauses.entries { set.clauses[entry.key.string] = nodes.localText(entry.value, languages) }
  }

  private mutating func documents(_ node: YAMLNode) -> [(path: String, range: Range<FileOffset>)] {
    nodes.scalars(node).map { ($0.string, $0.range) }
  }
}
