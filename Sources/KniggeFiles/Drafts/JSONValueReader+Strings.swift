// Reads the strings of JSON, with the way back to the file.
import KniggeEngine
import KniggeText

extension JSONValueReader {
  /// A key as a string; most have no escapes and need no way back to the file.
  mutating func key() throws(JSONFault) -> String {
    let content = index + 1
    if let close = endOfPlainText(from: content), bytes[close] == 0x22 {
      index = close + 1
      return String(decoding: UnsafeBufferPointer(rebasing: bytes[content..<close]), as: UTF8.self)
    }
    return try string().string
  }

  /// The first byte from a place on that is not printable ASCII, or is a quotation mark or a backslash; nil where there
  /// is none.
  private func endOfPlainText(from first: Int) -> Int? {
    var place = first
    while place < end {
      let byte = bytes[place]
      if byte == 0x22 || byte == 0x5C || byte < 0x20 || byte >= 0x80 { return place }
      place += 1
    }
    return nil
  }

  mutating func string() throws(JSONFault) -> MappedText {
    let start = index
    index += 1
    var text: [UInt8] = []
    var map = OffsetMap<PostSpace, FileSpace>()
    var copied = index
    while true {
      index = endOfCopy(from: index)
      // It is not even copied.
      if known != nil, text.count + index - copied > DraftLimits.text { throw fault(.tooLongText, at: start) }
      guard index < end else { throw fault(.unterminated, at: start) }
      let byte = bytes[index]
      guard byte >= 0x20 else { throw fault(.controlCharacter, at: index) }
      append(copied..<index, to: &text, &map)
      if known != nil, DraftText.isTooManyPieces(map) { throw fault(.tooManyEscapes, at: start) }
      if byte == 0x22 {
        index += 1
        return MappedText(bytes: text, map: map)
      }
      let escapeStart = index
      let scalar = try escape()
      let width = text.count
      text.append(contentsOf: String(scalar).utf8)
      map.appendReplacement(text.count - width, of: place(escapeStart))
      copied = index
    }
  }

  /// The first byte from a place on that ends a stretch of a string which stands for itself: a quotation mark, a
  /// backslash, a control character, or the end.
  func endOfCopy(from first: Int) -> Int {
    var place = first
    while place + 8 <= end, let block = ByteBlock(at: place, of: bytes) {
      let found = block.firstEqual(to: 0x22) | block.firstEqual(to: 0x5C) | block.firstBelow(0x20)
      if found != 0 { return place + ByteBlock.first(in: found) }
      place += 8
    }
    while place < end, bytes[place] >= 0x20, bytes[place] != 0x22, bytes[place] != 0x5C { place += 1 }
    return place
  }

  /// Adds bytes that stand for themselves; what is no UTF-8 is replaced and reported.
  private mutating func append(
    _ range: Range<Int>, to text: inout [UInt8], _ map: inout OffsetMap<PostSpace, FileSpace>
  ) {
    guard !range.isEmpty else { return }
    let stretch = UnsafeBufferPointer(rebasing: bytes[range])
    if isSilent || UTF8Check.isWellFormed(stretch) {
      text.append(contentsOf: stretch)
      map.appendCopy(range.count, from: FileOffset(base + range.lowerBound))
    } else {
      DraftText.append(
        .bytes((base + range.lowerBound)..<(base + range.upperBound)), of: file, to: &text, &map, &problems)
    }
  }

  mutating func escape() throws(JSONFault) -> Unicode.Scalar {
    let start = index
    guard index + 1 < end else { throw fault(.unterminated, at: start) }
    index += 2
    switch bytes[index - 1] {
    case 0x22: return "\""
    case 0x5C: return "\\"
    case 0x2F: return "/"
    case 0x62: return "\u{8}"
    case 0x66: return "\u{C}"
    case 0x6E: return "\n"
    case 0x72: return "\r"
    case 0x74: return "\t"
    case 0x75: return try unicodeEscape(from: start)
    default: throw fault(.badEscape, at: start)
    }
  }

  private mutating func unicodeEscape(from start: Int) throws(JSONFault) -> Unicode.Scalar {
    let first = try hexDigits(start)
    if let scalar = Unicode.Scalar(first) { return scalar }
    if first < 0xDC00, index + 1 < end, bytes[index] == 0x5C, bytes[index + 1] == 0x75 {
      let back = index
      index += 2
      let second = try hexDigits(start)
      if (0xDC00...0xDFFF).contains(second),
        let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
      {
        return scalar
      }
      index = back
    }
    report(
      "lone-surrogate", at: place(start), de: "eine halbe Maskierung eines Zeichens; sie steht für nichts",
      en: "half of a character's escape; it stands for nothing")
    return "\u{FFFD}"
  }

  private mutating func hexDigits(_ start: Int) throws(JSONFault) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard index < end, let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue,
        bytes[index] < 0x80
      else { throw fault(.badEscape, at: start) }
      value = value << 4 | UInt32(digit)
      index += 1
    }
    return value
  }
}
