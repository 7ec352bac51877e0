// Goes through JSON without keeping what nobody asks for.
import KniggeText

extension JSONValueReader {
  /// Goes through a text that is an object. `visit` is called behind the colon of each member, and must read its value
  /// or skip it. Returns whether it is an object; what it is otherwise is skipped.
  mutating func readObject(
    _ visit: (String, inout JSONValueReader) throws(JSONFault) -> Void
  ) throws(JSONFault) -> Bool {
    skipSpace()
    guard index < end else { throw fault(.empty, at: index) }
    let isObject = bytes[index] == 0x7B
    if isObject { try members(depth: 0, visit) } else { try skip(depth: 0) }
    skipSpace()
    guard index == end else { throw fault(.trailing, at: index) }
    return isObject
  }

  /// Whether an object, a list or a number begins here.
  var isAtObject: Bool { index < end && bytes[index] == 0x7B }
  var isAtList: Bool { index < end && bytes[index] == 0x5B }
  private var isAtNumber: Bool { index < end && (bytes[index] == 0x2D || bytes[index] &- 0x30 < 10) }
  var isAtNull: Bool { index < end && bytes[index] == 0x6E }

  /// Goes through the members of the object that begins here.
  mutating func members(
    depth: Int, _ visit: (String, inout JSONValueReader) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    guard depth < Self.maximumDepth else { throw fault(.tooDeep(Self.maximumDepth), at: index) }
    let start = index
    index += 1
    skipSpace()
    if index < end, bytes[index] == 0x7D {
      index += 1
      return
    }
    while true {
      skipSpace()
      guard index < end else { throw fault(.unterminated, at: start) }
      guard bytes[index] == 0x22 else { throw fault(.unexpected, at: index) }
      let key = try key()
      skipSpace()
      guard index < end else { throw fault(.unterminated, at: start) }
      guard bytes[index] == 0x3A else { throw fault(.unexpected, at: index) }
      index += 1
      skipSpace()
      try visit(key, &self)
      if try !continues(until: 0x7D, opened: start) { return }
    }
  }

  /// Goes through the elements of the list that begins here.
  mutating func elements(
    depth: Int, _ visit: (inout JSONValueReader) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    guard depth < Self.maximumDepth else { throw fault(.tooDeep(Self.maximumDepth), at: index) }
    let start = index
    index += 1
    skipSpace()
    if index < end, bytes[index] == 0x5D {
      index += 1
      return
    }
    while true {
      skipSpace()
      try visit(&self)
      if try !continues(until: 0x5D, opened: start) { return }
    }
  }

  /// Passes the value that begins here.
  mutating func skip(depth: Int) throws(JSONFault) {
    if isAtObject {
      try members(depth: depth) { (_, reader) throws(JSONFault) in try reader.skip(depth: depth + 1) }
    } else if isAtList {
      try elements(depth: depth) { (reader) throws(JSONFault) in try reader.skip(depth: depth + 1) }
    } else if isAtNumber {
      try passNumber()
    } else {
      _ = try value(depth: depth)
    }
  }

  /// The text of the string or the sign of the number that begins here; nil for what has no text, which is passed.
  mutating func text(depth: Int) throws(JSONFault) -> String? {
    guard !isAtObject, !isAtList else {
      try skip(depth: depth)
      return nil
    }
    guard case .text(let text, _) = try value(depth: depth) else { return nil }
    return text.string
  }
}
