// A record of a sheet, taken for its header.
import KniggeEngine
import KniggeText

/// What the columns are if a record names them: `Datum;Kanal;Inhalt`.
struct HeaderRow {
  let record: CSVRecord
  /// Without the spaces around them; empty where a column has none.
  let names: [String]
  /// What the configuration names and is not there.
  let missing: MissingColumns
  /// The columns that the configuration names.
  let isMapped: [Bool]
  /// Whether the configuration says which columns are the text.
  let decidesText: Bool
  private(set) var meanings: [SheetColumn?]

  init(_ record: CSVRecord, columns: ColumnMap, platforms: Platforms) {
    let header = HeaderNames(record.cells.map { $0.text.string.trimmingWhitespace() })
    self.record = record
    names = header.all
    missing = MissingColumns(columns, in: header)
    // A map decides alone what is text, where it is meant for this sheet.
    decidesText = columns["text"] != nil && !missing.facts.contains("text")
    let mapped = Self.mapped(header, columns)
    isMapped = mapped.map { $0 != nil }
    let known = names.map { $0.isEmpty ? nil : SheetColumns.meaning(of: $0, platforms: platforms) }
    let isSure = zip(known, names).contains { meaning, name in
      meaning?.isText == true && !SheetColumns.isVague(name) && !SheetColumns.isHashtags(name)
    }
    meanings = []
    for (index, meaning) in known.enumerated() {
      if let own = mapped[index] {
        meanings.append(own)
      } else if meaning?.isText == true, decidesText || isSure && SheetColumns.isVague(names[index]) {
        // Of `Inhalt` beside `Text` nobody knows what it is.
        meanings.append(decidesText ? .ignored : nil)
      } else {
        meanings.append(meaning)
      }
    }
  }

  /// What the configuration says about each column.
  private static func mapped(_ names: HeaderNames, _ columns: ColumnMap) -> [SheetColumn?] {
    var meanings = [SheetColumn?](repeating: nil, count: names.all.count)
    for (fact, wanted) in columns.sorted(by: { $0.key < $1.key }) {
      for (number, name) in wanted.enumerated() {
        for column in names.columns(named: name) where meanings[column] == nil {
          meanings[column] = meaning(of: fact, isFirst: number == 0)
        }
      }
    }
    return meanings
  }

  /// What a column holds that the configuration names for a fact.
  private static func meaning(of fact: String, isFirst: Bool) -> SheetColumn? {
    guard let key = FactKey(fact) else { return nil }
    switch key {
    case .post(.text): return .text
    // `publish_at: [Date, Time]`: the first is the day.
    case .post(.publishAt): return isFirst ? .fact(.publishAt) : .time
    case .post(let fact): return .fact(fact)
    case .medium(.alt): return .mediaAlt
    case .medium: return .mediaFile
    case .custom(let name): return .custom(name)
    }
  }

  // MARK: What speaks for it

  /// Whether a column has the text. Hashtags join a text and are none of their own, unless somebody says so.
  var hasText: Bool {
    meanings.indices.contains { meanings[$0]?.isText == true && (isMapped[$0] || !SheetColumns.isHashtags(names[$0])) }
  }

  /// Whether the record is a header though it names no column for the text: it has a name that never is a value, or two
  /// that hardly are, and nothing that only a post has.
  var isHeaderWithoutText: Bool { !hasValues && (sureNames > 0 || vagueNames > 1) }

  /// Whether the record is a header below a title.
  var isHeaderBelowTitle: Bool { !hasValues && (hasText ? sureNames + vagueNames > 0 : sureNames > 1) }

  /// `Datum`, `Kanal`; no post has such a cell.
  private var sureNames: Int {
    meanings.indices.count { index in
      if isMapped[index] { return true }
      switch meanings[index] {
      case .fact(let fact): return fact.isDate || fact == .platform || fact == .lang
      case .text: return SheetColumns.isHashtags(names[index])
      case .time, .mediaAlt, .custom: return true
      case .version, .mediaFile, .platform, .ignored, nil: return false
      }
    }
  }

  /// `Link`, `Bild`, `Thema`: a column may say so of what a post is.
  private var vagueNames: Int {
    meanings.indices.count { index in
      guard !isMapped[index] else { return false }
      switch meanings[index] {
      case .fact(let fact): return !(fact.isDate || fact == .platform || fact == .lang)
      case .mediaFile, .version: return true
      case .text, .time, .mediaAlt, .custom, .platform, .ignored, nil: return false
      }
    }
  }

  /// Longer cells, in characters, are no names.
  private static let longestName = 80

  /// Whether a cell has what no name is: a day, an address, a long text.
  private var hasValues: Bool {
    names.contains { name in
      DateText(name) != nil || DateOrder.isDate(name) || name.lowercased().hasPrefix("http")
        || name.count > Self.longestName
    }
  }

  // MARK: The column of the text

  /// How many bytes stand in each column of some records.
  private func weights(in rows: [CSVRecord]) -> [Int] {
    names.indices.map { column in
      rows.reduce(0) { sum, row in
        guard row.cells.indices.contains(column), !row.cells[column].isEmpty else { return sum }
        return sum + row.cells[column].text.bytes.count
      }
    }
  }

  /// Takes the unknown column with the most text for that of the post, or hashtags where there is no other.
  ///
  /// - Returns: the column; nil where none can be it.
  mutating func chooseText(by rows: [CSVRecord]) -> Int? {
    let weights = weights(in: rows)
    let full = weights.indices.filter { weights[$0] > 0 }
    let unknown = full.filter { meanings[$0] == nil }
    let candidates = unknown.isEmpty ? full.filter { meanings[$0]?.isText == true } : unknown
    let longest = candidates.max { weights[$0] < weights[$1] }
    if let longest { meanings[longest] = .text }
    return longest
  }
}
