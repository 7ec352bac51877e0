// What `limit` and `score` count.
import KniggeText

/// Something that can be counted in a post.
package enum Measure: Sendable {
  case counted(Countable)
  case phrases(Words)

  /// What can be counted without a list.
  package enum Countable: String, CaseIterable, Sendable {
    case characters, words, sentences, emoji, exclamations, hashtags, mentions, links, media, posts
    /// The characters of each medium's alternative text.
    case alt
    /// How easy the text is to read, 0 to 100.
    case readingEase = "reading-ease"

    /// Whether platforms have a limit of their own for it.
    package var hasPlatformLimit: Bool {
      switch self {
      case .characters, .hashtags, .mentions, .links, .media, .alt: true
      case .words, .sentences, .emoji, .exclamations, .posts, .readingEase: false
      }
    }

    /// Whether it has places in the text, of which a score can count every single one.
    package var hasPlaces: Bool {
      switch self {
      case .alt, .readingEase: false
      default: true
      }
    }
  }

  mutating func visitWords(_ places: [Place], _ visit: (inout Words, [Place]) -> Void) {
    guard case .phrases(var words) = self else { return }
    visit(&words, places)
    self = .phrases(words)
  }
}

extension PreparedPost {
  /// The places of what is counted in a stretch of tokens, in order. Media have no places in the text.
  func places(of measure: Measure, in stretch: Range<Int>, _ rule: Rule) -> [Range<PostOffset>] {
    switch measure {
    case .phrases(let words):
      matches(of: words, rule).filter { stretch.contains(Int($0.hit.firstToken)) && $0.passage == 0 }.map(range)
    case .counted(.characters): characters(in: stretch)
    case .counted(.sentences): sentences(in: stretch)
    case .counted(let kind):
      stretch.compactMap { index in
        let token = body.tokens[index]
        return isCounted(token, as: kind) ? range(of: token) : nil
      }
    }
  }

  private func isCounted(_ token: Token, as kind: Measure.Countable) -> Bool {
    switch kind {
    case .words: token.isWord
    case .emoji: token.kind == .emoji
    case .hashtags: token.kind == .hashtag
    case .mentions: token.kind == .mention
    case .links: token.kind == .link
    case .exclamations: token.kind == .stop && body.folded.bytes[Int(token.start)] == 0x21
    case .characters, .sentences, .media, .posts, .alt, .readingEase: false
    }
  }
}
