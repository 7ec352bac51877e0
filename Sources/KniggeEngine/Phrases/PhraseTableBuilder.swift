// Fills the phrase table.
import KniggeText

/// Collects rows and lays them out flat.
package struct PhraseTableBuilder {
  private var table = PhraseTable()
  private var anchors: [UInt64: [Int32]] = [:]
  /// Words that also exist in another language, folded.
  private let mistakable: [Language: Set<[UInt8]>]
  /// Words too common to recognise a phrase by, folded.
  private let common: Set<UInt64>

  package init(languages: [Language: LanguageData]) {
    mistakable = languages.mapValues { Set($0.mistakable.map(FoldedText.fold)) }
    common = Set(languages.values.flatMap(\.functionWords).map { WordHash.of(FoldedText.fold($0)) })
  }

  /// Opens a new set of words and returns its number.
  package mutating func addSet(in streams: Streams) -> Int {
    table.streams.append(streams)
    table.allStreams.formUnion(streams)
    return table.streams.count - 1
  }

  /// Adds a row of a phrase to a set.
  package mutating func add(_ row: PhraseRow, set: Int, entry: Int) {
    guard let anchor = anchorIndex(of: row.elements) else { return }
    let number = Int32(table.rows.count)
    let first = table.elements.count
    for (index, element) in row.elements.enumerated() { append(element, anchors: index == anchor ? number : nil) }
    table.rows.append(
      PhraseTable.Row(
        set: Int32(set), entry: Int32(entry), languages: LanguageMask(row.language),
        isMistakable: isMistakable(row), firstElement: Int32(first), elementCount: Int32(row.elements.count),
        anchor: Int32(anchor)))
  }

  /// The finished table.
  package mutating func finish() -> PhraseTable {
    var capacity = 2
    while capacity < anchors.count * 2 { capacity *= 2 }
    var slots = Array(repeating: PhraseTable.Slot(), count: capacity)
    var postings: [Int32] = []
    for (key, rows) in anchors.sorted(by: { $0.key < $1.key }) {
      var index = Int(truncatingIfNeeded: key ^ (key >> 32)) & (capacity - 1)
      while slots[index].count > 0 { index = (index + 1) & (capacity - 1) }
      slots[index] = PhraseTable.Slot(key: key, low: Int32(postings.count), count: Int32(rows.count))
      postings += rows
    }
    table.slots = slots
    table.postings = postings
    return table
  }

  /// The element that a row is best recognised by: a word, the longer the rarer, before kinds of token and signs.
  private func anchorIndex(of elements: [PhraseElement]) -> Int? {
    if elements.count == 1 { return 0 }
    func weight(_ element: PhraseElement) -> Int {
      switch element {
      case .words(let forms):
        var isCommon = false
        var hasParts = false
        var shortest = Int.max
        for form in forms {
          if case .part = form.kind { hasParts = true }
          shortest = min(shortest, form.bytes.count)
          if !isCommon, form.bytes.count < 12 { isCommon = common.contains(WordHash.of(form.bytes)) }
        }
        return (isCommon ? 100 : 1_000) + min(shortest, 50) * 4 - min(forms.count, 100) - (hasParts ? 300 : 0)
      case .tokenClass: return 50
      case .mention: return 40
      case .sign: return 10
      case .gap: return 0
      }
    }
    var best: (index: Int, weight: Int)?
    for (index, element) in elements.enumerated() {
      let weight = weight(element)
      if weight > best?.weight ?? 0 { best = (index, weight) }
    }
    return best?.index
  }

  /// A row of which every word is also a word of another language tells nothing about a text of unknown language.
  private func isMistakable(_ row: PhraseRow) -> Bool {
    guard let language = row.language, let words = mistakable[language] else { return false }
    for element in row.elements {
      guard case .words(let forms) = element else { continue }
      if !forms.contains(where: { words.contains($0.bytes) }) { return false }
    }
    return true
  }

  private mutating func append(_ element: PhraseElement, anchors row: Int32?) {
    switch element {
    case .words(let forms): appendWords(forms, anchors: row)
    case .gap(let count): table.elements.append(.init(kind: .gap, low: Int32(count), high: 0))
    case .tokenClass(let kind):
      let number = TokenClass.allCases.firstIndex(of: kind) ?? 0
      table.elements.append(.init(kind: .tokenClass, low: Int32(number), high: 0))
      if let row { table.rowsByClass[number].append(row) }
    case .sign(let bytes), .mention(let bytes):
      let low = Int32(table.bytes.count)
      table.bytes += bytes
      let isSign = if case .sign = element { true } else { false }
      table.elements.append(.init(kind: isSign ? .sign : .mention, low: low, high: Int32(table.bytes.count)))
      if let row { table.signRows.append(row) }
    }
  }

  private mutating func appendWords(_ forms: [PhraseForm], anchors row: Int32?) {
    var keys: Set<UInt64> = []
    let partLow = Int32(table.parts.count)
    for form in forms {
      switch form.kind {
      case .whole: keys.insert(WordHash.of(form.bytes))
      case .hashtag: keys.insert(WordHash.of(form.bytes) ^ PhraseTable.hashtagSalt)
      case .exact:
        table.hasExactForms = true
        let folded = WordHash.of(FoldedText(form.bytes).bytes)
        table.exactWords[Int(folded >> 6 & 63)] |= 1 << (folded & 63)
        keys.insert(WordHash.of(form.bytes) ^ PhraseTable.exactSalt)
      case .part(let affix): appendPart(form.bytes, affix, row)
      }
    }
    let low = Int32(table.hashes.count)
    table.hashes += keys.sorted()
    table.elements.append(
      .init(
        kind: .words, low: low, high: Int32(table.hashes.count), partLow: partLow, partHigh: Int32(table.parts.count)))
    if let row { for key in keys { anchors[key, default: []].append(row) } }
  }

  private mutating func appendPart(_ bytes: [UInt8], _ affix: Phrase.Affix, _ row: Int32?) {
    let low = Int32(table.bytes.count)
    table.bytes += bytes
    let number = Int32(table.parts.count)
    table.parts.append(.init(affix: affix, low: low, high: Int32(table.bytes.count), row: row ?? -1))
    guard row != nil else { return }
    let piece = affix == .end ? Array(bytes.suffix(3)) : Array(bytes.prefix(3))
    let hash = TrigramFilter.hash(piece[0], piece[1], piece[2])
    switch affix {
    case .beginning: table.beginnings.insert(hash)
    case .end: table.endings.insert(hash)
    case .anywhere: table.innards.insert(hash)
    }
    table.partsByTrigram[hash, default: []].append(number)
  }
}
