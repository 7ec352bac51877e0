// Keeps out of a report what no report may quote, whoever quotes it.
import KniggeEngine
import KniggeText

/// The masked words of one post: where they stand in its file, and what they are.
package struct Mask {
  /// Byte ranges of the file, ascending, not overlapping.
  private var ranges: [Range<Int>] = []
  /// The words as reports might quote them, and folded.
  private var secrets = WordSet()
  private var folded = WordSet()
  /// The masked words themselves, without what diagnostics quote of them; they are masked wherever they stand.
  private var words = WordSet()
  private var foldedWords = WordSet()
  private let file: SourceFile

  /// Collects the masks of diagnostics of one post; what one of them masks is masked for all.
  package init(_ diagnostics: [Diagnostic], in file: SourceFile) {
    self.file = file
    var last: [Range<FileOffset>] = []
    for diagnostic in diagnostics where !diagnostic.masked.isEmpty && diagnostic.masked != last {
      last = diagnostic.masked
      ranges += last.map { $0.asBytes() }
    }
    guard !ranges.isEmpty else { return }
    for range in ranges {
      let word = Array(file.bytes(.bytes(range)))
      addSecret(word)
      words.insert(word)
      foldedWords.insert(FoldedText.fold(String(decoding: word, as: UTF8.self)))
    }
    ranges = Self.merged(ranges)
    for diagnostic in diagnostics where touches(diagnostic.location.range) { addSpellings(of: diagnostic, in: file) }
  }

  /// The masked parts of a stretch of the file, as byte offsets into that stretch, ascending: what diagnostics mask, and
  /// the same words where no diagnostic stands.
  func ranges(in stretch: Range<Int>) -> [Range<Int>] {
    guard !ranges.isEmpty else { return [] }
    var found: [Range<Int>] = []
    for range in ranges[firstIndex(endingBehind: stretch.lowerBound)...] {
      guard range.lowerBound < stretch.upperBound else { break }
      found.append(range.clamped(to: stretch))
    }
    let around = max(stretch.lowerBound - words.longest, 0)..<(stretch.upperBound + words.longest)
    let bytes = Array(file.bytes(.bytes(around)))
    let start = max(around.lowerBound, file.origin.byte)
    for place in words.places(in: bytes) {
      let part = ((place.lowerBound + start)..<(place.upperBound + start)).clamped(to: stretch)
      if !part.isEmpty { found.append(part) }
    }
    return Self.merged(found).map {
      ($0.lowerBound - stretch.lowerBound)..<($0.upperBound - stretch.lowerBound)
    }
  }

  /// The parts of a post's text that may not be shown, as byte ranges, ascending: what is masked in the file, and the
  /// same words wherever else they stand, in whatever case.
  func places(in text: [UInt8], _ places: TextPlaces) -> [Range<Int>] {
    guard !ranges.isEmpty else { return [] }
    var hidden = ranges.compactMap { places.range(of: $0) }
    let shape = FoldedText(text)
    for place in foldedWords.places(in: shape.bytes) { hidden.append(shape.map.range(.bytes(place)).asBytes()) }
    return Self.merged(hidden)
  }

  /// A text with a dot for every scalar of a masked word.
  package func hiding(_ text: String) -> String {
    guard !secrets.isEmpty else { return text }
    let bytes = Array(text.utf8)
    var hidden: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if let length = secrets.length(at: index, in: bytes) {
        let scalars = String(decoding: bytes[index..<(index + length)], as: UTF8.self).unicodeScalars.count
        for _ in 0..<scalars { hidden.append(contentsOf: "•".utf8) }
        index += length
      } else {
        hidden.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: hidden, as: UTF8.self)
  }

  /// The fixes that may be shown: not those that write a masked word in another spelling.
  package func showable(_ fixes: [Fix]) -> [Fix] {
    guard !ranges.isEmpty else { return fixes }
    return fixes.filter { fix in !fix.edits.contains { respells($0) } }
  }

  /// Adds what a diagnostic may call the masked words in its range: a part of them where it ends inside, its whole
  /// text where the file spells it differently (an escape in JSON), the other spellings of its fixes.
  private mutating func addSpellings(of diagnostic: Diagnostic, in file: SourceFile) {
    let range = diagnostic.location.range.asBytes()
    if let text = diagnostic.text {
      if file.bytes(diagnostic.location.range).elementsEqual(text.utf8) {
        for part in ranges(in: range) {
          addSecret(file.bytes(.bytes((part.lowerBound + range.lowerBound)..<(part.upperBound + range.lowerBound))))
        }
      } else {
        addSecret(text.utf8)
      }
    }
    for edit in diagnostic.fixes.flatMap(\.edits) where respells(edit) { addSecret(edit.text.utf8) }
  }

  private mutating func addSecret(_ bytes: some Sequence<UInt8>) {
    let word = Array(bytes)
    secrets.insert(word)
    folded.insert(FoldedText.fold(String(decoding: word, as: UTF8.self)))
  }

  /// Whether an edit puts a masked word, in whatever case, where one stood.
  private func respells(_ edit: Fix.Edit) -> Bool {
    guard touches(edit.range) else { return false }
    let text = FoldedText.fold(edit.text)
    return text.indices.contains { folded.length(at: $0, in: text) != nil }
  }

  private func touches(_ range: Range<FileOffset>) -> Bool {
    guard !ranges.isEmpty else { return false }
    let index = firstIndex(endingBehind: range.lowerBound.byte)
    return index < ranges.count && ranges[index].lowerBound < range.upperBound.byte
  }

  /// The index of the first range that ends behind an offset.
  private func firstIndex(endingBehind offset: Int) -> Int {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound > offset { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var merged: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }
}

/// Words to look for, as UTF-8. Thousands of them cost no more than the number of different lengths.
private struct WordSet {
  private var words: Set<[UInt8]> = []
  /// Longest first.
  private var lengths: [Int] = []

  var isEmpty: Bool { words.isEmpty }

  mutating func insert(_ word: [UInt8]) {
    guard !word.isEmpty, words.insert(word).inserted, !lengths.contains(word.count) else { return }
    lengths.append(word.count)
    lengths.sort(by: >)
  }

  /// The length in bytes of the longest word.
  var longest: Int { lengths.first ?? 0 }

  /// Where words stand, the longest at each place, as byte ranges, ascending.
  func places(in bytes: [UInt8]) -> [Range<Int>] {
    guard !isEmpty else { return [] }
    var found: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      let length = length(at: index, in: bytes) ?? 0
      if length > 0 { found.append(index..<(index + length)) }
      index += max(length, 1)
    }
    return found
  }

  /// The length in bytes of the longest word that stands at `index`.
  func length(at index: Int, in bytes: [UInt8]) -> Int? {
    lengths.first { index + $0 <= bytes.count && words.contains(Array(bytes[index..<(index + $0)])) }
  }
}
