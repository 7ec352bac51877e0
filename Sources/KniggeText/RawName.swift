// File names that are not UTF-8, carried in a string without loss.

/// Systems know names of files as bytes, any bytes; a `String` holds Unicode only. A byte that is no UTF-8 stands in the
/// string as one of the scalars U+10FF80 to U+10FFFF, which nobody uses; where a name has one of those itself, its bytes
/// are carried in the same way, so that the way back is always exact.
public enum RawName {
  /// The scalars that stand for the bytes 0x80 to 0xFF.
  private static let base: UInt32 = 0x10FF00
  /// With what the UTF-8 of such a scalar begins; no other character of a name needs a second look.
  public static let lead: UInt8 = 0xF4

  /// The byte that a scalar stands for, where it stands for one.
  public static func byte(of scalar: Unicode.Scalar) -> UInt8? {
    scalar.value >= base + 0x80 && scalar.value <= base + 0xFF ? UInt8(scalar.value - base) : nil
  }

  public static func text(of name: UnsafeBufferPointer<UInt8>) -> String {
    if !name.contains(lead), UTF8Check.isWellFormed(name) { return String(decoding: name, as: UTF8.self) }
    var text = String.UnicodeScalarView()
    var index = 0
    while index < name.count {
      let read = UTF8Scalar(at: index, in: name)
      if read.isValid, byte(of: read.scalar) == nil {
        text.append(read.scalar)
      } else {
        for byte in name[index..<(index + read.width)] {
          if let scalar = Unicode.Scalar(base + UInt32(byte)) { text.append(scalar) }
        }
      }
      index += read.width
    }
    return String(text)
  }

  public static func text(of name: [UInt8]) -> String { name.withUnsafeBufferPointer { text(of: $0) } }

  /// The bytes of a name as the system knows it.
  public static func bytes(of text: String) -> [UInt8] {
    guard text.utf8.contains(lead) else { return Array(text.utf8) }
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      if let byte = byte(of: scalar) { bytes.append(byte) } else { bytes += Array(String(scalar).utf8) }
    }
    return bytes
  }

  /// The name as it is shown: `b‹FF›.md`.
  public static func shown(_ text: String) -> String {
    guard text.utf8.contains(lead) else { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
      if let byte = byte(of: scalar) {
        shown += "‹" + String(byte, radix: 16, uppercase: true) + "›"
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }
}
