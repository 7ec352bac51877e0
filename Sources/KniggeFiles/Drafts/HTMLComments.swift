// Comments in Markdown, which are no part of a post.
import KniggeEngine
import KniggeText

enum HTMLComments {
  /// Where comments are, each with its line where it fills one; one that is not closed is text.
  static func ranges(in bytes: [UInt8]) -> [Range<Int>] {
    let open = Array("<!--".utf8)
    let close = Array("-->".utf8)
    var comments: [Range<Int>] = []
    var index = 0
    while let start = bytes.firstIndex(of: open, from: index), let end = bytes.firstIndex(of: close, from: start + 4) {
      var range = start..<(end + 3)
      // Only the spaces before it are looked at: a line may have many comments.
      let floor = comments.last?.upperBound ?? 0
      var lineStart = start
      while lineStart > floor, bytes[lineStart - 1].isSpaceOrTab { lineStart -= 1 }
      let isFirst = lineStart == 0 || bytes[lineStart - 1] == 0x0A || bytes[lineStart - 1] == 0x0D
      var behind = range.upperBound
      while behind < bytes.count, bytes[behind].isSpaceOrTab { behind += 1 }
      if isFirst, behind == bytes.count || bytes[behind] == 0x0A || bytes[behind] == 0x0D {
        if behind < bytes.count, bytes[behind] == 0x0D { behind += 1 }
        if behind < bytes.count, bytes[behind] == 0x0A { behind += 1 }
        range = lineStart..<behind
      }
      comments.append(range)
      index = range.upperBound
    }
    return comments
  }

  /// The text without HTML comments; one that fills its line takes the line with it. What is not closed is text.
  static func without(
    _ comments: [Range<Int>], in text: MappedText, _ parts: inout [Range<PostOffset>]
  ) -> MappedText {
    guard !comments.isEmpty else { return text }
    var bytes: [UInt8] = []
    var map = OffsetMap<PostSpace, FileSpace>()
    var copied = 0
    for comment in comments {
      text.copy(copied..<comment.lowerBound, to: &bytes, &map)
      copied = comment.upperBound
    }
    text.copy(copied..<text.bytes.count, to: &bytes, &map)
    // Parts and comments are ascending: each comment is passed once.
    var (next, removed) = (0, 0)
    func moved(_ offset: PostOffset) -> Int {
      while next < comments.count, comments[next].upperBound <= offset.byte {
        removed += comments[next].count
        next += 1
      }
      let inside = next < comments.count ? max(0, offset.byte - comments[next].lowerBound) : 0
      return offset.byte - removed - inside
    }
    parts = parts.map { .bytes(moved($0.lowerBound)..<moved($0.upperBound)) }
    return MappedText(bytes: bytes, map: map)
  }
}

extension [UInt8] {
  fileprivate func firstIndex(of needle: [UInt8], from start: Int) -> Int? {
    guard count >= needle.count else { return nil }
    var index = start
    while index + needle.count <= count {
      if self[index] == needle[0], self[index..<(index + needle.count)].elementsEqual(needle) { return index }
      index += 1
    }
    return nil
  }
}
