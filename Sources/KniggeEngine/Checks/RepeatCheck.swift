// `repeat`: a word twice in a row, or nearly the same post again.
import KniggeText

/// Finds what was said before.
package struct RepeatCheck: Sendable {
  package var subject: Subject

  package init(subject: Subject) { self.subject = subject }

  package enum Subject: Sendable {
    /// A word right behind itself by mistake; with a distance, a word of four letters or more that stands again within so many
    /// words.
    case words(within: Int?)
    /// A text that resembles an earlier one of the run by so many percent; with a number of days, only posts that are
    /// published at most so far apart.
    case posts(across: Scope, withinDays: Int?, similar: Int)
  }

  /// Whether other posts matter.
  package var spansPosts: Bool { if case .posts = subject { true } else { false } }

  // MARK: Words

  func findings(in post: PreparedPost, _ rule: Rule) -> [Finding] {
    guard case .words(let within) = subject else { return [] }
    var exceptions = Exceptions(of: rule, in: post)
    let places = within.map { repeatedWords(in: post, within: $0) } ?? DoubledWord.places(in: post)
    return places.compactMap { range in
      guard !exceptions.cancel(range) else { return nil }
      var finding = Finding(passage: 0, range: range)
      finding.values[.match] = post.body.original.string(range)
      return finding
    }
  }

  private func repeatedWords(in post: PreparedPost, within distance: Int) -> [Range<PostOffset>] {
    var last: [UInt64: Int] = [:]
    var result: [Range<PostOffset>] = []
    var count = 0
    for token in post.body.tokens where token.isWord {
      count += 1
      guard token.kind == .word, token.end - token.start >= 4, !post.vocabulary.isFunctionWord(token.hash) else {
        continue
      }
      if let before = last[token.hash], count - before <= distance { result.append(post.range(of: token)) }
      last[token.hash] = count
    }
    return result
  }

  // MARK: Posts

  /// Whether a post can be compared with any at all: the group of the scope must be known.
  func concerns(_ post: PreparedPost) -> Bool {
    guard case .posts(let scope, let days, _) = subject else { return false }
    if days != nil, post.values(of: .post(.publishAt)).isEmpty { return false }
    return switch scope {
    case .post, .thread: false
    case .campaign: post.group(.campaign) != nil
    case .account: post.group(.account) != nil
    case .channels, .run: true
    }
  }

  /// A text as it is remembered; nil for one that is too short to compare.
  static func entry(of post: PreparedPost, _ range: Range<PostOffset>, _ origin: PostOrigin) -> TextMemory.Entry? {
    guard let print = TextPrint(of: post.body) else { return nil }
    return TextMemory.Entry(
      print: print, place: origin.place(of: post.fileRange(of: range), in: post), circle: PostCircle(of: post))
  }

  /// The latest text that one resembles, reported at its first line. The words there are left to whoever has the post.
  func findings(for entry: TextMemory.Entry, _ firstLine: Range<PostOffset>, _ memory: inout RunMemory)
    -> [Finding]
  {
    guard case .posts(let scope, let days, let similar) = subject else { return [] }
    let earlier = memory.texts.latest(like: entry.print, by: similar) { other in
      entry.known.circle.isCompared(with: other.circle, scope, withinDays: days)
    }
    guard let earlier else { return [] }
    var finding = Finding(passage: 0, range: firstLine)
    finding.values = [.other: earlier.place.post]
    finding.earlier = [
      earlier.place.related(
        LocalText(german: "nahezu derselbe Text steht hier", english: "nearly the same text stands here"))
    ]
    return [finding]
  }
}
