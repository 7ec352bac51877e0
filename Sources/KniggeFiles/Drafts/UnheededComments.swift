// Comments that were to except something and stand where none is read.
import KniggeEngine
import KniggeText

/// Looks for `knigge-ignore` in values of facts and in the comments of YAML. Only the body of Markdown has comments of its
/// own; elsewhere they are a part of the text, or nothing at all, and an exception is written as the fact `knigge`.
enum UnheededComments {
  /// Those in the value of a fact, such as the text of a record.
  static func faults(in text: MappedText) -> [SuppressionFault] {
    let bytes = text.bytes
    // Asked of every text there is, of which hardly any has the sign.
    let sign = bytes.withUnsafeBufferPointer { ByteBlock.place(of: open[0], in: $0) }
    guard var index = sign else { return [] }
    var faults: [SuppressionFault] = []
    while let start = bytes[index...].firstIndex(of: open[0]) {
      index = start + 1
      guard bytes[start...].starts(with: open) else { continue }
      let first = bytes[(start + open.count)...].drop(while: \.isSpaceOrControl)
      // Only what may be its first word is looked at before it is known to be one of ours.
      guard let name = SuppressionReader.directive(in: first.prefix(longestWord)) else { continue }
      if bytes[name].elementsEqual(GuidelineDocument.personDirective.utf8) { continue }
      let (words, end) = ends(of: bytes, from: name.upperBound)
      faults.append(fault(bytes[name.upperBound..<words], at: text.map.range(.bytes(start..<end))))
      index = end
    }
    return faults
  }

  /// Those in a stretch of YAML, each up to the end of its line.
  static func faults(in file: SourceFile, within range: Range<FileOffset>) -> [SuppressionFault] {
    let bytes = file.bytes
    let origin = file.origin.byte
    let end = min(max(range.upperBound.byte - origin, 0), bytes.count)
    var faults: [SuppressionFault] = []
    var index = min(max(range.lowerBound.byte - origin, 0), end)
    while let start = bytes[index..<end].firstIndex(of: UInt8(ascii: "#")) {
      index = start + 1
      let name = bytes[index..<end].drop(while: \.isSpaceOrTab)
      guard let directive = directives.first(where: { isDirective($0, at: name) }) else { continue }
      let line = bytes[start..<end].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? end
      var words = bytes.trimmed((name.startIndex + directive.count)..<line)
      // In a text in quotation marks the last of them is not the comment's.
      if let mark = bytes[words].last, mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'"),
        bytes[words].count(where: { $0 == mark }) % 2 == 1
      {
        words = words.dropLast()
      }
      faults.append(fault(bytes[words], at: .bytes((start + origin)..<(max(words.upperBound, index) + origin))))
      index = line
    }
    return faults
  }

  /// The longer one first: the other one is its beginning.
  private static let directives = SuppressionFault.directives.sorted { $0.count > $1.count }.map { Array($0.utf8) }

  /// Hashtags may begin with the same words.
  private static func isDirective(_ directive: [UInt8], at bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.starts(with: directive) else { return false }
    let next = bytes.dropFirst(directive.count).first
    return next.map { $0.isSpaceOrControl || $0 == UInt8(ascii: ":") } ?? true
  }

  private static let open = Array("<!--".utf8)
  /// No directive is longer, nor what was meant to be one.
  private static let longestWord = 40
  /// So far the end of a comment is looked for.
  private static let longest = 400

  /// Where the words of a comment end, and where the comment; one that is not closed ends with its line.
  private static func ends(of bytes: [UInt8], from start: Int) -> (words: Int, comment: Int) {
    let close = Array("-->".utf8)
    let limit = min(bytes.count, start + longest)
    for index in start..<limit where bytes[index] == close[0] && bytes[index...].starts(with: close) {
      return (index, index + close.count)
    }
    let line = bytes[start..<limit].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? limit
    return (line, line)
  }

  private static func fault(_ words: ArraySlice<UInt8>, at range: Range<FileOffset>) -> SuppressionFault {
    let said = String(decoding: words, as: UTF8.self).trimmingWhitespace()
    let line = said.trimmingPrefix(":").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return SuppressionFault(.unheeded(line), at: range)
  }
}
