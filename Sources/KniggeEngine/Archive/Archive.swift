// Values as bytes, for a cache that only this very build of the program reads again.

/// A value that can be written as bytes and read again: its members one behind the other, without names.
package protocol Archived {
  init(from input: inout ArchiveReader) throws(ArchiveFault)
  func write(to output: inout ArchiveWriter)
}

/// Why bytes are no archive of a value: they were cut, damaged, or written by another version.
package struct ArchiveFault: Error {
  package init() {}
}

/// Bytes that grow.
package struct ArchiveWriter {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// Small numbers are short.
  package mutating func write(number value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  package mutating func write(_ value: some Archived) { value.write(to: &self) }

  package mutating func write<Value: Archived>(_ value: Value?) {
    write(number: value == nil ? 0 : 1)
    value?.write(to: &self)
  }

  package mutating func write<Value: Archived>(list: [Value]) {
    write(number: UInt64(list.count))
    for value in list { value.write(to: &self) }
  }

  fileprivate mutating func write(text: String) {
    write(number: UInt64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }
}

/// Reads what `ArchiveWriter` wrote; the bytes are not trusted, only read inside their bounds.
package struct ArchiveReader {
  private let bytes: UnsafeRawBufferPointer
  private var index = 0
  private var depth = 0

  /// How deep values may lie inside each other: conditions, in rule sets, do not come near.
  private static let maximumDepth = 200

  package init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The only value in some bytes.
  package static func value<Value: Archived>(
    _ type: Value.Type, in bytes: UnsafeRawBufferPointer
  ) throws(ArchiveFault) -> Value {
    var reader = ArchiveReader(bytes)
    let value = try Value(from: &reader)
    guard reader.index == bytes.count else { throw ArchiveFault() }
    return value
  }

  /// The only list in some bytes.
  package static func list<Value: Archived>(
    of type: Value.Type, in bytes: UnsafeRawBufferPointer
  ) throws(ArchiveFault) -> [Value] {
    var reader = ArchiveReader(bytes)
    let values: [Value] = try reader.list()
    guard reader.index == bytes.count else { throw ArchiveFault() }
    return values
  }

  package mutating func number() throws(ArchiveFault) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while shift < 64 {
      guard index < bytes.count else { throw ArchiveFault() }
      let byte = bytes[index]
      index += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    throw ArchiveFault()
  }

  /// A number that says which case of an enumeration follows.
  mutating func choice() throws(ArchiveFault) -> Int { Int(truncatingIfNeeded: try number()) }

  package mutating func read<Value: Archived>() throws(ArchiveFault) -> Value {
    guard depth < Self.maximumDepth else { throw ArchiveFault() }
    depth += 1
    let value = try Value(from: &self)
    depth -= 1
    return value
  }

  package mutating func optional<Value: Archived>() throws(ArchiveFault) -> Value? {
    try number() == 0 ? nil : read()
  }

  package mutating func list<Value: Archived>() throws(ArchiveFault) -> [Value] {
    let count = try number()
    // Every value takes a byte at least; a damaged count must not fill the memory.
    guard count <= UInt64(bytes.count - index) else { throw ArchiveFault() }
    var values: [Value] = []
    values.reserveCapacity(Int(count))
    for _ in 0..<count { values.append(try read()) }
    return values
  }

  fileprivate mutating func text() throws(ArchiveFault) -> String {
    let count = try number()
    guard count <= UInt64(bytes.count - index) else { throw ArchiveFault() }
    let end = index + Int(count)
    defer { index = end }
    return String(decoding: UnsafeRawBufferPointer(rebasing: bytes[index..<end]), as: UTF8.self)
  }
}

extension String: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) { self = try input.text() }
  package func write(to output: inout ArchiveWriter) { output.write(text: self) }
}

extension Int: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) { self = Int(try Int64(from: &input)) }
  package func write(to output: inout ArchiveWriter) { Int64(self).write(to: &output) }
}

extension Int64: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    let value = try input.number()
    self = Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }
  package func write(to output: inout ArchiveWriter) {
    output.write(number: UInt64(bitPattern: self << 1 ^ self >> 63))
  }
}

extension UInt64: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) { self = try input.number() }
  package func write(to output: inout ArchiveWriter) { output.write(number: self) }
}

extension Bool: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) { self = try input.number() != 0 }
  package func write(to output: inout ArchiveWriter) { output.write(number: self ? 1 : 0) }
}

/// Enumerations whose cases are known by what rule sets write.
extension Archived where Self: RawRepresentable, RawValue == String {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    guard let value = Self(rawValue: try input.text()) else { throw ArchiveFault() }
    self = value
  }
  package func write(to output: inout ArchiveWriter) { output.write(text: rawValue) }
}
