// The format for people: a frame for every diagnostic, as compilers print it.
import KniggeEngine
import KniggeText

/// Writes first line, frame, clause, source, help, fix and related places of every diagnostic.
struct TextReporter: Reporter {
  private let options: ReportOptions
  private let words: ReportWords
  private let paint: Paint
  private let headline: Headline
  private var positions = PositionCache()
  private var others = OtherPlaceCache()
  private var hasReported = false

  /// How many columns are quoted of a clause where nobody says how wide the screen is.
  private static let usualQuotation = 78

  init(_ options: ReportOptions) {
    self.options = options
    words = ReportWords(language: options.language)
    paint = Paint(useColor: options.useColor)
    headline = Headline(paint: paint, language: options.language, hyperlinks: options.hyperlinks)
  }

  mutating func begin() -> String { "" }

  mutating func report(_ diagnostics: [Diagnostic], in lines: LineIndex) -> String {
    let shown = diagnostics.filter { $0.suppression == nil }
    guard !shown.isEmpty else { return "" }
    let mask = Mask(diagnostics, in: lines.file)
    let places = others.places(of: shown, in: lines)
    var report = ""
    for (diagnostic, extent) in zip(shown, positions.extents(of: shown, in: lines)) {
      if hasReported { report += "\n" }
      hasReported = true
      report += headline.line(for: diagnostic, at: extent.start, behind: mask) + "\n"
      report += frame(of: diagnostic, in: lines, behind: mask)
      for line in remarks(on: diagnostic, among: places, behind: mask) { report += "  \(line)\n" }
    }
    return report
  }

  mutating func end(_ summary: Summary) -> String {
    if options.quiet { return "" }
    return (hasReported ? "\n" : "") + words.closing(summary) + "\n"
  }

  private func frame(of diagnostic: Diagnostic, in lines: LineIndex, behind mask: Mask) -> String {
    let range = diagnostic.location.range
    let gutter = String(lines.line(at: range.lowerBound)).utf8.count + 5
    let width = options.width.map { max($0 - gutter, 30) } ?? CodeFrame.usualWidth
    let frame = CodeFrame(range, in: lines, width: width) { mask.ranges(in: $0) }
    return frame.render(paint, .severity(diagnostic.severity))
  }

  /// The lines behind the frame.
  private func remarks(on diagnostic: Diagnostic, among places: OtherPlaces, behind mask: Mask) -> [String] {
    var remarks = diagnostic.clauses.map(quotation)
    if let source = diagnostic.source { remarks.append("\(words.source): \(prose(source[options.language]))") }
    if let help = diagnostic.help {
      remarks.append("\(words.help): \(prose(mask.hiding(help[options.language])))")
    }
    remarks += mask.showable(diagnostic.fixes).map { "\(words.fix): \(offer($0, behind: mask))" }
    remarks += diagnostic.related.map { headline.line(for: $0, among: places, behind: mask) }
    return remarks
  }

  /// `clause 4.1: Produktnachrichten informieren. …`; the manual has the rest.
  private func quotation(of clause: Clause) -> String {
    let label = Printable("\(words.clause) \(clause.id)")
    let text = Printable(unwrapped(clause.text[options.language]))
    guard text.width > 0 else { return label.text }
    let room = options.width.map { max($0 - label.width - 4, 20) } ?? Self.usualQuotation
    return "\(label.text): " + text.text(cutTo: room)
  }

  /// The title of a fix, what it writes where that is short and not said already, and whether somebody has to look.
  private func offer(_ fix: Fix, behind mask: Mask) -> String {
    let title = mask.hiding(fix.title[options.language])
    var offer = prose(title)
    if fix.edits.count == 1, let edit = fix.edits.first, !edit.text.isEmpty, !title.contains(edit.text) {
      let replacement = Printable(mask.hiding(edit.text))
      if replacement.width <= 40 { offer += " → \(replacement.text)" }
    }
    return fix.isSafe ? offer : "\(offer) \(words.review)"
  }

  private func prose(_ text: String) -> String { Printable.line(unwrapped(text)) }

  /// A text of several lines as one line: rule authors break lines where their editor ends, not where a thought does.
  private func unwrapped(_ text: String) -> String {
    guard text.contains(where: \.isNewline) else { return text }
    return text.split(whereSeparator: \.isNewline)
      .map { line in String(line.drop(while: \.isWhitespace)) }
      .filter { !$0.isEmpty }
      .joined(separator: " ")
  }
}
