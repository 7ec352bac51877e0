// Memory that is used again for every text, so that a post among millions asks for none.

/// Where texts are folded and cut into tokens. One for each thread; what is on it is copied away before the next text.
public final class TextBench {
  /// Folded bytes, with room behind them for eight more.
  var folded: UnsafeMutablePointer<UInt8>
  private(set) var foldedCapacity: Int
  var tokens: UnsafeMutablePointer<Token>
  private(set) var tokenCapacity: Int

  public init() {
    foldedCapacity = 64
    folded = .allocate(capacity: foldedCapacity)
    tokenCapacity = 1
    tokens = .allocate(capacity: tokenCapacity)
  }

  deinit {
    folded.deallocate()
    tokens.deallocate()
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

  /// Doubles the room for tokens.
  func growTokens(keeping kept: Int) {
    let capacity = max(256, tokenCapacity * 2)
    let larger = UnsafeMutablePointer<Token>.allocate(capacity: capacity)
    larger.update(from: tokens, count: kept)
    tokens.deallocate()
    (tokens, tokenCapacity) = (larger, capacity)
  }
}
