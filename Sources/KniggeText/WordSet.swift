// A set of words, asked for each word of each text.

/// Words by their hashes, in one flat table of a power of two, at most half full.
public struct WordSet: Sendable {
  /// 0 is an empty place; a word of that hash is remembered apart.
  @usableFromInline var places: [UInt64] = [0, 0]
  @usableFromInline var hasZero = false
  public private(set) var count = 0

  public init() {}

  // Not generic: whoever makes a set at the start of a run pays for every step of a sequence that is not known.
  public init(_ hashes: [UInt64]) {
    var size = 2
    while size < (hashes.count + 1) * 2 { size *= 2 }
    var places: [UInt64] = Array(repeating: 0, count: size)
    let mask = size &- 1
    for hash in hashes {
      if hash == 0 {
        if !hasZero { count += 1 }
        hasZero = true
        continue
      }
      var index = Int(truncatingIfNeeded: hash) & mask
      while places[index] != 0, places[index] != hash { index = (index &+ 1) & mask }
      if places[index] == 0 { count += 1 }
      places[index] = hash
    }
    self.places = places
  }

  /// The set of these words, folded.
  public init(words: [String]) {
    self.init(words.map { WordHash.of(FoldedText.fold($0)) })
  }

  @inlinable
  public func contains(_ hash: UInt64) -> Bool {
    places.withUnsafeBufferPointer { places in
      if hash == 0 { return hasZero }
      let mask = places.count &- 1
      var index = Int(truncatingIfNeeded: hash) & mask
      while true {
        let found = places[index]
        if found == hash { return true }
        if found == 0 { return false }
        index = (index &+ 1) & mask
      }
    }
  }
}

extension WordSet {
  /// The set of these words as they are written.
  public init(exactly words: [String]) { self.init(words.map { WordHash.of($0) }) }
}
