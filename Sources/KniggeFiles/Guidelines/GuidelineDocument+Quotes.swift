// What messages quote of a guideline's clauses.
import KniggeEngine
import KniggeText

extension GuidelineDocument {
  /// A clause in the language of its document.
  package struct Quote: Sendable {
    package var id: String
    /// The first paragraph in plain words, or the title where there is none.
    package var text: String
    /// All that the clause says, as it was written.
    package var wording: String
  }

  /// The quotes of sections in their order.
  static func quotes(of sections: [Section]) -> [Quote] {
    sections.indices.compactMap { index in
      let section = sections[index]
      return section.id.map { Quote(id: $0, text: section.plainText, wording: wording(at: index, of: sections)) }
    }
  }

  /// The first paragraph comes first, then the rest with the title, then headings below that are no clauses themselves.
  private static func wording(at index: Int, of sections: [Section]) -> String {
    let clause = sections[index]
    let body = clause.body.drop { $0.allSatisfy(\.isWhitespace) }
    var lines = body.isEmpty ? [clause.title] : body + ["", clause.title]
    for below in sections[(index + 1)...] {
      guard below.id == nil, below.level > clause.level else { break }
      lines += ["", below.title] + below.body
    }
    return lines.joined(separator: "\n")
  }
}

extension GuidelineDocument.Section {
  /// What messages quote: the first paragraph, or the title where there is none.
  package var plainText: String {
    let plain = PlainMarkdown.words(of: firstParagraph)
    return plain.isEmpty ? plainTitle : plain
  }

  package var plainTitle: String { PlainMarkdown.words(of: [title]) }

  private var firstParagraph: some Sequence<String> {
    body.drop { $0.allSatisfy(\.isWhitespace) }.prefix { !$0.allSatisfy(\.isWhitespace) }
  }
}

extension Clause {
  /// Says the clause in the language of a document, or in every one where the document has none.
  mutating func take(_ quote: GuidelineDocument.Quote, in language: Language?) {
    switch language {
    case .german: (text.german, wording.german) = (quote.text, quote.wording)
    case .english: (text.english, wording.english) = (quote.text, quote.wording)
    case nil: (text, wording) = (LocalText(quote.text), LocalText(quote.wording))
    }
  }
}
