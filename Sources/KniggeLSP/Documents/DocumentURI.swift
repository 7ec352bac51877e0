// The addresses of documents, and the paths that they mean.
import KniggeText

package enum DocumentURI {
  /// The path of a `file:` address; nil for any other: a document that was never saved, the other side of a comparison.
  package static func path(_ uri: String) -> String? {
    guard uri.lowercased().hasPrefix("file:") else { return nil }
    var rest = uri.utf8.dropFirst(5)
    if rest.starts(with: "//".utf8) {
      rest = rest.dropFirst(2)
      guard let slash = rest.firstIndex(of: 0x2F) else { return nil }
      let host = String(decoding: rest[..<slash], as: UTF8.self)
      guard host.isEmpty || host.lowercased() == "localhost" else { return nil }
      rest = rest[slash...]
    }
    guard rest.first == 0x2F else { return nil }
    var bytes: [UInt8] = []
    var index = rest.startIndex
    while index < rest.endIndex {
      let byte = rest[index]
      // Query and fragment are no part of a path.
      if byte == 0x3F || byte == 0x23 { break }
      let next = rest.index(after: index)
      if byte == 0x25, let high = hex(rest, next), let low = hex(rest, next, 1) {
        bytes.append(high << 4 | low)
        index = rest.index(index, offsetBy: 3)
      } else {
        bytes.append(byte)
        index = next
      }
    }
    guard !bytes.contains(0) else { return nil }
    while bytes.count > 1, bytes.last == 0x2F { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether a document is one that somebody writes: a file, or one that was never saved.
  package static func isWritten(_ uri: String) -> Bool {
    let uri = uri.lowercased()
    return uri.hasPrefix("file:") || uri.hasPrefix("untitled:")
  }

  private static func hex(_ bytes: Substring.UTF8View, _ index: Substring.UTF8View.Index, _ offset: Int = 0) -> UInt8? {
    guard let place = bytes.index(index, offsetBy: offset, limitedBy: bytes.endIndex), place < bytes.endIndex,
      let digit = Character(Unicode.Scalar(bytes[place])).hexDigitValue, bytes[place] < 0x80
    else { return nil }
    return UInt8(digit)
  }

  /// The address of a path.
  package static func of(_ path: String) -> String { "file://" + PercentEncoding.encoded(path) }
}
