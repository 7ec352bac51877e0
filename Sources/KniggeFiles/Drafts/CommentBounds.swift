// Where a comment of HTML begins and ends.
import KniggeEngine

/// Of ` <!-- words --> ` in a text: where `<!-- words -->` is, and where `words`.
struct CommentBounds {
  /// Bytes of the text, from `<` to behind `>`.
  let whole: Range<Int>
  /// Bytes of the text; without the white space around what is said.
  let inner: Range<Int>

  /// Nil where no comment begins in a stretch of bytes, as a tokenizer took it for one.
  init?(_ comment: Range<Int>, in bytes: [UInt8]) {
    guard let opening = bytes[comment].firstIndex(of: UInt8(ascii: "<")) else { return nil }
    var end = comment.upperBound
    while end > opening, bytes[end - 1] != UInt8(ascii: ">") { end -= 1 }
    whole = opening..<end
    inner = bytes.trimmed((opening + 4)..<max(opening + 4, end - 3))
  }
}
