// The first line by which a spreadsheet tells how a file is cut.
import KniggeText

/// `sep=;`, as Excel writes and reads it: no header and no post, but the separator of what follows.
enum CSVSeparatorLine {
  /// The separator that the first line of a file names; nil where it does not.
  static func separator(of file: SourceFile) -> UInt8? {
    let start = file.start.byte - file.origin.byte
    var line = file.bytes.dropFirst(start).prefix(10).prefix { $0 != 0x0A && $0 != 0x0D }
    if line.first == 0x22, line.last == 0x22, line.count == 7 { line = line.dropFirst().dropLast() }
    guard line.count == 5, let separator = line.last,
      zip(line, "sep=".utf8).allSatisfy({ byte, letter in byte == letter || byte | 0x20 == letter })
    else { return nil }
    return isSign(separator) ? separator : nil
  }

  /// Letters, digits and quotation marks part no cells.
  private static func isSign(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09: true
    case 0x22, 0x27, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: false
    default: byte > 0x20 && byte < 0x7F
    }
  }
}
