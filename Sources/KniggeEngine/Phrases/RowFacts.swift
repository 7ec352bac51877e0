// What is known of the elements of a row while it is added to the table, and what it is best found by.
import KniggeText

/// The facts of the forms of all rows, each found out once, and those of the row at hand.
struct RowFacts {
  /// Which words, folded, may stand in exactly the case of some phrase: bits by a hash's lowest 12. Empty where none may.
  private(set) var exactWords: [UInt64] = []
  /// About how many bytes the facts take.
  private(set) var size = 0
  private var facts: [FormFacts] = []
  private var known: [ObjectIdentifier: Int] = [:]
  /// Where the facts of the row's elements are; -1 for elements that are no words.
  private var places: [Int] = []
  private let lexicon: FormFacts.Lexicon

  init(_ languages: [Language: LanguageData]) { lexicon = FormFacts.Lexicon(languages) }

  /// Turns to the elements of another row: looks up what is known of their words, and finds it out of those that come for
  /// the first time.
  mutating func turn(to elements: [PhraseElement]) {
    places.removeAll(keepingCapacity: true)
    for element in elements {
      guard case .words(let forms) = element else {
        places.append(-1)
        continue
      }
      let identity = ObjectIdentifier(forms)
      if let known = known[identity] {
        places.append(known)
        continue
      }
      let new = FormFacts(of: forms, lexicon)
      for word in new.exactWords {
        if exactWords.isEmpty { exactWords = Array(repeating: 0, count: 64) }
        exactWords[Int(word >> 6 & 63)] |= 1 << (word & 63)
      }
      size += 256 + forms.list.forms.count * 32 + forms.list.text.count
      known[identity] = facts.count
      places.append(facts.count)
      facts.append(new)
    }
  }

  /// The facts of an element; nil where there is none, or it is no words.
  private func facts(at index: Int) -> FormFacts? {
    guard places.indices.contains(index), places[index] >= 0 else { return nil }
    return facts[places[index]]
  }

  // MARK: Anchors

  /// The element that a row is best recognised by: a word, the longer the rarer, before kinds of token and signs.
  func anchor(of elements: [PhraseElement]) -> Int? {
    if elements.count == 1 { return 0 }
    var best: (index: Int, weight: Int)?
    for (index, element) in elements.enumerated() {
      let weight =
        switch element {
        case .words: facts[places[index]].weight
        case .tokenClass: 50
        case .mention: 40
        case .sign: 10
        case .gap: 0
        }
      if weight > best?.weight ?? 0 { best = (index, weight) }
    }
    return best?.index
  }

  /// Settles what a row is recognised by: the keys of two words side by side, the first of which becomes the anchor; nil where
  /// one word will do, or two will not. That one is counted, and may be another of the row, which anchors fewer.
  ///
  /// On the shipped rules half the words of a text began a comparison before phrases of words that are in every text were
  /// recognised by two of them, and one in ten does now.
  mutating func pair(at anchor: inout Int) -> [UInt64]? {
    guard let facts = facts(at: anchor) else { return nil }
    var pair = facts.isCommon ? pair(with: anchor, most: Self.mostPairs) : nil
    if pair == nil, isCrowded(anchor) {
      anchor = lessCrowded(than: anchor)
      if isCrowded(anchor) { pair = self.pair(with: anchor, most: Self.mostPairsOfCrowded) }
    }
    if let pair {
      anchor = pair.first
      return pair.keys
    }
    self.facts[places[anchor]].anchoredRows += 1
    return nil
  }

  private static let mostPairs = 64
  private static let mostPairsOfCrowded = 16

  /// Whether a word anchors many rows already: rows of the same anchor are compared one by one wherever it stands, and a
  /// hundred things may be said of `colleagues`.
  private func isCrowded(_ anchor: Int) -> Bool { facts(at: anchor)?.anchoredRows ?? 0 >= Self.manyRows }

