// Fills the phrase table.
import KniggeText

/// Collects rows and lays them out flat.
package struct PhraseTableBuilder {
  private var rows: [PhraseTable.Row] = []
  private var elements: [PhraseTable.Element] = []
  private var hashes: [UInt64] = []
  private var bytes: [UInt8] = []
  private var parts: [PhraseTable.Part] = []
  private var anchors: [UInt64: [Int32]] = [:]
  private var rowsByClass: [[Int32]] = Array(repeating: [], count: TokenClass.allCases.count)
  private var literals: [PhraseTable.Literal] = []
  private var byteNeeds: [PhraseTable.ByteNeed] = []
  private var pairMasks: [UInt64] = []
  private var pairSets: [Int32] = []
  private var literalSets: [Int32] = []
  private var literalTrigrams: Set<UInt32> = []
  private var pairEnds = ByteSet()
  private var anchorLiterals: [UInt64: [Int32]] = [:]
  private var trigrams: [Phrase.Affix: Set<UInt32>] = [:]
  private var anchorParts: [UInt64: [Int32]] = [:]
  private var exactWords: [UInt64] = []
  private var streams: [Streams] = []
  private var hasPairs = false
  /// Words that also exist in another language, folded.
  private let mistakable: [Language: Set<[UInt8]>]
  /// Words too common to recognise a phrase by, folded.
  private let common: Set<UInt64>
  /// Forms that came before, by where they lie in memory: many phrases name the same lists and the same words.
  private var known: [UnsafeRawPointer: KnownForms] = [:]

  /// What is found out about the forms of an element once.
  private struct KnownForms {
    /// Keeps them where they lie.
    let forms: [PhraseForm]
    /// Ascending; where the same keys lie in `hashes`, once they were added.
    let keys: [UInt64]
    var places: Range<Int32>?
    let hasParts: Bool
    let weight: Int
    /// Whether one of them is also a word of another language, by language.
    let mistakable: Set<Language>
  }

  package init(languages: [Language: LanguageData]) {
    mistakable = languages.mapValues { Set($0.mistakable.map(FoldedText.fold)) }
    common = Set(languages.values.flatMap(\.functionWords).map { WordHash.of(FoldedText.fold($0)) })
  }

  /// Opens a new set of words and returns its number.
  package mutating func addSet(in streams: Streams) -> Int {
    self.streams.append(streams)
    return self.streams.count - 1
  }

  /// Adds a row of a phrase to a set.
  package mutating func add(_ row: PhraseRow, set: Int, entry: Int) {
    guard var anchor = anchorIndex(of: row.elements) else { return }
    let number = Int32(rows.count)
    let first = elements.count
    let pair = pair(of: row.elements, at: anchor)
    if let pair { anchor = pair.first }
    for (index, element) in row.elements.enumerated() {
      append(element, anchors: index == anchor && pair == nil ? number : nil)
    }
    if let pair {
      hasPairs = true
      for key in pair.keys { anchors[key, default: []].append(number) }
    }
    rows.append(
      PhraseTable.Row(
        set: Int32(set), entry: Int32(entry), firstElement: Int32(first),
        elementCount: Int32(row.elements.count),
        anchor: Int32(anchor),
        traits: UInt32(LanguageMask(row.language).rawValue)
          | (isMistakable(row) ? PhraseTable.Row.mistakable : 0)
          | (row.elements.count(where: { if case .gap = $0 { true } else { false } }) > 1
            ? PhraseTable.Row.manyGaps : 0),
        behind: neighbours(row.elements, at: anchor + 1), before: neighbours(row.elements, at: anchor - 1),
        other: other(than: anchor, in: row.elements)))
  }

  /// The element of the fewest words besides the anchor; -1 where there is none, or it asks for anything else.
  private func other(than anchor: Int, in elements: [PhraseElement]) -> Int32 {
    var best: (index: Int, count: Int)?
    for (index, element) in elements.enumerated() where index != anchor {
      guard case .words(let forms) = element, forms.allSatisfy({ $0.kind == .whole }),
        forms.count <= Self.mostOthers, forms.count < best?.count ?? .max
      else { continue }
      best = (index, forms.count)
    }
    return Int32(best?.index ?? -1)
  }

  private static let mostOthers = 12

  /// The words that an element asks for, as bits; all where it is there and asks for anything else.
  private func neighbours(_ elements: [PhraseElement], at index: Int) -> UInt64 {
    guard elements.indices.contains(index), case .words(let forms) = elements[index],
      forms.allSatisfy({ $0.kind == .whole })
    else { return ~0 }
    return forms.reduce(0) { $0 | PhraseTable.Row.neighbour(WordHash.of($1.bytes)) }
  }

  /// Adds what a pattern needs and returns the number of its set: it counts as found where any of the literals or bytes
  /// stands in a text, inside a word or across several.
  package mutating func add(_ need: PatternNeed) -> Int {
    let set = addSet(in: [])
    var singles = need.counts.sorted {
      ($0.bytes.order + [UInt64($0.times)]).lexicographicallyPrecedes($1.bytes.order + [UInt64($1.times)])
    }
    if pairSets.count + need.pairs.count <= PairMasks.most {
      for pair in need.pairs.sorted(by: SymbolPair.isOrdered) { add(pair, of: set) }
    } else {
      // No room for them: any text may have them.
      var any = ByteSet()
      any.insert(0...0xFF)
      singles.append(ByteCount(bytes: any, times: 1))
    }
    for single in singles {
      byteNeeds.append(
        .init(bytes: single.bytes, doubles: ByteSet(), triples: ByteSet(), times: Int64(single.times), set: Int64(set)))
    }
    if !need.doubles.isEmpty || !need.triples.isEmpty {
      byteNeeds.append(.init(bytes: ByteSet(), doubles: need.doubles, triples: need.triples, times: 1, set: Int64(set)))
    }
    literalSets.append(Int32(set))
    for literal in need.literals.sorted(by: { $0.lexicographicallyPrecedes($1) }) where literal.count >= 2 {
      let low = Int32(bytes.count)
      bytes += literal
      let number = Int32(literals.count)
      let anchor = LiteralAnchor.rarest(in: literal) { anchorLiterals[$0]?.count ?? 0 }
      literals.append(
        .init(low: low, high: Int32(bytes.count), set: Int32(literalSets.count - 1), anchor: Int32(anchor)))
      anchorLiterals[LiteralAnchor.key(of: literal, at: anchor), default: []].append(number)
      if literal.count >= 3 {
        literalTrigrams.insert(TrigramFilter.hash(literal[anchor], literal[anchor + 1], literal[anchor + 2]))
      } else {
        pairEnds.insert(literal[1])
      }
    }
    return set
  }

  private mutating func add(_ pair: SymbolPair, of set: Int) {
    let bit: UInt64 = 1 << UInt64(pairSets.count)
    if pairMasks.isEmpty { pairMasks = Array(repeating: 0, count: 512) }
    for symbol in 0...UInt8.max {
      if pair.first.contains(symbol) { pairMasks[Int(symbol)] |= bit }
      if pair.second.contains(symbol) { pairMasks[Int(symbol) + 256] |= bit }
    }
    pairSets.append(Int32(set))
  }

  /// Whether a sign or a mention anchors some row.
  private var hasSigns: Bool {
    rows.contains { row in
      let kind = elements[Int(row.firstElement) + Int(row.anchor)].kind
      return kind == .sign || kind == .mention
    }
  }

  /// The finished table.
  package func finish() -> PhraseTable {
    let (slots, postings) = Self.hashTable(of: anchors)
    let (partSlots, partPostings) = Self.hashTable(of: anchorParts)
    let (literalSlots, literalPostings) = Self.hashTable(of: anchorLiterals)
    var classStarts: [Int32] = [0]
    for rows in rowsByClass {
      classStarts.append(classStarts[classStarts.count - 1] + Int32(rows.count))
    }
    var writer = TableWriter()
    for section in PhraseTable.Section.allCases {
      switch section {
      case .rows: writer.add(rows)
      case .elements: writer.add(elements)
      case .hashes: writer.add(hashes)
      case .bytes: writer.add(bytes)
      case .parts: writer.add(parts)
      case .filter: writer.add(Self.filter(of: anchors.keys))
      case .slots: writer.add(slots)
      case .postings: writer.add(postings)
      case .classStarts: writer.add(classStarts)
      case .classRows: writer.add(rowsByClass.flatMap(\.self))
      case .beginnings: writer.add(Self.bits(of: trigrams[.beginning] ?? []))
      case .endings: writer.add(Self.bits(of: trigrams[.end] ?? []))
      case .innards: writer.add(Self.bits(of: trigrams[.anywhere] ?? []))
      case .partSlots: writer.add(partSlots)
      case .partPostings: writer.add(partPostings)
      case .exactWords: writer.add(exactWords)
      case .literalSets: writer.add(literalSets)
      case .literals: writer.add(literals)
      case .literalFilter: writer.add(Self.bits(of: literalTrigrams))
      case .literalSlots: writer.add(literalSlots)
      case .literalPostings: writer.add(literalPostings)
      case .byteNeeds: writer.add(byteNeeds)
      case .pairEnds: writer.add([pairEnds])
      case .pairMasks: writer.add(pairMasks)
      case .pairSets: writer.add(pairSets)
      case .switches: writer.add([hasPairs ? UInt8(1) : 0, hasSigns ? 1 : 0])
      case .streams: writer.add(streams.map(\.rawValue))
      }
    }
    guard let table = PhraseTable(opening: writer.finish(layout: PhraseTable.layout)) else {
      preconditionFailure("a table that was just built leads nowhere outside itself")
    }
    return table
  }

  private static func hashTable(of lists: [UInt64: [Int32]]) -> (
    slots: [PhraseTable.Slot], postings: [Int32]
  ) {
    var capacity = 2
    while capacity < lists.count * 2 { capacity *= 2 }
    var slots = Array(repeating: PhraseTable.Slot(), count: capacity)
    var postings: [Int32] = []
    for (key, members) in lists.sorted(by: { $0.key < $1.key }) {
      var index = PhraseTable.firstPlace(of: key) & (capacity - 1)
      while slots[index].count > 0 { index = (index + 1) & (capacity - 1) }
      slots[index] = PhraseTable.Slot(
        key: key, low: Int32(postings.count), count: Int32(members.count))
      postings += members
    }
    return (slots, postings)
  }

  /// Sixteen bits for each key, so that one word in sixteen at most is looked up in vain.
  private static func filter(of keys: some Collection<UInt64>) -> [UInt64] {
    var words = 1
    while words * 64 < keys.count * 16 { words *= 2 }
    var filter = Array(repeating: UInt64(0), count: words)
    for key in keys {
      let bit = PhraseTable.filterBit(of: key) & (words * 64 - 1)
      filter[bit >> 6] |= 1 << UInt64(bit & 63)
    }
    return filter
  }

  private static func bits(of hashes: Set<UInt32>) -> [UInt64] {
    guard !hashes.isEmpty else { return [] }
    var bits = Array(repeating: UInt64(0), count: TrigramFilter.words)
    for hash in hashes { bits[Int(hash >> 6)] |= 1 << UInt64(hash & 63) }
    return bits
  }

  /// The element that a row is best recognised by: a word, the longer the rarer, before kinds of token and signs.
  private mutating func anchorIndex(of elements: [PhraseElement]) -> Int? {
    if elements.count == 1 { return 0 }
    var best: (index: Int, weight: Int)?
    for (index, element) in elements.enumerated() {
      let weight =
        switch element {
        case .words(let forms): knownForms(forms).weight
        case .tokenClass: 50
        case .mention: 40
        case .sign: 10
        case .gap: 0
        }
      if weight > best?.weight ?? 0 { best = (index, weight) }
    }
    return best?.index
  }

  /// A phrase of words that are in every text is recognised by two of them that stand side by side: the first of the
  /// two, and the keys of both together. Nil where one word will do, or two will not.
  ///
  /// On the shipped rules half the words of a text began a comparison before, and one in ten does now.
  private func pair(of elements: [PhraseElement], at anchor: Int) -> (
    first: Int, keys: Set<UInt64>
  )? {
    guard case .words(let forms) = elements[anchor], forms.contains(where: isCommon) else {
      return nil
    }
    func words(_ index: Int) -> [PhraseForm]? {
      guard elements.indices.contains(index), case .words(let forms) = elements[index],
        forms.allSatisfy({ $0.kind == .whole })
      else { return nil }
      return forms
    }
    for first in [anchor - 1, anchor] {
      guard let left = words(first), let right = words(first + 1),
        left.count * right.count <= Self.mostPairs
      else {
        continue
      }
      var keys: Set<UInt64> = []
      for one in left {
        for other in right {
          keys.insert(PhraseTable.pairKey(WordHash.of(one.bytes), WordHash.of(other.bytes)))
        }
      }
      return (first, keys)
    }
    return nil
  }

  private static let mostPairs = 64

  private func isCommon(_ form: PhraseForm) -> Bool {
    form.bytes.count < 12 && common.contains(WordHash.of(form.bytes))
  }

  /// A row of which every word is also a word of another language tells nothing about a text of unknown language.
  private mutating func isMistakable(_ row: PhraseRow) -> Bool {
    guard let language = row.language, mistakable[language] != nil else { return false }
    for element in row.elements {
      guard case .words(let forms) = element else { continue }
      if !knownForms(forms).mistakable.contains(language) { return false }
    }
    return true
  }

  private mutating func append(_ element: PhraseElement, anchors row: Int32?) {
    switch element {
    case .words(let forms): appendWords(forms, anchors: row)
    case .gap(let count): elements.append(.init(kind: .gap, low: Int32(count), high: 0))
    case .tokenClass(let kind):
      let number = TokenClass.allCases.firstIndex(of: kind) ?? 0
      elements.append(.init(kind: .tokenClass, low: Int32(number), high: 0))
      if let row { rowsByClass[number].append(row) }
    case .sign(let sign), .mention(let sign):
      let low = Int32(bytes.count)
      bytes += sign
      let isSign = if case .sign = element { true } else { false }
      elements.append(.init(kind: isSign ? .sign : .mention, low: low, high: Int32(bytes.count)))
      guard let row else { return }
      let keys =
        isSign ? PhraseTable.signKeys(of: sign) : [WordHash.of(sign) ^ PhraseTable.mentionSalt]
      for key in Set(keys) { anchors[key, default: []].append(row) }
    }
  }

  private mutating func appendWords(_ forms: [PhraseForm], anchors row: Int32?) {
    var facts = knownForms(forms)
    let partLow = Int32(parts.count)
    if facts.hasParts {
      for form in forms { if case .part(let affix) = form.kind { appendPart(form.bytes, affix, row) } }
    }
    let places = facts.places ?? Int32(hashes.count)..<Int32(hashes.count + facts.keys.count)
    if facts.places == nil {
      hashes += facts.keys
      facts.places = places
      if let place = Self.place(of: forms) { known[place] = facts }
    }
    elements.append(
      .init(
        kind: .words, low: places.lowerBound, high: places.upperBound, partLow: partLow, partHigh: Int32(parts.count)))
    if let row { for key in facts.keys { anchors[key, default: []].append(row) } }
  }

  private static func place(of forms: [PhraseForm]) -> UnsafeRawPointer? {
    forms.withUnsafeBytes { $0.isEmpty ? nil : $0.baseAddress }
  }

  private mutating func knownForms(_ forms: [PhraseForm]) -> KnownForms {
    let place = Self.place(of: forms)
    if let place, let facts = known[place], facts.forms.count == forms.count { return facts }
    var keys: Set<UInt64> = []
    var isCommon = false
    var hasParts = false
    var shortest = Int.max
    for form in forms {
      shortest = min(shortest, form.bytes.count)
      let hash = WordHash.of(form.bytes)
      if !isCommon, form.bytes.count < 12 { isCommon = common.contains(hash) }
      switch form.kind {
      case .whole: keys.insert(hash)
      case .hashtag: keys.insert(hash ^ PhraseTable.hashtagSalt)
      case .exact:
        if exactWords.isEmpty { exactWords = Array(repeating: 0, count: 64) }
        let folded = WordHash.of(FoldedText(form.bytes).bytes)
        exactWords[Int(folded >> 6 & 63)] |= 1 << (folded & 63)
        keys.insert(hash ^ PhraseTable.exactSalt)
      case .part: hasParts = true
      }
    }
    let languages = mistakable.filter { language in forms.contains { language.value.contains($0.bytes) } }
    let facts = KnownForms(
      forms: forms, keys: keys.sorted(), places: nil, hasParts: hasParts,
      weight: (isCommon ? 100 : 1_000) + min(shortest, 50) * 4 - min(forms.count, 100) - (hasParts ? 300 : 0),
      mistakable: Set(languages.keys))
    if let place { known[place] = facts }
    return facts
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
    anchorParts[PhraseTable.partKey(affix, hash), default: []].append(number)
  }
}
