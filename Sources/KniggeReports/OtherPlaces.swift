// Places that belong to diagnostics beside their own: those of fixes, and related ones.
import KniggeEngine
import KniggeText

/// The positions of fixes and related places of one post, counted in one walk.
struct OtherPlaces {
  let lines: LineIndex
  fileprivate(set) var counted: [FileOffset: Position] = [:]

  /// The position of an end of a fix or of a related place; a walk over its line where it was not counted.
  func position(of offset: FileOffset) -> Position { counted[offset] ?? lines.position(of: offset) }

  /// Path and positions of a related place.
  func position(of related: RelatedPlace) -> (path: String, start: Position, end: Position) {
    switch related.place {
    case .here(let range): (lines.file.path, position(of: range.lowerBound), position(of: range.upperBound))
    case .counted(let path, let start, let end): (path, start, end)
    }
  }
}

/// Counts other places post by post, and goes on where the post before ended. Not the `PositionCache` of the diagnostics
/// themselves: other places stand before and behind what they belong to, and would send its counters back and forth.
struct OtherPlaceCache {
  private var positions = PositionCache()

  /// Both ends of every related place in the same file, and of every edit where they are asked for.
  mutating func places(
    of diagnostics: [Diagnostic], withFixes: Bool = false, in lines: LineIndex
  ) -> OtherPlaces {
    var offsets: [FileOffset] = []
    for diagnostic in diagnostics {
      if withFixes {
        for edit in diagnostic.fixes.flatMap(\.edits) { offsets += [edit.range.lowerBound, edit.range.upperBound] }
      }
      for case .here(let range) in diagnostic.related.map(\.place) { offsets += [range.lowerBound, range.upperBound] }
    }
    var places = OtherPlaces(lines: lines)
    if !offsets.isEmpty { places.counted = positions.positions(of: offsets, in: lines) }
    return places
  }
}
