// What a post is known by, wherever in its file it stands.
import KniggeEngine
import KniggeText

/// Equal for posts of which no rule that looks at one post can tell the difference: the same bytes, cut in the same way.
///
/// A hash of 64 bits with a seed of the process's own; two of a calendar's posts are never taken for each other.
struct PostKey: Hashable {
  private let hash: Int
  private let length: Int

  /// `extent` is the stretch of the file that holds everything of the post.
  init(_ post: Post, extent: Range<FileOffset>, in file: SourceFile, languages: LanguageMask) {
    let base = extent.lowerBound.byte
    var hasher = Hasher()
    hasher.combine(languages)
    file.bytes(extent).withUnsafeBytes { hasher.combine(bytes: $0) }
    Self.add(post.text, base, to: &hasher)
    for part in post.parts { Self.add(part.asBytes(), 0, to: &hasher) }
    Self.add(post.anchor.asBytes(), base, to: &hasher)
    hasher.combine(post.writing)
    // Facts come in no order.
    var facts = 0
    for (key, values) in post.facts {
      var one = Hasher()
      one.combine(key)
      for value in values { Self.add(value, base, to: &one) }
      facts ^= one.finalize()
    }
    hasher.combine(facts)
    for medium in post.media {
      Self.add(medium.range.asBytes(), base, to: &hasher)
      var facts = 0
      for (key, value) in medium.facts {
        var one = Hasher()
        one.combine(key)
        Self.add(value, base, to: &one)
        facts ^= one.finalize()
      }
      hasher.combine(facts)
    }
    hash = hasher.finalize()
    length = extent.asBytes().count
  }

  private static func add(_ text: MappedText, _ base: Int, to hasher: inout Hasher) {
    text.bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    hasher.combine(text.bytes.count)
    add(text.fileRange.asBytes(), base, to: &hasher)
  }

  private static func add(_ range: Range<Int>, _ base: Int, to hasher: inout Hasher) {
    hasher.combine(range.lowerBound - base)
    hasher.combine(range.upperBound - base)
  }
}

extension Post {
  /// The stretch of the file from the first to the last byte that the post is made of.
  var extent: Range<FileOffset> {
    var low = anchor.lowerBound
    var high = anchor.upperBound
    func include(_ range: Range<FileOffset>) {
      low = min(low, range.lowerBound)
      high = max(high, range.upperBound)
    }
    if !text.bytes.isEmpty { include(text.fileRange) }
    for values in facts.values { for value in values where !value.bytes.isEmpty { include(value.fileRange) } }
    for medium in media {
      include(medium.range)
      for value in medium.facts.values where !value.bytes.isEmpty { include(value.fileRange) }
    }
    return low..<high
  }
}
