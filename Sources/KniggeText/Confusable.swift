// Cyrillic and Greek letters that look like Latin ones.

/// Letters of other scripts in Latin words: `Іdiot` with a Cyrillic first letter.
///
/// The pairs are those that look the same in common fonts, chosen from Unicode Technical Standard 39's idea of
/// confusable characters (read 2026-11-23); letters that only resemble each other are left out. With a small letter its
/// capital is one, too: it is read as what it becomes in small letters.
public enum Confusable {
  /// The Latin small letter that a Cyrillic or Greek letter looks like; nil for every other scalar.
  public static func latin(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x0430, 0x0410, 0x0391: "a"
    case 0x0412, 0x0392: "b"
    case 0x0441, 0x0421: "c"
    case 0x0501, 0x0500: "d"
    case 0x0435, 0x0415, 0x0395: "e"
    case 0x04BB, 0x04BA, 0x041D, 0x0397: "h"
    case 0x0456, 0x0406, 0x0399, 0x03B9: "i"
    case 0x0458, 0x0408: "j"
    case 0x043A, 0x041A, 0x039A, 0x03BA: "k"
    case 0x043C, 0x041C, 0x039C: "m"
    case 0x039D: "n"
    case 0x043E, 0x041E, 0x039F, 0x03BF: "o"
    case 0x0440, 0x0420, 0x03A1, 0x03C1: "p"
    case 0x051B, 0x051A: "q"
    case 0x0455, 0x0405: "s"
    case 0x0422, 0x03A4: "t"
    case 0x03BD: "v"
    case 0x051D, 0x051C: "w"
    case 0x0445, 0x0425, 0x03A7: "x"
    case 0x0443, 0x0423, 0x03A5: "y"
    case 0x0396: "z"
    default: nil
    }
  }

  /// Whether the letter is a capital.
  public static func isCapital(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isUppercase }
}
