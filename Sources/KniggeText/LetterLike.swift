// Characters that look like plain letters or digits: the “fonts” of social networks, full-width forms, ligatures.

/// Plain equivalents of letter-like characters.
///
/// Ranges are those of the Unicode code charts (Mathematical Alphanumeric Symbols, Halfwidth and Fullwidth Forms,
/// Enclosed Alphanumerics, Phonetic Extensions), Unicode 17.0, read 2026-11-23.
public enum LetterLike {
  /// The lower-case ASCII that a letter-like character stands for, or nil for every other character.
  public static func plain(_ scalar: Unicode.Scalar) -> StaticString? {
    let value = scalar.value
    switch value {
    case 0x1D400...0x1D6A3: return letter((value - 0x1D400) % 26)
    case 0x1D7CE...0x1D7FF: return digit((value - 0x1D7CE) % 10)
    case 0xFF21...0xFF3A: return letter(value - 0xFF21)
    case 0xFF41...0xFF5A: return letter(value - 0xFF41)
    case 0xFF10...0xFF19: return digit(value - 0xFF10)
    case 0x24B6...0x24CF: return letter(value - 0x24B6)
    case 0x24D0...0x24E9: return letter(value - 0x24D0)
    case 0x1F130...0x1F149: return letter(value - 0x1F130)
    case 0x1F150...0x1F169: return letter(value - 0x1F150)
    case 0x1D00...0x1D22, 0x2100...0x2134, 0xA730, 0xA731, 0x01EB, 0x0262...0x029F, 0x017F, 0xFB00...0xFB06:
      return single(value)
    default: return nil
    }
  }

  /// Whether the character looks like a capital.
  public static func isCapital(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1D400...0x1D6A3: (scalar.value - 0x1D400) % 52 < 26
    case 0xFF21...0xFF3A, 0x24B6...0x24CF, 0x1F130...0x1F149, 0x1F150...0x1F169: true
    case 0x2100...0x2134: scalar.properties.isUppercase
    default: false
    }
  }

  /// Whether the character is a letter of one of the “fonts” that people paste into posts, and not one that writing
  /// programs make by themselves (ligatures, long s).
  public static func isFont(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xFB00...0xFB06, 0x017F, 0x01EB: false
    default: plain(scalar) != nil
    }
  }

  private static func single(_ value: UInt32) -> StaticString? {
    switch value {
    case 0x1D00: "a"
    case 0x0299, 0x212C: "b"
    case 0x1D04, 0x2102, 0x212D: "c"
    case 0x1D05: "d"
    case 0x1D07, 0x2130, 0x212F: "e"
    case 0xA730, 0x2131: "f"
    case 0x0262, 0x210A: "g"
    case 0x029C, 0x210B, 0x210C, 0x210D, 0x210E: "h"
    case 0x026A, 0x2110, 0x2111: "i"
    case 0x1D0A: "j"
    case 0x1D0B, 0x212A: "k"
    case 0x029F, 0x2112, 0x2113: "l"
    case 0x1D0D, 0x2133: "m"
    case 0x0274, 0x2115: "n"
    case 0x1D0F, 0x2134: "o"
    case 0x1D18, 0x2119: "p"
    case 0x01EB, 0x211A: "q"
    case 0x0280, 0x211B, 0x211C, 0x211D: "r"
    case 0xA731, 0x017F: "s"
    case 0x1D1B: "t"
    case 0x1D1C: "u"
    case 0x1D20: "v"
    case 0x1D21: "w"
    case 0x028F: "y"
    case 0x1D22, 0x2124, 0x2128: "z"
    case 0xFB00: "ff"
    case 0xFB01: "fi"
    case 0xFB02: "fl"
    case 0xFB03: "ffi"
    case 0xFB04: "ffl"
    case 0xFB05, 0xFB06: "st"
    default: nil
    }
  }

  private static func letter(_ index: UInt32) -> StaticString? {
    let letters: [StaticString] = [
      "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v",
      "w", "x", "y", "z",
    ]
    return letters[Int(index)]
  }

  private static func digit(_ index: UInt32) -> StaticString? {
    let digits: [StaticString] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]
    return digits[Int(index)]
  }
}
