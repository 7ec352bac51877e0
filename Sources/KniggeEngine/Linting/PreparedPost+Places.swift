// Which places of a post a match lies in.
import KniggeText

extension PreparedPost {
  func contains(_ hit: PlacedHit, _ place: Place) -> Bool {
    let passage = passages[hit.passage]
    switch place.kind {
    case .labels:
      guard passage.kind == .text, passage.view.isLabel(hit.hit.tokens) else { return false }
    case .quotes:
      guard passage.kind == .text, passage.view.isQuoted(hit.hit.tokens) else { return false }
    default:
      guard passage.kind == place.kind else { return false }
    }
    guard let position = place.position else { return true }
    return isAt(position, range(of: hit), in: hit.passage, firstToken: Int(hit.hit.firstToken))
  }

  private func isAt(
    _ position: Place.Position, _ range: Range<PostOffset>, in passage: Int, firstToken: Int
  ) -> Bool {
    let view = passages[passage].view
    return switch position {
    case .start: firstToken <= notes.start(passage, view)
    case .firstLine: range.upperBound <= notes.endOfFirstLine(passage, view)
    case .beforeFold: notes.foldOffset(passage) { foldOffset(in: view) }.map { range.upperBound <= $0 } ?? true
    case .firstPart: post.parts.first.map { range.upperBound <= $0.upperBound } ?? true
    case .firstMention: true  // asked of all hits together
    }
  }

  /// The place of the nearest fold of the post's platforms; nil where nothing is folded.
  private func foldOffset(in view: TokenView) -> PostOffset? {
    guard let fold = platforms.compactMap(\.fold).min() else { return nil }
    var scalars = 0
    for (index, byte) in view.original.bytes.enumerated() where byte & 0xC0 != 0x80 {
      if scalars == fold { return PostOffset(index) }
      scalars += 1
    }
    return nil
  }

  /// The first of the passages that a pattern searches for the given places.
  func firstPassage(for places: [Place]) -> Int? {
    passages.indices.first { isSearched($0, for: places) }
  }

  /// Whether a pattern searches a passage for the given places.
  func isSearched(_ passage: Int, for places: [Place]) -> Bool {
    let kind = passages[passage].kind
    if places.isEmpty { return kind == .text }
    return places.contains { place in
      switch place.kind {
      case .text, .labels, .quotes: kind == .text
      default: kind == place.kind
      }
    }
  }

  /// Whether a range that a pattern matched lies in one of the places and in none of the excluded ones.
  func isInside(
    _ range: Range<PostOffset>, passage: Int, _ places: [Place], excluding excluded: [Place]
  ) -> Bool {
    if places.isEmpty, excluded.isEmpty { return true }
    func lies(_ place: Place) -> Bool {
      switch place.kind {
      case .labels, .quotes: break
      default:
        if place.kind != passages[passage].kind { return false }
        if place.position == nil { return true }
      }
      let view = passages[passage].view
      let tokens = view.tokens(in: range)
      switch place.kind {
      case .labels: if !view.isLabel(tokens) { return false }
      case .quotes: if !view.isQuoted(tokens) { return false }
      default: break
      }
      return place.position.map { isAt($0, range, in: passage, firstToken: tokens.lowerBound) }
        ?? true
    }
    return (places.isEmpty || places.contains(where: lies)) && !excluded.contains(where: lies)
  }

  /// A passage in form C, for patterns.
  func composed(_ passage: Int) -> ComposedText { searchedText(passage).composed }

  private func searchedText(_ passage: Int) -> SearchedText {
    notes.text(passage) {
      let bytes = passages[passage].view.original.bytes
      let hidden = passages[passage].hidden
      return SearchedText(ComposedText(hidden.isEmpty ? bytes : MarkupRanges.masked(bytes, hidden)))
    }
  }

  /// What a pattern finds in a passage.
  func search(_ pattern: Pattern, in passage: Int, withGroups: Bool = false) -> Pattern.Result {
    notes.search(pattern, passage, withGroups, searchedText(passage))
  }
}
