// Byte offsets, one type for each coordinate space, so that mixing two spaces up does not compile.

/// A byte offset (0-based) into one kind of text.
///
/// `Space` is never instantiated; it only keeps offsets of different texts apart.
public struct Offset<Space>: Hashable, Comparable, Sendable {
  public let byte: Int

  @inlinable public init(_ byte: Int) { self.byte = byte }

  @inlinable public static func < (left: Self, right: Self) -> Bool { left.byte < right.byte }

  @inlinable public func advanced(by bytes: Int) -> Self { Self(byte + bytes) }
}

/// The bytes of a file as they lie on disk.
public enum FileSpace {}
/// The bytes of a post's decoded text: escapes resolved, comments left out, still as its author wrote it.
public enum PostSpace {}
/// The bytes of the folded text that phrases are compared with.
public enum FoldedSpace {}

public typealias FileOffset = Offset<FileSpace>
public typealias PostOffset = Offset<PostSpace>
public typealias FoldedOffset = Offset<FoldedSpace>

extension Range {
  /// A range of offsets from plain byte numbers, end excluded.
  @inlinable public static func bytes<Space>(_ range: Range<Int>) -> Range<Offset<Space>>
  where Bound == Offset<Space> {
    Offset(range.lowerBound)..<Offset(range.upperBound)
  }

  /// The plain byte numbers of a range of offsets, end excluded.
  @inlinable public func asBytes<Space>() -> Range<Int> where Bound == Offset<Space> {
    lowerBound.byte..<upperBound.byte
  }
}
