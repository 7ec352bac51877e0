// Word lists as they are kept in the program: words with spaces between them.
import KniggeText

extension WordSet {
  /// The set of the words of a text, as they are written.
  init(list: String) { self.init(Self.hashes(of: list)) }

  /// The hashes of the words of a text, in its order.
  static func hashes(of list: String) -> [UInt64] {
    // Byte by byte: as characters it takes many times as long.
    let words = Array(list.utf8).split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
    return words.map { WordHash.of($0) }
  }
}
