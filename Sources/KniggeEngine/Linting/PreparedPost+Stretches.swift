// The stretches of a post: its first word and line, its parts, sentences, characters.
import KniggeText

extension PreparedPost {
  /// The first word, or the first of anything; where something is missing that has no better place.
  var firstWord: Range<PostOffset> { firstWord(in: body.tokens.indices) }

  /// From the first word to the end of its line.
  func findFirstLine() -> Range<PostOffset> {
    let first = firstWord
    return body.tokens.withUnsafeBufferPointer { tokens in
      var end = 0
      while end < tokens.count {
        let mayEnd = tokens[end].flags.contains(.startsLine) || tokens[end].kind == .pause
        if mayEnd, range(of: tokens[end]).lowerBound >= first.upperBound { break }
        end &+= 1
      }
      while end > 0, tokens[end &- 1].kind == .pause { end &-= 1 }
      guard end > 0 else { return first }
      return first.lowerBound..<max(first.upperBound, range(of: tokens[end &- 1]).upperBound)
    }
  }

  func firstWord(in stretch: Range<Int>) -> Range<PostOffset> {
    let index =
      stretch.first { body.tokens[$0].isWord } ?? stretch.first { body.tokens[$0].kind != .pause }
    return index.map { range(of: body.tokens[$0]) } ?? .bytes(0..<min(1, post.text.bytes.count))
  }

  /// The stretches of tokens that a limit counts in, each on its own.
  func stretches(_ per: LimitCheck.Per) -> [Range<Int>] {
    switch per {
    case .post, .words, .time:
      guard post.parts.count > 1 else { return [body.tokens.indices] }
      return post.parts.map { body.tokens(in: $0) }
    case .sentence: return body.split { tokens, index in tokens[index].endsSentence }
    case .line:
      return body.split { tokens, index in
        index + 1 < tokens.count && tokens[index + 1].flags.contains(.startsLine)
      }
    }
  }

  /// The characters of a stretch as people count them, with the spaces between its tokens.
  func characters(in stretch: Range<Int>) -> [Range<PostOffset>] {
    let whole: Range<Int>
    if stretch == body.tokens.indices {
      whole = 0..<post.text.bytes.count
    } else if let part = part(of: stretch) {
      whole = part.asBytes()
    } else {
      guard let first = stretch.first, let last = stretch.last else { return [] }
      whole =
        range(of: body.tokens[first]).lowerBound.byte..<range(of: body.tokens[last]).upperBound.byte
    }
    let text = String(decoding: post.text.bytes[whole], as: UTF8.self)
    let trimmed = text.trimmingTrailingWhitespace()
    var offset = whole.lowerBound
    return trimmed.map { character in
      defer { offset += character.utf8.count }
      return .bytes(offset..<(offset + character.utf8.count))
    }
  }

  /// The part that has these tokens and no others.
  private func part(of stretch: Range<Int>) -> Range<PostOffset>? {
    guard let first = stretch.first else { return nil }
    let start = range(of: body.tokens[first]).lowerBound
    let index = post.parts.partitioningIndex { $0.upperBound > start }
    guard post.parts.indices.contains(index), body.tokens(in: post.parts[index]) == stretch else { return nil }
    return post.parts[index]
  }

  /// Whether some sentence has more than so many words.
  func hasSentence(ofMoreWordsThan most: Int) -> Bool {
    body.tokens.withUnsafeBufferPointer { tokens in
      var words = 0
      for index in 0..<tokens.count {
        if tokens[index].isWord {
          words &+= 1
          if words > most { return true }
        } else if tokens[index].endsSentence {
          words = 0
        }
      }
      return false
    }
  }

  /// The sentences of a stretch.
  func sentences(in stretch: Range<Int>) -> [Range<PostOffset>] {
    let all = notes.sentences { body.split { tokens, index in tokens[index].endsSentence } }
    let first = all.partitioningIndex { $0.upperBound > stretch.lowerBound }
    return all[first...].prefix { $0.lowerBound < stretch.upperBound }
      .map { $0.clamped(to: stretch) }
      .compactMap { sentence in
        guard let first = sentence.first(where: { body.tokens[$0].isWord }),
          let last = sentence.last
        else {
          return nil
        }
        return range(of: body.tokens[first]).lowerBound..<range(of: body.tokens[last]).upperBound
      }
  }
}

extension String {
  fileprivate func trimmingTrailingWhitespace() -> Substring {
    var result = self[...]
    while result.last?.isWhitespace == true { result.removeLast() }
    return result
  }
}
