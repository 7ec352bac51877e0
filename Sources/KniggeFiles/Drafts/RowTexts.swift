// The texts of one row of a sheet.

/// A text for all platforms, versions for some of them (`Text (LinkedIn)`), and hashtags, which belong to each.
struct RowTexts {
  /// The words of one post.
  struct Text {
    /// In the order of their columns; at least one.
    var cells: [CSVCell]
    /// Where it goes; empty where the rest of the row says it.
    var platforms: [String] = []
  }

  private typealias Part = (column: Int, cell: CSVCell)
  private var common: [Part] = []
  private var hashtags: [Part] = []
  private var versions: [(platforms: [String], parts: [Part])] = []

  mutating func add(_ cell: CSVCell, of column: Sheet.Column, at index: Int) {
    if SheetColumns.isHashtags(column.name) { hashtags.append((index, cell)) } else { common.append((index, cell)) }
  }

  mutating func add(_ cell: CSVCell, for platforms: [String], at index: Int) {
    if let place = versions.firstIndex(where: { $0.platforms == platforms }) {
      versions[place].parts.append((index, cell))
    } else {
      versions.append((platforms, [(index, cell)]))
    }
  }

  /// The platforms that have a text of their own.
  var ownPlatforms: Set<String> { Set(versions.flatMap(\.platforms)) }

  /// One for each post that the row is: the common text first.
  var all: [Text] {
    var texts: [Text] = []
    if !common.isEmpty || versions.isEmpty && !hashtags.isEmpty { texts.append(Text(cells: ordered(common))) }
    return texts + versions.map { Text(cells: ordered($0.parts), platforms: $0.platforms) }
  }

  private func ordered(_ parts: [Part]) -> [CSVCell] {
    (parts + hashtags).sorted { $0.column < $1.column }.map(\.cell)
  }
}
