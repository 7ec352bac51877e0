// The bytes that are read as YAML, and the small questions the reader has about them.
import KniggeText

/// One stretch of a file. Inside the reader all places are indexes into the file's bytes (`FileOffset` at the rim).
struct YAMLSource {
  private let bytes: [UInt8]
  /// What is read, as indexes into the file's bytes; a byte order mark lies in front of it.
  let range: Range<Int>
  /// The offset in the file of the byte with index 0.
  private let origin: Int

  init(_ file: SourceFile, within range: Range<FileOffset>? = nil) {
    bytes = file.bytes
    origin = file.origin.byte
    let start = max(range?.lowerBound ?? file.start, file.start).byte - file.origin.byte
    let end = min(range?.upperBound ?? file.end, file.end).byte - file.origin.byte
    self.range = start..<max(start, end)
  }

  /// The byte at an index; 0, which no readable text contains, outside the range.
  subscript(index: Int) -> UInt8 {
    range.contains(index) ? bytes[index] : 0
  }

  /// Where a code point begins that lies behind another one; the end of the range where there are not so many.
  func place(ofCodePoint target: Int, from start: (byte: Int, codePoint: Int)) -> (byte: Int, codePoint: Int) {
    bytes.withUnsafeBufferPointer { bytes in
      var (byte, codePoint) = start
      while codePoint < target, byte < range.upperBound {
        byte += 1
        while byte < range.upperBound, bytes[byte] & 0xC0 == 0x80 { byte += 1 }
        codePoint += 1
      }
      return (byte, codePoint)
    }
  }

  /// The first byte from an index on with which a line end may begin; the end of the range where there is none.
  func firstPossibleBreak(from index: Int) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var index = index
      while index < range.upperBound {
        switch bytes[index] {
        case 0x0A, 0x0D, 0xC2, 0xE2: return index
        default: index += 1
        }
      }
      return range.upperBound
    }
  }

  /// Whether the bytes of a place are a part of a text that begins at an index.
  func holds(partOf text: [UInt8], from start: Int, at place: Range<Int>) -> Bool {
    guard place.lowerBound >= range.lowerBound, place.upperBound <= range.upperBound, start >= 0,
      start + place.count <= text.count
    else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      text.withUnsafeBufferPointer { text in
        for offset in 0..<place.count where bytes[place.lowerBound + offset] != text[start + offset] { return false }
        return true
      }
    }
  }

  func slice(_ part: Range<Int>) -> ArraySlice<UInt8> { bytes[part.clamped(to: range)] }

  func string(_ part: Range<Int>) -> String { String(decoding: slice(part), as: UTF8.self) }

  func offsets(_ part: Range<Int>) -> Range<FileOffset> {
    FileOffset(part.lowerBound + origin)..<FileOffset(part.upperBound + origin)
  }

  func withUnsafeBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }
}

extension YAMLSource {
  /// Whether a space or a tab stands at an index.
  func isBlank(at index: Int) -> Bool { self[index].isSpaceOrTab }

  /// The width in bytes of the line end at an index; 0 where there is none.
  ///
  /// YAML 1.1 ends lines also at U+0085, U+2028 and U+2029, unlike the rest of knigge.
  func breakWidth(at index: Int) -> Int {
    switch self[index] {
    case 0x0A: 1
    case 0x0D: self[index + 1] == 0x0A ? 2 : 1
    case 0xC2: self[index + 1] == 0x85 ? 2 : 0
    case 0xE2: self[index + 1] == 0x80 && (self[index + 2] == 0xA8 || self[index + 2] == 0xA9) ? 3 : 0
    default: 0
    }
  }

  /// What a line end becomes in a value.
  func scalar(ofBreak lineBreak: Range<Int>) -> Unicode.Scalar {
    guard lineBreak.count == 3 else { return "\n" }
    return self[lineBreak.lowerBound + 2] == 0xA8 ? "\u{2028}" : "\u{2029}"
  }

  /// The index of the first byte from `index` on that is neither a space nor a tab.
  func skippingBlanks(from index: Int) -> Int {
    var index = index
    while isBlank(at: index) { index += 1 }
    return index
  }

  /// Whether the byte at an index continues a code point, given that the text is UTF-8.
  func isContinuation(at index: Int) -> Bool { self[index] & 0xC0 == 0x80 }
}
