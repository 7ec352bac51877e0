// Writes values as bytes, for a cache that only this very build of the program reads again.

/// Encodes `Encodable` values by position: members in the order in which they are written, without names.
///
/// Synthesised conformances write and read members in the same order, so nothing else is needed; names would be most of
/// the bytes and most of the time. Only the cases of enumerations with values are written by name.
package struct ArchiveEncoder {
  package init() {}

  /// The bytes of a value. Fails only where a type's own conformance does.
  package func encode(_ value: some Encodable) throws -> [UInt8] {
    let output = Output()
    try output.write(value)
    return output.bytes
  }

  fileprivate final class Output {
    var bytes: [UInt8] = []

    func write(number value: UInt64) {
      var rest = value
      while rest >= 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Small numbers of either sign are short.
    func write(signed value: Int64) { write(number: UInt64(bitPattern: value << 1 ^ value >> 63)) }

    func write(_ text: String) {
      write(number: UInt64(text.utf8.count))
      bytes.append(contentsOf: text.utf8)
    }

    func write<Value: Encodable>(_ value: Value) throws {
      switch value {
      case let text as String: write(text)
      case let number as Int: write(signed: Int64(number))
      case let flag as Bool: bytes.append(flag ? 1 : 0)
      default: try value.encode(to: Node(output: self))
      }
    }
  }

  fileprivate struct Node: Encoder {
    let output: Output
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
      KeyedEncodingContainer(Members<Key>(output: output))
    }
    func unkeyedContainer() -> any UnkeyedEncodingContainer { List(output: output) }
    func singleValueContainer() -> any SingleValueEncodingContainer { Single(output: output) }
  }

  private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let output: Output
    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil(forKey key: Key) { output.bytes.append(0) }
    mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws { try output.write(value) }
    mutating func encode(_ value: String, forKey key: Key) { output.write(value) }
    mutating func encode(_ value: Bool, forKey key: Key) { output.bytes.append(value ? 1 : 0) }
    mutating func encode(_ value: Int, forKey key: Key) { output.write(signed: Int64(value)) }

    mutating func encodeIfPresent<Value: Encodable>(_ value: Value?, forKey key: Key) throws {
      output.bytes.append(value == nil ? 0 : 1)
      if let value { try output.write(value) }
    }
    mutating func encodeIfPresent(_ value: String?, forKey key: Key) throws {
      output.bytes.append(value == nil ? 0 : 1)
      if let value { output.write(value) }
    }
    mutating func encodeIfPresent(_ value: Bool?, forKey key: Key) throws {
      output.bytes.append(value.map { $0 ? 2 : 1 } ?? 0)
    }
    mutating func encodeIfPresent(_ value: Int?, forKey key: Key) throws {
      output.bytes.append(value == nil ? 0 : 1)
      if let value { output.write(signed: Int64(value)) }
    }

    /// The values of an enumeration's case, behind its name.
    mutating func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
      output.write(key.stringValue)
      return KeyedEncodingContainer(Members<Nested>(output: output))
    }
    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { List(output: output) }
    mutating func superEncoder() -> any Encoder { Node(output: output) }
    mutating func superEncoder(forKey key: Key) -> any Encoder { Node(output: output) }
  }

  /// Values behind each other, behind their number in four bytes.
  private struct List: UnkeyedEncodingContainer {
    let output: Output
    private let start: Int
    private(set) var count = 0
    var codingPath: [any CodingKey] { [] }

    init(output: Output) {
      self.output = output
      start = output.bytes.count
      output.bytes += [0, 0, 0, 0]
    }

    private mutating func begin() {
      count += 1
      for place in 0..<4 { output.bytes[start + place] = UInt8(truncatingIfNeeded: count >> (8 * place)) }
    }

    mutating func encodeNil() {
      begin()
      output.bytes.append(0)
    }
    mutating func encode<Value: Encodable>(_ value: Value) throws {
      begin()
      try output.write(value)
    }
    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
      begin()
      return KeyedEncodingContainer(Members<Nested>(output: output))
    }
    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
      begin()
      return List(output: output)
    }
    mutating func superEncoder() -> any Encoder {
      begin()
      return Node(output: output)
    }
  }

  private struct Single: SingleValueEncodingContainer {
    let output: Output
    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil() { output.bytes.append(0) }
    mutating func encode(_ value: Bool) { output.bytes.append(value ? 1 : 0) }
    mutating func encode(_ value: String) { output.write(value) }
    mutating func encode(_ value: Double) { output.write(number: value.bitPattern) }
    mutating func encode(_ value: Float) { output.write(number: UInt64(value.bitPattern)) }
    mutating func encode(_ value: Int) { output.write(signed: Int64(value)) }
    mutating func encode(_ value: Int8) { output.write(signed: Int64(value)) }
    mutating func encode(_ value: Int16) { output.write(signed: Int64(value)) }
    mutating func encode(_ value: Int32) { output.write(signed: Int64(value)) }
    mutating func encode(_ value: Int64) { output.write(signed: value) }
    mutating func encode(_ value: UInt) { output.write(number: UInt64(value)) }
    mutating func encode(_ value: UInt8) { output.write(number: UInt64(value)) }
    mutating func encode(_ value: UInt16) { output.write(number: UInt64(value)) }
    mutating func encode(_ value: UInt32) { output.write(number: UInt64(value)) }
    mutating func encode(_ value: UInt64) { output.write(number: value) }
    mutating func encode<Value: Encodable>(_ value: Value) throws { try output.write(value) }
  }
}
