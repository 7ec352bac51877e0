// Recognises emoji that are made of several scalars, so that their joiners and selectors are left in peace.
import KniggeText

/// One coloured emoji of two columns: `😀`, `👍🏽`, `👨‍👩‍👧`, `🇩🇪`, `❤️`, `1️⃣`, the flag of Scotland.
///
/// Invisible scalars are only accepted where an emoji needs them, and no more of them than an emoji can have, so that
/// nothing can be smuggled into an emoji.
enum EmojiSequence {
  private static let maximalParts = 8
  private static let selector: UInt32 = 0xFE0F
  private static let joiner: UInt32 = 0x200D
  private static let keycap: UInt32 = 0x20E3
  private static let blackFlag: UInt32 = 0x1F3F4

  /// The length in bytes of the emoji that begins at `index`; nil where none begins.
  static func length(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    if bytes[index] < 0x80 { return keycapLength(at: index, in: bytes) }
    let first = UTF8Scalar(at: index, in: bytes)
    guard isBase(first.scalar) else { return nil }
    if isRegionalIndicator(first.scalar) {
      guard let second = scalar(at: index + first.width, in: bytes), isRegionalIndicator(second.scalar) else {
        return nil
      }
      return first.width + second.width
    }
    var (end, isPicture) = partEnd(of: first, at: index, in: bytes)
    var parts = 1
    while parts < maximalParts, let joiner = scalar(at: end, in: bytes), joiner.scalar.value == Self.joiner,
      let next = scalar(at: end + joiner.width, in: bytes), isBase(next.scalar), !isRegionalIndicator(next.scalar)
    {
      end = partEnd(of: next, at: end + joiner.width, in: bytes).end
      isPicture = true
      parts += 1
    }
    return isPicture ? end - index : nil
  }

  /// Reads a base with its selector, skin tone or tags; returns the index behind it and whether it is shown in colour.
  private static func partEnd(
    of base: UTF8Scalar, at index: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> (end: Int, isPicture: Bool) {
    let end = index + base.width
    let isPicture = base.scalar.properties.isEmojiPresentation
    guard let next = scalar(at: end, in: bytes) else { return (end, isPicture) }
    if next.scalar.value == selector { return (end + next.width, true) }
    if base.scalar.properties.isEmojiModifierBase, next.scalar.properties.isEmojiModifier {
      return (end + next.width, true)
    }
    if base.scalar.value == blackFlag, let tags = tagsLength(at: end, in: bytes) { return (end + tags, true) }
    return (end, isPicture)
  }

  /// The length in bytes of the tags of a region's flag, `gbsct` and the cancel tag; nil where none follow.
  private static func tagsLength(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var end = index
    while let tag = scalar(at: end, in: bytes), (end - index) / 4 <= 6 {
      end += tag.width
      switch tag.scalar.value {
      case 0xE0030...0xE0039, 0xE0061...0xE007A: continue
      case 0xE007F: return (end - index) / 4 > 3 ? end - index : nil
      default: return nil
      }
    }
    return nil
  }

  /// The length in bytes of a digit, `#` or `*` with U+FE0F U+20E3; nil where these do not follow.
  private static func keycapLength(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard index + 1 < bytes.count, bytes[index + 1] == 0xEF else { return nil }
    switch bytes[index] {
    case 0x23, 0x2A, 0x30...0x39: break
    default: return nil
    }
    guard let selector = scalar(at: index + 1, in: bytes), selector.scalar.value == Self.selector,
      let keycap = scalar(at: index + 4, in: bytes), keycap.scalar.value == Self.keycap
    else { return nil }
    return 7
  }

  private static func isBase(_ scalar: Unicode.Scalar) -> Bool { scalar.value > 0x7F && scalar.properties.isEmoji }

  private static func isRegionalIndicator(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x1F1E6 && scalar.value <= 0x1F1FF
  }

  /// The scalar at an index; nil behind the end and where the bytes are not UTF-8.
  private static func scalar(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> UTF8Scalar? {
    guard index < bytes.count else { return nil }
    let read = UTF8Scalar(at: index, in: bytes)
    return read.isValid ? read : nil
  }
}
