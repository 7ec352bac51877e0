// Reads values from the bytes that `ArchiveEncoder` wrote.

/// Why bytes are no archive of a value: they were cut, damaged, or written by another version.
package struct ArchiveFault: Error {}

/// Decodes what `ArchiveEncoder` wrote; the bytes are not trusted, only read inside their bounds.
package struct ArchiveDecoder {
  package init() {}

  /// The value in bytes; they must hold nothing else.
  package func decode<Value: Decodable>(_ type: Value.Type, from bytes: UnsafeRawBufferPointer) throws -> Value {
    let input = Input(bytes)
    let value = try Value(from: Node(input: input))
    guard input.index == bytes.count else { throw ArchiveFault() }
    return value
  }

  fileprivate final class Input {
    let bytes: UnsafeRawBufferPointer
    var index = 0
    /// Values inside of values; damaged bytes could lead round in circles.
    var depth = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    func byte() throws -> UInt8 {
      guard index < bytes.count else { throw ArchiveFault() }
      defer { index += 1 }
      return bytes[index]
    }

    func number() throws -> UInt64 {
      var value: UInt64 = 0
      for shift in stride(from: 0, to: 64, by: 7) {
        let byte = try byte()
        value |= UInt64(byte & 0x7F) << UInt64(shift)
        if byte < 0x80 { return value }
      }
      throw ArchiveFault()
    }

    func signed() throws -> Int64 {
      let value = try number()
      return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    func integer<Number: FixedWidthInteger & SignedInteger>() throws -> Number {
      guard let number = Number(exactly: try signed()) else { throw ArchiveFault() }
      return number
    }

    func unsigned<Number: FixedWidthInteger & UnsignedInteger>() throws -> Number {
      guard let number = Number(exactly: try number()) else { throw ArchiveFault() }
      return number
    }

    func flag() throws -> Bool { try byte() == 1 }

    func text() throws -> String {
      let count = try number()
      guard count <= UInt64(bytes.count - index) else { throw ArchiveFault() }
      let end = index + Int(count)
      defer { index = end }
      return String(decoding: UnsafeRawBufferPointer(rebasing: bytes[index..<end]), as: UTF8.self)
    }

    func value<Value: Decodable>(_ type: Value.Type) throws -> Value {
      guard depth < 200 else { throw ArchiveFault() }
      depth += 1
      defer { depth -= 1 }
      return try Value(from: Node(input: self))
    }
  }

  fileprivate struct Node: Decoder {
    let input: Input
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
      KeyedDecodingContainer(Members<Key>(input: input))
    }
    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { try List(input: input) }
    func singleValueContainer() -> any SingleValueDecodingContainer { Single(input: input) }
  }

  private struct Members<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let input: Input
    var codingPath: [any CodingKey] { [] }

    /// Enumerations ask for the name of their case in this way, once.
    var allKeys: [Key] { (try? input.text()).flatMap { Key(stringValue: $0) }.map { [$0] } ?? [] }

    func contains(_ key: Key) -> Bool { true }
    func decodeNil(forKey key: Key) throws -> Bool { try input.byte() == 0 }
    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value { try input.value(type) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try input.text() }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try input.flag() }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try input.integer() }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
      try input.byte() == 0 ? nil : input.value(type)
    }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
      try input.byte() == 0 ? nil : input.text()
    }
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
      switch try input.byte() {
      case 0: nil
      case 1: false
      default: true
      }
    }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
      try input.byte() == 0 ? nil : input.integer()
    }

    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { KeyedDecodingContainer(Members<Nested>(input: input)) }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { try List(input: input) }
    func superDecoder() throws -> any Decoder { Node(input: input) }
    func superDecoder(forKey key: Key) throws -> any Decoder { Node(input: input) }
  }

  private struct List: UnkeyedDecodingContainer {
    let input: Input
    let count: Int?
    private(set) var currentIndex = 0
    var codingPath: [any CodingKey] { [] }
    var isAtEnd: Bool { currentIndex >= count ?? 0 }

    init(input: Input) throws {
      self.input = input
      var count = 0
      for place in 0..<4 { count |= Int(try input.byte()) << (8 * place) }
      // Every value takes a byte at least, unless it takes none at all; a damaged count must not fill the memory.
      guard count <= input.bytes.count else { throw ArchiveFault() }
      self.count = count
    }

    private mutating func begin() throws {
      guard !isAtEnd else { throw ArchiveFault() }
      currentIndex += 1
    }

    /// Lists hold no optional values.
    mutating func decodeNil() throws -> Bool { false }
    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
      try begin()
      return try input.value(type)
    }
    mutating func decode(_ type: String.Type) throws -> String {
      try begin()
      return try input.text()
    }
    mutating func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
      try begin()
      return KeyedDecodingContainer(Members<Nested>(input: input))
    }
    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
      try begin()
      return try List(input: input)
    }
    mutating func superDecoder() throws -> any Decoder {
      try begin()
      return Node(input: input)
    }
  }

  private struct Single: SingleValueDecodingContainer {
    let input: Input
    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool { false }
    func decode(_ type: Bool.Type) throws -> Bool { try input.flag() }
    func decode(_ type: String.Type) throws -> String { try input.text() }
    func decode(_ type: Double.Type) throws -> Double { Double(bitPattern: try input.number()) }
    func decode(_ type: Float.Type) throws -> Float { Float(bitPattern: try input.unsigned()) }
    func decode(_ type: Int.Type) throws -> Int { try input.integer() }
    func decode(_ type: Int8.Type) throws -> Int8 { try input.integer() }
    func decode(_ type: Int16.Type) throws -> Int16 { try input.integer() }
    func decode(_ type: Int32.Type) throws -> Int32 { try input.integer() }
    func decode(_ type: Int64.Type) throws -> Int64 { try input.signed() }
    func decode(_ type: UInt.Type) throws -> UInt { try input.unsigned() }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try input.unsigned() }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try input.unsigned() }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try input.unsigned() }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try input.number() }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try input.value(type) }
  }
}
