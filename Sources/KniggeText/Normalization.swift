// Unicode normalisation form C, for the few places that need it.

/// Composes letters with their accents. The only file that uses the standard library's underscored NFC view: there is
/// no public one without Foundation. Tests hold it against Python's unicodedata.
public enum Normalization {
  /// The text in form C, as UTF-8.
  public static func composed(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var units = text._nfcCodeUnits.makeIterator()
    while let unit = units.next() { bytes.append(unit) }
    return bytes
  }

  /// Whether a scalar may join with the one before it: an accent that follows its letter, a Korean vowel or final.
  public static func mayCompose(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x300: false
    case 0x300...0x36F, 0x1161...0x1175, 0x11A8...0x11C2: true
    default: scalar.properties.canonicalCombiningClass != .notReordered
    }
  }
}
