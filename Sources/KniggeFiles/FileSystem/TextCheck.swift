// Tells text from what is none.
/// Looks at the first bytes of a file.
package enum TextCheck {
  /// So many bytes are looked at.
  package static let length = 8_192

  /// UTF-32 before UTF-16: the mark of one begins with that of the other.
  private static let marks: [(bytes: [UInt8], encoding: String)] = [
    ([0xFF, 0xFE, 0, 0], "UTF-32LE"), ([0, 0, 0xFE, 0xFF], "UTF-32BE"), ([0xFF, 0xFE], "UTF-16LE"),
    ([0xFE, 0xFF], "UTF-16BE"),
  ]

  package static func check(
    _ bytes: ArraySlice<UInt8>, named name: String, isNamed: Bool
  ) throws(FileFailure) {
    let hasNull = bytes.withUnsafeBufferPointer { bytes in
      for byte in bytes where byte == 0 { return true }
      return false
    }
    guard hasNull || bytes.first ?? 0 >= 0xFE else { return }
    if let mark = marks.first(where: { bytes.starts(with: $0.bytes) }), bytes.contains(0) || bytes.count == 2 {
      throw FileFailure(path: name, reason: .encoding(mark.encoding))
    }
    if !isNamed, bytes.contains(0) { throw FileFailure(path: name, reason: .binary) }
  }
}
