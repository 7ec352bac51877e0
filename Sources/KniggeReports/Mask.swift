// Keeps out of a report what no report may quote, whoever quotes it.
import KniggeEngine
import KniggeText

/// The masked words of one post: where they stand in its file, and what they are.
package struct Mask {
  /// Byte ranges of the file that diagnostics mask, ascending, not overlapping.
  private var ranges: [Range<Int>] = []
  /// The same, and the same words where no diagnostic stands, as far as `searched` reaches.
  private var places: [Range<Int>] = []
  /// The part of the file around the diagnostics in which the words were looked for, once for all questions.
  private var searched = 0..<0
  /// The words as reports might quote them, and folded.
  private var secrets = WordFinder()
  private var folded = WordFinder()
  /// The masked words themselves, without what diagnostics quote of them; they are masked wherever they stand.
  private var words = WordFinder()
  private var foldedWords = WordFinder()
  private let file: SourceFile

  /// How many bytes before and behind the diagnostics of a post are looked through at once: reports quote no more.
  private static let surroundings = 4096
  /// Fixes may spell a word in a way that other fixes respell: how often that is followed.
  private static let rounds = 4

  /// Collects the masks of diagnostics of one post; what one of them masks is masked for all.
  package init(_ diagnostics: [Diagnostic], in file: SourceFile) {
    self.file = file
    // Hardly any post has something to mask; walking through indices copies no diagnostic.
    guard diagnostics.indices.contains(where: { !diagnostics[$0].masked.isEmpty }) else { return }
    var last: [Range<FileOffset>] = []
    for diagnostic in diagnostics where !diagnostic.masked.isEmpty && diagnostic.masked != last {
      last = diagnostic.masked
      ranges += last.map { $0.asBytes() }
    }
    guard !ranges.isEmpty else { return }
    var known = Set(Set(ranges).map { Array(file.bytes(.bytes($0))) })
    known.formUnion(diagnostics.compactMap { $0.maskedText.map { Array($0.utf8) } })
    known.remove([])
    words = WordFinder(known)
    foldedWords = WordFinder(Set(known.map(Self.fold)))
    ranges = Self.merged(ranges)
    search(around: diagnostics)
    let spellings = spellings(of: diagnostics.filter { touches($0.location.range) }, in: file).subtracting(known)
    secrets = spellings.isEmpty ? words : WordFinder(known.union(spellings))
    folded = spellings.isEmpty ? foldedWords : WordFinder(Set(known.union(spellings).map(Self.fold)))
  }

  private static func fold(_ word: [UInt8]) -> [UInt8] { FoldedText.fold(String(decoding: word, as: UTF8.self)) }

  /// Looks for the words wherever reports may quote the post.
  private mutating func search(around diagnostics: [Diagnostic]) {
    var low = ranges.first?.lowerBound ?? 0
    var high = ranges.last?.upperBound ?? 0
    for diagnostic in diagnostics {
      low = min(low, diagnostic.location.range.lowerBound.byte)
      high = max(high, diagnostic.location.range.upperBound.byte)
    }
    low = max(low - Self.surroundings, file.origin.byte)
    high = min(high + Self.surroundings, file.end.byte)
    guard low < high else { return }
    searched = low..<high
    places = Self.merged(ranges + wordPlaces(in: searched))
  }

  /// Where the words stand in a stretch of the file, or reach into it.
  private func wordPlaces(in stretch: Range<Int>) -> [Range<Int>] {
    let low = max(stretch.lowerBound - words.longest, file.origin.byte)
    let high = min(stretch.upperBound + words.longest, file.end.byte)
    guard low < high else { return [] }
    return words.places(in: file.bytes(.bytes(low..<high))).map { ($0.lowerBound + low)..<($0.upperBound + low) }
  }

  /// The masked parts of a stretch of the file, as byte offsets into that stretch, ascending: what diagnostics mask, and
  /// the same words where no diagnostic stands.
  package func ranges(in stretch: Range<Int>) -> [Range<Int>] {
    guard !ranges.isEmpty, !stretch.isEmpty else { return [] }
    let isKnown = searched.lowerBound <= stretch.lowerBound && stretch.upperBound <= searched.upperBound
    let all = isKnown ? places : Self.merged(ranges + wordPlaces(in: stretch))
    var found: [Range<Int>] = []
    for range in all[all.partitioningIndex { $0.upperBound > stretch.lowerBound }...] {
      guard range.lowerBound < stretch.upperBound else { break }
      let part = range.clamped(to: stretch)
      found.append((part.lowerBound - stretch.lowerBound)..<(part.upperBound - stretch.lowerBound))
    }
    return found
  }

  /// The parts of a post's text that may not be shown, as byte ranges, ascending: what is masked in the file, and the
  /// same words wherever else they stand, in whatever case.
  package func places(in text: [UInt8], _ places: TextPlaces) -> [Range<Int>] {
    guard !ranges.isEmpty else { return [] }
    var hidden = ranges.compactMap { places.range(of: $0) }
    let shape = FoldedText(text)
    for place in foldedWords.places(in: shape.bytes) { hidden.append(shape.map.range(.bytes(place)).asBytes()) }
    return Self.merged(hidden)
  }

  /// A text with a dot for every scalar of a masked word.
  package func hiding(_ text: String) -> String {
    guard !secrets.isEmpty else { return text }
    let places = secrets.places(in: text.utf8)
    return places.isEmpty ? text : Printable.masking(Array(text.utf8), places)
  }

  /// The fixes that may be shown: not those that write a masked word in another spelling.
  package func showable(_ fixes: [Fix]) -> [Fix] {
    guard !ranges.isEmpty else { return fixes }
    return fixes.filter { fix in !fix.edits.contains { respells($0) } }
  }

  /// What diagnostics may call the masked words in their ranges: a part of them where a range ends inside, the whole
  /// text where the file spells it differently (an escape in JSON), the other spellings of fixes.
  private func spellings(of diagnostics: [Diagnostic], in file: SourceFile) -> Set<[UInt8]> {
    var spellings: Set<[UInt8]> = []
    for diagnostic in diagnostics {
      guard let text = diagnostic.text else { continue }
      let bytes = file.bytes(diagnostic.location.range)
      if bytes.elementsEqual(text.utf8) {
        for part in ranges(in: diagnostic.location.range.asBytes()) {
          spellings.insert(Array(bytes.dropFirst(part.lowerBound).prefix(part.count)))
        }
      } else {
        spellings.insert(Array(text.utf8))
      }
    }
    var rest = diagnostics.flatMap(\.fixes).flatMap(\.edits).filter { !$0.text.isEmpty && touches($0.range) }
    var round = 0
    while !rest.isEmpty, round < Self.rounds {
      round += 1
      let finder = WordFinder(Set(spellings.map(Self.fold)))
      let isRespelling = { (edit: Fix.Edit) -> Bool in
        let text = FoldedText.fold(edit.text)
        return foldedWords.isAnywhere(in: text) || finder.isAnywhere(in: text)
      }
      let found = rest.filter(isRespelling)
      if found.isEmpty { break }
      rest = rest.filter { !isRespelling($0) }
      for edit in found { spellings.insert(Array(edit.text.utf8)) }
    }
    return spellings
  }

  /// Whether an edit puts a masked word, in whatever case, where one stood.
  private func respells(_ edit: Fix.Edit) -> Bool {
    touches(edit.range) && folded.isAnywhere(in: FoldedText.fold(edit.text))
  }

  private func touches(_ range: Range<FileOffset>) -> Bool { ranges.touches(range.asBytes()) }

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
