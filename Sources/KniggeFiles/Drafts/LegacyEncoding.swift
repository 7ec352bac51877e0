// Sheets in the encoding that a German Excel writes when nobody says otherwise.
import KniggeEngine
import KniggeText

/// Tells a file in Windows-1252 from one with a few bytes that are no UTF-8.
enum LegacyEncoding {
  /// So many letters of Windows-1252 are no accident.
  private static let leastLetters = 3

  /// The one thing to say of such a file, in place of one for each letter; nil for any other file.
  static func problem(in file: SourceFile) -> Diagnostic? {
    var first: Range<Int>?
    var (letters, places, others) = (0, 0, 0)
    file.bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while others == 0, let bad = UTF8Check.firstIllFormed(from: index, in: bytes) {
        places += 1
        first = first ?? bad
        for byte in bytes[bad] { if isLetter(byte) { letters += 1 } else if !isSign(byte) { others += 1 } }
        index = bad.upperBound
      }
    }
    guard let first, letters >= leastLetters, others == 0 else { return nil }
    let more = places - 1
    return Diagnostic(
      rule: "input/invalid-utf8", severity: .error,
      message: LocalText(
        german: "die Datei ist wohl in Windows-1252 geschrieben, nicht in UTF-8; dahinter noch \(more) solche Stellen",
        english: "the file looks like Windows-1252, not UTF-8; \(more) more places like this behind it"),
      help: LocalText(german: "die Datei als „CSV UTF-8“ speichern", english: "save the file as “CSV UTF-8”"),
      location: Location(
        path: file.path,
        range: .bytes((file.origin.byte + first.lowerBound)..<(file.origin.byte + first.upperBound))))
  }

  /// `Ä`, `ß`, `é` and the like.
  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0xD7, 0xF7: false
    case 0xC0..<0xFF, 0x8A, 0x8C, 0x8E, 0x9A, 0x9C, 0x9E, 0x9F: true
    default: false
    }
  }

  /// Quotation marks, dashes, `€`, `§` and the like; five bytes stand for nothing, and `ÿ` is rather part of something else.
  private static func isSign(_ byte: UInt8) -> Bool {
    byte >= 0x80 && ![0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xFF].contains(byte)
  }
}
