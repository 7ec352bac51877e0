// An expression that stands for some words, written out.
import KniggeText

/// Writes out expressions such as `thought leaders?` and `whet (?:the|your) appetite`, so that they can be words of a list:
/// those are found by their hashes, a thousand of them as fast as ten.
struct ValeWording {
  /// An expression that stands for more stays one.
  private static let most = 64
  private static let deepest = 8

  private let scalars: [Unicode.Scalar]
  private var index = 0

  private init(_ source: String) { scalars = Array(source.unicodeScalars) }

  /// What an expression can match, in the order in which it would be tried: `leaders` before `leader`. Nil where that is
  /// not a handful of phrases.
  static func phrases(of source: String) -> [String]? {
    if ValeExpression.isPlain(source) { return [source] }
    var reader = ValeWording(source)
    guard let found = reader.alternatives(depth: 0), reader.index == reader.scalars.count,
      found.allSatisfy(ValeExpression.isPlain)
    else { return nil }
    var seen: Set<String> = []
    return found.filter { seen.insert($0).inserted }
  }

  private var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  /// `a|b`, up to a closing bracket or the end.
  private mutating func alternatives(depth: Int) -> [String]? {
    guard depth < Self.deepest, var result = sequence(depth: depth) else { return nil }
    while next == "|" {
      index += 1
      guard let more = sequence(depth: depth) else { return nil }
      result += more
      guard result.count <= Self.most else { return nil }
    }
    return result
  }

  private mutating func sequence(depth: Int) -> [String]? {
    var result = [""]
    while let scalar = next, scalar != "|", scalar != ")" {
      guard var item = item(depth: depth) else { return nil }
      if next == "?" {
        index += 1
        // A second sign would turn the order round, or forbid to try again.
        if next == "?" || next == "+" { return nil }
        item.append("")
      } else if let sign = next, "*+{".unicodeScalars.contains(sign) {
        return nil
      }
      guard result.count * item.count <= Self.most else { return nil }
      result = result.flatMap { start in item.map { start + $0 } }
    }
    return result
  }

  private mutating func item(depth: Int) -> [String]? {
    guard let scalar = next else { return nil }
    index += 1
    switch scalar {
    case "(":
      if next == "?" {
        guard index + 1 < scalars.count, scalars[index + 1] == ":" else { return nil }
        index += 2
      }
      guard let inner = alternatives(depth: depth + 1), next == ")" else { return nil }
      index += 1
      return inner
    case "[": return members()
    case "\\":
      // The sign itself, where it is one; `\d` and its like stand for many.
      guard let escaped = next, !escaped.isWordPart, escaped.isASCII else { return nil }
      index += 1
      return [String(escaped)]
    case ".", "*", "+", "?", "^", "$", "{", "}", "]": return nil
    default: return [String(scalar)]
    }
  }

  /// `[sz]`: single signs, no stretches and nothing turned round.
  private mutating func members() -> [String]? {
    var result: [String] = []
    while let scalar = next, scalar != "]" {
      index += 1
      guard scalar != "[", scalar != "^" || !result.isEmpty, scalar != "\\" else { return nil }
      let isLast = next == "]"
      guard scalar != "-" || result.isEmpty || isLast, result.count < Self.most else { return nil }
      result.append(String(scalar))
    }
    guard next == "]", !result.isEmpty else { return nil }
    index += 1
    return result
  }
}
