// Which bytes words are made of.

/// What a byte may be in a word, as bits; 0 for bytes that stand in none.
///
/// Looked up in a table, one byte after the other. Most words are read eight bytes at a time before that
/// (`Lexer.plainWord`).
struct WordByte {
  static let letter: UInt8 = 1
  static let digit: UInt8 = 2
  static let underscore: UInt8 = 4
  /// Part of a character beyond ASCII, which may be a letter or not.
  static let beyondASCII: UInt8 = 8

  /// Writes the table for all 256 bytes of folded text.
  static func fill(_ table: UnsafeMutablePointer<UInt8>) {
    table.initialize(repeating: 0, count: 0x80)
    (table + 0x80).initialize(repeating: beyondASCII, count: 0x80)
    for byte in 0x61...0x7A { table[byte] = letter }
    for byte in 0x30...0x39 { table[byte] = digit }
    table[0x5F] = underscore
  }
}
