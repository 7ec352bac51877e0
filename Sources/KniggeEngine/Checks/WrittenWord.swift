// The words that a dictionary is asked for, letter for letter.
import KniggeText

/// One word of a text as Vale cuts it (`internal/nlp/tokenize.go` of errata-ai/vale, read 2026-11-29): what stands between
/// blanks, without brackets, quotation marks and the signs that end a sentence around it. `don't` and `well-known` are one.
struct WrittenWord {
  /// With straight apostrophes.
  let text: String
  /// In bytes of the text.
  let range: Range<Int>

  /// The words of a text in form C. In Markdown asterisks stand for marks and for what is hidden, and a link's address
  /// begins behind `](`; both part words there.
  static func all(in text: [UInt8], isPlainText: Bool) -> [WrittenWord] {
    text.withUnsafeBufferPointer { bytes in
      var words: [WrittenWord] = []
      var start = 0
      var index = 0
      while index < bytes.count {
        let read = UTF8Scalar(at: index, in: bytes)
        let next = index + read.width
        if isGap(read.scalar, at: index, in: bytes, isPlainText) {
          if start < index { WrittenWord(start..<index, in: bytes).map { words.append($0) } }
          start = next
        }
        index = next
      }
      if start < index { WrittenWord(start..<index, in: bytes).map { words.append($0) } }
      return words
    }
  }

  private static func isGap(
    _ scalar: Unicode.Scalar, at index: Int, in bytes: UnsafeBufferPointer<UInt8>, _ isPlainText: Bool
  ) -> Bool {
    if scalar.isWhitespace { return true }
    guard !isPlainText else { return false }
    switch scalar {
    case "*": return true
    case "]": return index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "(")
    case "(": return index > 0 && bytes[index - 1] == UInt8(ascii: "]")
    default: return false
    }
  }

  /// What is left of a row of signs; nil without a letter in it.
  private init?(_ row: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) {
    let written = Array(String(decoding: bytes[row], as: UTF8.self).unicodeScalars)
    var (low, high) = (0, written.count)
    while high - low > 1, Self.opening.contains(written[low]) { low += 1 }
    let dotted = Self.dotted(written[low...])
    while high - low > 1, Self.closing.contains(written[high - 1]),
      !Self.isAbbreviation(written[low..<high], dotted)
    {
      high -= 1
    }
    let rest = written[low..<high]
    guard rest.contains(where: \.isLetter) else { return nil }
    let before = written[..<low].reduce(0) { $0 + UTF8.width($1) }
    let length = rest.reduce(0) { $0 + UTF8.width($1) }
    range = (row.lowerBound + before)..<(row.lowerBound + before + length)
    text = String(String.UnicodeScalarView(rest.map { $0 == "’" || $0 == "‘" ? "'" : $0 }))
  }

  private static let opening: Set<Unicode.Scalar> = ["$", "(", "[", "'", "\"", "“", "”", "‘", "’"]
  private static let closing: Set<Unicode.Scalar> = [
    ",", ")", "]", "!", ";", ".", "?", ":", "'", "\"", "“", "”", "‘", "’",
  ]

  /// How many signs at the beginning of a row are letters with a full stop behind each: 4 of `e.g.!`. Found out once, so
  /// that a row of any length is not walked for each sign at its end.
  private static func dotted(_ row: ArraySlice<Unicode.Scalar>) -> Int {
    var count = 0
    for scalar in row {
      guard count % 2 == 0 ? scalar.isASCIILetter : scalar == "." else { break }
      count += 1
    }
    return count
  }

  /// `e.g.` and `Dr.` keep their stops. `dotted` is what begins the row.
  private static func isAbbreviation(_ row: ArraySlice<Unicode.Scalar>, _ dotted: Int) -> Bool {
    guard row.last == "." else { return false }
    if row.count <= dotted, row.count >= 4, row.count % 2 == 0 { return true }
    guard (3...4).contains(row.count), let first = row.first, first.isASCIILetter, first.properties.isUppercase else {
      return false
    }
    return row.dropFirst().dropLast().allSatisfy { $0.isASCIILetter && $0.properties.isLowercase }
  }
}

extension WrittenWord {
  /// Whether Vale looks at a word: letters, low lines and apostrophes, no capital at its end, and none inside of the kind
  /// that `JavaScript` has (its default filters, `internal/check/spellfilter.go`, read 2026-11-29).
  var isPlain: Bool {
    let scalars = Array(text.unicodeScalars)
    guard scalars.allSatisfy({ $0.isLetter || $0 == "_" || $0 == "'" }) else { return false }
    if scalars.last?.properties.generalCategory == .uppercaseLetter { return false }
    return !Self.hasHump(scalars)
  }

  /// A capital, small letters, a capital, and one sign more of a word; of ASCII only.
  private static func hasHump(_ scalars: [Unicode.Scalar]) -> Bool {
    var index = 0
    while index < scalars.count {
      defer { index += 1 }
      guard isCapital(scalars[index]) else { continue }
      var end = index + 1
      while end < scalars.count, scalars[end].isASCIILetter, !isCapital(scalars[end]) { end += 1 }
      guard end > index + 1, end + 1 < scalars.count, isCapital(scalars[end]) else { continue }
      if scalars[end + 1].isASCIILetter || scalars[end + 1] == "_" { return true }
    }
    return false
  }

  private static func isCapital(_ scalar: Unicode.Scalar) -> Bool { ("A"..."Z").contains(scalar) }

  /// Whether a word is a number, of whatever base, or the name of a commit; asked for only where filters let digits through.
  var isNumber: Bool {
    let bytes = Array(text.utf8)
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    func isHex(_ byte: UInt8) -> Bool { isDigit(byte) || (0x61...0x66).contains(byte | 0x20) }
    if bytes.count == 40, bytes.allSatisfy({ isDigit($0) || (0x61...0x7A).contains($0) }) { return true }
    let rest = bytes.first == UInt8(ascii: "0") ? bytes.dropFirst() : bytes[...]
    if rest.first == UInt8(ascii: "x"), rest.count > 1, rest.dropFirst().allSatisfy(isHex) { return true }
    return bytes.count > 2 && bytes.starts(with: [0x30, 0x62])
      && bytes.dropFirst(2).allSatisfy { $0 == 0x30 || $0 == 0x31 }
  }

  /// The unit of a number: `kg` of `12kg`.
  var unit: String? {
    let rest = text.unicodeScalars.drop { ("0"..."9").contains($0) }
    guard rest.startIndex > text.startIndex, !rest.isEmpty, rest.allSatisfy(\.isASCIILetter) else { return nil }
    return String(rest)
  }
}

extension Unicode.Scalar {
  fileprivate var isASCIILetter: Bool { ("A"..."Z").contains(self) || ("a"..."z").contains(self) }

  fileprivate var isLetter: Bool {
    if isASCII { return isASCIILetter }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
    default: return false
    }
  }
}
