// Passes over what nobody reads; it must be JSON all the same.
import KniggeEngine
import KniggeText

extension JSONValueReader {
  /// Passes over a value that nobody reads; it must be JSON all the same.
  mutating func skip(depth: Int) throws(JSONFault) {
    guard index < end else { throw fault(.unterminated, at: index) }
    switch bytes[index] {
    case 0x7B: try skipObject(depth: depth)
    case 0x5B: try skipArray(depth: depth)
    case 0x22: try skipString()
    case 0x74: try skipLiteral("true")
    case 0x66: try skipLiteral("false")
    case 0x6E: try skipLiteral("null")
    default: try passNumber()
    }
  }

  mutating func skipArray(depth: Int) throws(JSONFault) {
    guard depth < Self.maximumDepth else { throw fault(.tooDeep(Self.maximumDepth), at: index) }
    let start = index
    guard try !isEmpty(until: 0x5D) else { return }
    repeat {
      skipSpace()
      try skip(depth: depth + 1)
    } while try continues(until: 0x5D, opened: start)
  }

  mutating func skipObject(depth: Int) throws(JSONFault) {
    guard depth < Self.maximumDepth else { throw fault(.tooDeep(Self.maximumDepth), at: index) }
    let start = index
    guard try !isEmpty(until: 0x7D) else { return }
    repeat {
      try beginMember(of: start) { (reader) throws(JSONFault) in try reader.skipString() }
      try skip(depth: depth + 1)
    } while try continues(until: 0x7D, opened: start)
  }

  /// Reads an opening bracket, and the closing one where nothing is between them.
  mutating func isEmpty(until close: UInt8) throws(JSONFault) -> Bool {
    index += 1
    skipSpace()
    guard index < end, bytes[index] == close else { return false }
    index += 1
    return true
  }

  /// Reads a key, the colon and the space behind it.
  mutating func beginMember<Key>(
    of start: Int, _ readKey: (inout JSONValueReader) throws(JSONFault) -> Key
  ) throws(JSONFault) -> Key {
    skipSpace()
    guard index < end else { throw fault(.unterminated, at: start) }
    guard bytes[index] == 0x22 else { throw fault(.unexpected, at: index) }
    let key = try readKey(&self)
    skipSpace()
    guard index < end else { throw fault(.unterminated, at: start) }
    guard bytes[index] == 0x3A else { throw fault(.unexpected, at: index) }
    index += 1
    skipSpace()
    return key
  }

  mutating func skipString() throws(JSONFault) {
    let start = index
    index += 1
    while true {
      let copied = index
      index = endOfCopy(from: index)
      guard index < end else { throw fault(.unterminated, at: start) }
      let byte = bytes[index]
      guard byte >= 0x20 else { throw fault(.controlCharacter, at: index) }
      if !isSilent, copied < index { report(illFormedIn: copied..<index) }
      if byte == 0x22 {
        index += 1
        return
      }
      _ = try escape()
    }
  }

  mutating func report(illFormedIn range: Range<Int>) {
    let stretch = UnsafeBufferPointer(rebasing: bytes[range])
    guard !UTF8Check.isWellFormed(stretch) else { return }
    var text: [UInt8] = []
    var map = OffsetMap<PostSpace, FileSpace>()
    DraftText.append(
      .bytes((base + range.lowerBound)..<(base + range.upperBound)), of: file, to: &text, &map, &problems)
  }

  mutating func skipLiteral(_ word: StaticString) throws(JSONFault) {
    for place in 0..<word.utf8CodeUnitCount {
      guard index < end, bytes[index] == word.utf8Start[place] else { throw fault(.unexpected, at: index) }
      index += 1
    }
  }

  private mutating func digits() -> Bool {
    let start = index
    while index < end, bytes[index] >= 0x30, bytes[index] <= 0x39 { index += 1 }
    return index > start
  }

  private mutating func passNumber() throws(JSONFault) {
    let start = index
    if bytes[index] == 0x2D { index += 1 }
    let first = index
    guard digits() else { throw fault(first == start ? .unexpected : .badNumber, at: first) }
    if bytes[first] == 0x30, index > first + 1 { throw fault(.badNumber, at: first) }
    if index < end, bytes[index] == 0x2E {
      index += 1
      guard digits() else { throw fault(.badNumber, at: index) }
    }
    if index < end, bytes[index] == 0x65 || bytes[index] == 0x45 {
      index += 1
      if index < end, bytes[index] == 0x2B || bytes[index] == 0x2D { index += 1 }
      guard digits() else { throw fault(.badNumber, at: index) }
    }
  }
}
