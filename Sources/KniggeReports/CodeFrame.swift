// A line of a file with the words that a diagnostic is about underlined.
import KniggeText

/// Two lines: what the author wrote, and marks right under the words.
///
///     7 │ Mit Produkt X sparst du garantiert 50 %!
///       │                         ^~~~~~~~~~
///
/// Long lines are cut around the words. The cut is made in bytes, before anything is looked at, so that a frame costs
/// the same in a line of a megabyte as in any other.
package struct CodeFrame {
  /// The number of the line (1-based).
  package let line: Int
  /// The line, or the part of it that is shown.
  package let text: String
  /// The columns of `text` to underline (0-based, end excluded); never empty.
  package let columns: Range<Int>

  /// How many columns of a line are shown where nobody says how wide the screen is.
  package static let usualWidth = 160
  /// How many bytes are shown before the words in a line that must be cut.
  private static let lead = 48

  /// Frames a range of a file; of a range over several lines, its part in the first one.
  ///
  /// The parts of `masked(stretch)`, byte offsets into that stretch of the file, are shown as dots.
  package init(
    _ range: Range<FileOffset>, in lines: LineIndex, width: Int = usualWidth,
    masked: (Range<Int>) -> [Range<Int>] = { _ in [] }
  ) {
    line = lines.line(at: range.lowerBound)
    let whole = lines.range(ofLine: line).asBytes()
    let start = min(max(range.lowerBound.byte, whole.lowerBound), whole.upperBound)
    let words = start..<min(max(range.upperBound.byte, start), whole.upperBound)
    func shown(_ stretch: Range<Int>) -> Printable {
      Printable(Array(lines.file.bytes(.bytes(stretch))), masked: masked(stretch), tab: .spaces)
    }

    // No scalar of the usual scripts takes more than four bytes for a column.
    if whole.count <= 4 * width {
      let printable = shown(whole)
      if printable.width <= width || whole.count <= width {
        text = printable.text
        columns = Self.marks(words, in: printable, of: whole)
        return
      }
    }
    // Escapes are wider than the bytes they stand for, so that less of what stands before the words may have to do.
    var lead = min(Self.lead, width / 3)
    var stretch = Self.stretch(around: words, of: whole, lead, width, in: lines.file)
    var printable = shown(stretch)
    while lead > 0, printable.columns(of: 0..<(words.lowerBound - stretch.lowerBound)).count > width / 2 {
      lead /= 4
      stretch = Self.stretch(around: words, of: whole, lead, width, in: lines.file)
      printable = shown(stretch)
    }
    let marks = Self.marks(words, in: printable, of: stretch)
    let end = min(width - 2, printable.width)
    let head = stretch.lowerBound > whole.lowerBound ? "…" : ""
    let tail = stretch.upperBound < whole.upperBound || printable.width > end ? "…" : ""
    text = head + printable.text(inColumns: 0..<end) + tail
    let last = max(marks.lowerBound + 1, min(marks.upperBound, end))
    columns = (marks.lowerBound + head.count)..<(last + head.count)
  }

  /// The line number, a bar and the line, then the marks.
  func render(_ paint: Paint, _ style: Paint.Style) -> String {
    let number = String(line)
    let gutter = "  \(number) │"
    let blank = String(repeating: " ", count: number.utf8.count + 3) + "│"
    let marks = "^" + String(repeating: "~", count: columns.count - 1)
    return paint(gutter, .dim) + (text.isEmpty ? "" : " ") + text + "\n"
      + paint(blank, .dim) + String(repeating: " ", count: columns.lowerBound + 1) + paint(marks, style) + "\n"
  }

  private static func marks(_ words: Range<Int>, in printable: Printable, of stretch: Range<Int>) -> Range<Int> {
    let low = min(max(words.lowerBound - stretch.lowerBound, 0), stretch.count)
    let end = min(max(words.upperBound - stretch.lowerBound, low), stretch.count)
    let columns = printable.columns(of: low..<end)
    return columns.isEmpty ? columns.lowerBound..<(columns.lowerBound + 1) : columns
  }

  /// The bytes of a line to show: some before the words, behind them what the width has room for.
  private static func stretch(
    around words: Range<Int>, of line: Range<Int>, _ lead: Int, _ width: Int, in file: SourceFile
  ) -> Range<Int> {
    func byte(_ offset: Int) -> UInt8 { file.bytes[offset - file.origin.byte] }
    var start = max(words.lowerBound - lead, line.lowerBound)
    if start > line.lowerBound {
      if let space = (start..<(start + lead / 2)).first(where: { byte($0) == 0x20 }) {
        start = space + 1
      } else {
        for _ in 0..<3 where start < words.lowerBound && byte(start) & 0xC0 == 0x80 { start += 1 }
      }
    }
    var end = min(words.lowerBound + 2 * width, line.upperBound)
    if end < line.upperBound { for _ in 0..<3 where byte(end) & 0xC0 == 0x80 { end -= 1 } }
    return start..<max(start, end)
  }
}
