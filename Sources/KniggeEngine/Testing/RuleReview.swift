// Looks at a rule's words: what no text can match, what never applies, what examples have tried.
import KniggeText

/// What there is to say about the words of one rule.
package struct RuleReview: Sendable {
  package var rule: String
  /// Phrases that are not found even in a text made from them.
  package var unmatchable: [WordEntry] = []
  /// Phrases that an exception of the same rule always cancels.
  package var cancelled: [WordEntry] = []
  /// Exceptions that touch nothing that the rule finds.
  package var idleExceptions: [WordEntry] = []
  /// How many phrases there are, lists written out.
  package var phrases = 0
  /// Phrases that some hand-written example has in it.
  package var triedByHand = 0
  /// Notations that no hand-written example tries.
  package var untriedNotations: Set<Notation> = []
  package var badExamples = 0
  package var goodExamples = 0
}

/// Reviews rules one at a time.
package struct RuleReviewer: Sendable {
  private let lists: PhraseLists
  private let knowledge: Knowledge
  private let sample: PhraseSample

  package init(lists: PhraseLists, knowledge: Knowledge) {
    self.lists = lists
    self.knowledge = knowledge
    sample = PhraseSample(lists: lists)
  }

  package func review(of rule: Rule) -> RuleReview {
    var review = RuleReview(rule: rule.id)
    review.badExamples = rule.examples.bad.count
    review.goodExamples = rule.examples.good.count
    guard let words = rule.check.reviewedWords else { return review }
    let entries = flattened(words.entries, depth: 0)
    review.phrases = entries.count
    // The matcher alone: without conditions and places, with the exceptions as a list of their own.
    let exceptions = flattened(rule.except?.entries ?? [], depth: 0)
    let scanner = EntryScanner(entries: entries, exceptions: exceptions, lists: lists, knowledge: knowledge)
    for (index, entry) in entries.enumerated() {
      guard let text = sample.text(of: entry) else { continue }
      let found = scanner.scan(text, entry.language)
      guard let hit = found.entries.first(where: { Int($0.entry) == index }) else {
        review.unmatchable.append(entry)
        continue
      }
      if found.exceptions.contains(where: { $0.overlaps(hit) }) { review.cancelled.append(entry) }
    }
    for (index, entry) in exceptions.enumerated() {
      guard let text = sample.text(of: entry) else { continue }
      let found = scanner.scan(text, entry.language)
      let hits = found.exceptions.filter { Int($0.entry) == index }
      let isIdle = !hits.contains { hit in found.entries.contains { $0.overlaps(hit) } }
      if isIdle, !mayTouch(entry, entries, scanner) { review.idleExceptions.append(entry) }
    }
    addTried(by: rule, entries, scanner, to: &review)
    return review
  }

  /// Whether an exception shares a word with something that the rule finds: somewhere the two may touch, if not in a
  /// text made of the exception alone. Gaps and alternatives may hold anything.
  private func mayTouch(_ exception: WordEntry, _ entries: [WordEntry], _ scanner: EntryScanner) -> Bool {
    if exception.phrase.parts.contains(where: { if case .gap = $0 { true } else { false } }) { return true }
    if exception.phrase.parts.contains(where: { if case .alternatives = $0 { true } else { false } }) { return true }
    guard let text = sample.text(of: exception) else { return true }
    return scanner.knowsWord(of: text)
  }

  private func addTried(by rule: Rule, _ entries: [WordEntry], _ scanner: EntryScanner, to review: inout RuleReview) {
    var tried: Set<Int> = []
    // What must be there is there in good examples.
    let asksForPresence = if case .require = rule.check { true } else { false }
    for example in rule.examples.bad + (asksForPresence ? rule.examples.good : []) {
      let scanner =
        example.given.isEmpty
        ? scanner
        : EntryScanner(
          entries: entries, exceptions: [], lists: lists.assuming(example.given), knowledge: knowledge)
      for text in [example.text] + example.markedPieces {
        for language in Language.allCases {
          tried.formUnion(scanner.scan(text, language).entries.map { Int($0.entry) })
        }
      }
    }
    review.triedByHand = tried.count
    let used = entries.reduce(into: Set<Notation>()) { $0.formUnion($1.phrase.notations) }
    let seen = tried.reduce(into: Set<Notation>()) { $0.formUnion(entries[$1].phrase.notations) }
    review.untriedNotations = used.subtracting(seen)
  }

  /// The entries with those that are nothing but a list written out, so that each of its phrases is looked at. Lists
  /// of the company stay as they are: they are not the rule's own words.
  private func flattened(_ entries: [WordEntry], depth: Int) -> [WordEntry] {
    guard depth < PhraseExpander.maximumListDepth else { return entries }
    return entries.flatMap { entry -> [WordEntry] in
      guard entry.phrase.parts.count == 1, case .list(let name) = entry.phrase.parts[0], !name.hasPrefix("company."),
        let words = lists[name]
      else { return [entry] }
      return flattened(words, depth: depth + 1)
    }
  }
}

