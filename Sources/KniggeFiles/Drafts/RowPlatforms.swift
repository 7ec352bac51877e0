// The platforms that a row names, in a column for them and by marks.
import KniggeEngine

/// Collects where one post goes: what a cell lists and what is marked count together.
struct RowPlatforms {
  private let platforms: Platforms
  private var values: [DraftValue] = []
  private var seen: Set<String> = []
  private var place: CSVCell?

  init(_ platforms: Platforms) { self.platforms = platforms }

  /// The names in a cell, as they are written: `X, LinkedIn`.
  mutating func add(_ cell: CSVCell) {
    for name in CellParts.values(of: cell, isKnown: { platforms[$0] != nil }) {
      if let known = known(name) { seen.insert(known) }
      values.append(name)
    }
    place = place ?? cell
  }

  /// A platform whose column has a mark; one that is there already is not named again.
  mutating func add(marked name: DraftValue, at cell: CSVCell) {
    if let known = known(name), !seen.insert(known).inserted { return }
    values.append(name)
    place = place ?? cell
  }

  private func known(_ value: DraftValue) -> String? {
    guard case .text(let text, _) = value else { return nil }
    return platforms[text.string]?.name
  }

  /// All of them as one fact; nil where there are none.
  var entry: DraftValue.Entry? {
    place.map { DraftValue.Entry(key: "platform", keyRange: $0.range, value: .list(values, $0.range)) }
  }
}
