// A phrase for people who do not know its notations.

extension WordEntry {
  /// What is written where that is nothing but words and signs, else the words in their plain form: of alternatives the
  /// first, `…` for what stands in between. Nil where words alone cannot say it: a list, or a kind of token such as a number.
  package var readable: String? { literalText ?? Self.readable(phrase.parts) }

  private static func readable(_ parts: [Phrase.Part]) -> String? {
    var text = ""
    var clings = true
    for part in parts {
      guard let words = readable(part) else { return nil }
      if words.isEmpty { continue }
      let isSign = if case .sign = part { true } else { false }
      if !clings, !(isSign && closing.contains(words)) { text += " " }
      text += words
      clings = isSign && opening.contains(words)
    }
    return text.isEmpty ? nil : text
  }

  private static let closing: Set<String> = [".", ",", ":", ";", "!", "?", ")", "]", "}", "“", "”", "«"]
  private static let opening: Set<String> = ["(", "[", "{", "„", "»"]

  /// Empty for what may be left out.
  private static func readable(_ part: Phrase.Part) -> String? {
    switch part {
    case .word(let word, _, _), .sign(let word), .address(let word): word
    case .hyphenated(let words, _): words.joined(separator: "-")
    case .affix(let word, .beginning, _): word + "…"
    case .affix(let word, .end, _): "…" + word
    case .affix(let word, .anywhere, _): "…" + word + "…"
    case .hashtag(let tag): "#" + tag
    case .mention(let name): "@" + name
    case .alternatives(let rows): rows.contains([]) ? "" : rows.lazy.compactMap { readable($0) }.first
    case .gap: "…"
    case .tokenClass, .list, .inflectedList: nil
    }
  }
}
