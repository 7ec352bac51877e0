// Text as phrases are compared with it: lower case, composed, without invisible characters, with the way back.

/// A post's text, folded.
///
/// Folding makes `GRÖẞE`, `gro⟨¨⟩ße` and `𝗴𝗿öße` the same bytes. It changes nothing that depends on a language: ß and
/// ss, ä and ae stay apart here and are expanded in the phrase instead. A Cyrillic or Greek letter inside a Latin word
/// becomes the letter that it looks like.
public struct FoldedText: Sendable {
  public private(set) var bytes: [UInt8] = []
  public private(set) var map = OffsetMap<FoldedSpace, PostSpace>()
  /// What was seen on the way.
  public private(set) var traits: TextTraits = []

  /// An empty text, to be filled.
  public init() {}

  /// Folds valid UTF-8.
  public init(_ text: [UInt8]) {
    fill(with: text, on: TextBench())
  }

  /// Folds another text into the same memory.
  public mutating func fill(with text: [UInt8], on bench: TextBench) {
    // Taken out and put back, so that the map's memory has one owner and is not copied.
    var used = OffsetMap<FoldedSpace, PostSpace>()
    swap(&used, &map)
    used.removeAll()
    var folding = Folding(bench, used, text.count)
    used = OffsetMap()
    text.withUnsafeBufferPointer { folding.run($0) }
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: UnsafeBufferPointer(start: bench.folded, count: folding.count))
    map = folding.map
    traits = folding.traits
  }

  /// The bytes of the post that a folded range came from. Not generic, as `OffsetMap.range` is: that one costs hundreds
  /// of instructions where it is called from another module.
  public func postRange(_ range: Range<FoldedOffset>) -> Range<PostOffset> { map.range(range) }

  /// The bytes of the post that a token came from.
  public func postRange(of token: Token) -> Range<PostOffset> { map.range(token.range) }

  /// The folded form of a word or phrase, for comparison.
  public static func fold(_ text: String) -> [UInt8] {
    let latin = text.utf8.withContiguousStorageIfAvailable { bytes -> [UInt8]? in
      // An empty array is one for the whole process, and Swift would write its count, nought, into it from every thread.
      guard !bytes.isEmpty else { return [] }
      var isLatin = false
      let folded = [UInt8](unsafeUninitializedCapacity: bytes.count) { small, count in
        isLatin = foldLatin(bytes, into: small)
        count = isLatin ? bytes.count : 0
      }
      return isLatin ? folded : nil
    }
    return (latin ?? nil) ?? FoldedText(Array(text.utf8)).bytes
  }

  /// Folds a word behind what is there already.
  public static func fold(_ text: String, appendingTo bytes: inout [UInt8]) {
    let start = bytes.count
    let isLatin = text.utf8.withContiguousStorageIfAvailable { source -> Bool in
      bytes.append(contentsOf: source)
      return bytes.withUnsafeMutableBufferPointer {
        foldLatin(source, into: UnsafeMutableBufferPointer(rebasing: $0[start...]))
      }
    }
    guard isLatin != true else { return }
    bytes.removeLast(bytes.count - start)
    bytes += FoldedText(Array(text.utf8)).bytes
  }

  /// Folds a text of ASCII and letters of Latin-1 into memory of the same size; false where it has anything else.
  static func foldLatin(_ text: UnsafeBufferPointer<UInt8>, into small: UnsafeMutableBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        small[index] = byte &- 0x41 < 26 ? byte | 0x20 : byte
        index += 1
        continue
      }
      guard byte == 0xC3, index + 1 < text.count else { return false }
      let next = text[index + 1]
      small[index] = byte
      small[index + 1] = next <= 0x9E && next != 0x97 ? next | 0x20 : next
      index += 2
    }
    return true
  }
}
