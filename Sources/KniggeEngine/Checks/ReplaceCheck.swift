// `replace`: a wrong spelling and the right one.

/// Finds phrases that have a better form; silent where the text already has it.
package struct ReplaceCheck: Sendable {
  package var words: Words
  /// The right form for each entry of `words`.
  package var replacements: [String]
  /// The entries that are hashtags.
  var hashtags: Set<Int> = []
  /// How the words must be written; nil where the notations of phrases count. Then `a|b` are two right forms.
  package var exact: ExactWords?
  /// A match that begins with a capital gets a right form that does.
  package var capitalizes = false
  /// The entries whose first word has no capital: one in the text comes from where the words stand.
  var small: Set<Int> = []

  package init(words: Words, replacements: [String], exact: ExactWords? = nil, capitalizes: Bool = false) {
    self.words = words
    self.replacements = replacements
    self.exact = exact
    self.capitalizes = capitalizes
    hashtags = Set(words.entries.indices.filter { words.entries[$0].written.hasPrefix("#") })
    guard exact == nil else { return }
    small = Set(
      words.entries.indices.filter {
        !words.entries[$0].written.prefix { !$0.isWhitespace }.contains(where: \.isUppercase)
          && !words.entries[$0].phrase.namesLists
      })
  }

  /// The entry that stands for the spellings of the configuration's brands.
  package static let brands = "company.brands"

  /// The check with `$company.brands` written out: every wrong spelling of a brand, and the right one.
  func withSpellings(of lists: PhraseLists) -> ReplaceCheck {
    guard exact == nil, words.entries.contains(where: \.isListOfBrands) else { return self }
    var entries: [WordEntry] = []
    var right: [String] = []
    for (entry, replacement) in zip(words.entries, replacements) {
      guard entry.isListOfBrands else {
        entries.append(entry)
        right.append(replacement)
        continue
      }
      for brand in lists[Self.brands] ?? [] {
        let wrong = lists["\(Self.brands):\(brand.written)"] ?? []
        entries += wrong
        right += wrong.map { _ in brand.written }
      }
    }
    return ReplaceCheck(words: Words(entries: entries), replacements: right)
  }

  private func exactFindings(_ exact: ExactWords, in post: PreparedPost, _ rule: Rule) -> [Finding] {
    post.matches(of: words, as: exact, rule).compactMap { hit in
      let match = post.text(of: hit)
      var forms = RightForms(replacements[Int(hit.hit.entry)])
      if capitalizes, match.first?.isUppercase == true { forms.capitalize() }
      guard !forms.options.contains(match) else { return nil }
      var finding = Finding(passage: hit.passage, range: post.range(of: hit), hit: hit)
      finding.values = [.match: match, .fix: forms.shown]
      // Nothing at all is no right form: what it would leave is no sentence.
      finding.replacement = forms.replacement.flatMap { $0.isEmpty ? nil : $0 }
      return finding
    }
  }

  func findings(in post: PreparedPost, _ rule: Rule) -> [Finding] {
    if let exact { return exactFindings(exact, in: post, rule) }
    return plainFindings(in: post, rule)
  }

  private func plainFindings(in post: PreparedPost, _ rule: Rule) -> [Finding] {
    post.matches(of: words, rule).compactMap { hit in
      let match = post.text(of: hit)
      let entry = Int(hit.hit.entry)
      let right = MatchCase.kept(
        in: replacements[entry], of: match, small.contains(entry) ? .small : .other,
        beginsSentence: post.passages[hit.passage].view.beginsSentence(Int(hit.hit.firstToken)))
      // A hashtag has a spelling of its own; only an entry that is one asks for another.
      guard match != right, hashtags.contains(entry) || !match.hasPrefix("#") else { return nil }
      if post.stands(right, around: post.range(of: hit), in: hit.passage) { return nil }
      var finding = Finding(passage: hit.passage, range: post.range(of: hit), hit: hit)
      finding.values = [.match: match, .fix: right]
      finding.replacement = right
      return finding
    }
  }
}

extension WordEntry {
  fileprivate var isListOfBrands: Bool { phrase.parts == [.list(ReplaceCheck.brands)] }
}
