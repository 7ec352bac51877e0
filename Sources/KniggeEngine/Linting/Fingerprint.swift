// Recognises a finding again when lines have moved and files have been renamed.

/// 16 hexadecimal digits made of the rule, the words found, the words around them, and how many equal findings came
/// before. The path is not part of it.
package enum Fingerprint {
  package static func of(
    rule: String, words: String, before: String, after: String, occurrence: Int
  ) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ part: String) {
      for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      hash = (hash ^ 0x1F) &* 0x100_0000_01B3
    }
    add(rule)
    add(words)
    add(before)
    add(after)
    add(String(occurrence))
    return String(unsafeUninitializedCapacity: 16) { digits in
      for place in 0..<16 {
        let digit = UInt8(truncatingIfNeeded: hash >> UInt64(60 - 4 * place)) & 15
        digits[place] = digit < 10 ? 0x30 + digit : 0x57 + digit
      }
      return 16
    }
  }
}
