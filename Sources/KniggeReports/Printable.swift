// Turns any text into something that a terminal and a CI runner can show, and knows the columns of what it shows.
import KniggeText

/// One line of text as it is shown: `␛[31mrot‹U+200B›` for a word with an escape sequence and a zero-width space.
///
/// Control characters become symbols, invisible ones and bytes that are not UTF-8 become visible escapes, and openings
/// of CI commands are broken up with a backslash. Every report passes everything that came from a post, a path or a
/// rule through here.
package struct Printable: Sendable {
  /// What a tab is shown as.
  package enum Tab: Sendable {
    /// `␉`, where a tab is a curiosity.
    case symbol
    /// Four columns of white space, where text is quoted.
    case spaces
  }

  /// One unit of what is shown: a letter with its accents, an emoji, an escape. It ends where the next one begins.
  fileprivate struct Cell {
    /// Byte offsets (0-based) into the source and into what is shown.
    var source: Int
    var shown: Int
    /// 0-based.
    var column: Int
  }

  private let bytes: [UInt8]
  /// Ascending; the last one stands behind the end.
  private let cells: [Cell]

  package init(_ text: String, tab: Tab = .symbol) {
    self.init(Array(text.utf8), tab: tab)
  }

  /// Shows bytes, UTF-8 or not; every scalar in a `masked` range (byte offsets, ascending) is shown as `•`.
  package init(_ source: [UInt8], masked: [Range<Int>] = [], tab: Tab = .symbol) {
    (bytes, cells) = source.withUnsafeBufferPointer { buffer in
      var printing = Printing(buffer, masked, tab)
      printing.run()
      return (printing.bytes, printing.cells)
    }
  }

  /// What to print.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// How many columns of a terminal it takes.
  package var width: Int { cells[cells.count - 1].column }

  /// The columns (0-based, end excluded) in which a range of source bytes is shown, units never split.
  package func columns(of range: Range<Int>) -> Range<Int> {
    let low = cells[lastCell { $0.source <= range.lowerBound }].column
    let end = cells[firstCell { $0.source >= range.upperBound }].column
    return low..<max(low, end)
  }

  /// The columns from `range.lowerBound` to `range.upperBound` as text; units that stick out are left out.
  package func text(inColumns range: Range<Int>) -> String {
    let low = cells[firstCell { $0.column >= range.lowerBound }].shown
    let end = cells[lastCell { $0.column <= range.upperBound }].shown
    return String(decoding: bytes[low..<max(low, end)], as: UTF8.self)
  }

  /// The text, or its beginning and `…` where it has more columns than `limit`; cut between words where possible.
  package func text(cutTo limit: Int) -> String {
    guard width > limit else { return text }
    let gap = cells.last { $0.column + 2 <= limit && $0.shown < bytes.count && bytes[$0.shown] == 0x20 }
    guard let gap, gap.column > 0 else { return text(inColumns: 0..<max(limit - 1, 0)) + "…" }
    return text(inColumns: 0..<gap.column) + " …"
  }

  /// A text as it may stand in a line of a report.
  package static func line(_ text: String) -> String {
    isHarmless(text) ? text : Printable(text).text
  }

  /// Bytes as a text with nothing changed but masked parts (byte offsets, ascending), which become a dot a scalar.
  package static func masking(_ source: [UInt8], _ masked: [Range<Int>]) -> String {
    guard !masked.isEmpty else { return String(decoding: source, as: UTF8.self) }
    var text = ""
    var written = 0
    for range in masked {
      text += String(decoding: source[written..<range.lowerBound], as: UTF8.self)
      let scalars = String(decoding: source[range], as: UTF8.self).unicodeScalars.count
      text += String(repeating: "•", count: scalars)
      written = range.upperBound
    }
    return text + String(decoding: source[written...], as: UTF8.self)
  }

  /// A path as it may begin a line: one that begins like a CI command (`::error::x`) gets `./` in front.
  package static func path(_ path: String) -> String {
    let shown = line(path)
    // A letter or a stroke, as paths begin with, is no colon and no space.
    if let byte = shown.utf8.first, byte > 0x20, byte != 0x3A, byte < 0x7F { return shown }
    let first = shown.unicodeScalars.first { !$0.isWhitespace }
    return first == ":" ? "./" + shown : shown
  }

  /// Whether a text is obviously shown as it is: nearly every text, so it is worth a short cut.
  private static func isHarmless(_ text: String) -> Bool {
    text.utf8.withContiguousStorageIfAvailable { bytes in
      var index = 0
      while index < bytes.count {
        index += plainBytes(at: index, in: bytes)
        guard index < bytes.count else { break }
        switch bytes[index] {
        case 0x23: if index + 1 < bytes.count, bytes[index + 1] == 0x23 || bytes[index + 1] >= 0x80 { return false }
        case 0x20..<0x7F: break
        case 0xC3: index += 1  // À to ÿ
        case 0xE2:  // dashes, quotation marks and the ellipsis, U+2010 to U+2027
          guard bytes[index + 1] == 0x80, bytes[index + 2] >= 0x90, bytes[index + 2] <= 0xA7 else { return false }
          index += 2
        default: return false
        }
        index += 1
      }
      return true
    } ?? false
  }

  /// How many bytes from a place on, up to eight, are printable ASCII and no `#`; 0 near the end of a text.
  private static func plainBytes(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let block = ByteBlock(at: index, of: bytes) else { return 0 }
    return ByteBlock.first(notIn: block.between(0x20, 0x7E) & ~block.equal(to: 0x23))
  }

  /// The index of the last cell for which the test holds, where it holds for cells up to some point; else the first.
  private func lastCell(where holds: (Cell) -> Bool) -> Int {
    max(cells.partitioningIndex { !holds($0) } - 1, 0)
  }

  /// The index of the first cell for which the test holds, where it holds from some point on; else the last.
  private func firstCell(where holds: (Cell) -> Bool) -> Int {
    min(cells.partitioningIndex(where: holds), cells.count - 1)
  }
}