extension Example {
  /// What is marked, by itself: parts of links, which are one word in their sentence, and places in facts and media.
  fileprivate var markedPieces: [String] {
    let inText = marks.map { String(decoding: text.utf8.dropFirst($0.lowerBound).prefix($0.count), as: UTF8.self) }
    return inText
      + valueMarks.flatMap { place, marks in
        let value =
          switch place {
          case .fact(let key, let index): facts[key].flatMap { $0.indices.contains(index) ? $0[index] : nil } ?? ""
          case .medium(let index, let fact): media.indices.contains(index) ? media[index][fact] ?? "" : ""
          }
        return marks.map { String(decoding: value.utf8.dropFirst($0.lowerBound).prefix($0.count), as: UTF8.self) }
      }
  }
}

/// Finds phrases in short texts, and says which.
private struct EntryScanner {
  private let table: PhraseTable
  private let tokenizer: Tokenizer
  private let entrySet: Int32
  private let exceptionSet: Int32
  /// The words of the entries in all their forms.
  private let words: Set<UInt64>

  init(entries: [WordEntry], exceptions: [WordEntry], lists: PhraseLists, knowledge: Knowledge) {
    var builder = PhraseTableBuilder(languages: knowledge.languages)
    var expander = PhraseExpander(lists: lists, inflections: knowledge.inflections)
    var words: Set<UInt64> = []
    func add(_ entries: [WordEntry], isException: Bool) -> Int32 {
      let set = builder.addSet(in: .text)
      for (index, entry) in entries.enumerated() {
        guard let rows = try? expander.rows(of: entry.phrase, language: entry.language) else { continue }
        for row in rows { builder.add(row, set: set, entry: index) }
        if !isException { words.formUnion(rows.flatMap(\.words)) }
      }
      return Int32(set)
    }
    entrySet = add(entries, isException: false)
    exceptionSet = add(exceptions, isException: true)
    self.words = words
    table = builder.finish()
    tokenizer = knowledge.tokenizer
  }

  /// Whether some word of a text is a word of one of the entries.
  func knowsWord(of text: String) -> Bool {
    let folded = FoldedText(Array(text.utf8))
    return tokenizer.tokens(of: folded).contains { $0.isWord && words.contains($0.hash) }
  }

  /// The hits of the entries and of the exceptions.
  func scan(_ text: String, _ language: Language?) -> (entries: [Hit], exceptions: [Hit]) {
    let bytes = MappedText(copying: Array(text.utf8), from: FileOffset(0))
    let folded = FoldedText(bytes.bytes)
    let view = TokenView(tokens: tokenizer.tokens(of: folded), folded: folded, original: bytes)
    let request = PhraseScanner.Request(stream: .text, languages: LanguageMask(language), isLanguageCertain: true)
    let hits = PhraseScanner.hits(of: table, in: view, request)
    return (hits.filter { $0.set == entrySet }, hits.filter { $0.set == exceptionSet })
  }
}

extension Check {
  /// The words that a rule looks for.
  fileprivate var reviewedWords: Words? {
    switch self {
    case .terms(let check): check.exact == nil ? check.words : nil
    case .replace(let check): check.exact == nil ? check.words : nil
    case .require(let check): check.words
    case .limit(let check): check.measure.words
    case .pattern, .score, .facts, .casing, .repeat, .consistent, .lookalike, .rewrite, .either, .capitals, .metric,
      .spelling:
      nil
    }
  }
}

extension Measure {
  fileprivate var words: Words? {
    if case .phrases(let words) = self { words } else { nil }
  }
}

extension PhraseRow {
  /// The hashes of its words, in every form.
  fileprivate var words: [UInt64] {
    elements.flatMap { element -> [UInt64] in
      guard case .words(let forms) = element else { return [] }
      return forms.list.forms.map(\.hash)
    }
  }
}
