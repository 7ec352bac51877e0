// A text that a phrase should be found in, made from the phrase itself.

/// Writes phrases out as somebody might: every notation in its plainest form.
struct PhraseSample {
  let lists: PhraseLists

  /// A text with an entry in it: as it is written, where that is nothing but words and signs.
  func text(of entry: WordEntry) -> String? { entry.literalText ?? text(of: entry.phrase, in: entry.language) }

  /// A text with the phrase in it; nil for a phrase that nothing can be made of, such as a list that is empty.
  func text(of phrase: Phrase, in language: Language?) -> String? {
    text(of: phrase.parts, language, depth: 0)
  }

  private func text(of parts: [Phrase.Part], _ language: Language?, depth: Int) -> String? {
    var words: [String] = []
    for part in parts {
      guard let word = text(of: part, language, depth: depth) else { return nil }
      if !word.isEmpty { words.append(word) }
    }
    return words.joined(separator: " ")
  }

  private func text(of part: Phrase.Part, _ language: Language?, depth: Int) -> String? {
    switch part {
    case .word(let word, _, _): return word
    case .hyphenated(let parts, _): return parts.joined(separator: "-")
    case .affix(let part, .beginning, _): return part + "wort"
    case .affix(let part, .end, _): return "Wort" + part
    case .affix(let part, .anywhere, _): return "Vor" + part + "wort"
    case .hashtag(let tag): return "#" + tag
    case .mention(let name): return "@" + name
    case .sign(let sign), .address(let sign): return sign
    case .gap: return ""
    case .tokenClass(let kind): return kind.sample
    case .alternatives(let rows):
      return rows.lazy.compactMap { text(of: $0, language, depth: depth) }.first { !$0.isEmpty }
    case .list(let name), .inflectedList(let name):
      guard depth < PhraseExpander.maximumListDepth, let entries = lists[name] else { return nil }
      return entries.lazy.filter { $0.language == nil || language == nil || $0.language == language }
        .compactMap { text(of: $0.phrase.parts, language, depth: depth + 1) }.first
    }
  }
}

extension WordEntry {
  /// What is written, without the signs of notations; nil where it stands for more than itself.
  var literalText: String? {
    let isLiteral = phrase.parts.allSatisfy { part in
      switch part {
      case .word, .sign, .address, .hashtag, .mention: true
      case .hyphenated, .affix, .alternatives, .gap, .tokenClass, .list, .inflectedList: false
      }
    }
    guard isLiteral, phrase.parts.count > 1, !written.contains(where: { "\\~=".contains($0) }) else { return nil }
    return written
  }
}

extension TokenClass {
  /// A token of the kind. The account number is the one that ISO 13616 prints as its example.
  fileprivate var sample: String {
    switch self {
    case .number: "7"
    case .percent: "7 %"
    case .money: "7 €"
    case .date: "24.12.2026"
    case .time: "12:30"
    case .link: "https://example.org"
    case .mention: "@name"
    case .hashtag: "#thema"
    case .emoji: "🙂"
    case .email: "name@example.org"
    case .phone: "+49 30 1234567"
    case .iban: "DE89 3704 0044 0532 0130 00"
    case .caps: "ABC"
    case .superlative: "best"
    }
  }
}
