// A text that is written anew, word by word.

/// A text of which some words are written in another way; what is between them stays.
struct Rewriting {
  private let bytes: [UInt8]
  private var written: [UInt8] = []
  private var copied = 0

  init(of text: String) { bytes = Array(text.utf8) }

  /// Words are put in from front to back.
  mutating func put(_ word: String, in range: Range<Int>) {
    written += bytes[copied..<range.lowerBound]
    written += word.utf8
    copied = range.upperBound
  }

  var text: String { String(decoding: written + bytes[copied...], as: UTF8.self) }
}
