// A text cut into the pieces that a platform counts, where it counts more than characters.

/// A piece of text with what it counts.
public struct CountedPiece: Sendable {
  /// What makes a piece count differently from a plain character.
  public enum Kind: Hashable, Sendable {
    case plain
    /// A character that counts more than one.
    case wide
    case emoji
    case link
  }

  /// Bytes of the text.
  public var range: Range<PostOffset>
  public var weight: Int
  public var kind: Kind

  public init(range: Range<PostOffset>, weight: Int, kind: Kind) {
    self.range = range
    self.weight = weight
    self.kind = kind
  }
}

public enum CountedText {
  /// What X and Mastodon count an address, however long it is.
  private static let linkWeight = 23

  /// As X counts: the text in form C, addresses 23 (also without a scheme), an emoji 2, letters of the alphabets of
  /// Europe and general punctuation 1, everything else 2. A line end counts one, however it is written.
  ///
  /// Weights are those of the public configuration, version 3 (github.com/twitter/twitter-text, config/v3.json, read
  /// 2026-11-28).
  public static func weighted(_ bytes: [UInt8]) -> [CountedPiece] {
    let composed = ComposedText(bytes)
    let text = ScalarText(composed.bytes)
    var scanner = LinkScanner(text)
    let links = scanner.links()
    var pieces: [CountedPiece] = []
    pieces.reserveCapacity(text.count)
    func add(_ range: Range<Int>, _ weight: Int, _ kind: CountedPiece.Kind) {
      pieces.append(
        CountedPiece(range: composed.map.range(.bytes(text.bytes(range))), weight: weight, kind: kind))
    }
    var link = 0
    var index = 0
    while index < text.count {
      let value = text[index]
      while link < links.count, links[link].range.lowerBound < index { link += 1 }
      if link < links.count, links[link].range.lowerBound == index {
        add(links[link].range, linkWeight, .link)
        index = links[link].range.upperBound
      } else if value < 0x80, value > 0x39 || value == 0x20 {
        // No emoji and no line end begins with a letter or a space, which most of a text is.
        add(index..<(index + 1), 1, .plain)
        index += 1
      } else if let end = EmojiScanner.end(at: index, in: text) {
        add(index..<end, 2, .emoji)
        index = end
      } else if value == 0x0D, text.at(index + 1) == 0x0A {
        add(index..<(index + 2), 1, .plain)
        index += 2
      } else {
        let weight = weight(of: value)
        add(index..<(index + 1), weight, weight > 1 ? .wide : .plain)
        index += 1
      }
    }
    return pieces
  }

  private static func weight(of value: UInt32) -> Int {
    func one(_ value: UInt32) -> Int {
      switch value {
      case 0...4351, 8192...8205, 8208...8223, 8242...8247: 1
      default: 2
      }
    }
    // Few characters are not what form C makes of them: the Kelvin sign is a K.
    guard value > 0x033F, let scalar = Unicode.Scalar(value), scalar.mayDecompose else { return one(value) }
    return String(decoding: Normalization.composed(String(scalar)), as: UTF8.self).unicodeScalars
      .reduce(0) { $0 + one($1.value) }
  }

  /// As Mastodon counts: what people see as one character, addresses with a scheme 23, of a mention only the part before
  /// the server (StatusLengthValidator in github.com/mastodon/mastodon, read 2026-11-23).
  public static func mastodon(_ bytes: [UInt8]) -> [CountedPiece] {
    var pieces: [CountedPiece] = []
    var start = 0
    let links = PostEntities(bytes).links(needsScheme: true).map { (range: $0, isLink: true) }
    let servers = servers(in: bytes).map { (range: $0, isLink: false) }
    for (range, isLink) in (links + servers).sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
    where range.lowerBound >= start {
      pieces += graphemes(bytes, start..<range.lowerBound)
      if isLink { pieces.append(CountedPiece(range: .bytes(range), weight: linkWeight, kind: .link)) }
      start = range.upperBound
    }
    return pieces + graphemes(bytes, start..<bytes.count)
  }

