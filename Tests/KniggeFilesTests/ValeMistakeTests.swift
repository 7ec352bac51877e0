// Mistakes in Vale styles: each is named, at the words that are wrong, and costs no other rule.
import Foundation
import KniggeEngine
import KniggeFiles
import KniggeText
import Testing

/// One mistake: what the rule's file says, the problem's name, the words that it stands at.
private struct Mistake: CustomTestStringConvertible, Sendable {
  var rule: String
  var problem: String
  var words: String

  init(_ rule: String, _ problem: String, _ words: String) {
    (self.rule, self.problem, self.words) = (rule, problem, words)
  }

  var testDescription: String { rule }
}

@Suite struct ValeMistakeTests {
  /// Rules that the mistaken ones build on.
  private static let others = [
    "/styles/Acme/Base.yml": "extends: existence\nmessage: m\ntokens: [foo, bar]\n",
    "/styles/Acme/Swap.yml": "extends: substitution\nmessage: '%s %s'\nswap: { a: b, c: d }\n",
  ]

  private func read(
    _ files: [String: String], at path: String = "styles/Acme", locked: Set<String> = []
  ) -> (rules: [Rule], problems: [String], texts: [LocalText]) {
    let all = Self.others.merging(files) { $1 }
    var reader = ValeReader(files: MemoryFiles(files: all, locked: locked))
    let rules = reader.rules(at: path, from: "/", origin: nil)?.rules ?? []
    let problems = reader.problems.map { problem in
      let bytes = Array((all[problem.location.path] ?? "").utf8)
      let words = String(decoding: bytes[problem.location.range.lowerBound.byte...].prefix(40), as: UTF8.self)
      return "\(problem.severity.rawValue) \(problem.rule) at \(words)"
    }
    return (rules, problems, reader.problems.map(\.message))
  }

