// How long a text is on a platform.
import KniggeText

/// A piece of text that a platform counts as one, with its weight.
struct CountedUnit {
  var range: Range<PostOffset>
  var weight: Int
}

extension PreparedPost {
  /// The pieces of a stretch of tokens in a platform's own count, in order, without white space at the end.
  func units(in stretch: Range<Int>, _ count: CharacterCount) -> [CountedUnit] {
    let whole = bytes(in: stretch)
    switch count {
    case .graphemes: return graphemes(whole)
    case .scalars: return scalars(whole) { _ in 1 }
    case .utf16: return scalars(whole) { $0.value > 0xFFFF ? 2 : 1 }
    case .bytes: return scalars(whole) { UTF8.width($0) }
    case .weighted:
      return pieces(of: whole, link: LinkWeight(known: 23, needsScheme: false)) { weighted($0) }
    case .mastodon:
      return pieces(of: whole, link: LinkWeight(known: 23, needsScheme: true), cutsMentions: true) {
        graphemes($0)
      }
    }
  }

  /// The bytes from a stretch's first token to the end of its text.
  private func bytes(in stretch: Range<Int>) -> Range<Int> {
    guard let first = characters(in: stretch).first, let last = characters(in: stretch).last else {
      return 0..<0
    }
    return first.lowerBound.byte..<last.upperBound.byte
  }

  private func graphemes(_ range: Range<Int>) -> [CountedUnit] {
    var offset = range.lowerBound
    return String(decoding: post.text.bytes[range], as: UTF8.self).map { character in
      defer { offset += character.utf8.count }
      return CountedUnit(range: .bytes(offset..<(offset + character.utf8.count)), weight: 1)
    }
  }

  private func scalars(_ range: Range<Int>, _ weight: (Unicode.Scalar) -> Int) -> [CountedUnit] {
    var offset = range.lowerBound
    return String(decoding: post.text.bytes[range], as: UTF8.self).unicodeScalars.map { scalar in
      defer { offset += UTF8.width(scalar) }
      return CountedUnit(
        range: .bytes(offset..<(offset + UTF8.width(scalar))), weight: weight(scalar))
    }
  }

  // MARK: Links and mentions

  private struct LinkWeight {
    /// What every address counts, however long it is.
    var known: Int
    var needsScheme: Bool
  }

  /// Cuts a text at its addresses, and counts what is between.
  private func pieces(
    of whole: Range<Int>, link: LinkWeight, cutsMentions: Bool = false,
    _ count: (Range<Int>) -> [CountedUnit]
  ) -> [CountedUnit] {
    var units: [CountedUnit] = []
    var start = whole.lowerBound
    for token in body.tokens where token.kind == .link || (cutsMentions && token.kind == .mention) {
      let place = range(of: token)
      let range = place.asBytes()
      guard range.lowerBound >= start, range.upperBound <= whole.upperBound else { continue }
      if token.kind == .link {
        let hasScheme = body.bytes(token).starts(with: "http".utf8)
        if link.needsScheme, !hasScheme { continue }
        units += count(start..<range.lowerBound)
        units.append(CountedUnit(range: place, weight: link.known))
      } else {
        // Of `@user@host` only `@user` counts.
        let written = post.text.bytes[range]
        guard let host = written.dropFirst().firstIndex(of: UInt8(ascii: "@")) else { continue }
        units += count(start..<host)
      }
      start = range.upperBound
    }
    return units + count(start..<max(start, whole.upperBound))
  }

  // MARK: Weights of X

  /// Characters as X weighs them: letters of the alphabets of Europe and general punctuation one, an emoji two however
  /// many scalars it is made of, everything else two; decomposed letters as if they were composed.
  ///
  /// The ranges are those of the public configuration, version 3 (github.com/twitter/twitter-text, config/v3.json, read
  /// 2026-11-23).
  private func weighted(_ range: Range<Int>) -> [CountedUnit] {
    var units: [CountedUnit] = []
    for unit in graphemes(range) {
      let text = String(decoding: post.text.bytes[unit.range.asBytes()], as: UTF8.self)
      let scalars = text.unicodeScalars
      if scalars.first.map({ $0.isEmojiPart(behindEmoji: false) && $0.value > 0xFF }) ?? false
        || isKeycap(scalars)
      {
        units.append(CountedUnit(range: unit.range, weight: 2))
      } else {
        let composed = String(decoding: Normalization.composed(text), as: UTF8.self).unicodeScalars
        units.append(
          CountedUnit(range: unit.range, weight: composed.reduce(0) { $0 + Self.weight(of: $1) }))
      }
    }
    return units
  }

  private func isKeycap(_ scalars: String.UnicodeScalarView) -> Bool {
    scalars.contains { $0.value == 0x20E3 }
  }

  private static func weight(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0...4351, 8192...8205, 8208...8223, 8242...8247: 1
    default: 2
    }
  }
}
