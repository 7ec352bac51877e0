// A file as it was read: its name and its bytes.

/// The bytes of a file, or one stretch of whole lines of a stream.
public struct SourceFile: Sendable {
  /// As the user named it, relative where it was given relative; for messages and reports, never to be opened.
  public let path: String
  public let bytes: [UInt8]
  /// Where `bytes` begins in the file or stream: byte offset (0-based) and line (1-based).
  public let origin: Origin

  public struct Origin: Sendable {
    public var byte: Int
    public var line: Int
    public static let start = Origin(byte: 0, line: 1)

    public init(byte: Int, line: Int) {
      self.byte = byte
      self.line = line
    }
  }

  public init(path: String, bytes: [UInt8], origin: Origin = .start) {
    self.path = path
    self.bytes = bytes
    self.origin = origin
  }

  /// The offset of the first byte behind a byte order mark, where the file begins with one.
  public var start: FileOffset {
    let hasMark = origin.byte == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF])
    return FileOffset(origin.byte + (hasMark ? 3 : 0))
  }

  /// The offset behind the last byte.
  public var end: FileOffset { FileOffset(origin.byte + bytes.count) }

  /// The bytes of a range of the file, as far as they are here.
  public func bytes(_ range: Range<FileOffset>) -> ArraySlice<UInt8> {
    let low = min(max(range.lowerBound.byte - origin.byte, 0), bytes.count)
    let high = min(max(range.upperBound.byte - origin.byte, low), bytes.count)
    return bytes[low..<high]
  }
}
