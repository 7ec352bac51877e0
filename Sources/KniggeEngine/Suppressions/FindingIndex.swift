// Finds the findings that an exception is about.
import KniggeText

/// The findings of a post by rule and place.
struct FindingIndex {
  private let found: [Diagnostic]
  private let places: [String: FindingPlaces]
  /// The numbers of those that have a word in them, folded, by rule; for rules of which that was asked.
  private var byWord: [String: [[UInt8]: [Int]]] = [:]
  /// The same by all their words.
  private var byWords: [String: [[UInt8]: [Int]]] = [:]

  init(_ found: [Diagnostic]) {
    self.found = found
    places = Dictionary(grouping: found.indices) { found[$0].rule }.mapValues { FindingPlaces($0, of: found) }
  }

  /// The numbers of those of a rule that an exception is about.
  mutating func findings(meantBy suppression: Suppression, of rule: String) -> [Int] {
    guard var meant = places[rule] else { return [] }
    if let words = suppression.words {
      note(meant, of: rule)
      meant = FindingPlaces(findings(with: FoldedText.fold(words), of: rule), of: found)
    }
    guard case .line(let line) = suppression.scope else { return meant.numbers }
    return meant.numbers(in: line)
  }

  /// Whether a rule finds anything where an exception of certain words is about others.
  func findsOtherWords(than suppression: Suppression, of rule: String) -> Bool {
    guard suppression.words != nil, let places = places[rule] else { return false }
    guard case .line(let line) = suppression.scope else { return !places.numbers.isEmpty }
    return !places.numbers(in: line).isEmpty
  }

  /// Whether a rule finds anything that begins in a stretch of the file.
  func findsSomething(of rule: String, in range: Range<FileOffset>) -> Bool {
    !(places[rule]?.numbers(in: range) ?? []).isEmpty
  }

  /// The findings that are these words, or have them in them: the author names `best`, the rule finds `best mixer`.
  private func findings(with words: [UInt8], of rule: String) -> [Int] {
    guard let first = Self.words(of: words).first else { return byWords[rule]?[words] ?? [] }
    return byWord[rule]?[first]?.filter { Self.contains(folded($0), words) } ?? []
  }

  private mutating func note(_ places: FindingPlaces, of rule: String) {
    guard byWord[rule] == nil else { return }
    var single: [[UInt8]: [Int]] = [:]
    var whole: [[UInt8]: [Int]] = [:]
    for number in places.numbers where found[number].foundText != nil {
      let text = folded(number)
      whole[text, default: []].append(number)
      for word in Set(Self.words(of: text)) { single[word, default: []].append(number) }
    }
    byWord[rule] = single
    byWords[rule] = whole
  }

  private func folded(_ number: Int) -> [UInt8] { FoldedText.fold(found[number].foundText ?? "") }

  private static func words(of text: [UInt8]) -> [[UInt8]] { text.split { !isPartOfWord($0) }.map(Array.init) }

  private static func isPartOfWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
  }

  /// Whether words stand in a text and do not begin or end inside one of its own.
  private static func contains(_ text: [UInt8], _ words: [UInt8]) -> Bool {
    guard !words.isEmpty, words.count <= text.count else { return false }
    return (0...(text.count - words.count)).contains { start in
      let end = start + words.count
      return text[start..<end].elementsEqual(words)
        && (start == 0 || !isPartOfWord(text[start - 1]) || !isPartOfWord(text[start]))
        && (end == text.count || !isPartOfWord(text[end]) || !isPartOfWord(text[end - 1]))
    }
  }
}
