// Writes JSON that is safe to show: in a terminal, in the log of a CI run, in a web page's console.
import KniggeText

/// JSON on one line, piece by piece, members in the order in which they are written.
///
///     var writer = JSONWriter()
///     writer.object {
///       $0.member("line", 7)
///       $0.array("related", places) { $0.string($1.path) }
///     }
///
/// Everything that a terminal would not show as it is stands as `\u…`: controls, direction marks, invisible characters,
/// also those inside emoji. A `#` that would let a CI runner see a command does, too.
package struct JSONWriter {
  private var bytes: [UInt8] = []
  private var needsComma = false

  package init() {}

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  // MARK: Values

  package mutating func string(_ value: String) {
    separate()
    quote(value)
    needsComma = true
  }

  package mutating func integer(_ value: Int) {
    separate()
    append(String(value))
    needsComma = true
  }

  package mutating func boolean(_ value: Bool) {
    separate()
    append(value ? "true" : "false")
    needsComma = true
  }

  package mutating func number(_ value: Double) {
    separate()
    append(String(value))
    needsComma = true
  }

  package mutating func null() {
    separate()
    append("null")
    needsComma = true
  }

  /// Writes an object whose members the closure writes.
  package mutating func object(_ members: (inout JSONWriter) -> Void) {
    separate()
    append("{")
    needsComma = false
    members(&self)
    append("}")
    needsComma = true
  }

  /// Writes an array for whose every element the closure writes one value.
  package mutating func array<Element>(
    _ elements: some Sequence<Element>, _ value: (inout JSONWriter, Element) -> Void
  ) {
    separate()
    append("[")
    needsComma = false
    for element in elements { value(&self, element) }
    append("]")
    needsComma = true
  }

  // MARK: Members of an object

  /// Begins a member; its value has to follow.
  package mutating func key(_ name: String) {
    separate()
    quote(name)
    append(": ")
    needsComma = false
  }

  /// Writes a member, or nothing where the value is unknown.
  package mutating func member(_ name: String, _ value: String?) {
    guard let value else { return }
    key(name)
    string(value)
  }

  /// Writes a member, or nothing where the value is unknown.
  package mutating func member(_ name: String, _ value: Int?) {
    guard let value else { return }
    key(name)
    integer(value)
  }

  package mutating func member(_ name: String, _ value: Bool) {
    key(name)
    boolean(value)
  }

  package mutating func object(_ name: String, _ members: (inout JSONWriter) -> Void) {
    key(name)
    object(members)
  }

  package mutating func array<Element>(
    _ name: String, _ elements: some Sequence<Element>, _ value: (inout JSONWriter, Element) -> Void
  ) {
    key(name)
    array(elements, value)
  }

  // MARK: Text

  private mutating func separate() {
    if needsComma { append(", ") }
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func quote(_ value: String) {
    append("\"")
    var value = value
    value.withUTF8 { escape($0) }
    append("\"")
  }

  /// Copies what needs no escape in runs, and escapes the rest.
  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
    var commands = CommandGuard()
    var lastHash = 0
    var copied = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      let width: Int
      if byte < 0x80 {
        width = 1
        if byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F {
          bytes.append(contentsOf: text[copied..<index])
          escapeASCII(byte)
          copied = index + 1
          commands.interrupt()
        } else if byte == 0x23 || commands.isAlert {
          if byte == 0x23 { lastHash = index }
          if commands.completesCommand(byte) {
            bytes.append(contentsOf: text[copied..<lastHash])
            append("\\u0023")
            copied = lastHash + 1
          }
        }
      } else {
        let read = UTF8Scalar(at: index, in: text)
        width = read.width
        if read.scalar.isUnprintable {
          bytes.append(contentsOf: text[copied..<index])
          for unit in String(read.scalar).utf16 { escapeUnit(unit) }
          copied = index + width
          commands.interrupt()
        } else if commands.isAlert, read.scalar.columns > 0 {
          commands.interrupt()
        }
      }
      index += width
    }
    bytes.append(contentsOf: text[copied..<text.count])
  }

  private mutating func escapeASCII(_ byte: UInt8) {
    switch byte {
    case 0x22: append("\\\"")
    case 0x5C: append("\\\\")
    case 0x0A: append("\\n")
    case 0x0D: append("\\r")
    case 0x09: append("\\t")
    default: escapeUnit(UInt16(byte))
    }
  }

  private mutating func escapeUnit(_ unit: UInt16) { append("\\u" + Hex.digits(UInt32(unit), atLeast: 4)) }
}