  /// Of each `@user@server` the part that does not count: `@server`.
  private static func servers(in bytes: [UInt8]) -> [Range<Int>] {
    func isName(_ byte: UInt8) -> Bool {
      (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39) || byte == 0x5F
    }
    func isServer(_ byte: UInt8) -> Bool { isName(byte) || byte == 0x2D || byte == 0x2E || byte >= 0x80 }
    var found: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == 0x40, index == 0 || !(isName(bytes[index - 1]) || [0x2F, 0x3D].contains(bytes[index - 1]))
      else {
        index += 1
        continue
      }
      var end = index + 1
      while end < bytes.count, isName(bytes[end]) || bytes[end] == 0x2E || bytes[end] == 0x2D { end += 1 }
      while end > index + 1, !isName(bytes[end - 1]) { end -= 1 }
      var server = end + 1
      if end > index + 1, end < bytes.count, bytes[end] == 0x40 {
        while server < bytes.count, isServer(bytes[server]) { server += 1 }
        while server > end + 1, bytes[server - 1] == 0x2E || bytes[server - 1] == 0x2D { server -= 1 }
        if server > end + 1 { found.append(end..<server) }
      }
      index = max(index + 1, min(server, end + 1))
    }
    return found
  }

  /// Characters, but of an emoji every byte (Threads: developers.facebook.com/documentation/threads/posts, read
  /// 2026-11-28).
  public static func emojiByBytes(_ bytes: [UInt8]) -> [CountedPiece] {
    let text = ScalarText(bytes)
    var pieces: [CountedPiece] = []
    var index = 0
    while index < text.count {
      let emoji = EmojiScanner.end(at: index, in: text)
      let isLineEnd = text[index] == 0x0D && text.at(index + 1) == 0x0A
      let end = emoji ?? (isLineEnd ? index + 2 : index + 1)
      let range = text.bytes(index..<end)
      pieces.append(
        CountedPiece(
          range: .bytes(range), weight: emoji == nil ? 1 : range.count, kind: emoji == nil ? .plain : .emoji))
      index = end
    }
    return pieces
  }

  /// What people see as one character.
  public static func graphemes(_ bytes: [UInt8], _ range: Range<Int>) -> [CountedPiece] {
    var offset = range.lowerBound
    return String(decoding: bytes[range], as: UTF8.self).map { character in
      let length = character.utf8.count
      defer { offset += length }
      return CountedPiece(range: .bytes(offset..<(offset + length)), weight: 1, kind: .plain)
    }
  }

  /// Unicode scalars with a weight each; the CR of a line end that is written as CRLF counts nothing.
  public static func scalars(_ bytes: [UInt8], _ weight: (Unicode.Scalar) -> Int) -> [CountedPiece] {
    let text = ScalarText(bytes)
    return text.scalars.indices.map { index in
      let scalar = Unicode.Scalar(text[index]) ?? "\u{FFFD}"
      let isLineEnd = text[index] == 0x0D && text.at(index + 1) == 0x0A
      let counted = isLineEnd ? 0 : weight(scalar)
      return CountedPiece(
        range: .bytes(text.bytes(index..<(index + 1))), weight: counted, kind: counted > 1 ? .wide : .plain)
    }
  }
}

extension Unicode.Scalar {
  /// Whether form C may be something else than the scalar itself.
  fileprivate var mayDecompose: Bool {
    switch value {
    case 0x0340...0x0387, 0x0958...0x0A5E, 0x0B5C...0x0B5D, 0x0F43...0x0FB9, 0x1F71...0x1FFD, 0x2000...0x2001,
      0x2126...0x212B, 0x2329...0x232A, 0x2ADC, 0xF900...0xFB4E, 0x1D15E...0x1D1C0, 0x2F800...0x2FA1D:
      true
    default: false
    }
  }
}
