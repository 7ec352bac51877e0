// Reads drafts, and tells text from what is none.
import KniggeText

extension DraftFile {
  /// The draft's bytes. What is text in another encoding is refused by name; what a walk found and turns out to be no
  /// text at all, such as a picture with a wrong ending, is refused as binary. A file that somebody names is taken.
  package func read(_ disk: Disk) throws(FileFailure) -> SourceFile {
    let bytes = try disk.bytes(of: path, maximumSize: maximumSize)
    try TextCheck.check(bytes.prefix(TextCheck.length), named: shown, isNamed: isNamed)
    return SourceFile(path: shown, bytes: bytes)
  }

  /// The same of the first bytes alone, for those who do not want the rest. Something that is no file is not opened.
  package func check(_ disk: Disk) throws(FileFailure) {
    guard disk.kind(of: path) == .file else { return }
    var bytes: [UInt8] = []
    _ = try InputDescriptor(path: path, name: shown).read(into: &bytes, atMost: TextCheck.length, name: shown)
    try TextCheck.check(bytes[...], named: shown, isNamed: isNamed)
  }
}

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

extension FileFailure {
  /// Whether somebody should know, and nothing has gone wrong: what a walk found is no text, or is gone since.
  package func isOnlyNote(of draft: DraftFile) -> Bool {
    !draft.isNamed && (reason == .binary || reason == .missing)
  }
}
