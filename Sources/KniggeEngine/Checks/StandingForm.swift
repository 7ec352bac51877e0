// Right forms that have the wrong one in them.
import KniggeText

extension PreparedPost {
  /// Whether a right form stands already where a match is a part of it: the “Kunden” of “Kundinnen und Kunden”. Case,
  /// line breaks and signs of emphasis make no difference. A form that has the match in it twice says nothing: every text
  /// that was written twice would do.
  func stands(_ right: String, around range: Range<PostOffset>, in passage: Int) -> Bool {
    let text = passages[passage].view.original.bytes
    let place = range.asBytes()
    guard right.utf8.count > place.count, !place.isEmpty else { return false }
    let wanted = Self.comparable(right)
    let match = Self.comparable(String(decoding: text[place], as: UTF8.self))
    guard wanted.count > match.count, !match.isEmpty else { return false }
    let starts = (0...(wanted.count - match.count)).filter { start in
      let end = start + match.count
      return wanted[start..<end].elementsEqual(match) && !Self.isOneWord(wanted[..<start].last, match.first)
        && !Self.isOneWord(match.last, wanted[end...].first)
    }
    guard starts.count == 1, let start = starts.first else { return false }
    let (before, behind) = (wanted[..<start], wanted[(start + match.count)...])
    // Blanks and signs that do not count take room, too.
    let room = 2 * right.utf8.count + 16
    let left = Self.comparable(
      String(decoding: text[max(0, place.lowerBound - room)..<place.lowerBound], as: UTF8.self))
    let right = Self.comparable(
      String(decoding: text[place.upperBound..<min(text.count, place.upperBound + room)], as: UTF8.self))
    return left.suffix(before.count).elementsEqual(before) && right.prefix(behind.count).elementsEqual(behind)
      && !Self.isOneWord(left.dropLast(before.count).last, wanted.first)
      && !Self.isOneWord(wanted.last, right.dropFirst(behind.count).first)
  }

  private static func isOneWord(_ left: Unicode.Scalar?, _ right: Unicode.Scalar?) -> Bool {
    guard let left, let right else { return false }
    return left.isWordPart && right.isWordPart
  }

  /// Folded, with one blank for white space and without signs of emphasis.
  private static func comparable(_ text: String) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    for scalar in String(decoding: FoldedText.fold(text), as: UTF8.self).unicodeScalars {
      if scalar == "*" || scalar == "_" { continue }
      if scalar.properties.isWhitespace {
        if result.last != " " { result.append(" ") }
      } else {
        result.append(scalar)
      }
    }
    return result
  }
}
