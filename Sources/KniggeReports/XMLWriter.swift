// Writes XML 1.0 that is safe to show: in a terminal, in the log of a CI run.
import KniggeText

/// XML, element by element. Attributes and text may hold anything; they come back from a parser as they were, but for
/// characters that XML 1.0 has no way to write, which become visible escapes: `‹U+0000›`.
///
///     var writer = XMLWriter()
///     writer.element("file", [("name", path)]) { $0.element("error", [("line", "7")]) }
///
/// What a terminal would not show as it is stands as `&#x…;`, line ends too; so does a `#` that would let a CI runner
/// see a command.
struct XMLWriter {
  private(set) var text = ""
  private var depth: Int

  typealias Attributes = [(name: String, value: String)]

  init(depth: Int = 0) { self.depth = depth }

  mutating func declaration() { text += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" }

  /// Opens an element that may stay open for a while.
  mutating func open(_ name: String, _ attributes: Attributes = []) {
    begin(name, attributes)
    text += ">\n"
    depth += 1
  }

  mutating func close(_ name: String) {
    depth -= 1
    text += indentation + "</\(name)>\n"
  }

  /// An element with nothing inside.
  mutating func element(_ name: String, _ attributes: Attributes) {
    begin(name, attributes)
    text += "/>\n"
  }

  /// An element with text inside.
  mutating func element(_ name: String, _ attributes: Attributes, text content: String) {
    begin(name, attributes)
    text += ">\(Self.escaped(content))</\(name)>\n"
  }

  /// An element with others inside.
  mutating func element(_ name: String, _ attributes: Attributes, _ content: (inout XMLWriter) -> Void) {
    open(name, attributes)
    content(&self)
    close(name)
  }

  private mutating func begin(_ name: String, _ attributes: Attributes) {
    text += indentation + "<\(name)"
    for attribute in attributes { text += " \(attribute.name)=\"\(Self.escaped(attribute.value))\"" }
  }

  private var indentation: String { String(repeating: "  ", count: depth) }

  // MARK: Escaping

  /// Text that may stand between tags and in quotes.
  static func escaped(_ text: String) -> String {
    var text = text
    return text.withUTF8 { escaped($0) }
  }

  private static func escaped(_ text: UnsafeBufferPointer<UInt8>) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count + 16)
    var commands = CommandGuard()
    var lastHash = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      guard byte < 0x80 else {
        let read = UTF8Scalar(at: index, in: text)
        if read.scalar.isUnprintable {
          bytes += reference(read.scalar).utf8
          commands.interrupt()
        } else {
          bytes += text[index..<(index + read.width)]
          if read.scalar.columns > 0 { commands.interrupt() }
        }
        index += read.width
        continue
      }
      if byte == 0x23 { lastHash = bytes.count }
      let completes = (byte == 0x23 || commands.isAlert) && byte >= 0x20 && commands.completesCommand(byte)
      if completes { bytes.replaceSubrange(lastHash..<(lastHash + 1), with: "&#35;".utf8) }
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "\""): bytes += "&quot;".utf8
      case UInt8(ascii: "'"): bytes += "&#39;".utf8
      case 0..<0x20, 0x7F:
        bytes += reference(Unicode.Scalar(byte)).utf8
        commands.interrupt()
      default: bytes.append(byte)
      }
      index += 1
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func reference(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20..<0xFFFE, 0x10000...: "&#x\(Hex.digits(scalar.value, atLeast: 1));"
    default: "‹U+\(Hex.digits(scalar.value, atLeast: 4))›"
    }
  }
}
