// How a German post writes for all genders.
import KniggeText

package enum GenderStyle: String, CaseIterable, Sendable {
  /// Kund:innen
  case colon
  /// Kund*innen
  case star
  /// Kund_innen
  case underscore
  /// Kund/innen, Kund/-innen
  case slash
  /// KundInnen
  case capital
  /// Kundinnen und Kunden
  case pair

  /// Ways of writing that have no form of their own: words without gender (`Team`, `Studierende`), and the masculine for
  /// everybody. No post is caught doing either; where one of them is required, every other form stands out.
  static let unmarked = ["neutral", "generic"]

  /// How people recognise a way of writing that a guideline asks for.
  static func sample(of value: String) -> String {
    switch GenderStyle(rawValue: value) {
    case .colon: "Kund:innen"
    case .star: "Kund*innen"
    case .underscore: "Kund_innen"
    case .slash: "Kund/-innen"
    case .capital: "KundInnen"
    case .pair: "Kundinnen und Kunden"
    case nil: value == "generic" ? "Kunden" : "Kundschaft"
    }
  }

  static func observations(in post: PreparedPost) -> [ConsistentCheck.Observation] {
    guard post.languages.contains(.german) else { return [] }
    let view = post.body
    return wordsThatMayShow(in: view).compactMap { index in
      guard let (style, range) = style(at: index, in: post), !view.isQuoted(index..<(index + 1)) else { return nil }
      return ConsistentCheck.Observation(value: style.rawValue, range: range)
    }
  }

  /// The words that may be a form of a person's name for all, or begin one: those in -innen, and those before `und` and
  /// `oder`. One walk over the tokens, since nearly every word is neither.
  private static func wordsThatMayShow(in view: TokenView) -> [Int] {
    var found: [Int] = []
    view.folded.bytes.withUnsafeBufferPointer { bytes in
      view.tokens.withUnsafeBufferPointer { tokens in
        for index in 0..<tokens.count where tokens[index].kind == .word {
          if tokens[index].flags.contains(.isGenderForm) || isFemale(tokens[index], bytes) {
            found.append(index)
          } else if index + 2 < tokens.count, tokens[index + 1].end - tokens[index + 1].start <= 4,
            tokens[index + 2].kind == .word, isFemale(tokens[index + 2], bytes)
          {
            found.append(index)
          }
        }
      }
    }
    return found
  }

  /// Whether a word ends in -innen.
  private static func isFemale(_ token: Token, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let end = Int(token.end)
    guard token.end - token.start >= 5 else { return false }
    return bytes[end - 5] == UInt8(ascii: "i") && bytes[end - 4] == UInt8(ascii: "n")
      && bytes[end - 3] == UInt8(ascii: "n") && bytes[end - 2] == UInt8(ascii: "e")
      && bytes[end - 1] == UInt8(ascii: "n")
  }

  private static func style(at index: Int, in post: PreparedPost) -> (GenderStyle, Range<PostOffset>)? {
    let view = post.body
    let token = view.tokens[index]
    let range = post.range(of: token)
    if token.flags.contains(.isGenderForm), isNoun(token, in: post) {
      switch view.folded.bytes[Int(token.stemEnd)] {
      case UInt8(ascii: ":"): return (.colon, range)
      case UInt8(ascii: "*"): return (.star, range)
      case UInt8(ascii: "_"): return (.underscore, range)
      default: return (.slash, range)
      }
    }
    let written = view.original.string(range)
    if let place = written.range(ofLast: "Innen"), place > written.startIndex,
      written[written.index(before: place)].isLowercase
    {
      return (.capital, range)
    }
    return pair(at: index, in: post).map { (.pair, $0) }
  }

  /// A person is a noun; `am/in` and `opt_in` are none.
  private static func isNoun(_ token: Token, in post: PreparedPost) -> Bool {
    let stem = Array(post.body.folded.bytes[Int(token.start)..<Int(token.stemEnd)])
    let first = String(decoding: post.body.originalBytes(token).prefix(4), as: UTF8.self).first
    return stem.count > 2 && first?.isUppercase == true && !post.vocabulary.isFunctionWord(WordHash.of(stem))
  }

  /// `Kundinnen und Kunden`, `Kunden und Kundinnen`: the same stem with and without -innen.
  private static func pair(at index: Int, in post: PreparedPost) -> Range<PostOffset>? {
    let view = post.body
    guard index + 2 < view.tokens.count, view.tokens[index + 2].kind == .word else { return nil }
    let joint = String(decoding: view.bytes(view.tokens[index + 1]), as: UTF8.self)
    guard ["und", "oder", "&", "/"].contains(joint) else { return nil }
    let words = [view.tokens[index], view.tokens[index + 2]].map { String(decoding: view.bytes($0), as: UTF8.self) }
    guard let female = words.first(where: { $0.hasSuffix("innen") && $0.count > 7 }),
      let male = words.first(where: { !$0.hasSuffix("innen") })
    else { return nil }
    let stem = female.dropLast(5)
    guard male.hasPrefix(stem), male.count - stem.count <= 2 else { return nil }
    return post.range(of: view.tokens[index]).lowerBound..<post.range(of: view.tokens[index + 2]).upperBound
  }
}

extension String {
  /// Where a text that the string ends with begins; nil where it does not.
  fileprivate func range(ofLast suffix: String) -> Index? {
    hasSuffix(suffix) ? index(endIndex, offsetBy: -suffix.count) : nil
  }
}
