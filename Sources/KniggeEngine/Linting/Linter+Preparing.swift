// Makes a post ready: folded, cut into words, scanned for phrases and literals.
import KniggeText

extension Linter {
  /// Folds, cuts and scans a post, and finds out what it has in it.
  func prepare(_ post: Post, on bench: Workbench) -> PreparedPost {
    // They hold on to the memory that the last post was cut in.
    bench.passages.removeAll(keepingCapacity: true)
    let body = cut(post, on: bench)
    var census = PostCensus(of: body)
    census.add(traits(of: post))
    let found = languages(of: post, body, census.traits)
    var passages: [Passage] = []
    swap(&passages, &bench.passages)
    passages.append(Passage(kind: .text, view: body, stream: .text))
    addPassages(of: post, body, census.traits, to: &passages, on: bench.text)
    bench.placedHits.removeAll(keepingCapacity: true)
    bench.foundLiterals.removeAll(keepingCapacity: true)
    for number in passages.indices {
      if number == 0, let sections = found.sections {
        // A post in two languages: each paragraph with the words of its own.
        for language in sections.languages {
          var passage = passages[0]
          passage.view = sections.view(of: body, in: language)
          scan(passage, 0, PostLanguages(LanguageMask(language)), on: bench)
        }
      } else {
        let own = number == 0 ? found : languages(of: passages[number], beside: found)
        scan(passages[number], number, own, on: bench)
      }
    }
    bench.placedHits.sortHits()
    let names = census.traits.contains(.fact(.platform)) ? post.values(of: .platform) : []
    let jurisdictions =
      census.traits.contains(.fact(.jurisdiction)) ? post.values(of: .jurisdiction) : []
    return PreparedPost(
      post: post, passages: passages, hits: bench.placedHits, literals: bench.foundLiterals,
      census: census,
      languages: found.mask,
      platforms: known(names.isEmpty ? settings.platforms : names, on: bench),
      jurisdictions: jurisdictions.isEmpty ? settings.jurisdictions : jurisdictions,
      company: settings.company, vocabulary: vocabulary, table: table, time: time, notes: bench.notes)
  }

  /// The platforms of some names, each once.
  private func known(_ names: [String], on bench: Workbench) -> [Platform] {
    guard names.count > 1 else { return names.first.map { known($0, on: bench) } ?? [] }
    var seen: Set<String> = []
    return names.compactMap { platforms[$0] }.filter { seen.insert($0.name).inserted }
  }

  /// The platform of a name. Posts of an archive have the same few, which are compared sooner than one is hashed.
  private func known(_ name: String, on bench: Workbench) -> [Platform] {
    if bench.platformsOf !== self { (bench.platformsOf, bench.platforms) = (self, []) }
    for known in bench.platforms where known.name == name { return known.found }
    guard let platform = platforms[name] else { return [] }
    if bench.platforms.count < Workbench.mostPlatforms { bench.platforms.append((name, [platform])) }
    return [platform]
  }

  /// Folds and cuts the running text in memory that is used again.
  func cut(_ post: Post, on bench: Workbench) -> TokenView {
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
  func traits(of post: Post) -> PostTraits {
    var traits = givenTraits
    if !post.media.isEmpty { traits.insert(.media) }
    post.facts.forEachKey { traits.formUnion(.fact($0)) }
    return traits
  }

  /// Finds the phrases and literals of one passage.
  private func scan(
    _ passage: Passage, _ number: Int, _ languages: PostLanguages, on bench: Workbench
  ) {
    bench.hits.removeAll()
    // Rules of other tools' styles look at the text as it is written, and at no other words.
    if table.allStreams.contains(passage.stream) {
      let request = PhraseScanner.Request(
        stream: passage.stream, languages: languages.mask, isLanguageCertain: languages.isCertain,
        likely: languages.likely)
      PhraseScanner.scan(passage.view, for: table, request, bench.hits)
    }
    let room = HitBuffer.most - bench.placedHits.count
    for hit in bench.hits.all.prefix(room) { bench.placedHits.append(PlacedHit(hit: hit, passage: number)) }
    if bench.hits.isFull || bench.hits.all.count > room { bench.notes.hasTooManyHits = true }
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
    return post.parts.dropFirst().map { part in
      let pause = folded.bytes.indices.partitioningIndex {
        folded.postRange(FoldedOffset($0)..<FoldedOffset($0)).lowerBound >= part.lowerBound
      }
      return FoldedOffset(pause)
    }
  }

  /// What the post says, else what its words tell, else all that posts may be in; of a post in two languages also which
  /// of its paragraphs is in which.
  func languages(
    of post: Post, _ body: TokenView, _ traits: PostTraits
  ) -> PostLanguages {
    let declared = (traits.contains(.fact(.lang)) ? post.values(of: .lang) : [])
      .compactMap { Language(rawValue: String($0.lowercased().prefix(2))) }
    if declared.count == 1 { return PostLanguages(LanguageMask(declared), isDeclared: true) }
    if let sections = detector.sections(of: body) {
      return PostLanguages(LanguageMask(sections.languages), sections: sections)
    }
    if !declared.isEmpty { return PostLanguages(LanguageMask(declared)) }
    let verdict = detector.verdict(on: body, body.tokens.indices)
    if verdict.isSure, let language = verdict.language { return PostLanguages(LanguageMask(language)) }
    return PostLanguages(
      LanguageMask(settings.languages), isCertain: settings.languages.count == 1,
      likely: verdict.language.map { LanguageMask($0) } ?? [])
  }

  /// The languages of a text beside the running text: its own where its words tell it, and the post does not.
  private func languages(of passage: Passage, beside body: PostLanguages) -> PostLanguages {
    guard !body.isDeclared, passage.view.tokens.count(where: \.isWord) >= Self.fewestWordsOfPassage else { return body }
    let verdict = detector.verdict(on: passage.view, passage.view.tokens.indices)
    guard verdict.isSure, let language = verdict.language else { return body }
    return PostLanguages(LanguageMask(language))
  }

  private static let fewestWordsOfPassage = 4

  /// The texts beside the running text, as far as any rule looks there.
  private func addPassages(
    of post: Post, _ body: TokenView, _ traits: PostTraits, to passages: inout [Passage],
    on bench: TextBench
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
        Passage(
          kind: .verbatim, view: body.wordsAsWritten(without: hidden, on: bench), stream: .verbatim, hidden: hidden))
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
        passages.append(Passage(kind: .alt, view: view(of: alt, on: bench), stream: .alt))
      }
      if wanted.contains(.file), let file = medium.facts[.file] {
        passages.append(Passage(kind: .file, view: view(of: file, on: bench), stream: .file))
      }
    }
    guard wanted.contains(.facts) else { return }
    var keys: [FactKey] = []
    post.facts.forEachKey { if searchedFacts.contains($0) { keys.append($0) } }
    for key in keys.sorted(by: { $0.name < $1.name }) {
      for value in post.facts[key] ?? [] {
        passages.append(Passage(kind: .fact(key), view: view(of: value, on: bench), stream: .facts))
      }
    }
  }

  private func view(of text: MappedText, on bench: TextBench) -> TokenView {
    var folded = FoldedText()
    folded.fill(with: text.bytes, on: bench)
    var tokens: [Token] = []
    tokenizer.fill(&tokens, from: folded.bytes, in: 0..<folded.bytes.count, on: bench)
    return TokenView(tokens: tokens, folded: folded, original: text)
  }
}