  private func expect(_ mistake: Mistake, _ severity: Severity = .error) {
    let (rules, problems, texts) = read(["/styles/Acme/bad.yml": mistake.rule])
    #expect(
      problems.contains { $0.hasPrefix("\(severity.rawValue) vale/\(mistake.problem) at \(mistake.words)") },
      "\(problems)")
    #expect(texts.allSatisfy { $0[.german] != $0[.english] })
    #expect(Set(rules.map(\.id)).isSuperset(of: ["Acme.Base", "Acme.Swap"]))
  }

  @Test(arguments: [
    Mistake("extends: Acme.Base\ntokens: [z]\ntokens+: [y]", "inheritance", "tokens+"),
    Mistake("extends: Acme.Base\nswap+: { a: b }", "inheritance", "swap+"),
    Mistake("extends: Acme.Base\ntokens-: [zzz]", "inheritance", "zzz"),
    Mistake("extends: Acme.Base\ntokens+: { a: b }", "inheritance", "tokens+"),
    Mistake("extends: Acme.Swap\nswap-: [zzz]", "inheritance", "zzz"),
    Mistake("extends: Acme.Swap\nswap-: { a: b }", "inheritance", "swap-"),
    Mistake("extends: Acme.bad\n", "inheritance", "Acme.bad"),
    Mistake("extends: existence\nmessage: m\ntokens: [a]\ntokens+: [b]", "inheritance", "tokens+"),
  ])
  private func inheritanceIsNamed(_ mistake: Mistake) { expect(mistake) }

  @Test(arguments: [
    Mistake("extends: existence\nmessage: m\ntokens: [a]\nignorecase: perhaps", "wrong-type", "perhaps"),
    Mistake("extends: substitution\nmessage: m\n", "missing-key", "extends"),
    Mistake("extends: substitution\nmessage: m\nswap: [x]", "wrong-type", "[x]"),
    Mistake("extends: substitution\nmessage: m\nswap: { a: [b, c] }", "wrong-type", "[b, c]"),
    Mistake("extends: substitution\nmessage: m\nswap: {}", "empty", "{}"),
    Mistake("extends: existence\nmessage: m\ntokens: [a, [b, c]]", "wrong-type", "[b, c]"),
    Mistake("extends: existence\nmessage: m\ntokens:\n  - { pattern: a, message: b }", "wrong-type", "{ pattern"),
    Mistake("extends: existence\nmessage: m\ntokens: [a]\nexceptions: { b: c }", "wrong-type", "{ b: c }"),
    Mistake("extends: substitution\nmessage: m\nswap: { a: b, '(c': d }", "pattern", "'(c'"),
    Mistake("extends: occurrence\nmessage: m\nmax: 3", "missing-key", "extends"),
    Mistake("extends: occurrence\nmessage: m\ntoken: a\nmax: many", "wrong-type", "many"),
    Mistake("extends: existence\nmessage: m\ntokens: [a]\ncode: true", "unknown-value", "true"),
    Mistake("extends: consistency\nmessage: m\neither: x", "wrong-type", "x"),
    Mistake("extends: consistency\nmessage: m\neither: { a: '(b' }", "pattern", "'(b'"),
    Mistake("extends: conditional\nmessage: m\nfirst: a", "missing-key", "extends"),
    Mistake("extends: existence\nmessage: m\ntokens: ['\\u00e9\\']", "pattern", "'\\u00e9"),
    Mistake("extends: occurrence\nmessage: m\ntoken: a\nmax: 9223372036854775807", "wrong-type", "9223"),
    Mistake("extends: capitalization\nmessage: m\nmatch: '(a'", "pattern", "'(a'"),
    Mistake("extends: capitalization\nmessage: m\nmatch: $title\nprefix: '(a'", "pattern", "'(a'"),
    Mistake("extends: capitalization\nmessage: m\nmatch: $title\nthreshold: nan", "wrong-type", "nan"),
    Mistake("extends: capitalization\nmessage: m\nmatch: $title\nthreshold: 1e300", "wrong-type", "1e300"),
    Mistake("extends: metric\nmessage: m\nformula: words\ncondition: big", "condition", "big"),
    Mistake("extends: metric\nmessage: m\nformula: words\ncondition: '> 1e300'", "condition", "'> 1e300'"),
    Mistake("extends: metric\nmessage: m\nformula: words words\ncondition: '> 1'", "formula", "words words"),
    Mistake(
      "extends: metric\nmessage: m\nformula: \(String(repeating: "(", count: 60))words\ncondition: '> 1'", "formula",
      "((("),
    Mistake("extends: readability\nmessage: m\nmetrics: [SMOG]\ngrade: high", "wrong-type", "high"),
    Mistake("extends: readability\nmessage: m\nmetrics: [SMOG]\ngrade: 1e300", "wrong-type", "1e300"),
  ])
  private func keysAreNamed(_ mistake: Mistake) { expect(mistake) }

  @Test(arguments: [
    Mistake("extends: substitution\nmessage: m\nswap: { a: b }\npos: NN", "part-of-speech", "NN"),
    Mistake("extends: spelling\nmessage: m\ndictionaries: [en]\nignore: [names.txt]", "unreadable", "en"),
    Mistake("extends: spelling\nmessage: m\ndictionaries: [en]\nignore: [names.txt]", "unreadable", "names.txt"),
    Mistake("extends: spelling\nmessage: m\ndictionaries: [en]\nappend: true", "own-dictionary", "true"),
    Mistake("extends: spelling\nmessage: m\ndictionaries: [en]\nscope: heading", "scope", "heading"),
    Mistake("extends: readability\nmessage: m\nmetrics: [SMOG, SMOK]\ngrade: 8", "unknown-value", "SMOK"),
  ])
  private func whatIsLeftOutIsNamed(_ mistake: Mistake) { expect(mistake, .note) }

  /// Each of these ended the run, although Vale takes it and only finds nothing.
  @Test(arguments: [
    Mistake("extends: existence\nmessage: m", "refused", "extends"),
    Mistake("extends: existence\nmessage: m\ntokens: []", "refused", "[]"),
    Mistake("extends: existence\nmessage:\ntokens:\n", "refused", "\n"),
    Mistake("extends: existence\nmessage: m\ntokens: ~", "refused", "~"),
    Mistake("extends: occurrence\nmessage: m\ntoken: a", "refused", "extends"),
    Mistake("extends: occurrence\nmessage: m\ntoken: a\nmax: 0", "refused", "0"),
    Mistake("extends: occurrence\nmessage: m\ntoken: a\nmin:\n", "refused", "\n"),
    Mistake("extends: readability\nmessage: m\nmetrics: [SMOK]\ngrade: 8", "refused", "[SMOK]"),
    Mistake("extends: readability\nmessage: m\ngrade: 8", "refused", "extends"),
  ])
  private func rulesThatFindNothingAreOff(_ mistake: Mistake) {
    expect(mistake, .note)
    let (rules, problems, _) = read(["/styles/Acme/bad.yml": mistake.rule])
    let reason = rules.first { $0.id == "Acme.bad" }?.disabled ?? ""
    #expect(["it has neither", "it names no"].contains { reason.hasPrefix($0) }, "\(reason)")
    #expect(!problems.contains { $0.hasPrefix("error") }, "\(problems)")
  }

  /// Both ended the run, although Vale takes them: nothing is good enough, and what is not known counts as nothing.
  @Test func readabilityIsReadAsValeReadsIt() {
    func check(_ rule: String) -> MetricCheck? {
      let (rules, problems, _) = read(["/styles/Acme/bad.yml": "extends: readability\nmessage: m\n" + rule])
      #expect(!problems.contains { $0.hasPrefix("error") }, "\(problems)")
      guard case .metric(let check) = rules.first(where: { $0.id == "Acme.bad" })?.check else { return nil }
      return check
    }
    #expect(check("metrics: [SMOG]")?.bound == MetricCheck.Bound("> 0"))
    #expect(
      check("metrics: [SMOG, SMOK]\ngrade: 8")?.formula.source
        == "((1.0430 * sqrt((polysyllabic_words * 30.0) / sentences) + 3.1291)) / 2")
  }

  @Test func rulesDoNotBuildOnEachOtherForEver() {
    var files: [String: String] = [:]
    for number in 0..<30 { files["/styles/Acme/R\(number).yml"] = "extends: Acme.R\(number + 1)\n" }
    files["/styles/Acme/R30.yml"] = "extends: existence\nmessage: m\ntokens: [x]\n"
    let (rules, _, texts) = read(files)
    #expect(texts.contains { $0[.english].contains("more than 10 deep") })
    #expect(rules.map(\.id).contains("Acme.R25") && !rules.map(\.id).contains("Acme.R5"))
    let ring = ["/styles/Acme/A.yml": "extends: Acme.B\n", "/styles/Acme/B.yml": "extends: Acme.A\n"]
    #expect(read(ring).texts.contains { $0[.english].contains("builds on itself") })
  }

  @Test func rulesMayBuildOnMappings() throws {
    let (rules, problems, _) = read([
      "/styles/Acme/Child.yml": "extends: Acme.Swap\nswap+: { e: f }\n",
      "/styles/Acme/Grandchild.yml": "extends: Acme.Child\nswap-: [a]\n",
    ])
    #expect(problems.isEmpty)
    let check = rules.first { $0.id == "Acme.Grandchild" }?.check
    guard case .replace(let replace) = check else {
      Issue.record("\(String(describing: check))")
      return
    }
    #expect(replace.exact?.written == ["c", "e"] && replace.replacements == ["d", "f"])
  }

  // MARK: Folders and files

  @Test func aFolderWithoutRulesIsNoStyle() {
    #expect(read(["/empty/x/readme.txt": ""], at: "empty").problems == ["error vale/no-style at "])
    #expect(read([:], at: "styles/Gone").problems == ["error vale/no-style at "])
  }

  @Test func oneFileIsOneRule() {
    let (rules, problems, _) = read([:], at: "styles/Acme/Base.yml")
    #expect(problems.isEmpty && rules.map(\.id) == ["Acme.Base"])
  }

  @Test func whatCannotBeReadIsNamedAndTheRestIsThere() {
    let base = "/styles/Acme/Base.yml"
    let (rules, problems, texts) = read([:], locked: [base])
    #expect(problems == ["error vale/unreadable at "] && rules.map(\.id) == ["Acme.Swap"])
    #expect(texts.first?[.english] == "“\(base)” may not be read")
    #expect(read([:], locked: ["/styles/Acme"]).problems == ["error vale/unreadable at "])
    #expect(read([:], at: "styles", locked: ["/styles/Acme"]).problems == ["error vale/unreadable at "])
  }

  @Test func styleFoldersAreReadToTheBottomButNotHiddenOnes() {
    let rule = "extends: existence\nmessage: m\ntokens: [x]\n"
    let (rules, problems, _) = read([
      "/styles/Acme/more/Deep.yml": rule, "/styles/Acme/.git/No.yml": rule, "/styles/Acme/_old/No.yml": rule,
      "/styles/Acme/a/b/c/d/e/f/TooDeep.yml": rule,
    ])
    #expect(rules.map(\.id) == ["Acme.Base", "Acme.Swap", "Acme.more.Deep"])
    #expect(problems.contains("note vale/too-deep at "))
  }

  @Test func aConfigurationThatNamesWhatIsNotThere() {
    let gone = read(["/.vale.ini": "StylesPath = nowhere\n[*]\nBasedOnStyles = Acme\n"], at: ".vale.ini")
    #expect(gone.problems == ["error vale/unreadable at StylesPath = nowhere\n[*]\nBasedOnStyles ="])
    let style = read(["/.vale.ini": "StylesPath = styles\n[*]\nBasedOnStyles = Acme, Gone\n"], at: ".vale.ini")
    #expect(style.problems == ["error vale/no-style at BasedOnStyles = Acme, Gone\n"] && style.rules.count == 2)
    let locked = read(["/.vale.ini": "StylesPath = styles\n"], at: ".vale.ini", locked: ["/.vale.ini"])
    #expect(locked.problems == ["error vale/unreadable at "] && locked.rules.isEmpty)
  }

  // MARK: Words

  /// Numbers that no message has values for were added to until they overflowed.
  @Test func numbersInMessages() {
    let message = "%% %[2]s %s %[9223372036854775807]s %s %[-9223372036854775808]s %[0]s %d %x 100 %"
    let swap = "extends: substitution\nmessage: '\(message)'\nswap: { '[ab]1?[cd]2?x': y }\n"
    let rule = read(["/styles/Acme/Odd.yml": swap]).rules.first { $0.id == "Acme.Odd" }
    #expect(
      rule?.message[.english]
        == "% <match>       %x 100 %")
  }

  private func check(_ content: String) -> Check? {
    let (rules, problems, _) = read(["/styles/Acme/Odd.yml": content])
    #expect(!problems.contains { $0.hasPrefix("error") }, "\(problems)")
    return rules.first { $0.id == "Acme.Odd" }?.check
  }

  private func source(_ token: String) -> String? {
    let quoted = token.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
    let rule = "extends: existence\nmessage: m\nnonword: true\ntokens: ['\(quoted)']\n"
    guard case .pattern(let pattern) = check(rule) else { return nil }
    return pattern.patterns.first.map { String($0.pattern.source.dropFirst(3).dropLast()) }
  }

  /// PCRE2 refused the first ones, and read something else in the others.
  @Test(arguments: [
    (#"[\w-_]"#, #"[\w\-_]"#), (#"[\s-x]+"#, #"[\s\-x]+"#), (#"[\d-.]"#, #"[\d\-.]"#),
    (#"[\p{L}-_\]]"#, #"[\p{L}\-_\]]"#), (#"[\w--/]"#, #"[\w\--/]"#), (#"[\--a]"#, #"[\-\-a]"#),
    ("[a-z-[aeiou]]+", "(?:(?![aeiou])[a-z])+"), (#"[\w-[\d_]]"#, #"(?:(?![\d_])[\w])"#),
    ("[a-[b]]", "(?:(?![b])[a])"), ("[^a-c-[^x-z]]", "(?:(?![^x-z])[^a-c])"),
    ("[a-z-[b-y-[m-o]]]", "(?:(?!(?:(?![m-o])[b-y]))[a-z])"),
    (#"\p{Han}[^\P{Greek}]\p{Yi}"#, #"\p{sc:Han}[^\P{sc:Greek}]\p{sc:Yi}"#),
    (#"\p{Lu}\p{L}[\p{Pd}]"#, #"\p{Lu}\p{L}[\p{Pd}]"#),
    ("[a-z][]-a][^]x][-[a][a-]", #"[a-z][]-a][^]x][-\[a][a-]"#),
    (#"\[a-[b]\]-[:[:alpha:]-x]"#, #"\[a-[b]\]-[\:\[-x]"#),
    (#"[\u0041-\u005A]\\[-\]]"#, #"[\x{0041}-\x{005A}]\\[-\]]"#),
  ])
  func classesAreReadAsDotNetReadsThem(_ token: String, _ wanted: String) {
    #expect(source(token) == wanted)
  }

  /// What is left open is looked through once, and nobody takes classes away from each other without end. A
  /// sanitizer, beside other work, takes its time.
  @Test(.timeLimit(.minutes(ProcessInfo.processInfo.environment["KNIGGE_SANITIZED"] == nil ? 1 : 20)))
  func classesThatNeverEndAreReadOnce() {
    let many = 200_000
    for token in [String(repeating: "[a-", count: many), String(repeating: "[", count: many)] {
      let rule = "extends: existence\nmessage: m\nnonword: true\ntokens: ['\(token)']\n"
      #expect(read(["/styles/Acme/Odd.yml": rule]).problems.contains { $0.hasPrefix("error vale/pattern") })
    }
    let names = (0..<2_000).map { "\\p{X\(String($0, radix: 2).replacing("0", with: "a").replacing("1", with: "b"))}" }
    let rule = "extends: existence\nmessage: m\nnonword: true\ntokens: ['\(names.joined())']\n"
    #expect(read(["/styles/Acme/Odd.yml": rule]).problems.contains { $0.hasPrefix("error vale/pattern") })
  }

  /// A list of mappings ended the run.
  @Test func pairsMayStandInAList() {
    let swap = "extends: substitution\nmessage: '%s, not %s'\nswap:\n  - { a: b, c: d }\n  - a: e\n  - f:\n"
    if case .replace(let replace) = check(swap) {
      #expect(replace.exact?.written == ["a", "c", "f"] && replace.replacements == ["e", "d", ""])
    } else {
      Issue.record("\(String(describing: check(swap)))")
    }
    if case .either(let either) = check("extends: consistency\nmessage: m\neither:\n  - a: b\n  - c: d\n") {
      #expect(either.pairs.map(\.one) == ["a", "c"])
    } else {
      Issue.record("no consistency")
    }
  }

  /// `ExpressionCheckTests/repeatedWordsAreLookedForInOneWalk` knows what becomes of it.
  @Test func everyWordIsOneExpression() {
    guard case .pattern(let check)? = check("extends: repetition\nmessage: m\ntokens: ['[^\\s]+']\n"),
      let pattern = check.patterns.first?.pattern
    else {
      Issue.record("no repetition")
      return
    }
    #expect(pattern.source == "(?:[^\\s]+)")
  }

  /// `null` was a word.
  @Test func nothingIsNoWord() {
    let rule = "extends: existence\nmessage: m\ntokens: [~, foo, 'null']\nexceptions:\n  - null\n  -\n"
    let (rules, _, _) = read(["/styles/Acme/Odd.yml": rule])
    let odd = rules.first { $0.id == "Acme.Odd" }
    if case .terms(let check) = odd?.check {
      #expect(check.exact?.written == ["foo", "null"] && odd?.allowed == nil)
    } else {
      Issue.record("\(String(describing: odd?.check))")
    }
  }

  @Test func messagesAreThoseOfVale() {
    func message(_ written: String, _ more: String) -> String? {
      read(["/styles/Acme/Odd.yml": "extends: existence\nmessage: \(written)\ntokens: [x]\n" + more])
        .rules.first { $0.id == "Acme.Odd" }?.message[.english]
    }
    let two = "action: { name: replace, params: [bar, baz] }\n"
    #expect(message("\"%s: %s\"", two) == "<match>: 'bar' or 'baz'")
    #expect(
      message("\"%s: %s\"", two.replacing("baz", with: "baz, o'x")) == "<match>: 'bar', 'baz', or 'o'x'")
    #expect(message("\"%s: %s\"", two.replacing(", baz", with: "")) == "<match>: bar")
    #expect(message("\"%s: '%s' %s!\"", "") == "<match>: '' !")
    #expect(message("\"%s: %s\"", "action: { name: suggest, params: [spellings] }\n") == "<match>: <match>")
    #expect(message("|\n  One %s\n  two.\n", "") == "One <match> two.")
  }

  // MARK: Configurations

  private func configured(_ ini: String) -> (rules: [String], problems: [String]) {
    let only = "extends: existence\nmessage: m\nlevel: suggestion\ntokens: [x]\n"
    let (rules, problems, _) = read(
      ["/.vale.ini": ini, "/styles/Two/One.yml": only, "/styles/Two/deep/Other.yml": only], at: ".vale.ini")
    return (rules.map { "\($0.id) \($0.severity.rawValue)" }, problems)
  }

  /// Quotes were part of names, and a colon was no sign.
  @Test(arguments: [
    "StylesPath = \"styles\"\n[*]\nBasedOnStyles = \"Acme, Two\"\n",
    "StylesPath = 'styles' # here\n[*]\nBasedOnStyles = `Acme, Two`\n",
    "StylesPath: styles\n[*.{md,txt}] # a=b\nBasedOnStyles : 'Acme, Two' ; these\n",
    "\"StylesPath\" = \"\"\"styles\"\"\"\n[a=b]\n`BasedOnStyles`: \"Acme, \\\n  Two\"\n",
  ])
  func quotesOfConfigurations(_ ini: String) {
    let (rules, problems) = configured(ini)
    #expect(problems.isEmpty, "\(problems)")
    #expect(rules.map { $0.prefix { $0 != " " } } == ["Acme.Base", "Acme.Swap", "Two.One", "Two.deep.Other"])
  }

  @Test func quotesWithinAreNoQuotesAround() {
    #expect(
      configured("StylesPath = styles\n[*]\nBasedOnStyles = \"Acme\", \"Two\"\n").problems.count == 2)
  }

  @Test func rulesOfStylesThatAreNotUsed() {
    let (rules, problems) = configured(
      """
      StylesPath = styles
      Acme.Base = NO
      [*]
      BasedOnStyles = Acme
      Two = warning
      Two.deep.Other = YES
      Two.One = error
      Two.Gone = YES
      Acme.Swap = NO
      Vale.Repetition = YES
      """)
    #expect(rules == ["Acme.Base warning", "Two.deep.Other warning", "Two.One error", "Vale.Repetition error"])
    #expect(problems == ["note vale/no-rule at Two.Gone = YES\nAcme.Swap = NO\nVale.Repet"], "\(problems)")
  }

  /// `Acme.Swap = NO` for a changelog switched the rule off everywhere.
  @Test(arguments: ["CHANGELOG.md", "docs/*.md", "*.py", "*.{adoc,rst}", "README*"])
  func aSectionForOtherFilesSwitchesNothingOff(_ name: String) {
    let (rules, problems) = configured(
      "StylesPath = styles\n[*.{md,txt}]\nBasedOnStyles = Acme\n[\(name)]\nBasedOnStyles = Two\nAcme.Swap = NO\n")
    #expect(rules.map { $0.prefix { $0 != " " } } == ["Acme.Base", "Acme.Swap"])
    #expect(problems == ["note vale/section at BasedOnStyles = Two\nAcme.Swap = NO\n"], "\(problems)")
  }

  @Test(arguments: ["*", "*.md", "**/*.txt", "*.{adoc, md}", "**"])
  func sectionsForPostsCountTogether(_ name: String) {
    let (rules, problems) = configured(
      "StylesPath = styles\n[*.md]\nBasedOnStyles = Acme\n[\(name)]\nAcme.Swap = NO\n")
    #expect(rules.map { $0.prefix { $0 != " " } } == ["Acme.Base"])
    #expect(problems.isEmpty, "\(problems)")
  }

  @Test(arguments: ["", "[*]\nSkippedScopes = x\n"])
  func withoutStylesForAllPostsEachSectionCounts(_ other: String) {
    let (rules, problems) = configured(
      "StylesPath = styles\n\(other)[content/*.md]\nBasedOnStyles = Acme\n[docs/*.md]\nAcme.Swap = NO\n")
    #expect(rules.map { $0.prefix { $0 != " " } } == ["Acme.Base"])
    #expect(problems.allSatisfy { $0.hasPrefix("note vale/unheeded") }, "\(problems)")
  }

  /// A name that was written wrong left the words of a project out without a word.
  @Test func aVocabularyThatIsNotThereIsTold() {
    let (_, problems) = configured("StylesPath = styles\nVocab = Gone\n[*]\nBasedOnStyles = Acme\n")
    #expect(problems == ["error vale/no-vocabulary at Vocab = Gone\n[*]\nBasedOnStyles = Acme\n"], "\(problems)")
  }

  /// `= No` and `= Warning` left the rule on.
  @Test func valuesThatAreNoLevelsSwitchOff() {
    let (rules, problems) = configured(
      """
      StylesPath = styles
      [formats]
      mdx = md
      [*]
      BasedOnStyles = Acme, Two
      SkippedScopes = x
      Acme.Base = No
      Acme.Swap = Warning
      Two = suggest
      """)
    #expect(rules.isEmpty, "\(rules)")
    #expect(
      problems.map { $0.prefix(36) } == [
        "note vale/unheeded at SkippedScopes ",
        "note vale/unknown-value at Acme.Base", "note vale/unknown-value at Acme.Swap",
        "note vale/unknown-value at Two = sug",
      ], "\(problems)")
    let (_, wrong) = configured("StylesPath = styles\nMinAlertLevel = Warning\n[*]\nBasedOnStyles = Acme\n")
    #expect(wrong.first?.hasPrefix("error vale/unknown-value at MinAlertLevel = Warning") == true, "\(wrong)")
    let many = (0..<30_000).map { "Acme.R\($0) = No\n" }.joined()
    #expect(configured("StylesPath = styles\n[*]\n\(many)").problems.count == 100)
  }

  @Test func escapesOfUnicode() {
    let rule = "extends: existence\nmessage: m\nnonword: true\ntokens: ['caf\\u00e9\\.', 'a\\\\u']\n"
    let check = read(["/styles/Acme/Odd.yml": rule]).rules.first { $0.id == "Acme.Odd" }?.check
    guard case .pattern(let pattern) = check else {
      Issue.record("\(String(describing: check))")
      return
    }
    #expect(pattern.patterns.first?.pattern.source == "(?:caf\\x{00e9}\\.|a\\\\u)")
  }

  /// Each of these took minutes: they were walked again for each of their parts.
  @Test func longThingsAreReadOnce() {
    let many = 30_000
    let message = String(repeating: "%[", count: 100_000) + String(repeating: "<a>", count: many)
    // More of them would be one expression, which PCRE2 refuses.
    let tokens = (0..<9_000).map { "t\($0)" }
    let (rules, problems, _) = read([
      "/styles/Acme/Message.yml": "extends: existence\nmessage: '\(message)'\ntokens: [x]\n",
      "/styles/Acme/Long.yml": "extends: existence\nmessage: m\ntokens: [\(tokens.joined(separator: ", ")), last]\n",
      "/styles/Acme/Short.yml": "extends: Acme.Long\ntokens-: [\(tokens.reversed().joined(separator: ", "))]\n",
      "/styles/Acme/Keys.yml": "extends: existence\nmessage: m\ntokens: [x]\n"
        + (0..<many).map { "k\($0): 1\n" }.joined(),
    ])
    #expect(problems.count == 101, "\(problems.filter { !$0.contains("unknown-key") })")
    #expect(problems.last?.hasPrefix("error vale/unknown-key at k100: 1") == true)
    if case .terms(let check) = rules.first(where: { $0.id == "Acme.Short" })?.check {
      #expect(check.exact?.written == ["last"])
    }
    let set = ConvertedSet(
      style: "Acme", rules: rules.filter { $0.id == "Acme.Message" }, knowledge: KnowledgeReader.read().knowledge)
    #expect(set.text(in: "/").contains("‹a›‹a›"))
  }

  @Test func longConfigurationsAreReadOnce() {
    let lines = "Foo = a\\\n" + String(repeating: "abcdefgh\\\n", count: 40_000) + "\n"
    let names = (0..<40_000).map { "s\($0)" }.joined(separator: ", ")
    let (rules, problems, _) = read(
      ["/.vale.ini": lines + "StylesPath = styles\n[*]\nBasedOnStyles = \(names), Acme\n"], at: ".vale.ini")
    #expect(problems.count == 200 && rules.count == 2)
  }

  /// Rules with the same letters in their names got one ending upon the other.
  @Test func namesThatAreTakenAreNumbered() {
    let files = (0..<300).map { "/styles/Acme/\(String(repeating: "ä", count: $0))x.yml" }
    let (rules, _, _) = read(
      Dictionary(uniqueKeysWithValues: files.map { ($0, "extends: existence\nmessage: m\ntokens: [x]\n") }))
    let set = ConvertedSet(style: "Acme", rules: rules, knowledge: KnowledgeReader.read().knowledge)
    #expect(Set(set.written.map(\.name)).count == 302 && set.written.contains { $0.name == "x-300" })
  }

  // MARK: Dictionaries

  private func words(_ dic: String, _ aff: String, more: [String: String] = [:], locked: Set<String> = []) -> (
    known: (String) -> Bool, problems: [String]
  ) {
    let dictionary = "/styles/config/dictionaries/xx"
    let (rules, problems, _) = read(
      [
        "/styles/Acme/Spelling.yml": "extends: spelling\nmessage: m\ndictionaries: [xx]\n", dictionary + ".dic": dic,
        dictionary + ".aff": aff,
      ].merging(more) { $1 }, locked: locked)
    var known: Set<UInt64> = []
    if case .spelling(let check) = rules.first(where: { $0.id == "Acme.Spelling" })?.check { known = Set(check.known) }
    return ({ known.contains(WordHash.of($0)) }, problems)
  }

  @Test func endingsUponEndingsAndAnyLetter() {
    let (known, problems) = words(
      "2\nwork/AB\ndo/P\n",
      "SET UTF-8\nSFX A Y 1\nSFX A 0 er/C .\nSFX B Y 1\nSFX B 0 ing [.r]k\nSFX C Y 1\nSFX C 0 s .r\nPFX P Y 1\nPFX P 0 re .\n"
    )
    #expect(problems.isEmpty)
    #expect(["work", "worker", "workers", "do", "redo"].allSatisfy(known))
    #expect(!known("workings"))
  }

  @Test func longAndNumberedAndListedFlags() {
    #expect(words("1\nwe/AaBb\n", "FLAG long\nSFX Aa Y 1\nSFX Aa 0 s .\nSFX Bb Y 1\nSFX Bb 0 d .\n").known("wed"))
    #expect(words("1\nwe/1,22\n", "FLAG num\nSFX 22 Y 1\nSFX 22 0 d .\n").known("wed"))
    #expect(words("1\nwe/1\n", "AF 1\nAF AB\nSFX B Y 1\nSFX B 0 d .\n").known("wed"))
    #expect(!words("1\nwe/7\n", "AF 1\nAF AB\nSFX B Y 1\nSFX B 0 d .\n").known("wed"))
  }

  /// Every ending upon every beginning of every word took gigabytes.
  @Test func aDictionaryThatMultipliesHasAnEnd() {
    var aff = "SFX A Y 1000\nPFX P Y 1000\n"
    for number in 1...1_000 { aff += "SFX A 0 \(number)/A .\nPFX P 0 \(number) .\n" }
    let dic = (0..<3_000).map { "word\($0)x/\(String(repeating: "AP", count: 400))\n" }.joined()
    let (known, problems) = words(dic, aff)
    #expect(known("word0x") && known("word1000x") && !known("word2999x"))
    #expect(problems.filter { $0.hasPrefix("note vale/limit") }.count == 1, "\(problems)")
  }

  /// A set of letters without its end was looked for at each letter, and the flags of an alias were cut anew for each word.
  @Test func endingsThatNeverEndAreReadOnce() {
    let brackets = words("1\nwe/A\n", "SFX A Y 1\nSFX A 0 x \(String(repeating: "[", count: 200_000))\n")
    #expect(brackets.known("we") && !brackets.known("wex"))
    let flags = String(repeating: "Q", count: 50_000)
    let aliases = words(
      String(repeating: "a/1\n", count: 20_000) + "b/2\n", "AF 2\nAF \(flags)\nAF B\nSFX B Y 1\nSFX B 0 d .\n")
    #expect(aliases.known("a") && aliases.known("bd"))
  }

  @Test func dictionariesThatCannotBeRead() {
    let dictionary = "/styles/config/dictionaries/xx"
    #expect(words("1\nwe\n", "", locked: [dictionary + ".dic"]).problems.contains("note vale/unreadable at xx]\n"))
    let aff = words("1\nwe\n", "", locked: [dictionary + ".aff"])
    #expect(aff.known("we") && aff.problems == ["note vale/unreadable at xx]\n"])
    let large = words("1\nwe\n", String(repeating: "SFX A Y 1\n", count: 500_000))
    #expect(large.known("we") && large.problems == ["note vale/unreadable at xx]\n"])
  }
}
