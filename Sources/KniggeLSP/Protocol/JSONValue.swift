// A JSON value, as messages of the protocol are made of.

/// One value. A string is kept as the bytes that an editor meant by it, because half of a surrogate pair, which editors
/// do send while somebody types, fits into no `String`.
package enum JSONValue: Equatable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  case number(Double)
  /// UTF-8; half of a surrogate pair as the three bytes that it would have there (WTF-8).
  case text([UInt8])
  case array([JSONValue])
  /// In the order of the message; of equal keys the last counts.
  case object([Member])

  package struct Member: Equatable, Sendable {
    package var key: String
    package var value: JSONValue

    package init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  package static func string(_ text: String) -> JSONValue { .text(Array(text.utf8)) }

  // MARK: Reading

  /// The member of an object; nil where it is missing or `null`.
  package subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self, let value = members.last(where: { $0.key == key })?.value, value != .null
    else { return nil }
    return value
  }

  package var string: String? {
    guard case .text(let bytes) = self else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  package var bytes: [UInt8]? {
    guard case .text(let bytes) = self else { return nil }
    return bytes
  }

  package var integer: Int? {
    switch self {
    case .integer(let value): value
    case .number(let value) where value == value.rounded() && abs(value) < 1e15: Int(value)
    default: nil
    }
  }

  package var boolean: Bool? {
    guard case .boolean(let value) = self else { return nil }
    return value
  }

  package var array: [JSONValue]? {
    guard case .array(let values) = self else { return nil }
    return values
  }

  package var members: [Member]? {
    guard case .object(let members) = self else { return nil }
    return members
  }

  /// Whether a member says yes.
  package func has(_ key: String) -> Bool { self[key]?.boolean == true }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(booleanLiteral value: Bool) { self = .boolean(value) }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }

  /// An object without the members that are not known.
  package static func known(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
    .object(members.compactMap { key, value in value.map { Member(key, $0) } })
  }
}
