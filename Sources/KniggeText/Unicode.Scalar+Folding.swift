// What folding asks of characters.

extension Unicode.Scalar {
  /// Whether the scalar is an emoji, or continues the one before it (joiner, skin tone, presentation selector, tag).
  public func isEmojiPart(behindEmoji: Bool) -> Bool {
    switch value {
    case 0..<0x2190: return value == 0x200D && behindEmoji
    case 0x1F000...0x1FAFF: return LetterLike.plain(self) == nil
    case 0xFE0F, 0x20E3, 0xE0020...0xE007F: return behindEmoji
    default: return properties.isEmoji
    }
  }

  /// The small letter, or the plain one that it looks like, as it is read where the small one is written: `Ǫ` as `ǫ`.
  var smallLetter: [UInt8] {
    let small = properties.lowercaseMapping
    guard let first = small.unicodeScalars.first, small.unicodeScalars.count == 1, let plain = LetterLike.plain(first)
    else { return Array(small.utf8) }
    return plain.withUTF8Buffer { Array($0) }
  }

  /// Whether nothing is shown for the scalar: soft hyphen, zero-width and direction characters, selectors.
  public var isInvisible: Bool {
    switch value {
    case 0..<0xAD: false
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF: true
    default: properties.isDefaultIgnorableCodePoint
    }
  }
}
