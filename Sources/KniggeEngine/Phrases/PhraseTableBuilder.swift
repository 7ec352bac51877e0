// Fills the phrase table.
import KniggeText

/// Collects rows and lays them out flat.
package struct PhraseTableBuilder {
  private var rows: [PhraseTable.Row] = []
  private var elements = RowElements()
  private var hashes: [UInt64] = []
  private var bytes: [UInt8] = []
  private var parts: [PhraseTable.Part] = []
  private var anchors = PostingList()
  private var rowsByClass: [[Int32]] = Array(repeating: [], count: TokenClass.allCases.count)
  private var needs = PatternNeedRows()
  private var trigrams: [Phrase.Affix: Set<UInt32>] = [:]
  private var anchorParts = PostingList()
  private var streams: [Streams] = []
  private var hasPairs = false
  private var hasClasses = false
  private var facts: RowFacts
  private let languages: [Language: LanguageData]
  /// The words of rows that may be words of another language, by their hashes.
  private var mistakable: Set<UInt64> = []

  package init(languages: [Language: LanguageData]) {
    self.languages = languages
    facts = RowFacts(languages)
  }

  /// Opens a new set of words and returns its number.
  package mutating func addSet(in streams: Streams) -> Int {
    self.streams.append(streams)
    return self.streams.count - 1
  }

  /// Adds a row of a phrase to a set.
  package mutating func add(_ row: PhraseRow, set: Int, entry: Int) {
    facts.turn(to: row.elements)
    guard var anchor = facts.anchor(of: row.elements) else { return }
    let number = Int32(rows.count)
    let first = elements.numbers.count
    let pair = facts.pair(at: &anchor)
    for (index, element) in row.elements.enumerated() {
      append(element, at: index, anchors: index == anchor && pair == nil ? number : nil)
    }
    if let pair {
      hasPairs = true
      for key in pair { anchors.add(number, at: key) }
    }
    let isMistakable = facts.isMistakable(row)
    if isMistakable { facts.addWords(to: &mistakable) }
    rows.append(
      PhraseTable.Row(
        set: Int32(set), entry: Int32(entry), firstElement: Int32(first),
        elementCount: Int32(row.elements.count),
        anchor: Int32(anchor),
        traits: UInt32(LanguageMask(row.language).rawValue)
          | (isMistakable ? PhraseTable.Row.mistakable : 0)
          | (hasManyWays(row.elements, besides: anchor) ? PhraseTable.Row.manyWays : 0),
        behind: facts.neighbours(at: anchor + 1), before: facts.neighbours(at: anchor - 1),
        needed: facts.needed(besides: anchor), classes: classes(of: row.elements, besides: anchor)))
  }

  /// Whether more than one element, the anchor aside, may stand at several places: a gap, or what decoration is of.
  private func hasManyWays(_ elements: [PhraseElement], besides anchor: Int) -> Bool {
    var count = 0
    for (index, element) in elements.enumerated() where index != anchor {
      if case .words = element { continue }
      count += 1
    }
    return count > 1
  }

  /// How many rows a table may have.
  package static let maximumRows = 1_000_000
  /// How much memory the rows of a table, and what is known of their words, may take while it is made, in bytes.
  private static let maximumSize = 112 << 20

  /// Whether no more rows should be added.
  package var isFull: Bool { rows.count >= Self.maximumRows || size > Self.maximumSize }

  /// About how much memory is taken, in bytes.
  private var size: Int {
    rows.count * MemoryLayout<PhraseTable.Row>.stride + elements.size
      + parts.count * MemoryLayout<PhraseTable.Part>.stride + hashes.count * 8 + bytes.count
      + (anchors.count + anchorParts.count) * 16 + facts.size
  }

  /// The kinds of token that a row asks for, as bits by their numbers.
  private func classes(of elements: [PhraseElement], besides anchor: Int) -> UInt32 {
    var classes: UInt32 = 0
    for (index, element) in elements.enumerated() where index != anchor {
      if case .tokenClass(let kind) = element { classes |= kind.bit }
    }
    return classes
  }

  /// Adds what a pattern needs and returns the number of its set: it counts as found where any of the literals or bytes
  /// stands in a text, inside a word or across several.
  package mutating func add(_ need: PatternNeed) -> Int {
    let set = addSet(in: [])
    needs.add(need, to: set, &bytes)
    return set
  }

  /// Whether a sign or a mention anchors some row.
  private var hasSigns: Bool {
    rows.contains { row in
      let kind = elements.element(at: Int(row.firstElement) + Int(row.anchor)).kind
      return kind == .sign || kind == .mention
    }
  }

  /// The finished table.
  package func finish() -> PhraseTable {
    let words = anchors.table()
    let partTable = anchorParts.table()
    let literalTable = needs.literalAnchors.table()
    var classStarts: [Int32] = [0]
    for rows in rowsByClass {
      classStarts.append(classStarts[classStarts.count - 1] + Int32(rows.count))
    }
    var writer = TableWriter()
    for section in PhraseTable.Section.allCases {
      switch section {
      case .rows: writer.add(rows)
      case .elements: writer.add(elements.all)
      case .rowElements: writer.add(elements.numbers)
      case .hashes: writer.add(hashes)
      case .bytes: writer.add(bytes)
      case .parts: writer.add(parts)
      case .filter: writer.add(words.filter)
      case .slots: writer.add(words.slots)
      case .postings: writer.add(words.postings)
      case .classStarts: writer.add(classStarts)
      case .classRows: writer.add(rowsByClass.flatMap(\.self))
      case .beginnings: writer.add(Self.bits(of: trigrams[.beginning] ?? []))
      case .endings: writer.add(Self.bits(of: trigrams[.end] ?? []))
      case .innards: writer.add(Self.bits(of: trigrams[.anywhere] ?? []))
      case .partSlots: writer.add(partTable.slots)
      case .partPostings: writer.add(partTable.postings)
      case .exactWords: writer.add(facts.exactWords)
      case .literalSets: writer.add(needs.literalSets)
      case .literals: writer.add(needs.literals)
      case .literalFilter: writer.add(Self.bits(of: needs.literalTrigrams))
      case .literalSlots: writer.add(literalTable.slots)
      case .literalPostings: writer.add(literalTable.postings)
      case .byteNeeds: writer.add(needs.byteNeeds)
      case .pairEnds: writer.add([needs.pairEnds])
      case .pairMasks: writer.add(needs.pairMasks)
      case .pairSets: writer.add(needs.pairSets)
      case .mistaken: writer.add(MistakenWords.keys(of: languages, among: mistakable))
      case .switches: writer.add([hasPairs ? UInt8(1) : 0, hasSigns ? 1 : 0, hasClasses ? 1 : 0])
      case .streams: writer.add(streams.map(\.rawValue))
      }
    }
    guard let table = PhraseTable(opening: writer.finish(layout: PhraseTable.layout)) else {
      preconditionFailure("a table that was just built leads nowhere outside itself")
    }
    return table
  }

  private static func bits(of hashes: Set<UInt32>) -> [UInt64] {
    guard !hashes.isEmpty else { return [] }
    var bits = Array(repeating: UInt64(0), count: TrigramFilter.words)
    for hash in hashes { bits[Int(hash >> 6)] |= 1 << UInt64(hash & 63) }
    return bits
  }

  private mutating func append(_ element: PhraseElement, at index: Int, anchors row: Int32?) {
    switch element {
    case .words: appendWords(at: index, anchors: row)
    case .gap(let count):
      if !elements.appendKnown(element) { elements.append(.init(kind: .gap, low: Int32(count), high: 0), as: element) }
    case .tokenClass(let kind):
      hasClasses = true
      let number = TokenClass.allCases.firstIndex(of: kind) ?? 0
      if !elements.appendKnown(element) {
        elements.append(.init(kind: .tokenClass, low: Int32(number), high: 0), as: element)
      }
      if let row { rowsByClass[number].append(row) }
    case .sign(let sign), .mention(let sign):
      let isSign = if case .sign = element { true } else { false }
      if !elements.appendKnown(element) {
        let low = Int32(bytes.count)
        bytes += sign
        elements.append(.init(kind: isSign ? .sign : .mention, low: low, high: Int32(bytes.count)), as: element)
      }
      guard let row else { return }
      let keys =
        isSign ? PhraseTable.signKeys(of: sign) : [WordHash.of(sign) ^ PhraseTable.mentionSalt]
      for key in Set(keys) { anchors.add(row, at: key) }
    }
  }

  private mutating func appendWords(at index: Int, anchors row: Int32?) {
    // Parts that anchor a row name it, so that no other row has the same element.
    let isShared = row == nil || !facts.hasParts(at: index)
    if isShared, let number = facts.element(at: index) {
      elements.append(number: number)
    } else {
      let partLow = Int32(parts.count)
      for piece in facts.pieces(at: index) { appendPart(piece.bytes, piece.affix, row) }
      let places = facts.places(at: index, in: &hashes)
      let number = elements.append(
        .init(
          kind: .words, low: places.lowerBound, high: places.upperBound, partLow: partLow,
          partHigh: Int32(parts.count)))
      if isShared { facts.know(number, at: index) }
    }
    if let row { for key in facts.keys(at: index) { anchors.add(row, at: key) } }
  }

  private mutating func appendPart(_ piece: [UInt8], _ affix: Phrase.Affix, _ row: Int32?) {
    let low = Int32(bytes.count)
    bytes += piece
    let number = Int32(parts.count)
    parts.append(.init(affix: affix, low: low, high: Int32(bytes.count), row: row ?? -1))
    guard row != nil, piece.count >= 3 else { return }
    let three = affix == .end ? Array(piece.suffix(3)) : Array(piece.prefix(3))
    let hash = TrigramFilter.hash(three[0], three[1], three[2])
    trigrams[affix, default: []].insert(hash)
    anchorParts.add(number, at: PhraseTable.partKey(affix, hash))
  }
}
