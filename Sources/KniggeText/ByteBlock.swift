// Eight bytes at a time: the arithmetic behind folding, cutting and looking for bytes.

/// Eight bytes of text in one number, the first byte lowest. Answers have the highest bit of each byte that they are
/// about set (“SIMD within a register”); 2.5 times the speed of a loop over bytes.
@frozen
public struct ByteBlock {
  public let bytes: UInt64

  @inlinable
  @inline(__always)
  public init(_ bytes: UInt64) { self.bytes = bytes }

  /// The eight bytes of a text from a place on, all of which must be there.
  @inlinable
  @inline(__always)
  public init(at index: Int, in text: UnsafePointer<UInt8>) {
    bytes = UInt64(
      littleEndian: UnsafeRawPointer(text).loadUnaligned(fromByteOffset: index, as: UInt64.self))
  }

  /// The same, and nil where fewer than eight bytes are left.
  @inlinable
  @inline(__always)
  public init?(at index: Int, of text: UnsafeBufferPointer<UInt8>) {
    guard index &+ 8 <= text.count, let base = text.baseAddress else { return nil }
    self.init(at: index, in: base)
  }

  /// The same, with zeros behind the end of the text.
  @inlinable
  @inline(__always)
  public init(at index: Int, filling text: UnsafeBufferPointer<UInt8>) {
    if index &+ 8 <= text.count, let base = text.baseAddress {
      self.init(at: index, in: base)
    } else {
      var bytes: UInt64 = 0
      for place in index..<max(text.count, index) {
        bytes |= UInt64(text[place]) &<< UInt64(truncatingIfNeeded: 8 &* (place &- index))
      }
      self.init(bytes)
    }
  }

  // MARK: Which bytes

  /// Bytes that are part of characters beyond ASCII.
  @inlinable
  @inline(__always)
  public var beyondASCII: UInt64 { bytes & Self.highBits }

  /// 0xCC and above: what characters from U+0300 on begin with.
  @inlinable
  @inline(__always)
  public var fromCC: UInt64 {
    let lead = bytes & bytes << 1
    return lead & (bytes << 2 | bytes << 3 | (bytes << 4 & bytes << 5)) & Self.highBits
  }

  /// Bytes from one of ASCII to another, both included. In each sum the highest bit of a byte says whether the byte is as
  /// large as something.
  @inlinable
  @inline(__always)
  public func between(_ first: UInt8, _ last: UInt8) -> UInt64 {
    let low = bytes & Self.lowBits
    return (low &+ Self.ones &* UInt64(0x80 &- first)) & ~(low &+ Self.ones &* UInt64(0x7F &- last)) & ~bytes
      & Self.highBits
  }

  /// A to Z.
  @inlinable
  @inline(__always)
  public var capitals: UInt64 { between(0x41, 0x5A) }

  /// a to z.
  @inlinable
  @inline(__always)
  public var smallLetters: UInt64 { between(0x61, 0x7A) }

  /// Letters and digits of ASCII and underscores: what `\w` takes for part of a word whatever the script.
  @inlinable
  @inline(__always)
  public var wordBytes: UInt64 {
    // Capitals become small letters, and `@[\]^` and the like what is no letter either.
    ByteBlock(bytes | Self.ones &* 0x20).smallLetters | between(0x30, 0x39) | equal(to: 0x5F)
  }

  /// Bytes that are this one.
  @inlinable
  @inline(__always)
  public func equal(to byte: UInt8) -> UInt64 { ~different(from: ByteBlock(Self.ones &* UInt64(byte))) & Self.highBits }

  /// The same for whoever asks for the first of them only: behind it others may be marked, too.
  @inlinable
  @inline(__always)
  public func firstEqual(to byte: UInt8) -> UInt64 {
    let other = bytes ^ Self.ones &* UInt64(byte)
    return (other &- Self.ones) & ~other & Self.highBits
  }

  /// Bytes below one of ASCII, for whoever asks for the first of them only.
  @inlinable
  @inline(__always)
  public func firstBelow(_ byte: UInt8) -> UInt64 { (bytes &- Self.ones &* UInt64(byte)) & ~bytes & Self.highBits }

  /// Bytes that are others than those at the same places of another block.
  @inlinable
  @inline(__always)
  public func different(from other: ByteBlock) -> UInt64 {
    let change = bytes ^ other.bytes
    return ((change & Self.lowBits &+ Self.lowBits) | change) & Self.highBits
  }

  /// The first place of a byte in a text; nil where it is not there.
  @inlinable
  public static func place(of byte: UInt8, in text: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = 0
    while let block = ByteBlock(at: index, of: text) {
      let answer = block.firstEqual(to: byte)
      if answer != 0 { return index &+ first(in: answer) }
      index &+= 8
    }
    while index < text.count {
      if text[index] == byte { return index }
      index &+= 1
    }
    return nil
  }

  // MARK: Answers

  /// The first bytes, and zeros behind them.
  @inlinable
  @inline(__always)
  public func prefix(_ count: Int) -> UInt64 { Self.prefix(count, of: bytes) }

  /// The number of the first byte that an answer is about; 8 for none.
  @inlinable
  @inline(__always)
  public static func first(in answer: UInt64) -> Int { answer.trailingZeroBitCount &>> 3 }

  /// The number of the first byte that an answer is not about; 8 for none.
  @inlinable
  @inline(__always)
  public static func first(notIn answer: UInt64) -> Int { first(in: ~answer & highBits) }

  /// The part of an answer that is about the first bytes.
  @inlinable
  @inline(__always)
  public static func prefix(_ count: Int, of answer: UInt64) -> UInt64 {
    count >= 8 ? answer : answer & ((1 << UInt64(truncatingIfNeeded: count &* 8)) &- 1)
  }

  /// How many bytes an answer is about.
  @inlinable
  @inline(__always)
  public static func count(in answer: UInt64) -> Int { Int(truncatingIfNeeded: ((answer &>> 7) &* ones) &>> 56) }

  /// An answer about all eight bytes.
  @inlinable
  @inline(__always)
  public static var highBits: UInt64 { 0x8080_8080_8080_8080 }

  @inlinable
  @inline(__always)
  static var lowBits: UInt64 { 0x7F7F_7F7F_7F7F_7F7F }

  /// A byte in each of the eight places, when multiplied with it.
  @inlinable
  @inline(__always)
  static var ones: UInt64 { 0x0101_0101_0101_0101 }
}
