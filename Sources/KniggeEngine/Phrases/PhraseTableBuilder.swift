// Fills the phrase table.
import KniggeText

/// Collects rows and lays them out flat.
package struct PhraseTableBuilder {
  private var rows: [PhraseTable.Row] = []
  private var elements: [PhraseTable.Element] = []
  private var hashes: [UInt64] = []
  private var bytes: [UInt8] = []
  private var parts: [PhraseTable.Part] = []
  private var anchors = PostingList()
  private var rowsByClass: [[Int32]] = Array(repeating: [], count: TokenClass.allCases.count)
  private var literals: [PhraseTable.Literal] = []
  private var byteNeeds: [PhraseTable.ByteNeed] = []
  private var pairMasks: [UInt64] = []
  private var pairSets: [Int32] = []
  private var literalSets: [Int32] = []
  private var literalTrigrams: Set<UInt32> = []
  private var pairEnds = ByteSet()
  private var anchorLiterals = PostingList()
  /// How many literals are looked for by each piece.
  private var literalUses: [UInt64: Int] = [:]
  private var trigrams: [Phrase.Affix: Set<UInt32>] = [:]
  private var anchorParts = PostingList()
  private var exactWords: [UInt64] = []
  private var streams: [Streams] = []
  private var hasPairs = false
  /// What is found out about the forms of elements, each once, and where that is.
  private var facts: [FormFacts] = []
  private var knownForms: [ObjectIdentifier: Int] = [:]
  /// About how many bytes those take.
  private var factSize = 0
  /// The facts of the elements of the row that is being added: their places; -1 for elements that are no words.
  private var elementFacts: [Int] = []
  private let lexicon: FormFacts.Lexicon

  package init(languages: [Language: LanguageData]) { lexicon = FormFacts.Lexicon(languages) }

  /// Opens a new set of words and returns its number.
  package mutating func addSet(in streams: Streams) -> Int {
    self.streams.append(streams)
    return self.streams.count - 1
  }

  /// Adds a row of a phrase to a set.
  package mutating func add(_ row: PhraseRow, set: Int, entry: Int) {
    findFacts(of: row.elements)
    guard var anchor = anchorIndex(of: row.elements) else { return }
    let number = Int32(rows.count)
    let first = elements.count
    let pair = pair(at: anchor)
    if let pair { anchor = pair.first } else { anchor = lessCrowded(than: anchor) }
    for (index, element) in row.elements.enumerated() {
      append(element, elementFacts[index], anchors: index == anchor && pair == nil ? number : nil)
    }
    if let pair {
      hasPairs = true
      for key in pair.keys { anchors.add(number, at: key) }
    }
    rows.append(
      PhraseTable.Row(
        set: Int32(set), entry: Int32(entry), firstElement: Int32(first),
        elementCount: Int32(row.elements.count),
        anchor: Int32(anchor),
        traits: UInt32(LanguageMask(row.language).rawValue)
          | (isMistakable(row) ? PhraseTable.Row.mistakable : 0)
          | (hasManyWays(row.elements, besides: anchor) ? PhraseTable.Row.manyWays : 0),
        behind: neighbours(at: anchor + 1), before: neighbours(at: anchor - 1), other: other(than: anchor),
        classes: classes(of: row.elements, besides: anchor)))
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
    rows.count * MemoryLayout<PhraseTable.Row>.stride + elements.count * MemoryLayout<PhraseTable.Element>.stride
      + parts.count * MemoryLayout<PhraseTable.Part>.stride + hashes.count * 8 + bytes.count
      + (anchors.count + anchorParts.count) * 16 + factSize
  }

  /// The kinds of token that a row asks for, as bits by their numbers.
  private func classes(of elements: [PhraseElement], besides anchor: Int) -> UInt32 {
    var classes: UInt32 = 0
    for (index, element) in elements.enumerated() where index != anchor {
      if case .tokenClass(let kind) = element { classes |= kind.bit }
    }
    return classes
  }

  /// Where a word anchors many rows already, another one of the same row that anchors few: rows of the same anchor are
  /// compared one by one wherever it stands, and a hundred things may be said of `colleagues`.
  private mutating func lessCrowded(than anchor: Int) -> Int {
    guard let crowded = facts(at: anchor) else { return anchor }
    var best = anchor
    var least = crowded.anchoredRows
    if least >= Self.manyRows {
      least /= 4
      for (index, place) in elementFacts.enumerated() where index != anchor && place >= 0 {
        let other = facts[place]
        guard other.areWhole, !other.isCommon, other.forms.list.forms.count <= Self.mostOthers,
          other.anchoredRows < least,
          other.shortest + Self.mostShorter >= crowded.shortest
        else { continue }
        (best, least) = (index, other.anchoredRows)
      }
    }
    facts[elementFacts[best]].anchoredRows += 1
    return best
  }

  private static let manyRows = 8
  /// How many letters less the other word may have: short words stand in every text.
  private static let mostShorter = 3

  /// Looks up what is known of the words of a row, and finds it out of those that come for the first time.
  private mutating func findFacts(of elements: [PhraseElement]) {
    elementFacts.removeAll(keepingCapacity: true)
    for element in elements {
      guard case .words(let forms) = element else {
        elementFacts.append(-1)
        continue
      }
      let identity = ObjectIdentifier(forms)
      if let known = knownForms[identity] {
        elementFacts.append(known)
        continue
      }
      let new = FormFacts(of: forms, lexicon)
      for word in new.exactWords {
        if exactWords.isEmpty { exactWords = Array(repeating: 0, count: 64) }
        exactWords[Int(word >> 6 & 63)] |= 1 << (word & 63)
      }
      factSize += 256 + forms.list.forms.count * 32 + forms.list.text.count
      knownForms[identity] = facts.count
      elementFacts.append(facts.count)
      facts.append(new)
    }
  }

  /// The facts of an element of the row that is being added; nil where there is none, or it is no words.
  private func facts(at index: Int) -> FormFacts? {
    guard elementFacts.indices.contains(index), elementFacts[index] >= 0 else { return nil }
    return facts[elementFacts[index]]
  }

  /// The element of the fewest words besides the anchor; -1 where there is none, or it asks for anything else.
  private func other(than anchor: Int) -> Int32 {
    var best: (index: Int, count: Int)?
    for (index, place) in elementFacts.enumerated() where index != anchor && place >= 0 {
      let count = facts[place].forms.list.forms.count
      guard facts[place].areWhole, count <= Self.mostOthers, count < best?.count ?? .max else { continue }
      best = (index, count)
    }
    return Int32(best?.index ?? -1)
  }

  private static let mostOthers = 12

  /// The words that an element asks for, as bits; all where it is there and asks for anything else.
  private func neighbours(at index: Int) -> UInt64 {
    guard elementFacts.indices.contains(index), elementFacts[index] >= 0 else { return ~0 }
    return facts[elementFacts[index]].neighbours
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
      let anchor = LiteralAnchor.rarest(in: literal) { literalUses[$0] ?? 0 }
      literals.append(
        .init(low: low, high: Int32(bytes.count), set: Int32(literalSets.count - 1), anchor: Int32(anchor)))
      let key = LiteralAnchor.key(of: literal, at: anchor)
      literalUses[key, default: 0] += 1
      anchorLiterals.add(number, at: key)
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
    let words = anchors.table()
    let partTable = anchorParts.table()
    let literalTable = anchorLiterals.table()
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
      case .exactWords: writer.add(exactWords)
      case .literalSets: writer.add(literalSets)
      case .literals: writer.add(literals)
      case .literalFilter: writer.add(Self.bits(of: literalTrigrams))
      case .literalSlots: writer.add(literalTable.slots)
      case .literalPostings: writer.add(literalTable.postings)
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

  private static func bits(of hashes: Set<UInt32>) -> [UInt64] {
    guard !hashes.isEmpty else { return [] }
    var bits = Array(repeating: UInt64(0), count: TrigramFilter.words)
    for hash in hashes { bits[Int(hash >> 6)] |= 1 << UInt64(hash & 63) }
    return bits
  }

  /// The element that a row is best recognised by: a word, the longer the rarer, before kinds of token and signs.
  private func anchorIndex(of elements: [PhraseElement]) -> Int? {
    if elements.count == 1 { return 0 }
    var best: (index: Int, weight: Int)?
    for (index, element) in elements.enumerated() {
      let weight =
        switch element {
        case .words: facts[elementFacts[index]].weight
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
  private func pair(at anchor: Int) -> (first: Int, keys: [UInt64])? {
    guard let facts = facts(at: anchor), facts.isCommon else { return nil }
    for first in [anchor - 1, anchor] {
      guard let left = wholeForms(at: first), let right = wholeForms(at: first + 1),
        left.forms.count * right.forms.count <= Self.mostPairs
      else { continue }
      var keys: [UInt64] = []
      for one in left.forms {
        for other in right.forms {
          let key = PhraseTable.pairKey(one.hash, other.hash)
          if !keys.contains(key) { keys.append(key) }
        }
      }
      return (first, keys)
    }
    return nil
  }

  /// The forms of an element that is nothing but whole words. They alone, and not inlined: of copies of all facts of two
  /// elements in one function the compiler (Swift 6.3) puts now one and now the other first, and no two builds are the same.
  @inline(never)
  private func wholeForms(at index: Int) -> FormRow? {
    guard elementFacts.indices.contains(index), elementFacts[index] >= 0, facts[elementFacts[index]].areWhole else {
      return nil
    }
    return facts[elementFacts[index]].forms.list
  }

  private static let mostPairs = 64

  /// A row of which every word is also a word of another language tells nothing about a text of unknown language.
  private func isMistakable(_ row: PhraseRow) -> Bool {
    guard let language = row.language, lexicon.knows(language) else { return false }
    for place in elementFacts where place >= 0 && !facts[place].mistakable.contains(LanguageMask(language)) {
      return false
    }
    return true
  }

  private mutating func append(_ element: PhraseElement, _ place: Int, anchors row: Int32?) {
    switch element {
    case .words: appendWords(place, anchors: row)
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
      for key in Set(keys) { anchors.add(row, at: key) }
    }
  }

  private mutating func appendWords(_ place: Int, anchors row: Int32?) {
    let partLow = Int32(parts.count)
    if facts[place].hasParts {
      for form in facts[place].forms.all { if case .part(let affix) = form.kind { appendPart(form.bytes, affix, row) } }
    }
    if facts[place].places == nil {
      facts[place].places = Int32(hashes.count)..<Int32(hashes.count + facts[place].keys.count)
      hashes += facts[place].keys
    }
    let places = facts[place].places ?? 0..<0
    elements.append(
      .init(
        kind: .words, low: places.lowerBound, high: places.upperBound, partLow: partLow, partHigh: Int32(parts.count)))
    if let row { for key in facts[place].keys { anchors.add(row, at: key) } }
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
