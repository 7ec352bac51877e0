// Words that count only as they are written.
import KniggeText

/// How the entries of a list are written, for rules that look at the text letter for letter (`in: verbatim`).
///
/// The table finds where the words may stand; whether they do, with exactly these signs and spaces between them, is
/// decided by what is kept here.
package struct ExactWords: Hashable, Sendable {
  /// By the place of each entry in its list.
  package var written: [String]
  package var isCaseSensitive: Bool

  package init(written: [String], isCaseSensitive: Bool) {
    self.written = written
    self.isCaseSensitive = isCaseSensitive
  }

  /// Whether some bytes of a text are an entry.
  func holds(_ entry: Int, _ bytes: ArraySlice<UInt8>) -> Bool {
    guard written.indices.contains(entry) else { return false }
    let wanted = written[entry].utf8
    if wanted.count == bytes.count {
      let isSame = wanted.withContiguousStorageIfAvailable { wanted in
        bytes.withUnsafeBufferPointer { areSame(wanted, $0) }
      }
      if isSame ?? areSame(Array(wanted), Array(bytes)) { return true }
    }
    guard !isCaseSensitive, wanted.contains(where: { $0 >= 0x80 }) || bytes.contains(where: { $0 >= 0x80 }) else {
      return false
    }
    return Self.small(written[entry]) == Self.small(String(decoding: bytes, as: UTF8.self))
  }

  /// Whether two stretches of bytes of one length are the same, letters beyond ASCII in their own case.
  private func areSame(_ wanted: some Collection<UInt8>, _ bytes: some Collection<UInt8>) -> Bool {
    var (one, other) = (wanted.startIndex, bytes.startIndex)
    while one < wanted.endIndex {
      let (left, right) = (wanted[one], bytes[other])
      if left != right, isCaseSensitive || left >= 0x80 || right >= 0x80 || Self.small(left) != Self.small(right) {
        return false
      }
      wanted.formIndex(after: &one)
      bytes.formIndex(after: &other)
    }
    return true
  }

  private static func small(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  /// Scalar by scalar, so that ß stays apart from ss.
  private static func small(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.flatMap { Array($0.properties.lowercaseMapping.unicodeScalars) }
  }
}

extension PreparedPost {
  /// Where entries stand as they are written: from left to right, at each place the first of the list that does.
  func matches(of words: Words, as exact: ExactWords, _ rule: Rule) -> [PlacedHit] {
    let found = hits(of: words, in: rule.places, notIn: rule.excludedPlaces)
      .filter { exact.holds(Int($0.hit.entry), passages[$0.passage].view.original.bytes[range(of: $0).asBytes()]) }
      .sorted { ($0.passage, $0.hit.start, $0.hit.entry) < ($1.passage, $1.hit.start, $1.hit.entry) }
    guard !found.isEmpty else { return [] }
    let exceptions = self.exceptions(of: rule)
    var result: [PlacedHit] = []
    for hit in found {
      if let last = result.last, last.passage == hit.passage, last.hit.end > hit.hit.start { continue }
      result.append(hit)
    }
    return without(exceptions, of: rule, from: result) { $0 }
  }
}
