// Spellings of the company's names, as `consistent: names` compares them.
import KniggeText

extension PreparedPost {
  /// Spellings of names, hyphens, spaces and case apart. The part is the name by its letters and digits alone.
  ///
  /// A capital or small first letter of a word is no other spelling (a product “Cloud” and the cloud), nor is a name
  /// in capitals only, which is how headlines are written.
  func spellings(of names: [String: String]) -> [ConsistentCheck.Observation] {
    guard !names.isEmpty else { return [] }
    var result: [ConsistentCheck.Observation] = []
    var index = 0
    while index < body.tokens.count {
      guard let (end, letters, key) = name(at: index, among: names) else {
        index += 1
        continue
      }
      let range = self.range(of: body.tokens[index]).lowerBound..<letters
      let written = body.original.string(range)
      if !Self.isShouted(written) || Self.isShouted(names[key] ?? "") {
        result.append(ConsistentCheck.Observation(value: Self.spelling(of: written), range: range, part: key))
      }
      index = end
    }
    return result
  }

  private static func isShouted(_ name: String) -> Bool {
    name.contains(where: \.isUppercase) && !name.contains(where: \.isLowercase)
  }

  /// The name with small first letters, one space for white space, one kind of hyphen.
  private static func spelling(of name: String) -> String {
    var result = ""
    var isFirst = true
    for character in name {
      if character.isWhitespace {
        if !result.hasSuffix(" ") { result += " " }
        isFirst = true
      } else {
        let isHyphen = character == "-" || character == "\u{2010}" || character == "\u{2011}"
        result += isHyphen ? "-" : isFirst ? character.lowercased() : String(character)
        isFirst = isHyphen
      }
    }
    return result
  }

  /// The longest name that begins at a token, over four words at most: the token behind it, where its letters end, and
  /// its key.
  private func name(at index: Int, among names: [String: String]) -> (end: Int, letters: PostOffset, key: String)? {
    guard body.tokens[index].kind == .word || body.tokens[index].kind == .number else { return nil }
    var letters = ""
    var found: (end: Int, letters: PostOffset, key: String)?
    var end = index
    while end < body.tokens.count, end - index < 8 {
      var token = body.tokens[end]
      if token.kind == .word || token.kind == .number {
        if token.flags.contains(.hasPossessive) { token.end = token.stemEnd }
        letters += String(decoding: body.bytes(token), as: UTF8.self)
        if names[letters] != nil { found = (end + 1, range(of: token).upperBound, letters) }
      } else if !body.isSign(end, "-") && !body.isSign(end, "\u{2011}") {
        break
      }
      end += 1
    }
    return found
  }
}

extension ConsistentCheck {
  /// The letters and digits of a name, folded.
  static func key(of name: String) -> String {
    String(decoding: FoldedText.fold(name), as: UTF8.self).filter { $0.isLetter || $0.isNumber }
  }
}
