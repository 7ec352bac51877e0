// The texts that a way through an expression may end with.

extension PatternReader.Path {
  private static let mostTexts = 40
  private static let longestText = 24

  /// Goes on with an item, and with what it can be where that is little.
  mutating func append(_ item: PatternReader.Item, _ times: PatternReader.Times) {
    if !item.isEmpty { follow(item.symbols, least: times.least) }
    guard let texts = item.texts else { return close() }
    if times.isOnce {
      extend(by: texts)
    } else if times.least > 0, texts.count == 1, texts[0].count == 1 {
      // Of one character many in a row are the same as one, because texts are compared without repetitions; that there
      // are two or three of them may be all that is known.
      extend(by: [Array(repeating: texts[0][0], count: min(times.least, 3))])
    } else if times.isOptional {
      extend(by: texts + [[]])
    } else if times.least > 0 {
      // `\*{3,}`: at least so many of them, and whatever follows them.
      for _ in 0..<min(times.least, 4) {
        guard let joined = joined(with: texts) else { break }
        open = joined
      }
      close()
      open = texts
    } else {
      close()
    }
  }

  private mutating func extend(by texts: [[UInt8]]) {
    if texts.count == 1, open.count <= Self.mostTexts,
      open.allSatisfy({ $0.count + texts[0].count <= Self.longestText })
    {
      for number in open.indices { open[number] += texts[0] }
    } else if let joined = joined(with: texts) {
      open = joined
    } else {
      close()
      open = texts
    }
  }

  /// Each of the texts with each of some others behind it; nil where these are too many or too long.
  private func joined(with texts: [[UInt8]]) -> [[UInt8]]? {
    guard open.count * texts.count <= Self.mostTexts else { return nil }
    let joined = open.flatMap { start in texts.map { start + $0 } }
    return joined.allSatisfy { $0.count <= Self.longestText } ? joined : nil
  }
}
