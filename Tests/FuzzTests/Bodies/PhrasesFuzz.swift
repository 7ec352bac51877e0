// Phrases and a text: the table against the matcher that is slow and obvious.
import KniggeText

@testable import KniggeEngine

/// The input is phrases, one a line, then `%`, then the text. Phrases behind a line `except` are exceptions of those in
/// front of it.
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
    let wanted = builder.addSet(in: .text)
    let excepted = builder.addSet(in: .text)
    var set = wanted
    /// The entries from here on are exceptions.
    var firstException = Int.max
    for phrase in written where phrase.utf8.count < 80 {
      if phrase == "except" {
        set = excepted
        firstException = min(firstException, rows.count)
        continue
      }
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
    let reference = ReferenceMatcher(view: view)
    // `k0stenl0s` is found, too, and the reference knows nothing of that: what touches such words may be found or not.
    let disguised = disguised(view)
    let hasSymbol = view.tokens.contains { $0.kind == .symbol }
    /// What the reference finds of each entry, where it finds exactly what the table has to.
    var exact: [Int: Set<Range<Int>>] = [:]
    for (entry, made) in rows.enumerated() {
      var expected: Set<Range<Int>> = []
      var (isPlain, hasGap) = (true, false)
      for row in made {
        expected.formUnion(reference.matches(of: row))
        for element in row.elements {
          switch element {
          case .gap: (isPlain, hasGap) = (false, true)
          case .tokenClass: isPlain = isPlain && row.elements.count == 1
          case .words, .sign, .mention: break
          }
        }
      }
      let place = "entry \(entry) of \(written) in \(mapped.string)"
      var found = Set(hits.filter { $0.entry == entry }.map(\.tokens))
      let beyond = found.filter { !expected.contains($0) && $0.contains(where: disguised.contains) }
      found.subtract(beyond)
      // Signs that are not decoration count forwards and backwards in different ways beside a gap.
      if hasGap, hasSymbol { continue }
      try expect(found.isSubset(of: expected), "found too much: \(place)")
      if isPlain {
        try expect(found == expected, "missed: \(place)")
        if beyond.isEmpty { exact[entry] = expected }
      }
      try expect(expected.allSatisfy { match in found.contains { $0.overlaps(match) } }, "missed: \(place)")
    }
    if exact.count == rows.count { try exceptions(hits, exact, from: firstException, "\(written) in \(mapped.string)") }
  }

  /// The tokens that may be letters in disguise.
  private static func disguised(_ view: TokenView) -> Set<Int> {
    var disguised: Set<Int> = []
    for (index, token) in view.tokens.enumerated() {
      if let run = view.disguisedRun(at: index) { disguised.formUnion(run) }
      if token.isWord, !Leet.readings(of: view.bytes(token)).isEmpty { disguised.insert(index) }
    }
    return disguised
  }

  /// What stays of some hits without those that an exception overlaps: each is held against each.
  private static func exceptions(
    _ hits: [Hit], _ exact: [Int: Set<Range<Int>>], from first: Int, _ place: String
  ) throws(FuzzFault) {
    let ordered = hits.sorted { ($0.start, $0.end, $0.entry) < ($1.start, $1.end, $1.entry) }
    let kept = ordered.filter { Int($0.entry) < first }.without(ordered.filter { Int($0.entry) >= first })
    let dropped = exact.filter { $0.key >= first }.values.flatMap { $0 }
    for (entry, matches) in exact where entry < first {
      let expected = matches.filter { match in !dropped.contains { $0.overlaps(match) } }
      let found = Set(kept.filter { $0.entry == entry }.map(\.tokens))
      try expect(found == expected, "entry \(entry) without exceptions: \(place)")
    }
  }
}
