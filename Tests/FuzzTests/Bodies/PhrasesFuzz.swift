// Phrases and a text: the table against the matcher that is slow and obvious.
import KniggeText

@testable import KniggeEngine

/// The input is phrases, one a line, then `%`, then the text.
enum PhrasesFuzz {
  static func run(_ bytes: [UInt8]) throws(FuzzFault) {
    var plan = FuzzPlan(bytes)
    let written = String(decoding: plan.part(endingAt: 0x25), as: UTF8.self).split(whereSeparator: \.isNewline).prefix(
      12)
    let language = plan.number(below: 2) == 0 ? Language.german : .english
    let text = Array(String(decoding: plan.rest().prefix(600), as: UTF8.self).utf8)
    var expander = PhraseExpander(lists: [:], inflections: FuzzWorld.knowledge.inflections)
    var builder = PhraseTableBuilder(languages: FuzzWorld.knowledge.languages)
    var rows: [[PhraseRow]] = []
    let set = builder.addSet(in: .text)
    for phrase in written where phrase.utf8.count < 80 {
      guard let parsed = try? PhraseParser.parse(String(phrase)),
        let made = try? expander.rows(of: parsed, language: language), made.count < 400
      else { continue }
      // A part of a longer word may reach over hyphens, which forwards and backwards are not the same; alone it is.
      let hasPart = phrase.split(separator: " ").contains { $0.hasPrefix("-") || $0.hasSuffix("-") }
      if hasPart, phrase.contains(" ") { continue }
      for row in made { builder.add(row, set: set, entry: rows.count) }
      rows.append(made)
    }
    let table = builder.finish()
    let mapped = MappedText(copying: text, from: FileOffset(0))
    let folded = FoldedText(mapped.bytes)
    let view = TokenView(
      tokens: FuzzWorld.knowledge.tokenizer.tokens(of: folded), folded: folded, original: mapped)
    let request = PhraseScanner.Request(stream: .text, languages: .all, isLanguageCertain: true)
    let hits = PhraseScanner.hits(of: table, in: view, request)
    for hit in hits {
      try expect(hit.tokens.lowerBound >= 0 && hit.tokens.upperBound <= view.tokens.count, "a hit at \(hit.tokens)")
    }
    guard !view.tokens.contains(where: { $0.kind == .symbol }) else { return }
    let reference = ReferenceMatcher(view: view)
    for (entry, made) in rows.enumerated() {
      let found = Set(hits.filter { $0.entry == entry }.map(\.tokens))
      var expected: Set<Range<Int>> = []
      var isPlain = true
      for row in made {
        expected.formUnion(reference.matches(of: row))
        for element in row.elements {
          switch element {
          case .gap: isPlain = false
          case .tokenClass: isPlain = isPlain && row.elements.count == 1
          case .words, .sign, .mention: break
          }
        }
      }
      let place = "entry \(entry) of \(written) in \(mapped.string)"
      try expect(found.isSubset(of: expected), "found too much: \(place)")
      if isPlain { try expect(found == expected, "missed: \(place)") }
      try expect(expected.allSatisfy { match in found.contains { $0.overlaps(match) } }, "missed: \(place)")
    }
  }
}
