// Words that leave out what they share with another one: “Vor- und Nachteile”.

/// Tells them from parts of longer words: `Vor-` by itself is the beginning of `Vorteil`; before “und” it is what stands
/// there.
enum SharedWords {
  private static let conjunctions: Set<String> = [
    "und", "oder", "bzw", "sowie", "beziehungsweise", "and", "or", "to", "bis",
  ]

  /// The parts of a row with such words as they are written: the word and its hyphen.
  static func read(_ parts: [Phrase.Part]) -> [Phrase.Part] {
    guard parts.count > 2, parts.contains(where: isPart) else { return parts }
    var result: [Phrase.Part] = []
    for (index, part) in parts.enumerated() {
      switch part {
      case .affix(let word, .beginning, isInflected: false)
      where parts.indices.contains(index + 2) && isConjunction(parts[index + 1]):
        result += [.word(word, isInflected: false, isExact: false), .sign("-")]
      case .affix(let word, .end, let isInflected) where index > 1 && isConjunction(before: index, in: parts):
        // Written small, it inflects as the noun it is.
        let noun = isInflected ? word.prefix(1).uppercased() + word.dropFirst() : word
        result += [.sign("-"), .word(noun, isInflected: isInflected, isExact: false)]
      default: result.append(part)
      }
    }
    return result
  }

  private static func isPart(_ part: Phrase.Part) -> Bool { if case .affix = part { true } else { false } }

  /// “bzw.” is a word and its full stop.
  private static func isConjunction(before index: Int, in parts: [Phrase.Part]) -> Bool {
    if parts[index - 1] == .sign(".") { return index > 2 && isConjunction(parts[index - 2]) }
    return isConjunction(parts[index - 1])
  }

  private static func isConjunction(_ part: Phrase.Part) -> Bool {
    switch part {
    case .word(let word, isInflected: false, _): conjunctions.contains(word.lowercased())
    case .sign(let sign): sign == "&" || sign == "/" || sign == "+"
    case .alternatives(let rows): rows.allSatisfy { $0.count == 1 && isConjunction($0[0]) }
    default: false
    }
  }
}
