// Text as phrases are compared with it: lower case, composed, without invisible characters, with the way back.

/// A post's text, folded.
///
/// Folding makes `GRÖẞE`, `gro⟨¨⟩ße` and `𝗴𝗿öße` the same bytes. It changes nothing that depends on a language: ß and
/// ss, ä and ae stay apart here and are expanded in the phrase instead. A Cyrillic or Greek letter inside a Latin word
/// becomes the letter that it looks like.
package struct FoldedText: Sendable {
  package let bytes: [UInt8]
  package let map: OffsetMap<FoldedSpace, PostSpace>

  /// Folds valid UTF-8.
  package init(_ text: [UInt8]) {
    var folding = Folding(capacity: text.count)
    text.withUnsafeBufferPointer { folding.run($0) }
    bytes = folding.output
    map = folding.map
  }

  /// The folded form of a word or phrase, for comparison.
  package static func fold(_ text: String) -> [UInt8] { FoldedText(Array(text.utf8)).bytes }
}

/// One walk over a text, writing its folded form and the map back.
private struct Folding {
  var output: [UInt8] = []
  var map = OffsetMap<FoldedSpace, PostSpace>()
  /// Where the bytes that were copied but not yet written into the map begin, in the text.
  private var copiedFrom = 0
  private var isBehindEmoji = false

  init(capacity: Int) { output.reserveCapacity(capacity) }

  mutating func run(_ text: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        // An accent behind an ASCII letter begins with CC or CD in UTF-8 (U+0300 to U+036F).
        if index + 1 < text.count, text[index + 1] == 0xCC || text[index + 1] == 0xCD {
          index = composeRun(at: index, in: text)
          continue
        }
        output.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
        isBehindEmoji = false
        index += 1
      } else if byte == 0xC3, index + 1 < text.count, !startsAccent(at: index + 2, in: text) {
        // Latin-1 letters: À to Þ without × become à to þ by setting one bit.
        let next = text[index + 1]
        output.append(byte)
        output.append(next <= 0x9E && next != 0x97 ? next | 0x20 : next)
        isBehindEmoji = false
        index += 2
      } else {
        index = foldScalar(at: index, in: text)
      }
    }
    flush(upTo: text.count)
  }

  private func startsAccent(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard index < text.count, text[index] >= 0xCC else { return false }
    return Normalization.mayCompose(UTF8Scalar(at: index, in: text).scalar)
  }

  /// Folds the scalar at `index` and returns the index behind it.
  private mutating func foldScalar(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    let read = UTF8Scalar(at: index, in: text)
    let next = index + read.width
    if startsAccent(at: next, in: text) { return composeRun(at: index, in: text) }
    let scalar = read.scalar
    if scalar.isEmojiPart(behindEmoji: isBehindEmoji) {
      isBehindEmoji = true
      copy(index..<next, in: text)
    } else if scalar.value == 0xFE0F, next + 2 < text.count, text[next] == 0xE2, text[next + 1] == 0x83 {
      copy(index..<next, in: text)  // a keycap: digit, U+FE0F, U+20E3
    } else if scalar.isInvisible {
      flush(upTo: index)
      copiedFrom = next
    } else {
      isBehindEmoji = false
      foldVisible(scalar, index..<next, in: text)
    }
    return next
  }

  private mutating func foldVisible(
    _ scalar: Unicode.Scalar, _ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>
  ) {
    switch scalar.value {
    case 0x2019, 0x02BC, 0xFF07: replace(range, by: [0x27])  // typographic apostrophes
    case 0x1E9E: replace(range, by: [0xC3, 0x9F])  // ẞ
    case 0x2000...0x206F: copy(range, in: text)  // other punctuation, the commonest case here
    default:
      if let plain = LetterLike.plain(scalar) {
        replace(range, by: plain.withUTF8Buffer { Array($0) })
      } else if let latin = Confusable.latin(scalar), Confusable.isInLatinWord(range, in: text) {
        replace(range, by: [UInt8(truncatingIfNeeded: latin.value)])
      } else if scalar.properties.changesWhenLowercased {
        replace(range, by: Array(scalar.properties.lowercaseMapping.utf8))
      } else {
        copy(range, in: text)
      }
    }
  }

  /// Folds a letter together with the accents behind it, as one unit; returns the index behind them.
  private mutating func composeRun(at start: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    var end = start + UTF8Scalar.width(at: start, in: text)
    while startsAccent(at: end, in: text) { end += UTF8Scalar.width(at: end, in: text) }
    var plain = String.UnicodeScalarView()
    for scalar in String(decoding: text[start..<end], as: UTF8.self).unicodeScalars {
      if let letter = LetterLike.plain(scalar) {
        plain.append(contentsOf: letter.description.unicodeScalars)
      } else {
        plain.append(scalar)
      }
    }
    let composed = Normalization.composed(String(plain))
    var unit: [UInt8] = []
    for scalar in String(decoding: composed, as: UTF8.self).unicodeScalars {
      unit += Array(scalar.properties.lowercaseMapping.utf8)
    }
    isBehindEmoji = false
    replace(start..<end, by: unit)
    return end
  }

  private mutating func copy(_ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) {
    output.append(contentsOf: text[range])
  }

  private mutating func replace(_ range: Range<Int>, by bytes: [UInt8]) {
    if bytes.count == range.count {
      output.append(contentsOf: bytes)
      return
    }
    flush(upTo: range.lowerBound)
    output.append(contentsOf: bytes)
    map.appendReplacement(bytes.count, of: .bytes(range))
    copiedFrom = range.upperBound
  }

  private mutating func flush(upTo end: Int) {
    map.appendCopy(end - copiedFrom, from: PostOffset(copiedFrom))
    copiedFrom = end
  }
}

extension Unicode.Scalar {
  /// Whether the scalar is an emoji, or continues the one before it (joiner, skin tone, presentation selector, tag).
  package func isEmojiPart(behindEmoji: Bool) -> Bool {
    switch value {
    case 0..<0x2190: return value == 0x200D && behindEmoji
    case 0x1F000...0x1FAFF: return LetterLike.plain(self) == nil
    case 0xFE0F, 0x20E3, 0xE0020...0xE007F: return behindEmoji
    default: return properties.isEmoji
    }
  }

  /// Whether nothing is shown for the scalar: soft hyphen, zero-width and direction characters, selectors.
  package var isInvisible: Bool {
    switch value {
    case 0..<0xAD: false
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF: true
    default: properties.isDefaultIgnorableCodePoint
    }
  }
}
