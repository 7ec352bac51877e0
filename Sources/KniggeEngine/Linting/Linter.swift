// Checks posts: the rules, linked into one table, and what is known about the world.
import KniggeText

/// Immutable and the same for every post; linting two posts at once needs no lock.
package final class Linter: Sendable {
  /// The rules that are on.
  package var rules: [Rule] { store.all }
  let store: RuleStore
  /// Words that could not be written out; a set with such words is never used for linting.
  package let problems: [LinkProblem]
  let table: PhraseTable
  /// The texts that some rule looks at.
  let streams: Streams
  let tokenizer: Tokenizer
  let detector: LanguageDetector
  let platforms: Platforms
  let vocabulary: Vocabulary
  let settings: LintSettings
  let time: TimeSettings
  /// The streams that patterns look at: those texts are made even where there are no words in them.
  let patternStreams: Streams
  let index: RuleIndex
  /// The facts that some rule looks for words in.
  let searchedFacts: Set<FactKey>
  /// What is assumed of every post.
  let givenTraits: PostTraits

  /// Links rules with the lists that they name.
  ///
  /// Words of shipped sets that belong to none of `languages` are left out: posts in other languages must not be given
  /// to such a linter. Writing words out is most of what a short run does.
  package init(
    rules: [Rule], lists: PhraseLists, knowledge: Knowledge,
    settings: LintSettings = LintSettings(),
    languages: LanguageMask = .all, cores: Cores = .one
  ) {
    var linker = RuleLinker(lists: lists, knowledge: knowledge, languages: languages)
    var linked = rules.filter { $0.disabled == nil }
    linker.prepare(linked, on: cores)
    for index in linked.indices { linker.link(&linked[index]) }
    store = RuleStore(linked)
    searchedFacts = linked.reduce(into: []) { $0.formUnion($1.searchedFacts) }
    table = linker.finish()
    index = RuleIndex(linked, sets: table.streams.count, linker.patterns)
    time = TimeSettings(settings)
    patternStreams = linked.reduce([]) {
      $0.union($1.check.runsPatterns ? $1.places.streams : [])
    }
    givenTraits = Self.givenTraits(settings)
    // Patterns look at places, too, without having words in the table.
    streams = linked.reduce(table.allStreams) { $0.union($1.places.streams) }
    problems = linker.problems
    comparesPosts = linked.contains(where: \.comparesPosts)
    let lexicon = knowledge.lexicon
    tokenizer = Tokenizer(abbreviations: lexicon.abbreviations)
    detector = LanguageDetector(lexicon, among: settings.languages)
    platforms = knowledge.platforms
    vocabulary = knowledge.vocabulary
    self.settings = settings
  }

  /// A linter of rules that were linked before.
  init(
    store: RuleStore, index: RuleIndex, searchedFacts: Set<FactKey>, comparesPosts: Bool, table: PhraseTable,
    streams: Streams, patternStreams: Streams, lexicon: Lexicon, platforms: Platforms, settings: LintSettings
  ) {
    self.store = store
    self.index = index
    self.searchedFacts = searchedFacts
    self.comparesPosts = comparesPosts
    problems = []
    self.table = table
    self.streams = streams
    self.patternStreams = patternStreams
    time = TimeSettings(settings)
    givenTraits = Self.givenTraits(settings)
    tokenizer = Tokenizer(abbreviations: lexicon.abbreviations)
    detector = LanguageDetector(lexicon, among: settings.languages)
    vocabulary = Vocabulary(lexicon)
    self.platforms = platforms
    self.settings = settings
  }

  /// What is assumed of every post, whatever it says.
  private static func givenTraits(_ settings: LintSettings) -> PostTraits {
    var given: PostTraits = []
    if !settings.platforms.isEmpty { given.insert(.fact(.platform)) }
    if !settings.jurisdictions.isEmpty { given.insert(.fact(.jurisdiction)) }
    return given
  }

  /// Whether rules compare posts with each other, so that a run needs a memory.
  package let comparesPosts: Bool

  /// What the rules have to say about a post, in order of place, without comparing it with others. `path` is the file as
  /// reports should name it.
  package func diagnostics(for post: Post, path: String, on bench: Workbench = Workbench())
    -> [Diagnostic]
  {
    findings(for: prepare(post, on: bench), path, bench, compares: false) {
      LineIndex(SourceFile(path: path, bytes: []))
    }
    .all
  }

  /// The same of the rules that look at a post alone.
  package func findings(for post: Post, path: String, on bench: Workbench) -> [Diagnostic] {
    findings(for: prepare(post, on: bench), path, bench, compares: false) {
      LineIndex(SourceFile(path: path, bytes: []))
    }
    .alone
  }

  /// What all rules have to say about a post of a run, whose earlier posts `memory` knows. `lines` are those of the
  /// post's file.
  package func diagnostics(
    for post: Post, in lines: LineIndex, _ memory: inout RunMemory,
    on bench: Workbench = Workbench()
  ) -> [Diagnostic] {
    let found = findings(for: post, path: lines.file.path, on: bench) { lines }
    return compared(found, for: post, path: lines.file.path, &memory) ?? found.all
  }

  /// What the rules have to say about a post, as far as that does not depend on other posts, and what of it is to be
  /// compared with them. `lines` are asked for when the post is to be remembered.
  package func findings(
    for post: Post, path: String, on bench: Workbench, in lines: () -> LineIndex
  ) -> PostFindings {
    findings(for: prepare(post, on: bench), path, bench, compares: comparesPosts, lines)
  }

  /// Compares a post with those that `memory` knows, in the order of the run, and remembers it. Everything that is to be
  /// said about it, in order of place; nil where nothing is that was not found before.
  package func compared(
    _ found: PostFindings, for post: @autoclosure () -> Post?, path: String, _ memory: inout RunMemory
  ) -> [Diagnostic]? {
    memory.countPost()
    guard let news = found.comparison?.findings(&memory), !news.isEmpty, let post = post() else { return nil }
    // Posts that contradict earlier ones are few; those are made ready once more.
    let diagnostics = diagnostics(for: post, path: path, on: Workbench()) { rule, _ in
      news.first { $0.rule === rule }?.findings ?? []
    }
    return (found.alone + diagnostics).inOrder
  }

  /// What rules that compare posts say about one, with what `comparing` makes of them; in order of place.
  func diagnostics(
    for post: Post, path: String, on bench: Workbench, comparing: (LinkedRule, PreparedPost) -> [Finding]
  ) -> [Diagnostic] {
    let prepared = prepare(post, on: bench)
    var diagnostics: [Diagnostic] = []
    index.candidates(for: prepared, &bench.candidates)
    for number in bench.candidates {
      store.withLinked(Int(number)) { rule in
        guard rule.spansPosts, isAsked(rule, prepared) else { return }
        append(
          rule, prepared, path, compared: comparing(rule, prepared), to: &diagnostics)
      }
    }
    diagnostics.putInOrder()
    if !diagnostics.isEmpty { addFingerprints(to: &diagnostics, prepared) }
    bench.takeBack(prepared)
    return diagnostics
  }

  private func isAsked(_ rule: LinkedRule, _ post: PreparedPost) -> Bool {
    if rule.isDated, !post.isValid(rule.rule) { return false }
    return !rule.isLimit || rule.check.mayFind(in: post)
  }

  private func findings(
    for post: PreparedPost, _ path: String, _ bench: Workbench, compares: Bool, _ lines: () -> LineIndex
  ) -> PostFindings {
    var found = PostFindings()
    var parts: [PostComparison.Part] = []
    var text: TextMemory.Entry?
    index.candidates(for: post, &bench.candidates)
    for number in bench.candidates {
      store.withLinked(Int(number)) { rule in
        guard isAsked(rule, post) else { return }
        if rule.spansPosts {
          append(rule, post, path, compared: [], to: &found.comparing)
          if compares { note(rule, post, path, lines, &parts, &text) }
        } else {
          append(rule, post, path, compared: [], to: &found.alone)
        }
      }
    }
    if !parts.isEmpty || text != nil { found.comparison = PostComparison(parts, text) }
    if !post.notes.unfinished.isEmpty { found.alone += unfinishedPatterns(post, path) }
    if post.notes.hasTooManyHits { found.alone.append(tooManyHits(post, path)) }
    if !found.alone.isEmpty {
      found.alone.putInOrder()
      if bench.wantsFingerprints { addFingerprints(to: &found.alone, post) }
    }
    if !found.comparing.isEmpty {
      found.comparing.putInOrder()
      if bench.wantsFingerprints { addFingerprints(to: &found.comparing, post) }
    }
    bench.takeBack(post)
    return found
  }

  /// Notes what a rule has seen in a post that later ones will be compared with.
  private func note(
    _ rule: LinkedRule, _ post: PreparedPost, _ path: String, _ lines: () -> LineIndex,
    _ parts: inout [PostComparison.Part], _ text: inout TextMemory.Entry?
  ) {
    guard rule.asksNear || applies(rule, to: post, near: nil) else { return }
    // Nothing of it is needed for most rules.
    func origin() -> PostOrigin { PostOrigin(path: path, lines: lines()) }
    if rule.isRepeat, text == nil {
      guard let entry = RepeatCheck.entry(of: post, post.firstLine, origin()) else { return }
      text = entry
    }
    guard let seen = rule.check.seen(in: post, rule.rule, origin) else { return }
    parts.append(.init(rule: rule, seen: seen))
  }

  /// The languages of a post: what it says, else what its words tell, else all that posts may be in.
  package func languages(of post: Post) -> LanguageMask {
    let body = cut(post, on: Workbench())
    return languages(of: post, body, traits(of: post)).mask
  }
}

extension Rule {
  /// The facts that its words and patterns are looked for in.
  fileprivate var searchedFacts: [FactKey] {
    let conditions = [when, unless, softer].compactMap { $0?.places }.flatMap(\.self)
    var more: [Place] = []
    if case .facts(let check) = check { more = check.condition.places }
    return (places + excludedPlaces + conditions + more).compactMap { place in
      if case .fact(let key) = place.kind { key } else { nil }
    }
  }
}
