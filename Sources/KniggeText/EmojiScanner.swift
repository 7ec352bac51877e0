// Where an emoji ends.

/// Recognises emoji as X does (twemoji's rules, github.com/twitter/twemoji-parser, read 2026-11-28).
enum EmojiScanner {
  private static let joiner: UInt32 = 0x200D
  private static let asEmoji: UInt32 = 0xFE0F
  private static let asText: UInt32 = 0xFE0E

  /// The end of the emoji at an index; nil where none begins there.
  static func end(at index: Int, in text: ScalarText) -> Int? {
    let value = text[index]
    switch value {
    case 0x23, 0x2A, 0x30...0x39:
      // A keycap.
      let next = text.at(index + 1) == asEmoji ? index + 2 : index + 1
      return text.at(next) == 0x20E3 ? next + 1 : nil
    case 0xA9, 0xAE, 0x2122, 0x265F: return text.at(index + 1) == asEmoji ? index + 2 : nil
    case 0..<0x203C: return nil
    case 0x1F1E6...0x1F1FF:
      let next = text.at(index + 1)
      return (0x1F1E6...0x1F1FF).contains(next) && EmojiRow.isFlag(value, next) ? index + 2 : nil
    default: break
    }
    guard let scalar = Unicode.Scalar(value), scalar.properties.isEmoji else { return nil }
    if let end = regionEnd(at: index, in: text) { return end }
    let first = partEnd(at: index, scalar, in: text)
    if let end = joinedEnd(from: index, behind: first, in: text) { return end }
    return text.at(first) == asText && first == index + 1 ? nil : first
  }

  /// One emoji with its skin tone or its sign that it is to be shown as an emoji.
  private static func partEnd(at index: Int, _ scalar: Unicode.Scalar, in text: ScalarText) -> Int {
    var end = index + 1
    if (0x1F3FB...0x1F3FF).contains(text.at(end)), scalar.properties.isEmojiModifierBase {
      end += 1
      // A person that is a text sign by default: 🕵🏽 with and without U+FE0F.
      return end
    }
    if text.at(end) == asEmoji, mayBeText(scalar) { end += 1 }
    return end
  }

  /// Whether the scalar may be shown as text as well, so that U+FE0F has a meaning behind it.
  private static func mayBeText(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1F004, 0x1F21A, 0x1F22F: true
    case 0..<0x1_0000: true
    default: !scalar.properties.isEmojiPresentation
    }
  }

  /// The longest row that is one emoji; nil where there is none.
  private static func joinedEnd(from index: Int, behind first: Int, in text: ScalarText) -> Int? {
    var parts = [text[index]]
    var end = first
    var longest: Int?
    while text.at(end) == joiner, parts.count < 8, let scalar = Unicode.Scalar(text.at(end + 1)),
      scalar.properties.isEmoji || scalar.value == 0x2640 || scalar.value == 0x2642
    {
      parts.append(scalar.value)
      end = partEnd(at: end + 1, scalar, in: text)
      if EmojiRow.isJoined(parts) { longest = end }
    }
    return longest
  }

  /// 🏴 with the tags of England, Scotland or Wales.
  private static func regionEnd(at index: Int, in text: ScalarText) -> Int? {
    guard text[index] == 0x1F3F4, text.at(index + 1) & 0xFFF80 == 0xE0000 else { return nil }
    for region in ["gbeng", "gbsct", "gbwls"] {
      let tags = region.unicodeScalars.map { $0.value + 0xE0000 } + [0xE007F]
      if tags.indices.allSatisfy({ text.at(index + 1 + $0) == tags[$0] }) { return index + 1 + tags.count }
    }
    return nil
  }
}
