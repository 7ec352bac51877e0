// Rule sets that are made to be read for ever: each once took minutes, or more memory than a small machine has.
import KniggeEngine
import KniggeText
import Testing

@testable import KniggeFiles

/// Files that nobody has to write to a disk, and how often each was read.
private final class Shelf: FileAccess {
  let files: [String: String]
  private let counts = Locked<[String: Int]>([:])

  init(_ files: [String: String]) { self.files = files }

  func resolve(_ path: String, from folder: String) throws(FileFailure) -> String {
    guard files[path] != nil else { throw FileFailure(path: path, reason: .missing) }
    return path
  }

  func read(_ path: String, maximumSize: Int) throws(FileFailure) -> SourceFile {
    guard let text = files[path] else { throw FileFailure(path: path, reason: .missing) }
    counts.withLock { $0[path, default: 0] += 1 }
    return SourceFile(path: path, bytes: Array(text.utf8))
  }

  func shown(_ path: String) -> String { path }

  func reads(of path: String) -> Int { counts.withLock { $0[path] ?? 0 } }
}

@Suite struct HostileRuleFileTests {
  private static let platforms = KnowledgeReader.read().knowledge.platforms
  private static let head = "ruleset: acme\nlanguages: [en]\n"
  private static let rule = "  r:\n    severity: error\n    message: m\n"

  private func load(_ shelf: Shelf) -> (set: RuleSet?, problems: [Diagnostic]) {
    var loader = RuleSetLoader(files: shelf, platforms: Self.platforms, root: nil)
    let set = loader.load("acme.yml", from: "", origin: nil)
    return (set, loader.problems)
  }

  private func load(_ text: String, _ others: [String: String] = [:]) -> (set: RuleSet?, problems: [Diagnostic]) {
    load(Shelf(others.merging(["acme.yml": text]) { $1 }))
  }

  /// So many mistakes in all, of which the last one counts those that are not named.
  private func expect(_ problems: [Diagnostic], count: Int, _ name: String) {
    #expect(problems.count == ProblemList.limit + 1)
    #expect(problems.filter { $0.rule == name }.count == ProblemList.limit, "\(Set(problems.map(\.rule)))")
    let rest = count - ProblemList.limit
    #expect(problems.last?.message[.english] == "and \(rest) more mistakes in this file")
    #expect(problems.last?.message[.german] == "und \(rest) weitere Fehler in dieser Datei")
    #expect(problems.last?.severity == .error)
  }

  @Test func unknownKeysByTheHundredThousandAreCounted() {
    let keys = (0..<130_000).map { "    k\($0): 1\n" }.joined()
    let (_, problems) = load(Self.head + "rules:\n" + Self.rule + "    terms: foo\n" + keys)
    expect(problems, count: 130_000, "ruleset/unknown-key")
    #expect(problems.last?.rule == "ruleset/more-mistakes")
  }

  @Test func wrongPhrasesByTheHundredAreCounted() {
    let phrases = (0..<250).map { "      foo <x\($0)>\n" }.joined()
    let (_, problems) = load(Self.head + "rules:\n" + Self.rule + "    terms: |\n" + phrases)
    #expect(problems.count == ProblemList.limit + 1)
    #expect(problems.last?.rule == "ruleset/more-mistakes")
    #expect(problems.last?.message[.english] == "and 50 more mistakes in this file")
  }

