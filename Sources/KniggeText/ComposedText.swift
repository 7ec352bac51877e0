// Text in Unicode normalisation form C, with the way back: what patterns see.

/// The bytes of composed text; case, spaces and everything else stay as they are.
public enum ComposedSpace {}

/// A post's text in form C.
public struct ComposedText: Sendable {
  public let bytes: [UInt8]
  public let map: OffsetMap<ComposedSpace, PostSpace>

  /// The bytes of the post that a range of composed text came from.
  public func postRange(_ range: Range<Int>) -> Range<PostOffset> { map.range(.bytes(range)) }

  /// Composes valid UTF-8; text without accents that follow their letters is taken as it is.
  public init(_ text: [UInt8]) {
    var output: [UInt8] = []
    var map = OffsetMap<ComposedSpace, PostSpace>()
    var copiedFrom = 0
    text.withUnsafeBufferPointer { buffer in
      var index = 0
      var previous = 0
      while index < buffer.count {
        guard buffer[index] >= 0xCC else {
          previous = index
          index += 1
          while index < buffer.count, buffer[index] & 0xC0 == 0x80 { index += 1 }
          continue
        }
        let read = UTF8Scalar(at: index, in: buffer)
        guard index > 0, read.isValid, Normalization.mayCompose(read.scalar) else {
          previous = index
          index += read.width
          continue
        }
        var end = index
        while end < buffer.count, Normalization.mayCompose(UTF8Scalar(at: end, in: buffer).scalar) {
          end += UTF8Scalar.width(at: end, in: buffer)
        }
        let unit = Normalization.composed(String(decoding: buffer[previous..<end], as: UTF8.self))
        output.append(contentsOf: buffer[copiedFrom..<previous])
        map.appendCopy(previous - copiedFrom, from: PostOffset(copiedFrom))
        output += unit
        map.appendReplacement(unit.count, of: .bytes(previous..<end))
        copiedFrom = end
        (previous, index) = (end, end)
      }
      // Most texts are composed already and are not copied.
      if copiedFrom > 0 { output.append(contentsOf: buffer[copiedFrom...]) }
      map.appendCopy(buffer.count - copiedFrom, from: PostOffset(copiedFrom))
    }
    bytes = map.isContiguous && map.length == text.count ? text : output
    self.map = map
  }
}
