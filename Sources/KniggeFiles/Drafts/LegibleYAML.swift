// YAML of a draft in which some bytes are not UTF-8.
import KniggeEngine
import KniggeText

/// A file, or a stretch of it, that libyaml takes whatever bytes are in it: it would read nothing at all of a file with one
/// letter in Latin-1. Other rules still look at every word around such bytes, and no fix touches them.
struct LegibleYAML {
  /// The file with a stand-in for each ill-formed byte, so that everything keeps its place; for YAML alone.
  let file: SourceFile
  /// What is not UTF-8, in the order of the file.
  private let illFormed: [Range<FileOffset>]

  /// A sign that is text wherever it stands in YAML, and no part of a word.
  private static let standIn: UInt8 = 0x5E

  init(_ file: SourceFile, within range: Range<FileOffset>) {
    let origin = file.origin.byte
    let end = min(range.upperBound.byte - origin, file.bytes.count)
    var illFormed: [Range<FileOffset>] = []
    file.bytes.withUnsafeBufferPointer { bytes in
      let stretch = UnsafeBufferPointer(rebasing: bytes[..<max(end, 0)])
      var index = max(range.lowerBound.byte - origin, 0)
      while let bad = UTF8Check.firstIllFormed(from: index, in: stretch) {
        illFormed.append(.bytes((bad.lowerBound + origin)..<(bad.upperBound + origin)))
        index = bad.upperBound
      }
    }
    self.illFormed = illFormed
    guard !illFormed.isEmpty else {
      self.file = file
      return
    }
    var bytes = file.bytes
    for place in illFormed {
      for byte in place.lowerBound.byte..<place.upperBound.byte { bytes[byte - origin] = Self.standIn }
    }
    self.file = SourceFile(path: file.path, bytes: bytes, origin: file.origin)
  }

  /// What is to be said about the bytes.
  func report(to problems: inout InputProblems) {
    for place in illFormed {
      problems.add("input/invalid-utf8", .error, DraftText.invalid(at: place, in: file.path))
    }
  }

  /// A value that was read, with U+FFFD in the place of its ill-formed bytes, as in drafts of other formats.
  func restored(_ value: DraftValue) -> DraftValue {
    guard !illFormed.isEmpty else { return value }
    switch value {
    case .text(let text, let range): return .text(restored(text), range)
    case .list(let items, let range): return .list(items.map(restored), range)
    case .mapping(let entries, let range):
      return .mapping(
        entries.map { entry in
          let isWhole = firstIllFormed(from: entry.keyRange.lowerBound).map {
            $0.lowerBound >= entry.keyRange.upperBound
          }
          let key = isWhole ?? true ? entry.key : entry.key.replacing("^", with: "\u{FFFD}")
          return DraftValue.Entry(key: key, keyRange: entry.keyRange, value: restored(entry.value))
        }, range)
    case .missing: return value
    }
  }

  private func restored(_ text: MappedText) -> MappedText {
    var bytes: [UInt8] = []
    var map = OffsetMap<PostSpace, FileSpace>()
    var copied = 0
    var index = 0
    while let next = text.bytes[index...].firstIndex(of: Self.standIn) {
      index = next + 1
      guard let place = place(of: text, at: next) else { continue }
      text.copy(copied..<next, to: &bytes, &map)
      bytes += [0xEF, 0xBF, 0xBD]
      map.appendReplacement(3, of: place)
      index = min(next + place.upperBound.byte - place.lowerBound.byte, text.bytes.count)
      copied = index
    }
    guard copied > 0 else { return text }
    text.copy(copied..<text.bytes.count, to: &bytes, &map)
    return MappedText(bytes: bytes, map: map)
  }

  /// The ill-formed bytes that a sign of a text stands for; nil for one that somebody wrote.
  private func place(of text: MappedText, at index: Int) -> Range<FileOffset>? {
    guard text.map.isCopied(.bytes(index..<(index + 1))) else { return nil }
    let start = text.map.range(.bytes(index..<(index + 1))).lowerBound
    return firstIllFormed(from: start).flatMap { $0.lowerBound == start ? $0 : nil }
  }

  private func firstIllFormed(from start: FileOffset) -> Range<FileOffset>? {
    let first = illFormed.partitioningIndex { $0.lowerBound >= start }
    return first < illFormed.count ? illFormed[first] : nil
  }
}
