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

  /// A replacement of signs with a blank where its letters would touch a digit, or a letter where the signs stood beside
  /// words: `% → Prozent` in “5%”.
  static func parted(_ replacement: String, of range: Range<PostOffset>, in text: MappedText, fromWords: Bool) -> String
  {
    let (bytes, place) = (text.bytes, range.asBytes())
    // One letter is a sign itself: the `x` of “3x4”.
    guard !place.isEmpty, replacement.count(where: \.isLetter) > 1,
      !String(decoding: bytes[place], as: UTF8.self).unicodeScalars.contains(where: \.isWordPart)
    else { return replacement }
    func touches(_ letter: Unicode.Scalar?, _ index: Int) -> Bool {
      guard letter?.properties.isAlphabetic == true, bytes.indices.contains(index) else { return false }
      return bytes[index] &- 0x30 < 10 || (fromWords && isWordPart(at: index, in: bytes))
    }
    let before = Self.start(ofScalarBefore: place.lowerBound, in: bytes)
    let start = touches(replacement.unicodeScalars.first, before) ? " " : ""
    return start + replacement + (touches(replacement.unicodeScalars.last, place.upperBound) ? " " : "")
  }

  /// Whether a range begins and ends with a word, and neither touches another one.
  static func isWord(_ range: Range<PostOffset>, in text: MappedText) -> Bool {
    let (bytes, place) = (text.bytes, range.asBytes())
    guard !place.isEmpty, isWordPart(at: place.lowerBound, in: bytes), isBehindWord(place.upperBound, in: bytes) else {
      return false
    }
    return !isBehindWord(place.lowerBound, in: bytes)
      && !(place.upperBound < bytes.count && isWordPart(at: place.upperBound, in: bytes))
  }

  /// Whether a word ends at an index.
  static func isBehindWord(_ index: Int, in bytes: [UInt8]) -> Bool {
    let before = start(ofScalarBefore: index, in: bytes)
    return before >= 0 && isWordPart(at: before, in: bytes)
  }

  /// -1 at the start of a text.
  private static func start(ofScalarBefore index: Int, in bytes: [UInt8]) -> Int {
    var start = index - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }

  private static func string(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private static func isWordPart(at index: Int, in bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { UTF8Scalar(at: index, in: $0).scalar.isWordPart }
  }
}
