// A list of words in a file of its own: one entry a line.
import KniggeText

enum ListFile {
  /// The lines of a file that are entries: not empty, and no remark (`# ` with a space; `#ad` is an entry).
  static func lines(of file: SourceFile, _ nodes: inout NodeReader) -> [(text: String, range: Range<FileOffset>)] {
    let bytes = Array(file.bytes(file.start..<file.end))
    if let bad = UTF8Check.illFormedRanges(in: bytes).first {
      nodes.report(
        "encoding", at: file.start.advanced(by: bad.lowerBound)..<file.start.advanced(by: bad.upperBound),
        de: "das ist kein UTF-8; die Datei als UTF-8 speichern",
        en: "this is not UTF-8; save the file as UTF-8")
      return []
    }
    let lines = WordsReader.lines(
      of: MappedText(copying: bytes, from: file.start), atMost: max(nodes.words, 0) + 1,
      where: { $0 != "#" && !$0.hasPrefix("# ") })
    return Array(lines.prefix(nodes.admit(lines.count, at: lines.last?.range ?? file.start..<file.start)))
  }
}
