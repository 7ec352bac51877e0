// The notations of the phrase language, to see which of them examples have tried.

/// One way of writing more than a plain word.
package enum Notation: Hashable, Sendable {
  case inflected
  case exact
  case hyphenated
  case part(Phrase.Affix)
  case alternatives
  case optional
  case gap
  case hashtag
  case mention
  case sign
  case address
  case tokenClass(TokenClass)
  case list(String)

  /// As it is written in a phrase.
  package var written: String {
    switch self {
    case .inflected: "~"
    case .exact: "="
    case .hyphenated: "a-b"
    case .part(.beginning): "a-"
    case .part(.end): "-a"
    case .part(.anywhere): "-a-"
    case .alternatives: "(a|b)"
    case .optional: "(a)"
    case .gap: "<..n>"
    case .hashtag: "#a"
    case .mention: "@a"
    case .sign: ":"
    case .address: "a.com"
    case .tokenClass(let kind): "<\(kind.rawValue)>"
    case .list(let name): "$" + name
    }
  }
}

extension Phrase {
  /// The notations that a phrase uses.
  var notations: Set<Notation> { Self.notations(of: parts) }

  private static func notations(of parts: [Part]) -> Set<Notation> {
    var result: Set<Notation> = []
    for part in parts {
      switch part {
      case .word(_, let isInflected, let isExact):
        if isInflected { result.insert(.inflected) }
        if isExact { result.insert(.exact) }
      case .hyphenated(_, let isInflected): result.formUnion(isInflected ? [.hyphenated, .inflected] : [.hyphenated])
      case .affix(_, let affix, let isInflected):
        result.formUnion(isInflected ? [.part(affix), .inflected] : [.part(affix)])
      case .hashtag: result.insert(.hashtag)
      case .mention: result.insert(.mention)
      case .sign: result.insert(.sign)
      case .address: result.insert(.address)
      case .gap: result.insert(.gap)
      case .tokenClass(let kind): result.insert(.tokenClass(kind))
      case .list(let name): result.insert(.list(name))
      case .inflectedList(let name): result.formUnion([.list(name), .inflected])
      case .alternatives(let rows):
        result.insert(rows.contains([]) ? .optional : .alternatives)
        for row in rows { result.formUnion(notations(of: row)) }
      }
    }
    return result
  }
}
