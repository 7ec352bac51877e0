// How long a text is on a platform.
import KniggeText

extension PreparedPost {
  /// The pieces of a part of the post in a platform's own count, in order, without white space at the end.
  func pieces(of part: Range<PostOffset>, _ count: CharacterCount) -> [CountedPiece] {
    let start = part.lowerBound.byte
    let text = trimmed(part)
    let found = Self.pieces(of: Array(post.text.bytes[text]), count)
    return found.map { piece in
      var piece = piece
      let range = piece.range.asBytes()
      piece.range = .bytes((range.lowerBound + start)..<(range.upperBound + start))
      return piece
    }
  }

  /// The pieces of a title or an alternative text. White space around it is nobody's: a block of YAML ends with a line end.
  static func pieces(ofPassage bytes: [UInt8], _ count: CharacterCount) -> [CountedPiece] {
    let words = bytes.trimmed(bytes.indices)
    return pieces(of: Array(bytes[words]), count).map { piece in
      var piece = piece
      let range = piece.range.asBytes()
      piece.range = .bytes((range.lowerBound + words.lowerBound)..<(range.upperBound + words.lowerBound))
      return piece
    }
  }

  /// The pieces of any text.
  static func pieces(of bytes: [UInt8], _ count: CharacterCount) -> [CountedPiece] {
    switch count {
    case .graphemes: CountedText.graphemes(bytes, 0..<bytes.count)
    case .scalars: CountedText.scalars(bytes) { _ in 1 }
    case .utf16: CountedText.scalars(bytes) { $0.value > 0xFFFF ? 2 : 1 }
    case .bytes: CountedText.scalars(bytes) { UTF8.width($0) }
    case .weighted: CountedText.weighted(bytes)
    case .mastodon: CountedText.mastodon(bytes)
    case .emojiBytes: CountedText.emojiByBytes(bytes)
    }
  }

  /// Whether a part is certainly no longer than a limit, whatever is in it: a character of ASCII counts one, an umlaut or
  /// another Latin letter one, an emoji or a sign of punctuation two, any other no more than twice its bytes; an address,
  /// in which a point has something behind it, counts 23.
  func isShort(_ part: Range<PostOffset>, for limit: Int, _ count: CharacterCount) -> Bool {
    let bytes = part.asBytes()
    if bytes.count * 25 <= limit { return true }
    let hasShortLinks = count == .weighted || count == .mastodon
    if count == .bytes || count == .emojiBytes { return bytes.count <= limit }
    return post.text.bytes.withUnsafeBufferPointer { text in
      // No character counts more than it has bytes. That is enough for most posts.
      if bytes.count + (hasShortLinks ? 23 * Self.pointsInAddresses(bytes, of: text) : 0) <= limit { return true }
      var most = 0
      var index = bytes.lowerBound
      while index < bytes.upperBound {
        let byte = text[index]
        index &+= 1
        if byte < 0x80 {
          most &+= 1
          guard byte == 0x2E, hasShortLinks, index < bytes.upperBound else { continue }
          if Self.mayGoOn(text[index]) { most &+= 23 }
        } else if byte == 0xC3, index < bytes.upperBound {
          most &+= 1
          index &+= 1
        } else if byte == 0xE2, index &+ 1 < bytes.upperBound {
          most &+= 2
          index &+= 2
        } else if byte == 0xF0, index &+ 2 < bytes.upperBound, text[index] == 0x9F {
          most &+= 2
          index &+= 3
        } else {
          most &+= 2
        }
      }
      return most <= limit
    }
  }

  /// How many points may be inside of an address.
  private static func pointsInAddresses(_ part: Range<Int>, of text: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    var index = part.lowerBound
    while index &+ 1 < part.upperBound {
      if let block = ByteBlock(at: index, of: text), block.equal(to: 0x2E) == 0 {
        index &+= 8
        continue
      }
      if text[index] == 0x2E, mayGoOn(text[index &+ 1]) { count &+= 1 }
      index &+= 1
    }
    return count
  }

  /// Whether an address may go on with a byte behind a point: a space, another point or a quotation mark is in none.
  private static func mayGoOn(_ byte: UInt8) -> Bool { byte > 0x20 && byte != 0x2E && byte != 0x22 && byte != 0x29 }

  private func trimmed(_ part: Range<PostOffset>) -> Range<Int> {
    let range = part.asBytes()
    var end = range.upperBound
    while end > range.lowerBound, post.text.bytes[end - 1].isSpaceOrLineEnd { end -= 1 }
    return range.lowerBound..<end
  }

  /// How many bytes of mentions begin the part: in a reply X adds the names of those who are answered by itself, and
  /// does not count them.
  func leadingMentions(of part: Range<PostOffset>) -> Int {
    let range = part.asBytes()
    let entities = PostEntities(Array(post.text.bytes[range])).all
    var end = 0
    for entity in entities {
      let between = post.text.bytes[(range.lowerBound + end)..<(range.lowerBound + entity.range.lowerBound)]
      guard entity.kind == .mention, between.allSatisfy({ $0 == 0x20 }) else { break }
      end = entity.range.upperBound
    }
    while end > 0, end < range.count, post.text.bytes[range.lowerBound + end] == 0x20 { end += 1 }
    return end
  }

  // MARK: Fold

  /// Where the first of the post's platforms hides the rest; nil where none of them does, or the post ends before.
  var fold: (place: PostOffset, platform: Platform, characters: Int)? {
    let folding = platforms.compactMap { platform in platform.fold.map { (platform, $0) } }
    guard let (platform, characters) = folding.min(by: { $0.1 < $1.1 }) else { return nil }
    var scalars = 0
    for (index, byte) in post.text.bytes.enumerated() where byte & 0xC0 != 0x80 {
      if scalars == characters { return (PostOffset(index), platform, characters) }
      scalars += 1
    }
    return nil
  }
}
