// Linked rules as bytes and back.
import Testing

@testable import KniggeEngine

@Suite struct ArchiveCodingTests {
  /// A rule with something in every member that is kept.
  private var rule: Rule {
    let words = Words(entries: [WordEntry(phrase: Phrase(parts: []), language: .german, written: "x")])
    var rule = Rule(
      id: "acme/a", severity: .warning, message: LocalText(german: "ä🚀", english: nil),
      check: .score(
        ScoreCheck(
          parts: [
            .init(name: LocalText("n"), measure: .phrases(words), countsMissing: true, weight: -3),
            .init(name: LocalText("m"), measure: .counted(.emoji), countsMissing: false, weight: 2),
          ], max: 7, perWords: 100)))
    rule.help = LocalText("help")
    rule.clauses = [Clause(id: "4.1", text: LocalText("text"))]
    rule.source = LocalText("law")
    rule.except = words
    rule.exceptsInside = true
    rule.exactExceptions = ExactWords(written: ["log in", ""], isCaseSensitive: false)
    rule.when = .all([
      .any([.language([.german]), .words(WordsTest(words: words, places: [Place(kind: .alt)], near: .words(6)))]),
      .fact(FactTest(key: .medium(.alt), predicate: .oneOf(["a", "b"]))),
      .fact(FactTest(key: .custom("x_team"), predicate: .date(.after(.fact(.post(.embargoUntil)))))),
    ])
    rule.unless = .fact(FactTest(key: .post(.role), predicate: .absent))
    rule.softer = .fact(FactTest(key: .post(.publishAt), predicate: .date(.weekly([6]))))
    rule.places = [Place(kind: .fact(.post(.title)), position: .beforeFold)]
    rule.excludedPlaces = [Place(kind: .quotes)]
    rule.most = 3
    rule.mask = true
    rule.safe = true
    rule.fix = LocalText("fix")
    rule.contacts = PublicContacts(["presse@acme.example"])
    rule.validFrom = DateText("2027-01-31T09:00+01:00")
    rule.validUntil = DateText("2027-02-28")
    rule.location = Location(path: "a.yml", range: .bytes(3..<9))
    rule.adjustments = [Adjustment(location: Location(path: "b.yml", range: .bytes(0..<1)), keys: ["severity"])]
    rule.disabled = "because"
    return rule
  }

  private func bytes(of rule: Rule) -> [UInt8] {
    var writer = ArchiveWriter()
    writer.write(rule)
    return writer.bytes
  }

  @Test func aNumberThatDoesNotEndIsNone() throws {
    func number(_ bytes: [UInt8]) throws -> UInt64 {
      try bytes.withUnsafeBytes { bytes in
        var reader = ArchiveReader(bytes)
        return try reader.number()
      }
    }
    #expect(try number([0x80, 0x01]) == 128)
    #expect(throws: ArchiveFault.self) { try number(Array(repeating: 0x80, count: 12)) }
    #expect(throws: ArchiveFault.self) { try number([0x80]) }
  }

  private func read(_ bytes: [UInt8]) throws -> Rule {
    try bytes.withUnsafeBytes { try ArchiveReader.value(Rule.self, in: $0) }
  }

