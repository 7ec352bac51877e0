// Cuts a text into sentences by its punctuation alone.

/// Sentences as style checkers for prose see them: they end with `.`, `!` or `?` before white space, and with nothing
/// else; a line break or an emoji ends none. `limit` and phrases go by the tokenizer, which knows posts better.
enum SentenceSplitter {
  /// Words before a full stop that ends no sentence, in small letters.
  private static let abbreviations: Set<String> = [
    "mr", "mrs", "ms", "dr", "prof", "sr", "jr", "st", "vs", "etc", "e.g", "i.e", "eg", "ie", "cf", "approx",
    "dept",
    "est", "fig", "figs", "inc", "ltd", "co", "corp", "nos", "vol", "pp", "p.m", "a.m", "u.s", "u.k", "jan",
    "feb",
    "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "gen", "rep", "sen", "gov", "capt", "lt",
    "sgt",
    "z.b", "bzw", "usw", "ca", "nr", "str", "inkl", "zzgl", "ggf", "evtl", "u.a", "d.h",
  ]

  static func sentences(in text: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    var index = 0
    while index < text.count {
      guard isEnd(text[index]) else {
        index += 1
        continue
      }
      let sign = index
      while index < text.count, isEnd(text[index]) { index += 1 }
      let stops = text[sign..<index].allSatisfy { $0 == 0x2E } ? index - sign : 0
      while index < text.count, isClosing(text, index) { index += isCurly(text, index) ? 3 : 1 }
      guard index == text.count || SuppressionText.isSpace(text[index]) else { continue }
      // Several full stops in a row leave open what follows; behind a single one a small letter may begin a sentence.
      if stops > 1 || stops == 1 && !endsSentence(text, start, sign) { continue }
      ranges.append(start..<index)
      start = index
    }
    if start < text.count { ranges.append(start..<text.count) }
    return ranges
  }

  private static func isEnd(_ byte: UInt8) -> Bool { byte == 0x2E || byte == 0x21 || byte == 0x3F }

  private static func isClosing(_ text: [UInt8], _ index: Int) -> Bool {
    switch text[index] {
    case 0x22, 0x27, 0x29, 0x5D: true
    default: isCurly(text, index)
    }
  }

  /// ” or ’.
  private static func isCurly(_ text: [UInt8], _ index: Int) -> Bool {
    index + 2 < text.count && text[index] == 0xE2 && text[index + 1] == 0x80
      && (text[index + 2] == 0x9D || text[index + 2] == 0x99)
  }

  /// Whether a single full stop ends a sentence: not behind an abbreviation or an initial.
  private static func endsSentence(_ text: [UInt8], _ start: Int, _ sign: Int) -> Bool {
    var low = sign
    while low > start, !SuppressionText.isSpace(text[low - 1]), text[low - 1] != 0x28 { low -= 1 }
    let word = String(decoding: text[low..<sign], as: UTF8.self).lowercased()
    if abbreviations.contains(word) { return false }
    let isInitial = word.count == 1 && text[low] &- 0x41 < 26 && word != "i"
    return !isInitial
  }
}
