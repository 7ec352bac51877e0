// Tells whether a clause says something else than when its rule was last compared with it.
import KniggeEngine
import KniggeText

/// 8 hexadecimal digits made of the ids and texts of a rule's clauses in every language.
///
/// White space does not count: a paragraph that is only wrapped anew says the same.
package enum ClauseChecksum {
  package static func of(_ clauses: [Clause]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ text: String) {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      hash = (hash ^ 0x1F) &* 0x100_0000_01B3
    }
    for clause in clauses {
      add(clause.id)
      for text in [clause.text.german, clause.text.english] {
        add((text ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " "))
      }
    }
    return Hex.smallDigits((hash ^ (hash >> 32)) & 0xFFFF_FFFF, atLeast: 8)
  }
}
