// What parts words, and is no word itself.
import KniggeText

/// Keeps a fix from making one word of two. Expressions such as `[\s]via[\s]` match the white space around a word as well,
/// and the right form has none: it gets that of the old words. White space that an edit made itself is kept before, by
/// `MatchEdit`.
enum WordGap {
  /// A replacement with the white space that the replaced bytes begin or end with, where a word would touch another one
  /// without it. A sign needs none: what puts `!` in the place of ` !` means it.
  static func kept(in replacement: String, of range: Range<PostOffset>, in text: MappedText) -> String {
    let (bytes, place) = (text.bytes, range.asBytes())
    guard !place.isEmpty else { return replacement }
    let words = bytes.trimmed(place)
    guard words != place else { return replacement }
    let isBehindText = place.lowerBound > 0 && !bytes[place.lowerBound - 1].isWhitespace
    let isBeforeText = place.upperBound < bytes.count && !bytes[place.upperBound].isWhitespace
    let (before, behind) = (place.lowerBound..<words.lowerBound, words.upperBound..<place.upperBound)
    if replacement.isEmpty {
      // One of both parts what is left.
      let isWordBehind = isBeforeText && isWordPart(at: place.upperBound, in: bytes)
      return isBehindText && isWordBehind ? string(bytes, before.isEmpty ? behind : before) : replacement
    }
    var result = replacement
    if isBehindText, let first = replacement.unicodeScalars.first, first.isWordPart {
      result = string(bytes, before) + result
    }
    if isBeforeText, let last = replacement.unicodeScalars.last, last.isWordPart,
      isWordPart(at: place.upperBound, in: bytes)
    {
      result += string(bytes, behind)
    }
    return result
  }

  private static func string(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private static func isWordPart(at index: Int, in bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { UTF8Scalar(at: index, in: $0).scalar.isWordPart }
  }
}
