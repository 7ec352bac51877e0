// Turns libyaml's marks, which count code points, into bytes.

/// Remembers where it last stood, so that marks in the order of the text cost one walk over it.
struct MarkWalk {
  private let source: YAMLSource
  private var byte: Int
  private var codePoint = 0

  init(_ source: YAMLSource) {
    self.source = source
    byte = source.range.lowerBound
  }

  /// The index into the file's bytes of the code point with the given number (0-based).
  mutating func index(of target: Int) -> Int {
    if codePoint < target { (byte, codePoint) = source.place(ofCodePoint: target, from: (byte, codePoint)) }
    while codePoint > target, byte > source.range.lowerBound {
      byte -= 1
      while source.isContinuation(at: byte) { byte -= 1 }
      codePoint -= 1
    }
    return byte
  }
}
