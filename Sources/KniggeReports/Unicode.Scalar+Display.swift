// What a terminal does with a scalar: shows nothing, or takes up no, one or two columns.
import KniggeText

extension Unicode.Scalar {
  /// Whether the scalar must not reach a terminal as it is: it controls, hides, reorders or breaks what is shown.
  ///
  /// All of C0, DEL and C1; direction controls, zero-width and other default-ignorable characters; the line and
  /// paragraph separator; noncharacters. Marks such as U+0600 belong to the general category Format, yet are visible.
  var isUnprintable: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0xAD: true
    case 0..<0x300: false
    case 0x2028, 0x2029, 0xFDD0...0xFDEF: true
    case 0x600...0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD: false
    default: value & 0xFFFE == 0xFFFE || isInvisible || properties.generalCategory == .format
    }
  }

  /// How many columns of a terminal the scalar takes for itself: 0 for accents that stand on the letter before, 2 for
  /// East Asian wide letters and coloured emoji, else 1.
  var columns: Int {
    switch value {
    case 0..<0x300: return 1
    case 0x1160...0x11FF, 0xD7B0...0xD7FF: return 0  // vowels and finals that join the Korean syllable before them
    default: break
    }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: return isWide || properties.isEmojiPresentation ? 2 : 1
    }
  }

  /// East_Asian_Width W or F, without emoji. Unicode 17.0, gaps between blocks closed, read 2026-11-23.
  private var isWide: Bool {
    switch value {
    case 0..<0x1100: false
    case 0x1100...0x115F, 0x2329, 0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0xA4CF, 0xA960...0xA97F,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6:
      true
    case 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1D300...0x1D376, 0x1F200...0x1F265, 0x20000...0x3FFFD: true
    default: false
    }
  }
}
