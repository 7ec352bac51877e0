// Puts the words of all rules into one table.
import KniggeText

/// A list of words that cannot be written out.
package struct LinkProblem: Sendable {
  package let failure: PhraseExpander.Failure
  package let entry: WordEntry
  package let rule: String
}

/// What makes two lists of words the same.
private struct SetKey: Hashable {
  struct Entry: Hashable {
    var phrase: Phrase
    var language: Language?
  }
  let entries: [Entry]
  let streams: Streams
  /// The words of all entries, by their own hash: to hash every phrase as everything else is costs more, and lists that
  /// begin and end alike are not alike.
  private let print: UInt64

  init(_ words: Words, _ streams: Streams) {
    entries = words.entries.map { Entry(phrase: $0.phrase, language: $0.language) }
    self.streams = streams
    print = entries.reduce(0) { Self.print(of: $1.phrase.parts, $0 &* 31) }
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(entries.count)
    hasher.combine(print)
    hasher.combine(streams)
  }

  private static func print(of parts: [Phrase.Part], _ start: UInt64) -> UInt64 {
    var print = start
    func add(_ word: String) { print = (print ^ WordHash.of(word)) &* 0x9E37_79B9_7F4A_7C15 }
    for part in parts {
      switch part {
      case .word(let word, _, _), .affix(let word, _, _), .hashtag(let word), .mention(let word), .sign(let word),
        .address(let word), .list(let word), .inflectedList(let word):
        add(word)
      case .hyphenated(let words, _): for word in words { add(word) }
      case .alternatives(let rows): for row in rows { print = Self.print(of: row, print &* 31) }
      case .gap(let count): print = print &* 31 &+ UInt64(truncatingIfNeeded: count)
      case .tokenClass(let kind): add(kind.rawValue)
      }
    }
    return print
  }
}

/// Gives every list of words its number, and fills the table with everything the lists stand for.
struct RuleLinker {
  private var expander: PhraseExpander
  /// The names whose spelling can be compared.
  private let names: [String]
  /// Those of them that are sold.
  private let products: Set<String>
  private let lists: PhraseLists
  private let platforms: Platforms
  private var builder: PhraseTableBuilder
  private var sets: [SetKey: Int] = [:]
  private(set) var problems: [LinkProblem] = []
  /// There was no room for a phrase: that is said once, and what comes behind it is not written out. Rules with problems
  /// are never used for linting.
  private var isFull = false
  /// The sets of what patterns need.
  private(set) var patterns: PatternSets = [:]
  /// What patterns need, as far as it was found out ahead.
  private var needs: [ObjectIdentifier: PatternNeed] = [:]

  init(lists: PhraseLists, knowledge: Knowledge, languages: LanguageMask) {
    self.lists = lists
    platforms = knowledge.platforms
    names = [CompanyList.names, .products, .brands].flatMap { lists[$0.listName] ?? [] }.map(\.written)
    products = Set(
      [CompanyList.products, .brands].flatMap { lists[$0.listName] ?? [] }.map {
        ConsistentCheck.key(of: $0.written)
      })
    expander = PhraseExpander(
      lists: lists, inflections: knowledge.inflections, languages: languages)
    builder = PhraseTableBuilder(languages: knowledge.languages)
  }

  /// Finds out ahead, on several cores, what takes longest: what patterns need, and the forms of inflected words.
  mutating func prepare(_ rules: [Rule], on cores: Cores) {
    var patterns: [ObjectIdentifier: Pattern] = [:]
    var words: Set<PhraseExpander.InflectedWord> = []
    for list in lists.values { expander.addUnknownWords(of: list, to: &words) }
    for var rule in rules {
      for pattern in rule.check.patterns { patterns[ObjectIdentifier(pattern)] = pattern }
      for condition in [rule.when, rule.unless, rule.softer] {
        condition?.visitPatterns { patterns[ObjectIdentifier($0)] = $0 }
      }
      rule.visitWords { list, _ in expander.addUnknownWords(of: list.entries, to: &words) }
    }
    // Long expressions take longest and come first; words go in bundles.
    let allPatterns = patterns.values.sorted { $0.source.utf8.count > $1.source.utf8.count }
    let bundles = Array(words.prefix(Self.mostPrepared)).bundles(of: 64)
    let writer = expander
    let found = cores.map(allPatterns.count + bundles.count) { number -> (PatternNeed?, [[PhraseRow]]) in
      if number < allPatterns.count { return (allPatterns[number].need, []) }
      return (nil, bundles[number - allPatterns.count].map { writer.written($0) })
    }
    for (pattern, (need, _)) in zip(allPatterns, found) { needs[ObjectIdentifier(pattern)] = need }
    for (bundle, (_, rows)) in zip(bundles, found.dropFirst(allPatterns.count)) {
      for (word, rows) in zip(bundle, rows) { expander.know(word, rows) }
    }
  }

  /// So many inflected words are written out ahead; more than that may not all have room.
  private static let mostPrepared = 50_000

  mutating func link(_ rule: inout Rule) {
    if case .replace(let check) = rule.check {
      rule.check = .replace(check.withSpellings(of: lists))
    }
    if case .consistent(var check) = rule.check {
      for name in names { check.names[ConsistentCheck.key(of: name)] = name }
      check.products = products
      rule.check = .consistent(check)
    }
    if rule.except?.namesContacts == true {
      rule.contacts = PublicContacts((lists[PublicContacts.list] ?? []).map(\.written))
    }
    if rule.exceptsInside, rule.places.contains(where: { $0.kind == .verbatim }), let except = rule.except {
      rule.exactExceptions = ExactWords(
        written: except.entries.map { $0.isPlain ? $0.written : "" }, isCaseSensitive: false)
    }
    rule.namePlatforms { platforms[$0]?.name ?? $0 }
    let id = rule.id
    rule.visitWords { words, places in add(&words, in: places.streams, of: id) }
    for pattern in rule.check.patterns { add(pattern) }
    for condition in [rule.when, rule.unless, rule.softer] { condition?.visitPatterns { add($0) } }
  }

  /// Gives what a pattern needs a number in the table.
  private mutating func add(_ pattern: Pattern) {
    guard patterns[ObjectIdentifier(pattern)] == nil else { return }
    let need = needs[ObjectIdentifier(pattern)] ?? pattern.need
    if need.isKnown { patterns[ObjectIdentifier(pattern)] = (builder.add(need), need) }
  }

  func finish() -> PhraseTable { builder.finish() }

  /// Rules that look for the same words in the same texts share a set.
  private mutating func add(_ words: inout Words, in streams: Streams, of rule: String) {
    let key = SetKey(words, streams)
    if let set = sets[key] {
      words.link(as: set)
      return
    }
    words.link(as: builder.addSet(in: streams))
    sets[key] = words.set
    for (index, entry) in words.entries.enumerated() where expander.writes(entry) && !isFull {
      do throws(PhraseExpander.Failure) {
        for row in try expander.rows(of: entry.phrase, language: entry.language) {
          if builder.isFull { throw .tooMuchInAll }
          builder.add(row, set: words.set, entry: index)
        }
      } catch {
        problems.append(LinkProblem(failure: error, entry: entry, rule: rule))
        isFull = error == .tooMuchInAll
      }
    }
  }
}

extension Array {
  /// Everything in pieces of so many.
  fileprivate func bundles(of size: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
  }
}