  /// Everything there is to be said about a value, without the entries of word lists and the examples.
  private func dumped(_ rule: Rule) -> String {
    var rule = rule
    rule.visitWords { words, _ in
      words.link(as: words.set)
      words.entries = []
    }
    rule.examples = Examples()
    var text = ""
    dump(rule, to: &text)
    // Sets have no order.
    return text.split(separator: "\n").map { $0.replacing(#/ #\d+/#, with: "") }.sorted().joined(separator: "\n")
  }

  @Test func comesBackTheSame() throws {
    let rule = rule
    #expect(dumped(try read(bytes(of: rule))) == dumped(rule))
  }

  @Test func patternsComeBackCompiled() throws {
    let pattern = try Pattern("a+", isCaseSensitive: true)
    var writer = ArchiveWriter()
    writer.write(Condition.pattern(pattern, near: .words(3)))
    let bytes = writer.bytes
    let read = try bytes.withUnsafeBytes { try ArchiveReader.value(Condition.self, in: $0) }
    guard case .pattern(let again, near: .words(3)) = read else {
      Issue.record("another condition")
      return
    }
    #expect(again.source == "a+")
    #expect(again.matches(in: Array("Aa".utf8), on: PatternBench()).matches == [1..<2])
    var rule = rule
    rule.exceptPattern = pattern
    #expect(try self.read(self.bytes(of: rule)).exceptPattern?.source == "a+")
    #expect(try self.read(self.bytes(of: rule)).when != nil)
  }

  /// Checks that run expressions, which are compiled again: what can be said about them without comparing machine code.
  @Test func checksOfPatternsComeBack() throws {
    var rewrite = try RewriteCheck(pairs: [.init(find: "a(b)", right: "$1")], wholeWords: false, isCaseSensitive: true)
    (rewrite.capitalizes, rewrite.describesForms, rewrite.stretch) = (true, true, .line)
    var either = try EitherCheck(pairs: [.init(one: "a", other: "b")])
    either.stretch = .block
    let pattern = try Pattern("(?<!x+)a", isCaseSensitive: true)
    let bound = MetricCheck.Bound(relation: .above, thousandths: 8_500)
    let checks: [Check] = [
      .terms(TermsCheck(words: Words(entries: []), exact: ExactWords(written: ["a b"], isCaseSensitive: true))),
      .replace(
        ReplaceCheck(
          words: Words(entries: []), replacements: ["x|y"], exact: ExactWords(written: ["z"], isCaseSensitive: false),
          capitalizes: true)),
      .rewrite(rewrite), .either(either),
      .capitals(
        CapitalsCheck(
          style: .sentenceStrict, stretch: .heading, exceptions: pattern, indicators: [":"], share: 70, prefix: pattern,
          spellings: ["GitHub", "eBay"])),
      .metric(MetricCheck(formula: try MetricFormula("sqrt(words) / 2"), bound: bound, readsPlainText: false)),
      .spelling(SpellingCheck(words: ["a", "b"], filters: [pattern], onlyFilters: true)),
      .spelling(SpellingCheck(words: ["a"], isVerbatim: true, shortestPart: 3)),
      .pattern(PatternCheck(patterns: [(.german, pattern)], use: .undefined(pattern), stretch: .sentence)),
      .pattern(PatternCheck(patterns: [(nil, pattern)], use: .counted(max: 3, min: nil))),
      .pattern(PatternCheck(patterns: [(nil, pattern)], use: .twice(.init(onlyLetters: true, tolerated: 2)))),
      .pattern(PatternCheck(patterns: [(nil, pattern)], use: .missing)),
    ]
    for check in checks {
      var rule = Rule(id: "Acme.A", severity: .note, message: LocalText("m"), check: check)
      rule.allowed = pattern
      rule.edit = MatchEdit(find: pattern, right: "$1")
      let read = try read(bytes(of: rule))
      #expect(read.allowed?.source == pattern.source)
      #expect(read.edit?.find.source == pattern.source && read.edit?.right == "$1")
      #expect(bytes(of: read) == bytes(of: rule))
    }
  }

  /// A new member has to be archived, too: then this number is to be changed, with `comesBackTheSame` above.
  @Test func everyMemberIsKnown() throws {
    let rule = rule
    #expect(Mirror(reflecting: rule).children.count == 30)
    #expect(Mirror(reflecting: Words(entries: [])).children.count == 3)
    #expect(Mirror(reflecting: ReplaceCheck(words: Words(entries: []), replacements: [])).children.count == 6)
    #expect(Mirror(reflecting: ConsistentCheck(subject: .known(.names))).children.count == 5)
    #expect(Mirror(reflecting: CasingCheck(kind: .shouting)).children.count == 2)
    #expect(Mirror(reflecting: RepeatCheck(subject: .words(within: 1))).children.count == 1)
    #expect(Mirror(reflecting: LookalikeCheck(kinds: [])).children.count == 1)
    #expect(Mirror(reflecting: Platform(name: "x")).children.count == 5)
    #expect(Mirror(reflecting: TermsCheck(words: Words(entries: []))).children.count == 2)
    #expect(Mirror(reflecting: PatternCheck(patterns: [])).children.count == 3)
    #expect(Mirror(reflecting: CapitalsCheck(style: .title)).children.count == 8)
    #expect(Mirror(reflecting: SpellingCheck(words: [])).children.count == 6)
    guard case .score(let check) = rule.check else { return }
    #expect(Mirror(reflecting: check).children.count == 3)
    #expect(Mirror(reflecting: check.parts[0]).children.count == 4)
  }

  /// Damaged bytes give another rule or an error, and never a crash.
  @Test func damagedBytesAreRefusedOrRead() throws {
    let bytes = bytes(of: rule)
    for length in bytes.indices { #expect(throws: ArchiveFault.self) { try read(Array(bytes[..<length])) } }
    for place in bytes.indices {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[place] ^= 1 << UInt8(bit)
        _ = try? read(damaged)
      }
    }
  }
}
