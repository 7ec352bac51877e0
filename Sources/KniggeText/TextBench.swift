// Memory that is used again for every text, so that a post among millions asks for none.

/// Where texts are folded and cut into tokens. One for each thread; what is on it is copied away before the next text.
public final class TextBench {
  /// Folded bytes, with room behind them for eight more.
  var folded: UnsafeMutablePointer<UInt8>
  private(set) var foldedCapacity: Int
  var tokens: UnsafeMutablePointer<Token>
  private(set) var tokenCapacity: Int
  /// `WordByte`'s table.
  let wordBytes: UnsafeMutablePointer<UInt8>
  /// The first tokens of a text of megabytes: all of them twice, here and where they are copied to, would be half a gigabyte.
  var spilled: [Token] = []
  /// How many tokens are kept at hand; what has more is no post that a platform takes.
  private static let mostTokens = 65_536

  public init() {
    foldedCapacity = 64
    folded = .allocate(capacity: foldedCapacity)
    tokenCapacity = 1
    tokens = .allocate(capacity: tokenCapacity)
    wordBytes = .allocate(capacity: 256)
    WordByte.fill(wordBytes)
  }

  deinit {
    folded.deallocate()
    tokens.deallocate()
    wordBytes.deallocate()
  }

  /// Makes room for so many bytes, keeping the first ones.
  func reserve(bytes count: Int, keeping kept: Int) {
    guard count + 16 > foldedCapacity else { return }
    let capacity = max(count + 16, foldedCapacity * 2)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: folded, count: kept)
    folded.deallocate()
    (folded, foldedCapacity) = (larger, capacity)
  }

  /// Makes room behind so many tokens; returns how many are still there, at least the last one.
  func makeRoom(behind count: Int) -> Int {
    guard count >= Self.mostTokens else {
      growTokens(keeping: count)
      return count
    }
    spilled.append(contentsOf: UnsafeBufferPointer(start: tokens, count: count - 1))
    tokens[0] = tokens[count - 1]
    return 1
  }

  /// Doubles the room for tokens.
  private func growTokens(keeping kept: Int) {
    let capacity = max(256, tokenCapacity * 2)
    let larger = UnsafeMutablePointer<Token>.allocate(capacity: capacity)
    larger.update(from: tokens, count: kept)
    tokens.deallocate()
    (tokens, tokenCapacity) = (larger, capacity)
  }
}
