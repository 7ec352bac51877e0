// A diagnostic in the words that a report may show.
import KniggeEngine
import KniggeText

/// A diagnostic with its positions counted, its texts in the language of the report, and masked words hidden.
struct ShownDiagnostic {
  let diagnostic: Diagnostic
  let extent: Extent
  let lines: LineIndex
  let mask: Mask
  let language: Language
  /// The places of fixes and related ones of the post; those of fixes counted where they were asked for.
  let places: OtherPlaces

  var start: Position { extent.start }
  var end: Position { extent.end }
  var message: String { mask.hiding(diagnostic.message[language]) }
  var help: String? { diagnostic.help.map { mask.hiding($0[language]) } }
  var source: String? { diagnostic.source?[language] }
  var fixes: [Fix] { mask.showable(diagnostic.fixes) }

  /// The clauses with their words, white space evened out; the words are empty where nobody wrote any.
  var clauses: [(id: String, text: String)] {
    diagnostic.clauses.map { ($0.id, $0.text[language].withEvenSpaces) }
  }

  /// Help, clauses and source, a line each, as far as there are any.
  var remarks: [String] {
    let words = ReportWords(language: language)
    var remarks: [String] = []
    if let help { remarks.append("\(words.help): \(help.withEvenSpaces)") }
    for clause in clauses {
      let label = "\(words.clause) \(clause.id)"
      remarks.append(clause.text.isEmpty ? label : "\(label): \(clause.text.cut(to: 500))")
    }
    if let source { remarks.append("\(words.source): \(source.withEvenSpaces)") }
    return remarks
  }

  /// Whether it stands in one line; columns of two lines have nothing to do with each other.
  var isInOneLine: Bool { start.line == end.line }
}

/// Makes diagnostics ready to be shown, and goes on counting where the post before ended.
struct DiagnosticShow {
  let language: Language
  private var positions = PositionCache()
  private var others = OtherPlaceCache()

  init(_ options: ReportOptions) { language = options.language }

  /// The diagnostics of one post; those that the author switched off only on request, and the positions of fixes, too.
  mutating func shown(
    _ diagnostics: [Diagnostic], in lines: LineIndex, withSuppressed: Bool = false, withFixes: Bool = false
  ) -> [ShownDiagnostic] {
    let chosen = withSuppressed ? diagnostics : diagnostics.filter { $0.suppression == nil }
    guard !chosen.isEmpty else { return [] }
    let mask = Mask(diagnostics, in: lines.file)
    let places = others.places(of: chosen, withFixes: withFixes, in: lines)
    return zip(chosen, positions.extents(of: chosen, in: lines)).map { diagnostic, extent in
      ShownDiagnostic(
        diagnostic: diagnostic, extent: extent, lines: lines, mask: mask, language: language, places: places)
    }
  }
}

extension String {
  /// The text on one line, every stretch of white space one space.
  var withEvenSpaces: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The text, or its beginning and `…` where it has more characters than `limit`; never more than so many.
  func cut(to limit: Int) -> String {
    guard let end = index(startIndex, offsetBy: limit, limitedBy: endIndex), end < endIndex else { return self }
    return self[..<index(before: end)] + "…"
  }
}
