// Reads drafts.
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

extension FileFailure {
  /// Whether somebody should know, and nothing has gone wrong: what a walk found is no text, or is gone since.
  package func isOnlyNote(of draft: DraftFile) -> Bool {
    !draft.isNamed && (reason == .binary || reason == .missing)
  }
}
