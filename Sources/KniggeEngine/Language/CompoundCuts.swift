// The ways to cut a word in two, as compounds are.
import KniggeText

/// Every cut that leaves two letters before it and some behind it, the longest second part first.
struct CompoundCuts: Sequence, IteratorProtocol {
  struct Cut {
    fileprivate let bytes: ArraySlice<UInt8>
    /// The hash of the second part.
    let head: UInt64
    /// How many letters that has.
    let letters: Int

    /// What stands before it.
    var beginning: String { String(decoding: bytes, as: UTF8.self) }
  }

  private let bytes: [UInt8]
  private let shortest: Int
  /// Where the second part begins, and how many letters it has.
  private var place = 0
  private var letters: Int

  /// `shortest` is how many letters the second part must have.
  init(of word: String, shortest: Int) {
    bytes = Array(word.utf8)
    self.shortest = shortest < 1 ? 1 : shortest
    letters = word.letterCount
    advance()
  }

  private mutating func advance() {
    guard place < bytes.count else { return }
    place += 1
    while place < bytes.count, bytes[place] & 0xC0 == 0x80 { place += 1 }
    letters -= 1
  }

  mutating func next() -> Cut? {
    advance()
    guard letters >= shortest else { return nil }
    return Cut(bytes: bytes[..<place], head: WordHash.of(bytes[place...]), letters: letters)
  }
}
