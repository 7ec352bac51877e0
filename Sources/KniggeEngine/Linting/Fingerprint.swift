// Recognises a finding again when lines have moved and files have been renamed.

/// 16 hexadecimal digits made of the rule, the words found, the words around them, and how many equal findings came
/// before. The path is not part of it.
package enum Fingerprint {
  package static func of(
    rule: String, words: String, before: String, after: String, occurrence: Int
  ) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for part in [rule, words, before, after, String(occurrence)] {
      for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      hash = (hash ^ 0x1F) &* 0x100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