/// One walk over a text, writing what is shown.
private struct Printing {
  let source: UnsafeBufferPointer<UInt8>
  let masked: [Range<Int>]
  let tab: Printable.Tab
  var bytes: [UInt8] = []
  var cells: [Printable.Cell] = []
  private var column = 0
  private var commands = CommandGuard()
  /// The index of the first masked range that does not end before what is shown next.
  private var nextMasked = 0

  init(_ source: UnsafeBufferPointer<UInt8>, _ masked: [Range<Int>], _ tab: Printable.Tab) {
    self.source = source
    self.masked = masked
    self.tab = tab
    bytes.reserveCapacity(source.count + 16)
    cells.reserveCapacity(source.count + 1)
  }

  mutating func run() {
    var index = 0
    while index < source.count { index = step(at: index) }
    cells.append(Printable.Cell(source: source.count, shown: bytes.count, column: column))
  }

  /// Shows what begins at `index`; returns the index behind it.
  private mutating func step(at index: Int) -> Int {
    let emoji = EmojiSequence.length(at: index, in: source)
    let end = index + (emoji ?? UTF8Scalar.width(at: index, in: source))
    if isMasked(index..<end) {
      showDots(index..<end)
    } else if emoji != nil {
      show(source[index..<end], columns: 2, at: index)
      if source[index] < 0x80 { _ = commands.completesCommand(source[index]) } else { commands.interrupt() }
    } else if source[index] < 0x80 {
      showASCII(source[index], at: index)
    } else {
      showScalar(UTF8Scalar(at: index, in: source), at: index)
    }
    return end
  }

  private mutating func showASCII(_ byte: UInt8, at index: Int) {
    switch byte {
    case 0x09 where tab == .spaces:
      show("    ".utf8, columns: 4, at: index)
      commands.interrupt()
    case 0..<0x20: showSymbol(0x2400 + UInt32(byte), at: index)
    case 0x7F: showSymbol(0x2421, at: index)
    default:
      if commands.completesCommand(byte) {
        show([UInt8(ascii: "\\"), byte], columns: 2, at: index)
      } else {
        show(CollectionOfOne(byte), columns: 1, at: index)
      }
    }
  }

  private mutating func showScalar(_ read: UTF8Scalar, at index: Int) {
    guard read.isValid else {
      for offset in index..<(index + read.width) {
        showEscape(Hex.digits(UInt32(source[offset]), atLeast: 2), at: offset)
      }
      return
    }
    if let byte = RawName.byte(of: read.scalar) { return showEscape(Hex.digits(UInt32(byte), atLeast: 2), at: index) }
    if read.scalar.isUnprintable {
      showEscape("U+" + Hex.digits(read.scalar.value, atLeast: 4), at: index)
      return
    }
    let columns = read.scalar.columns
    if columns == 0 {
      if cells.isEmpty { show("◌".utf8, columns: 1, at: index) }
      bytes.append(contentsOf: source[index..<(index + read.width)])
    } else {
      show(source[index..<(index + read.width)], columns: columns, at: index)
      commands.interrupt()
    }
  }

  private mutating func showDots(_ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      show("•".utf8, columns: 1, at: index)
      index += UTF8Scalar.width(at: index, in: source)
    }
    commands.interrupt()
  }

  private mutating func showSymbol(_ value: UInt32, at index: Int) {
    let symbol = Unicode.Scalar(value).map { String($0) } ?? ""
    show(symbol.utf8, columns: 1, at: index)
    commands.interrupt()
  }

  private mutating func showEscape(_ name: String, at index: Int) {
    show("‹\(name)›".utf8, columns: name.utf8.count + 2, at: index)
    commands.interrupt()
  }

  private mutating func show(_ shown: some Sequence<UInt8>, columns: Int, at index: Int) {
    cells.append(Printable.Cell(source: index, shown: bytes.count, column: column))
    bytes.append(contentsOf: shown)
    column += columns
  }

  /// Whether any of a unit is masked; units are asked about in their order.
  private mutating func isMasked(_ range: Range<Int>) -> Bool {
    while nextMasked < masked.count, masked[nextMasked].upperBound <= range.lowerBound { nextMasked += 1 }
    return nextMasked < masked.count && masked[nextMasked].overlaps(range)
  }
}