  /// Where a word anchors many rows already, another one of the same row that anchors few.
  private func lessCrowded(than anchor: Int) -> Int {
    guard let crowded = facts(at: anchor) else { return anchor }
    var best = anchor
    var least = crowded.anchoredRows / 4
    for (index, place) in places.enumerated() where index != anchor && place >= 0 {
      let other = facts[place]
      guard other.areWhole, !other.isCommon, other.forms.list.forms.count <= Self.mostOthers,
        other.anchoredRows < least,
        other.shortest + Self.mostShorter >= crowded.shortest
      else { continue }
      (best, least) = (index, other.anchoredRows)
    }
    return best
  }

  private static let manyRows = 8
  /// How many letters less the other word may have: short words stand in every text.
  private static let mostShorter = 3
  /// How many forms the other word may have.
  private static let mostOthers = 12

  /// The first of an element and one beside it, and the keys of their words together; nil where they have more, or are
  /// anything but whole words.
  private func pair(with anchor: Int, most: Int) -> (first: Int, keys: [UInt64])? {
    for first in [anchor - 1, anchor] {
      guard let left = wholeForms(at: first), let right = wholeForms(at: first + 1),
        left.forms.count * right.forms.count <= most
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
    guard places.indices.contains(index), places[index] >= 0, facts[places[index]].areWhole else { return nil }
    return facts[places[index]].forms.list
  }

  // MARK: What tells a row from others

  /// The elements besides the anchor one of whose words has to stand in the text, as bits by their places: those of few
  /// words, and of nothing else.
  func needed(besides anchor: Int) -> UInt32 {
    var needed: UInt32 = 0
    for (index, place) in places.enumerated().prefix(32) where index != anchor && place >= 0 {
      if facts[place].areWhole, facts[place].forms.list.forms.count <= Self.mostNeeded { needed |= 1 << UInt32(index) }
    }
    return needed
  }

  /// How many words an element may have that are looked for before a row is compared.
  private static let mostNeeded = 24

  /// The words that an element asks for, as bits; all where it is there and asks for anything else.
  func neighbours(at index: Int) -> UInt64 {
    guard places.indices.contains(index), places[index] >= 0 else { return ~0 }
    return facts[places[index]].neighbours
  }

  /// A row of which every word is also a word of another language tells nothing about a text of unknown language.
  func isMistakable(_ row: PhraseRow) -> Bool {
    guard let language = row.language, lexicon.knows(language) else { return false }
    for place in places where place >= 0 && !facts[place].mistakable.contains(LanguageMask(language)) {
      return false
    }
    return true
  }

  /// Adds the hashes of the row's words.
  func addWords(to hashes: inout Set<UInt64>) {
    for place in places where place >= 0 { for form in facts[place].forms.list.forms { hashes.insert(form.hash) } }
  }

  // MARK: Words

  /// The keys of an element of words, ascending.
  func keys(at index: Int) -> [UInt64] { facts[places[index]].keys }

  /// Where these keys lie in the table; they are added to its hashes when they come for the first time.
  mutating func places(at index: Int, in hashes: inout [UInt64]) -> Range<Int32> {
    let place = places[index]
    if let known = facts[place].places { return known }
    let new = Int32(hashes.count)..<Int32(hashes.count + facts[place].keys.count)
    hashes += facts[place].keys
    facts[place].places = new
    return new
  }

  /// The number of the element in the table, where it was added before.
  func element(at index: Int) -> Int32? { facts[places[index]].element }

  mutating func know(_ element: Int32, at index: Int) { facts[places[index]].element = element }

  func hasParts(at index: Int) -> Bool { facts[places[index]].hasParts }

  /// The pieces of words among the forms of an element.
  func pieces(at index: Int) -> [(bytes: [UInt8], affix: Phrase.Affix)] {
    guard facts[places[index]].hasParts else { return [] }
    return facts[places[index]].forms.all.compactMap { form in
      if case .part(let affix) = form.kind { (form.bytes, affix) } else { nil }
    }
  }
}
