// Tells whether a clause says something else than when its rule was last compared with it.
import KniggeEngine
import KniggeText

/// What a rule notes of the clauses that it was compared with: 12 hexadecimal digits for each, with hyphens between.
///
/// They are made of the id and of all that the clause says in every language. White space does not count: a paragraph that
/// is only wrapped anew says the same.
///
/// Notes of 8 digits are older. They are made of the first paragraphs of all clauses together, and are true for as long as
/// those say the same.
package enum ClauseChecksum {
  package static func of(_ clauses: [Clause]) -> String {
    clauses.map { digits($0) }.joined(separator: "-")
  }

  /// Whether a note of a rule with these clauses was made of a clause as it is now.
  package static func isTrue(_ note: String, of clause: Clause, among clauses: [Clause]) -> Bool {
    if note.utf8.count == olderLength { return note == olderNote(of: clauses) }
    return note.split(separator: "-").contains { $0 == digits(clause) }
  }

  private static func digits(_ clause: Clause) -> String {
    var sum = Sum()
    sum.add(clause.id)
    for text in [clause.wording.german, clause.wording.english] { sum.add(Self.words(of: text ?? "")) }
    return Hex.smallDigits((sum.value ^ (sum.value >> 48)) & 0xFFFF_FFFF_FFFF, atLeast: 12)
  }

  // MARK: Older notes

  private static let olderLength = 8

  private static func olderNote(of clauses: [Clause]) -> String {
    var sum = Sum()
    for clause in clauses {
      sum.add(clause.id)
      sum.add(olderText(clause.wording.german, quoted: clause.text.german))
      sum.add(olderText(clause.wording.english, quoted: clause.text.english))
    }
    return Hex.smallDigits((sum.value ^ (sum.value >> 32)) & 0xFFFF_FFFF, atLeast: olderLength)
  }

  /// The first paragraph as it is written; of a clause that stands in a rule set the whole text, which is quoted.
  private static func olderText(_ wording: String?, quoted: String?) -> String {
    guard let wording else { return "" }
    guard wording != quoted else { return words(of: wording) }
    let lines = wording.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return words(of: lines.prefix { !$0.allSatisfy(\.isWhitespace) }.joined(separator: "\n"))
  }

  /// A text with even spaces.
  private static func words(of text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private struct Sum {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ text: String) {
      for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
      value = (value ^ 0x1F) &* 0x100_0000_01B3
    }
  }
}
