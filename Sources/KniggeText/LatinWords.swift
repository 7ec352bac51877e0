// Words of Latin letters, in which a letter of another script is a disguise.

/// Which words of a text have a Latin letter in them.
///
/// Asked from the beginning of the text to its end, each word is looked through once, however long it is and however
/// many letters in it look Latin: what holds for one of them holds for all, so that folding what was folded changes
/// nothing.
struct LatinWords {
  /// Where the word that was looked through last ends, in bytes.
  private var end = 0
  /// Whether it has a Latin letter.
  private var isLatin = false

  /// Whether the word around the scalar at `range` has an ASCII letter in it, or a scalar that is folded to one.
  mutating func contain(_ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    if range.lowerBound < end { return isLatin }
    isLatin = false
    var index = range.lowerBound
    while index > 0 {
      var start = index - 1
      while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
      let read = UTF8Scalar(at: start, in: text)
      guard read.isValid, isPart(read.scalar) else { break }
      index = start
    }
    end = range.upperBound
    while end < text.count {
      let read = UTF8Scalar(at: end, in: text)
      guard read.isValid, isPart(read.scalar) else { break }
      end += read.width
    }
    return isLatin
  }

  /// Whether the scalar belongs to a word; what it says of the word is kept.
  private mutating func isPart(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      let isLetter = scalar.properties.isAlphabetic
      if isLetter { isLatin = true }
      return isLetter || (0x30...0x39).contains(scalar.value)
    }
    if isFoldedToLetter(scalar) {
      isLatin = true
      return true
    }
    return scalar.isWordPart || scalar.isInvisible
  }

  /// Whether the scalar is read as a plain letter, or several: one of a “font”, a ligature, a capital of an ASCII letter.
  private func isFoldedToLetter(_ scalar: Unicode.Scalar) -> Bool {
    if let plain = LetterLike.plain(scalar) { return isLetter(plain.utf8Start[0]) }
    guard scalar.properties.changesWhenLowercased else { return false }
    return scalar.smallLetter.first.map(isLetter) ?? false
  }

  private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
}
