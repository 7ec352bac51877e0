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

  /// Whether an object, a list or `null` begins here.
  var isAtObject: Bool { index < end && bytes[index] == 0x7B }
  var isAtList: Bool { index < end && bytes[index] == 0x5B }
  var isAtNull: Bool { index < end && bytes[index] == 0x6E }

  /// Goes through the members of the object that begins here.
  mutating func members(
    depth: Int, _ visit: (String, inout JSONValueReader) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    guard depth < Self.maximumDepth else { throw fault(.tooDeep(Self.maximumDepth), at: index) }
    let start = index
    guard try !isEmpty(until: 0x7D) else { return }
    repeat {
      let key = try beginMember(of: start) { (reader) throws(JSONFault) in try reader.key() }
      try visit(key, &self)
    } while try continues(until: 0x7D, opened: start)
  }

  /// Goes through the elements of the list that begins here.
  mutating func elements(
    depth: Int, _ visit: (inout JSONValueReader) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    guard depth < Self.maximumDepth else { throw fault(.tooDeep(Self.maximumDepth), at: index) }
    let start = index
    guard try !isEmpty(until: 0x5D) else { return }
    repeat {
      skipSpace()
      try visit(&self)
    } while try continues(until: 0x5D, opened: start)
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