  @Test func aMistakeMoreThanAreNamedIsCountedAsOne() {
    let keys = (0...ProblemList.limit).map { "    k\($0): 1\n" }.joined()
    let (_, problems) = load(Self.head + "rules:\n" + Self.rule + "    terms: foo\n" + keys)
    #expect(problems.last?.message[.english] == "and 1 more mistake in this file")
    let last = problems.last?.location.range
    #expect(
      problems.dropLast().allSatisfy {
        $0.location.range.upperBound <= last?.lowerBound ?? $0.location.range.lowerBound
      })
  }

  @Test func doubledKeysAreFoundInOneWalk() {
    let doubled = String(repeating: "foo: 1\n", count: 100_001)
    let (_, problems) = load(Self.head + "rules:\n" + Self.rule + "    terms: foo\n" + doubled)
    // The first of them is an unknown key.
    #expect(problems.count == ProblemList.limit + 1)
    #expect(problems.first?.rule == "ruleset/yaml" && problems.first?.related.count == 1)
    #expect(problems.last?.message[.english] == "and 99801 more mistakes in this file")
  }

  @Test func doubledKeysOfFrontMatterAreFoundInOneWalk() {
    let text = "---\n" + String(repeating: "platform: x\n", count: 100_001) + "---\nHi\n"
    let file = SourceFile(path: "a.md", bytes: Array(text.utf8))
    var problems: [Diagnostic] = []
    var reader = MarkdownReader(file, platforms: Self.platforms)
    reader.read { problems += $0.problems }
    expect(problems, count: 100_000, "input/yaml")
  }

  @Test func rulesByTheTenThousandAreLookedUp() {
    let rules = (0..<20_000).map { "  r\($0):\n    severity: error\n    message: m\n    terms: foo\($0)\n" }.joined()
    let (set, problems) = load(Self.head + "rules:\n" + rules)
    #expect(problems.isEmpty)
    #expect(set?.rules.count == 20_000)
  }

  @Test func unknownRulesAmongManyAreLookedUp() {
    let rules = (0..<10_000).map { "  r\($0):\n    severity: error\n    message: m\n    terms: foo\($0)\n" }.joined()
    let changes = (0..<10_000).map { "  acme/x\($0):\n    severity: note\n" }.joined()
    let (set, problems) = load(
      Self.head + "extends: base.yml\nrules:\n" + changes, ["base.yml": Self.head + "rules:\n" + rules])
    #expect(set?.rules.count == 10_000)
    expect(problems, count: 10_000, "ruleset/unknown-rule")
    #expect(problems.first?.help?[.english] == "did you mean “acme/r0”?")
  }

  @Test func aGuidelineOfManyClausesIsReadAndListed() {
    let clauses = (0..<60_000).map { "# \($0).1 T\nx\n" }.joined()
    let text = Self.head + "guideline:\n  document: g.md\nrules:\n" + Self.rule + "    terms: foo\n    clause: 7.1\n"
    let (set, problems) = load(text, ["g.md": clauses])
    #expect(problems.isEmpty)
    #expect(set?.clauseOrder.count == 60_000)
    guard let set else { return }
    let table = ClauseTable(set)
    #expect(table.entries.count == 60_000)
    #expect(table.entries[7].rules.map(\.id) == ["acme/r"])
  }

  @Test func aChapterOfSectionsIsNoClauseOfItsOwn() {
    let text = Self.head + "guideline:\n  document: g.md\nrules:\n" + Self.rule + "    terms: foo\n"
    let (set, _) = load(text, ["g.md": "# 4 A\nx\n# 4.1 B\nx\n# 41 C\nx\n# 5 D\nx\n# 4-1 E\nx\n"])
    #expect(set.map { ClauseTable($0).entries.map(\.clause.id) } == ["4.1", "41", "5", "4-1"])
  }

  @Test func aDocumentNamedTwiceIsReadOnce() {
    let names = String(repeating: "g.md, ", count: 1_000)
    let text = Self.head + "guideline:\n  document: [\(names)g.md]\nrules:\n" + Self.rule + "    terms: foo\n"
    let shelf = Shelf(["acme.yml": text, "g.md": "# 4.1 B\nx\n"])
    let (set, problems) = load(shelf)
    #expect(problems.isEmpty)
    #expect(set?.guidelines.count == 1)
    #expect(shelf.reads(of: "g.md") == 1)
  }

  @Test func placeholdersByTheThousandAreFoundInOneWalk() {
    let names = (0..<20_000).map { "<a\($0)>" }.joined()
    let text = Self.head + "rules:\n  r:\n    severity: error\n    message: '\(names)'\n    terms: foo\n"
    let (_, problems) = load(text)
    expect(problems, count: 20_000, "ruleset/unknown-placeholder")
    let first = problems.first { $0.message[.english].contains("<a0>") }
    let place = first.map { Array(text.utf8)[$0.location.range.lowerBound.byte..<$0.location.range.upperBound.byte] }
    #expect(place.map { String(decoding: $0, as: UTF8.self) } == "<a0>")
  }

  @Test func namesOfListsAreLookedUpAmongThousands() {
    let lists = (0..<5_000).map { "  l\($0): a\($0)\n" }.joined()
    let words = (0..<5_000).map { "      $z\($0)\n" }.joined()
    let (_, problems) = load(Self.head + "lists:\n" + lists + "rules:\n" + Self.rule + "    terms: |\n" + words)
    expect(problems, count: 5_000, "ruleset/unknown-list")
  }

  @Test func wordsAreTakenOutOfLongLists() {
    let words = (0..<30_000).map { "      w\($0)\n" }.joined()
    let base = Self.head + "rules:\n" + Self.rule + "    terms: |\n" + words
    let removed = (0..<29_999).map { "        w\($0)\n" }.joined()
    let (set, problems) = load(
      Self.head + "extends: base.yml\nrules:\n  r:\n    remove:\n      terms: |\n" + removed, ["base.yml": base])
    #expect(problems.isEmpty)
    guard case .terms(let check) = set?.rules.first?.check else {
      Issue.record("no words")
      return
    }
    #expect(check.words.entries.map(\.written) == ["w29999"])
  }

  // MARK: Lists

  @Test func aListFileNamedAgainAndAgainIsReadOnce() {
    let names = Array(repeating: "w.txt", count: 300).joined(separator: ", ")
    let text = Self.head + "lists:\n  x:\n    file: [\(names)]\nrules:\n" + Self.rule + "    terms: $x\n"
    let shelf = Shelf(["acme.yml": text, "w.txt": (0..<20_000).map { "word\($0)\n" }.joined()])
    let (set, problems) = load(shelf)
    #expect(problems.isEmpty)
    #expect(set?.lists["acme:x"]?.count == 20_000)
    #expect(shelf.reads(of: "w.txt") == 1)
  }

  @Test func listsHaveSoManyWordsAndNoMore() {
    let lists = (0..<300).map { "  x\($0): { file: w.txt }\n" }.joined()
    let text = Self.head + "lists:\n" + lists + "rules:\n" + Self.rule + "    terms: $x0\n"
    let (set, problems) = load(text, ["w.txt": (0..<20_000).map { "word\($0)\n" }.joined()])
    #expect(problems.map(\.rule) == ["ruleset/too-many-words"])
    #expect(problems.first?.location.path == "w.txt")
    let count = set?.lists.values.reduce(0) { $0 + $1.count }
    // The entry of the rule, which names a list, is a word, too.
    #expect(count == NodeReader.maximumWords - 1)
  }

  @Test func wordsOfOneFileAreCountedToo() {
    let words = String(repeating: "a\\n", count: NodeReader.maximumWords + 5)
    let (_, problems) = load(Self.head + "rules:\n" + Self.rule + "    terms: \"\(words)\"\n")
    #expect(problems.map(\.rule) == ["ruleset/too-many-words"])
  }

  @Test func examplesAreCountedToo() {
    let words = String(repeating: "a\\n", count: RuleSetReader.maximumExamples + 5)
    let (set, problems) = load(
      Self.head + "rules:\n" + Self.rule + "    terms: a\n    examples:\n      bad: \"\(words)\"\n")
    #expect(problems.map(\.rule) == ["ruleset/too-many-examples"])
    #expect(set?.rules.first?.examples.bad.count ?? 0 <= RuleSetReader.maximumExamples)
  }

  @Test func aBaselineHasSoManyFindingsAndNoMore() {
    let entry = "{\"path\":\"a\",\"rule\":\"b/c\",\"fingerprint\":\"0\"},"
    let entries = String(repeating: entry, count: BaselineFile.maximumEntries + 2)
    let file = BaselineFile(
      SourceFile(path: "b.json", bytes: Array("{\"version\":1,\"findings\":[\(entries)null]}".utf8)))
    #expect(file.entries.count == BaselineFile.maximumEntries)
    #expect(file.problems.count == 2)
  }

  @Test func setsAreBuiltOnSoManyAndNoMore() {
    let names = Array(repeating: "tone", count: 100_000).joined(separator: ", ")
    let (_, problems) = load(Self.head + "extends: [\(names)]\nrules:\n" + Self.rule + "    terms: foo\n")
    #expect(problems.map(\.rule) == ["ruleset/too-many-sets"])
  }

  @Test func aMessageQuotesALongWordInPart() {
    let word = String(repeating: "x", count: 1_000_000)
    let (_, problems) = load(Self.head + "rules:\n  r:\n    severity: \(word)\n    message: m\n    terms: foo\n")
    #expect(problems.first?.rule == "ruleset/unknown-value")
    #expect(problems.allSatisfy { $0.message[.english].utf8.count < 2_000 })
  }
}
