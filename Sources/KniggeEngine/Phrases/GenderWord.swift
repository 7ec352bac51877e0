// Words that are written for all genders, with a sign between stem and ending.

/// `Kund:innen`, `Kund*in`, `Bürger_innen`, `Kund/-innen`: a text has each of them as one word, and so has a phrase.
enum GenderWord {
  static let endings = ["innen", "in"]
  /// The signs between stem and ending; `/-` before `/`, of which it is the longer one.
  private static let signs = ["/-", ":", "*", "/", "_"]
  /// So many letters the stem has at least.
  private static let shortestStem = 2

  /// The stem and the sign of a word; nil for any other word. The word as it is written or folded.
  static func parts(of word: String) -> (stem: Substring, sign: String)? {
    // Nearly no word has one of the signs.
    guard word.utf8.contains(where: isSign) else { return nil }
    for ending in endings where word.utf8.count > ending.utf8.count {
      guard word.suffix(ending.count).lowercased() == ending else { continue }
      let front = word.dropLast(ending.count)
      guard let sign = signs.first(where: { front.hasSuffix($0) }) else { continue }
      let stem = front.dropLast(sign.count)
      guard stem.count >= shortestStem, stem.unicodeScalars.allSatisfy(isStemPart) else { continue }
      return (stem, sign)
    }
    return nil
  }

  /// Whether a byte is of a sign between stem and ending: `:`, `*`, `/`, `_`.
  private static func isSign(_ byte: UInt8) -> Bool { byte == 0x3A || byte == 0x2A || byte == 0x2F || byte == 0x5F }

  private static func isStemPart(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "'" || scalar == "\u{2019}" || scalar == "_" || scalar.isWordPart
  }

  /// The word with a colon, as the words of texts are known by.
  static func withColon(_ word: String) -> String {
    guard let parts = parts(of: word) else { return word }
    return parts.stem + ":" + word.dropFirst(parts.stem.count + parts.sign.count)
  }

  /// Where the sign and the ending end that begin at an index, nothing but them up to the next sign of another kind; nil
  /// where neither begins there.
  static func end(from index: Int, in scalars: [Unicode.Scalar], until limit: Int, isLetter: (Int) -> Bool) -> Int? {
    var tail = index
    switch index < limit ? scalars[index] : " " {
    case ":", "*": tail += 1
    case "/": tail += index + 1 < limit && scalars[index + 1] == "-" ? 2 : 1
    default: return nil
    }
    var end = tail
    while end < limit, isLetter(end) { end += 1 }
    var ending = String.UnicodeScalarView()
    ending.append(contentsOf: scalars[tail..<end])
    return endings.contains(String(ending).lowercased()) ? end : nil
  }
}
