// A piece of text that knows where in its file each byte came from.

/// Decoded text with the way back to its file: a post, an alternative text, a YAML scalar.
public struct MappedText: Sendable {
  /// Valid UTF-8.
  public let bytes: [UInt8]
  public let map: OffsetMap<PostSpace, FileSpace>

  /// Text with the map that was built beside it; both have the same length.
  public init(bytes: [UInt8], map: OffsetMap<PostSpace, FileSpace>) {
    precondition(bytes.count == map.length, "a text and its map have the same length")
    self.bytes = bytes
    self.map = map
  }

  /// Text that is a slice of its file, beginning there at `start`.
  public init(copying bytes: [UInt8], from start: FileOffset) {
    self.init(bytes: bytes, map: OffsetMap(copying: bytes.count, from: start))
  }

  /// The whole text as a string.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  /// The text of a range as a string.
  public func string(_ range: Range<PostOffset>) -> String {
    String(decoding: bytes[range.asBytes()], as: UTF8.self)
  }

  /// The bytes of the file that a range of the text came from; not generic, for speed.
  public func fileRange(_ range: Range<PostOffset>) -> Range<FileOffset> { map.range(range) }

  /// Where the whole text stands in the file.
  public var fileRange: Range<FileOffset> { map.range(wholeRange) }

  /// Everything, in offsets of the text itself.
  public var wholeRange: Range<PostOffset> { .bytes(0..<bytes.count) }
}
