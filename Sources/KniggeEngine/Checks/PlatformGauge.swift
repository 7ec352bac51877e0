// How full a post is on each of its platforms, for those who write it.
import KniggeText

/// One part of a thread, or a whole post, against the limits of one platform.
package struct PlatformGauge: Sendable {
  /// What people call the platform.
  package var platform: String
  /// How long the text is, in the platform's own count.
  package var count: Int
  /// How long it may be; nil where no limit is known.
  package var limit: Int?
  /// Where the text is cut off with “see more”; nil where everything is shown.
  package var fold: PostOffset?
  /// The end of the text that was counted, without white space behind it.
  package var end: PostOffset
}

extension PreparedPost {
  /// The parts of a post against each of its platforms, in order.
  var gauges: [PlatformGauge] {
    stretches(.post).flatMap { stretch in
      platforms.compactMap { platform -> PlatformGauge? in
        let units = units(in: stretch, platform.count)
        guard let first = units.first, let last = units.last else { return nil }
        return PlatformGauge(
          platform: platform.title, count: units.reduce(0) { $0 + $1.weight }, limit: platform.characters,
          fold: platform.fold.flatMap { fold(behind: $0, in: first.range.lowerBound..<last.range.upperBound) },
          end: last.range.upperBound)
      }
    }
  }

  /// The place behind so many scalars of a stretch; nil where it is not longer.
  private func fold(behind count: Int, in range: Range<PostOffset>) -> PostOffset? {
    var left = count
    for index in range.asBytes() where post.text.bytes[index] & 0xC0 != 0x80 {
      if left == 0 { return PostOffset(index) }
      left -= 1
    }
    return nil
  }
}

extension Linter {
  /// How full a post is on each of its platforms.
  package func gauges(of post: Post) -> [PlatformGauge] { prepare(post).gauges }
}
