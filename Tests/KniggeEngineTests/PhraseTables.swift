// Tables of phrases for the tests of those who search in them.

@testable import KniggeEngine

/// A table of German phrases; the entry of a hit is the place of the phrase in the list.
func phraseTable(of phrases: [String]) throws -> PhraseTable {
  var builder = PhraseTableBuilder(languages: [:])
  var expander = PhraseExpander(lists: [:], inflections: [:])
  let set = builder.addSet(in: .text)
  for (entry, phrase) in phrases.enumerated() {
    for row in try expander.rows(of: try PhraseParser.parse(phrase), language: .german) {
      builder.add(row, set: set, entry: entry)
    }
  }
  return builder.finish()
}
