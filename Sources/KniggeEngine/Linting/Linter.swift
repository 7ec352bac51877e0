// Checks posts: the rules, linked into one table, and what is known about the world.
import KniggeText

/// Immutable and the same for every post; linting two posts at once needs no lock.
package struct Linter: Sendable {
  /// The rules that are on.
  package var rules: [Rule] { store.all }
  let store: RuleStore
  /// Words that could not be written out; a set with such words is never used for linting.
  package let problems: [LinkProblem]
  let table: PhraseTable
  /// The texts that some rule looks at.
  let streams: Streams
  private let tokenizer: Tokenizer
  private let detector: LanguageDetector
  private let platforms: Platforms
  private let vocabulary: Vocabulary
  private let settings: LintSettings
  private let time: TimeSettings
  /// The streams that patterns look at: those texts are made even where there are no words in them.
  let patternStreams: Streams
  let index: RuleIndex
  /// The facts that some rule looks for words in.
  let searchedFacts: Set<FactKey>
  /// What is assumed of every post.
  private let givenTraits: PostTraits

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
    _ found: PostFindings, for post: Post, path: String, _ memory: inout RunMemory
  ) -> [Diagnostic]? {
    memory.countPost()
    guard let news = found.comparison?.findings(&memory), !news.isEmpty else { return nil }
    // Posts that contradict earlier ones are few; those are made ready once more.
    let bench = Workbench()
    let prepared = prepare(post, on: bench)
    var diagnostics: [Diagnostic] = []
    index.candidates(for: prepared, &bench.candidates)
    for number in bench.candidates {
      let rule = store.linked(Int(number))
      guard rule.spansPosts, isAsked(rule, prepared) else { continue }
      let more = news.first { $0.rule === rule }?.findings ?? []
      append(rule.rule, prepared, path, compared: more, bench.notes.patternBench, to: &diagnostics)
    }
    diagnostics = diagnostics.inOrder
    if !diagnostics.isEmpty { addFingerprints(to: &diagnostics, prepared) }
    return (found.alone + diagnostics).inOrder
  }

  /// What rules that compare posts say about one, with what `comparing` makes of them; in order of place.
  func diagnostics(
    for post: Post, path: String, on bench: Workbench, comparing: (Rule, PreparedPost) -> [Finding]
  ) -> [Diagnostic] {
    let prepared = prepare(post, on: bench)
    var diagnostics: [Diagnostic] = []
    index.candidates(for: prepared, &bench.candidates)
    for number in bench.candidates {
      let rule = store.linked(Int(number))
      guard rule.spansPosts, isAsked(rule, prepared) else { continue }
      append(
        rule.rule, prepared, path, compared: comparing(rule.rule, prepared), bench.notes.patternBench, to: &diagnostics)
    }
    diagnostics = diagnostics.inOrder
    if !diagnostics.isEmpty { addFingerprints(to: &diagnostics, prepared) }
    bench.takeBack(prepared)
    return diagnostics
  }

  private func isAsked(_ rule: LinkedRule, _ post: PreparedPost) -> Bool {
    if rule.isDated, !post.isValid(rule.rule) { return false }
    return !rule.isLimit || rule.rule.check.mayFind(in: post)
  }

  private func findings(
    for post: consuming PreparedPost, _ path: String, _ bench: Workbench, compares: Bool, _ lines: () -> LineIndex
  ) -> PostFindings {
    var found = PostFindings()
    index.candidates(for: post, &bench.candidates)
    for number in bench.candidates {
      let rule = store.linked(Int(number))
      if rule.spansPosts {
        guard isAsked(rule, post) else { continue }
        append(rule.rule, post, path, compared: [], bench.notes.patternBench, to: &found.comparing)
        if compares { note(rule, post, path, lines, &found.comparison) }
      } else if isAsked(rule, post) {
        append(rule.rule, post, path, compared: [], bench.notes.patternBench, to: &found.alone)
      }
    }
    if !post.notes.unfinished.isEmpty { found.alone += unfinishedPatterns(post, path) }
    if !found.alone.isEmpty {
      found.alone = found.alone.inOrder
      if bench.wantsFingerprints { addFingerprints(to: &found.alone, post) }
    }
    if !found.comparing.isEmpty {
      found.comparing = found.comparing.inOrder
      if bench.wantsFingerprints { addFingerprints(to: &found.comparing, post) }
    }
    bench.takeBack(post)
    return found
  }

  /// Notes what a rule has seen in a post that later ones will be compared with.
  private func note(
    _ rule: LinkedRule, _ post: PreparedPost, _ path: String, _ lines: () -> LineIndex,
    _ comparison: inout PostComparison?
  ) {
    let asksNear = (rule.rule.when?.dependsOnPlace ?? false) || (rule.rule.unless?.dependsOnPlace ?? false)
    guard asksNear || applies(rule.rule, to: post, near: nil) else { return }
    let origin = PostOrigin(path: path, lines: lines())
    if case .repeat = rule.rule.check, comparison?.text == nil {
      guard let text = RepeatCheck.entry(of: post, post.firstLine, origin) else { return }
      comparison = comparison ?? PostComparison()
      comparison?.text = text
    }
    guard let seen = rule.rule.check.seen(in: post, rule.rule, origin) else { return }
    comparison = comparison ?? PostComparison()
    comparison?.parts.append(.init(rule: rule, seen: seen))
  }

  /// The languages of a post: what it says, else what its words tell, else all that posts may be in.
  package func languages(of post: Post) -> LanguageMask { prepare(post, on: Workbench()).languages }

  // MARK: Preparing

  /// A post made ready, in memory of its own.
  func prepare(_ post: Post) -> PreparedPost { prepare(post, on: Workbench()) }

  /// Folds, cuts and scans a post, and finds out what it has in it.
  func prepare(_ post: Post, on bench: Workbench) -> PreparedPost {
    // They hold on to the memory that the last post was cut in.
    bench.passages.removeAll(keepingCapacity: true)
    var post = post
    for (key, values) in settings.facts where post.values(of: key).isEmpty {
      post.facts[key] = values.map {
        MappedText(copying: Array($0.utf8), from: post.anchor.lowerBound)
      }
    }
    let body = cut(post, on: bench)
    var census = PostCensus(of: body)
    census.add(traits(of: post))
    let (languages, isCertain, sections) = languages(of: post, body, census.traits)
    var passages: [Passage] = []
    swap(&passages, &bench.passages)
    passages.append(Passage(kind: .text, view: body, stream: .text))
    addPassages(of: post, body, census.traits, to: &passages)
    bench.placedHits.removeAll(keepingCapacity: true)
    bench.foundLiterals.removeAll(keepingCapacity: true)
    for number in passages.indices {
      if number == 0, let sections {
        // A post in two languages: each paragraph with the words of its own.
        for language in sections.languages {
          var passage = passages[0]
          passage.view = sections.view(of: body, in: language)
          scan(passage, 0, LanguageMask(language), true, on: bench)
        }
      } else {
        scan(passages[number], number, languages, isCertain, on: bench)
      }
    }
    bench.placedHits.sortHits()
    let names = census.traits.contains(.fact(.platform)) ? post.values(of: .platform) : []
    let jurisdictions =
      census.traits.contains(.fact(.jurisdiction)) ? post.values(of: .jurisdiction) : []
    return PreparedPost(
      post: post, passages: passages, hits: bench.placedHits, literals: bench.foundLiterals,
      census: census,
      languages: languages,
      platforms: (names.isEmpty ? settings.platforms : names).compactMap { platforms[$0] },
      jurisdictions: jurisdictions.isEmpty ? settings.jurisdictions : jurisdictions,
      vocabulary: vocabulary, table: table, time: time, notes: bench.notes)
  }

  /// Folds and cuts the running text in memory that is used again.
  private func cut(_ post: Post, on bench: Workbench) -> TokenView {
    var folded = FoldedText()
    var tokens: [Token] = []
    swap(&folded, &bench.folded)
    swap(&tokens, &bench.tokens)
    folded.fill(with: post.text.bytes, on: bench.text)
    tokenizer.fill(
      &tokens, from: folded.bytes, in: 0..<folded.bytes.count, pauses: pauses(of: post, in: folded),
      on: bench.text)
    return TokenView(tokens: tokens, folded: folded, original: post.text)
  }

  /// The traits that a post has from its facts and media.
  private func traits(of post: Post) -> PostTraits {
    var traits = givenTraits
    if !post.media.isEmpty { traits.insert(.media) }
    for key in post.facts.keys { traits.formUnion(.fact(key)) }
    return traits
  }

  /// Finds the phrases and literals of one passage.
  private func scan(
    _ passage: Passage, _ number: Int, _ languages: LanguageMask, _ isCertain: Bool,
    on bench: Workbench
  ) {
    let request = PhraseScanner.Request(
      stream: passage.stream, languages: languages, isLanguageCertain: isCertain)
    bench.hits.removeAll()
    PhraseScanner.scan(passage.view, for: table, request, bench.hits)
    for hit in bench.hits.all { bench.placedHits.append(PlacedHit(hit: hit, passage: number)) }
    switch passage.kind {
    case .text, .alt, .file, .fact:
      table.findLiterals(in: passage.view.folded.bytes, &bench.foundLiterals, on: bench.literals)
      table.findPairs(in: passage.view.original.bytes, &bench.foundLiterals)
    case .verbatim, .hashtags, .labels, .quotes, .links, .mentions: break  // the bytes of the running text once more
    }
  }

  /// Where the parts of a thread end, in the folded text.
  private func pauses(of post: Post, in folded: FoldedText) -> [FoldedOffset] {
    guard post.parts.count > 1 else { return [] }
    var pauses: [FoldedOffset] = []
    for part in post.parts.dropFirst() {
      var low = 0
      var high = folded.bytes.count
      while low < high {
        let middle = (low + high) / 2
        let place = folded.postRange(FoldedOffset(middle)..<FoldedOffset(middle)).lowerBound
        if place < part.lowerBound { low = middle + 1 } else { high = middle }
      }
      pauses.append(FoldedOffset(low))
    }
    return pauses
  }

  /// What the post says, else what its words tell, else all that posts may be in; of a post in two languages also which
  /// of its paragraphs is in which.
  private func languages(
    of post: Post, _ body: TokenView, _ traits: PostTraits
  ) -> (LanguageMask, isCertain: Bool, sections: LanguageSections?) {
    let declared = (traits.contains(.fact(.lang)) ? post.values(of: .lang) : [])
      .compactMap { Language(rawValue: String($0.lowercased().prefix(2))) }
    if declared.count == 1 { return (LanguageMask(declared), true, nil) }
    if let sections = detector.sections(of: body) { return (LanguageMask(sections.languages), true, sections) }
    if !declared.isEmpty { return (LanguageMask(declared), true, nil) }
    if let language = detector.language(of: body) { return (LanguageMask(language), true, nil) }
    return (LanguageMask(settings.languages), settings.languages.count == 1, nil)
  }

  /// The texts beside the running text, as far as any rule looks there.
  private func addPassages(
    of post: Post, _ body: TokenView, _ traits: PostTraits, to passages: inout [Passage]
  ) {
    var wanted = streams
    // Where there are none of them there is nothing to find; patterns look at the passage all the same.
    if !traits.contains(.hashtags), !patternStreams.contains(.hashtags) { wanted.remove(.hashtags) }
    if !traits.contains(.links), !patternStreams.contains(.links) { wanted.remove(.links) }
    if !traits.contains(.mentions), !patternStreams.contains(.mentions) { wanted.remove(.mentions) }
    if wanted.contains(.verbatim) {
      // In a plain text file everything is text, code and addresses included.
      let hidden = post.isPlainText ? [] : MarkupRanges.of(post.text.bytes)
      passages.append(
        Passage(kind: .verbatim, view: body.wordsAsWritten(without: hidden), stream: .verbatim, hidden: hidden))
    }
    if wanted.contains(.hashtags) {
      passages.append(
        Passage(kind: .hashtags, view: body.wordsOfHashtags(tokenizer), stream: .hashtags))
    }
    if wanted.contains(.links) {
      passages.append(Passage(kind: .links, view: body.wordsOfLinks(tokenizer), stream: .links))
    }
    if wanted.contains(.mentions) {
      passages.append(Passage(kind: .mentions, view: body.mentions(), stream: .mentions))
    }
    for medium in post.media {
      if wanted.contains(.alt), let alt = medium.facts[.alt] {
        passages.append(Passage(kind: .alt, view: view(of: alt), stream: .alt))
      }
      if wanted.contains(.file), let file = medium.facts[.file] {
        passages.append(Passage(kind: .file, view: view(of: file), stream: .file))
      }
    }
    guard wanted.contains(.facts) else { return }
    for (key, values) in post.facts.filter({ searchedFacts.contains($0.key) }).sorted(by: {
      $0.key.name < $1.key.name
    }) {
      for value in values {
        passages.append(Passage(kind: .fact(key), view: view(of: value), stream: .facts))
      }
    }
  }

  private func view(of text: MappedText) -> TokenView {
    let folded = FoldedText(text.bytes)
    return TokenView(tokens: tokenizer.tokens(of: folded), folded: folded, original: text)
  }

  // MARK: Reporting

  /// Adds what a rule finds in a post; `compared` is what it has found by comparing the post with others.
  private func append(
    _ rule: Rule, _ post: PreparedPost, _ path: String, compared: [Finding], _ bench: PatternBench,
    to diagnostics: inout [Diagnostic]
  ) {
    let asksNear = (rule.when?.dependsOnPlace ?? false) || (rule.unless?.dependsOnPlace ?? false)
    if !asksNear, !applies(rule, to: post, near: nil) { return }
    var isFirst = true
    var found = rule.check.findings(in: post, rule)
    for var finding in compared {
      if case .repeat = rule.check { finding.values[.match] = post.body.original.string(finding.range) }
      found.append(finding)
    }
    guard !found.isEmpty else { return }
    // What does not depend on the place is asked once for all findings.
    let isSofter = rule.softer.map { $0.dependsOnPlace ? nil : post.holds($0) } ?? false
    for var finding in found {
      if asksNear, !applies(rule, to: post, near: finding.hit) { continue }
      if let allowed = rule.allowed, rule.check.kind != .capitals, let words = text(of: finding, in: post),
        allowed.isIn(words, on: bench)
      {
        continue
      }
      if let contacts = rule.contacts, text(of: finding, in: post).map(contacts.contains) == true { continue }
      if rule.once, !isFirst { break }
      isFirst = false
      if let edit = rule.edit, let words = text(of: finding, in: post) {
        finding.replacement = edit.applied(to: words, on: bench)
        finding.values[.fix] = finding.replacement ?? words
      }
      diagnostics.append(
        diagnostic(
          rule, finding, post, path,
          isSofter: isSofter ?? (rule.softer.map { post.holds($0, near: finding.hit) } ?? false)))
    }
  }

  private func applies(_ rule: Rule, to post: PreparedPost, near hit: PlacedHit?) -> Bool {
    if let when = rule.when, !post.holds(when, near: hit) { return false }
    if let unless = rule.unless, post.holds(unless, near: hit) { return false }
    return true
  }

  private func diagnostic(
    _ rule: Rule, _ finding: Finding, _ post: PreparedPost, _ path: String, isSofter: Bool
  ) -> Diagnostic {
    let range = fileRange(of: finding, in: post)
    let shown =
      rule.mask
      ? finding.values.mapValues { String(repeating: "•", count: min($0.count, 12)) }
      : finding.values
    var diagnostic = Diagnostic(
      rule: rule.id, severity: severity(isSofter ? rule.severity.softened : rule.severity, for: finding),
      message: rule.message.mapping { MessageTemplate.fill($0, shown) },
      help: rule.help?.mapping { MessageTemplate.fill($0, shown) },
      location: Location(path: path, range: range))
    diagnostic.post = post.post.name
    diagnostic.clauses = rule.clauses
    diagnostic.source = rule.source ?? finding.limit?.source.map { LocalText($0) }
    if rule.mask {
      diagnostic.masked = [range]
    } else {
      diagnostic.text = text(of: finding, in: post)
    }
    if let fix = fix(rule, finding, post) { diagnostic.fixes = [fix] }
    diagnostic.related = finding.related.map {
      RelatedPlace(message: $0.message, here: post.fileRange(of: $0.range))
    }
    diagnostic.related += finding.earlier
    if let fold = fold(for: rule, post) { diagnostic.related.append(fold) }
    return diagnostic
  }

  /// A limit without a primary source is only ever the ground for a note.
  private func severity(_ severity: Severity, for finding: Finding) -> Severity {
    finding.limit?.isPrimary == false ? min(severity, .note) : severity
  }

  /// Where the post is cut, for a rule that asks what stands before that.
  private func fold(for rule: Rule, _ post: PreparedPost) -> RelatedPlace? {
    guard
      rule.places.contains(where: { $0.position == .beforeFold })
        || rule.excludedPlaces.contains(where: { $0.position == .beforeFold }), let fold = post.fold
    else { return nil }
    return RelatedPlace(
      message: LocalText(
        german: "ab hier zeigt \(fold.platform.title) nur noch „mehr“ (nach \(fold.characters) Zeichen)",
        english: "from here on \(fold.platform.title) shows only “more” (after \(fold.characters) characters)"),
      here: post.fileRange(of: fold.place..<fold.place.advanced(by: 1)))
  }

  /// The words of a finding, where it is about words that are there.
  private func text(of finding: Finding, in post: PreparedPost) -> String? {
    guard let passage = finding.passage,
      finding.values[.match] != nil || finding.values[.trigger] != nil
    else {
      return nil
    }
    return post.passages[passage].view.original.string(finding.range)
  }

  /// Never empty: what has no bytes of its own is shown at the byte behind or before it.
  private func fileRange(of finding: Finding, in post: PreparedPost) -> Range<FileOffset> {
    guard let passage = finding.passage else {
      let medium = finding.range.asBytes()
      guard !medium.isEmpty, post.post.media.indices.contains(medium.lowerBound) else {
        return post.post.anchor
      }
      return post.post.media[medium.lowerBound].range
    }
    return post.fileRange(of: finding.range, passage: passage)
  }

  private func fix(_ rule: Rule, _ finding: Finding, _ post: PreparedPost) -> Fix? {
    guard let passage = finding.passage else { return nil }
    let text = post.passages[passage].view.original
    let language: Language = post.languages == .english ? .english : .german
    guard
      let replacement = finding.replacement
        ?? rule.fix.map({ MessageTemplate.fill($0[language], finding.values) }),
      text.map.isCopied(finding.range),
      let written = writing(of: passage, in: post).written(replacement)
    else { return nil }
    let edit = Fix.Edit(range: text.fileRange(finding.range), text: written)
    let title =
      replacement.isEmpty
      ? LocalText(german: "streichen", english: "delete it")
      : LocalText(
        german: "durch „\(replacement)“ ersetzen", english: "replace with “\(replacement)”")
    return Fix(title: title, isSafe: rule.safe, edits: [edit])
  }

  /// How new words are written where a passage stands. Facts of front matter are left to people.
  private func writing(of passage: Int, in post: PreparedPost) -> TextWriting {
    switch post.passages[passage].kind {
    case .text, .verbatim, .hashtags, .labels, .quotes, .links, .mentions: post.post.writing
    case .alt, .file, .fact: .none
    }
  }

  /// A pattern that could not be run to its end is said, never taken for “no match”.
  private func unfinishedPatterns(_ post: PreparedPost, _ path: String) -> [Diagnostic] {
    post.unfinishedPatterns.map { unfinished in
      let view = post.passages[unfinished.passage].view
      let first = view.tokens(in: unfinished.range).first.map {
        view.folded.postRange(view.tokens[$0].range)
      }
      var diagnostic = Diagnostic(
        rule: "input/pattern-limit", severity: .warning,
        message: LocalText(
          german:
            "das Muster der Regel \(unfinished.rule) ist für diesen Text zu aufwendig und wurde hier nicht zu Ende geprüft",
          english:
            "the pattern of rule \(unfinished.rule) takes too long on this text and was not checked to the end here"
        ),
        help: LocalText(
          german: "das Muster vereinfachen, vor allem Wiederholungen in Wiederholungen",
          english: "simplify the pattern, above all repetitions inside repetitions"),
        location: Location(path: path, range: view.original.fileRange(first ?? unfinished.range)))
      diagnostic.post = post.post.name
      return diagnostic
    }
  }

  private func addFingerprints(to diagnostics: inout [Diagnostic], _ post: PreparedPost) {
    var occurrences: [String: Int] = [:]
    let words = post.body.tokens.indices.filter { post.body.tokens[$0].isWord }
    // One finding alone is the first of its kind.
    let isAlone = diagnostics.count == 1
    for index in diagnostics.indices {
      let text = diagnostics[index].text ?? ""
      let around = surroundings(of: diagnostics[index].location.range, among: words, in: post.body)
      var occurrence = 1
      if !isAlone {
        // Equal ones only are numbered: when the first “best” goes, one elsewhere in the post stays what it was.
        let key = [diagnostics[index].rule, text, around.before, around.after].joined(separator: "\u{1F}")
        occurrence = occurrences[key, default: 0] + 1
        occurrences[key] = occurrence
      }
      diagnostics[index].fingerprint = Fingerprint.of(
        rule: diagnostics[index].rule, words: text, before: around.before, after: around.after,
        occurrence: occurrence)
    }
  }

  /// The word before and the word behind a finding in the running text, folded. `words` are the tokens that are words.
  private func surroundings(
    of range: Range<FileOffset>, among words: [Int], in view: TokenView
  ) -> (before: String, after: String) {
    /// The first word that begins at an offset or behind it.
    func first(at offset: FileOffset) -> Int {
      var low = 0
      var high = words.count
      while low < high {
        let middle = (low + high) / 2
        let place = view.original.fileRange(view.folded.postRange(of: view.tokens[words[middle]])).lowerBound
        if place < offset { low = middle + 1 } else { high = middle }
      }
      return low
    }
    func text(_ index: Int) -> String {
      words.indices.contains(index) ? String(decoding: view.bytes(view.tokens[words[index]]), as: UTF8.self) : ""
    }
    let low = first(at: range.lowerBound)
    return (text(low - 1), text(max(low, first(at: range.upperBound))))
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
