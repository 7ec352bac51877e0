// Text in Unicode normalisation form C, with the way back: what patterns see.

/// The bytes of composed text; case, spaces and everything else stay as they are, but a line ends with `\n` alone.
public enum ComposedSpace {}

/// A post's text in form C.
public struct ComposedText: Sendable {
  public let bytes: [UInt8]
  public let map: OffsetMap<ComposedSpace, PostSpace>

  /// The bytes of the post that a range of composed text came from.
  public func postRange(_ range: Range<Int>) -> Range<PostOffset> { map.range(.bytes(range)) }

  /// How many characters are put in order at once: that takes the square of their number. Nobody writes as many accents.
  private static let longestRow = 1_000

  /// Composes valid UTF-8, and leaves out what stands before `\n` where lines end with CRLF: `$` and `\s` mean the same in
  /// files of every system. Text without either is taken as it is.
  public init(_ text: [UInt8]) {
    var output: [UInt8] = []
    var map = OffsetMap<ComposedSpace, PostSpace>()
    var copiedFrom = 0
    text.withUnsafeBufferPointer { buffer in
      let hasReturns = Self.hasReturns(buffer)
      // Where the next character is that may compose: looked for once, however many lines are before it.
      var composes = -1
      func next(from start: Int) -> Int {
        if composes < start { composes = Self.firstThatMayCompose(from: start, in: buffer) }
        return hasReturns ? buffer[start..<composes].firstIndex(of: 0x0D) ?? composes : composes
      }
      var index = next(from: 0)
      while index < buffer.count {
        if buffer[index] == 0x0D {
          // A unit, so that no place is between its two bytes.
          if index + 1 < buffer.count, buffer[index + 1] == 0x0A {
            output.append(contentsOf: buffer[copiedFrom..<index])
            map.appendCopy(index - copiedFrom, from: PostOffset(copiedFrom))
            output.append(0x0A)
            map.appendReplacement(1, of: .bytes(index..<(index + 2)))
            copiedFrom = index + 2
            index += 1
          }
          index = next(from: index + 1)
          continue
        }
        let read = UTF8Scalar(at: index, in: buffer)
        guard index > 0, read.isValid, Normalization.mayCompose(read.scalar) else {
          index = next(from: index + read.width)
          continue
        }
        // The character before it takes part, unless it is the end of such a row itself.
        var previous = index == copiedFrom ? index : index - 1
        while previous > copiedFrom, buffer[previous] & 0xC0 == 0x80 { previous -= 1 }
        var end = index
        var count = 0
        while end < buffer.count, count < Self.longestRow,
          Normalization.mayCompose(UTF8Scalar(at: end, in: buffer).scalar)
        {
          end += UTF8Scalar.width(at: end, in: buffer)
          count += 1
        }
        let unit = Normalization.composed(String(decoding: buffer[previous..<end], as: UTF8.self))
        output.append(contentsOf: buffer[copiedFrom..<previous])
        map.appendCopy(previous - copiedFrom, from: PostOffset(copiedFrom))
        output += unit
        map.appendReplacement(unit.count, of: .bytes(previous..<end))
        copiedFrom = end
        index = next(from: end)
      }
      // Most texts are composed already and are not copied.
      if copiedFrom > 0 { output.append(contentsOf: buffer[copiedFrom...]) }
      map.appendCopy(buffer.count - copiedFrom, from: PostOffset(copiedFrom))
    }
    bytes = map.isContiguous && map.length == text.count ? text : output
    self.map = map
  }

  private static func hasReturns(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while let block = ByteBlock(at: index, of: text) {
      if block.equal(to: 0x0D) != 0 { return true }
      index &+= 8
    }
    return text[index...].contains(0x0D)
  }

  /// The first byte from a place on that begins a character from U+0300 on, or the end: nothing below takes part in a
  /// composition, but as what stands before.
  private static func firstThatMayCompose(from start: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    var index = start
    while let block = ByteBlock(at: index, of: text) {
      if block.fromCC != 0 { return index &+ ByteBlock.first(in: block.fromCC) }
      index &+= 8
    }
    while index < text.count, text[index] < 0xCC { index &+= 1 }
    return index
  }
}
