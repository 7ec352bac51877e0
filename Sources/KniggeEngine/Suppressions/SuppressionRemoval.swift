// Takes a suppression out of the file it stands in.
import KniggeText

package enum SuppressionRemoval {
  /// The edits; nil where it cannot be told from the bytes around that nothing else would be lost.
  package static func edits(for suppression: Suppression, in file: SourceFile) -> [Fix.Edit]? {
    switch suppression.removal {
    case .none: nil
    case .stretch(let range): [Fix.Edit(range: range, text: "")]
    case .element(let element): edits(for: element, in: file).map { [$0] }
    }
  }

  private static func edits(for element: Suppression.Element, in file: SourceFile) -> Fix.Edit? {
    if let after = element.after {
      let gap = element.range.upperBound..<after.lowerBound
      return isGap(gap, in: file) ? Fix.Edit(range: element.range.lowerBound..<after.lowerBound, text: "") : nil
    }
    if let before = element.before {
      let gap = before.upperBound..<element.range.lowerBound
      return isGap(gap, in: file) ? Fix.Edit(range: before.upperBound..<element.range.upperBound, text: "") : nil
    }
    // The only one: in brackets nothing is left of the list; else the key goes, too.
    switch file.bytes(element.value).first {
    case 0x5B, 0x7B, 0x22, 0x27: return Fix.Edit(range: element.value, text: "[]")
    case nil: return nil
    default: return lines(of: element, in: file).map { Fix.Edit(range: $0, text: "") }
    }
  }

  /// Whether only separators of a list stand between two of its values; a comment would be lost.
  private static func isGap(_ range: Range<FileOffset>, in file: SourceFile) -> Bool {
    file.bytes(range).allSatisfy { $0.isWhitespace || $0 == 0x2D || $0 == 0x2C }
  }

  /// The lines from the key to the end of its value, where nothing else stands in them.
  private static func lines(of element: Suppression.Element, in file: SourceFile) -> Range<FileOffset>? {
    let bytes = file.bytes
    let base = file.origin.byte
    var low = element.key.lowerBound.byte - base
    var high = element.value.upperBound.byte - base
    guard bytes.indices.contains(low), high <= bytes.count, low < high else { return nil }
    while low > 0, bytes[low - 1] == 0x20 { low -= 1 }
    guard low == 0 || bytes[low - 1] == 0x0A || bytes[low - 1] == 0x0D else { return nil }
    while high < bytes.count, bytes[high].isSpaceOrTab { high += 1 }
    if high < bytes.count, bytes[high - 1] != 0x0A {
      guard bytes[high] == 0x0A || bytes[high] == 0x0D else { return nil }
      if bytes[high] == 0x0D { high += 1 }
      if high < bytes.count, bytes[high] == 0x0A { high += 1 }
    }
    return FileOffset(low + base)..<FileOffset(high + base)
  }
}
