// Reads posts from a content calendar: CSV or TSV, a post a row.
import KniggeEngine
import KniggeText

/// A column map of the configuration: what a fact is made of.
package typealias ColumnMap = [String: [String]]

struct SheetReader {
  private let file: SourceFile
  private let platforms: Platforms
  private let columns: ColumnMap
  private var csv: CSVReader
  private var number = 0

  init(_ file: SourceFile, platforms: Platforms, columns: ColumnMap, separator: UInt8? = nil) {
    self.file = file
    self.platforms = platforms
    self.columns = columns
    csv = CSVReader(file, separator: separator)
  }

  /// Yields the posts of the sheet; what is wrong with the header comes with the first of them.
  mutating func read(_ yield: (ReadPost) throws -> Void) rethrows {
    guard let first = csv.next() else { return }
    let mapper = HeaderMapper(path: file.path, platforms: platforms, columns: columns)
    var problems = csv.takeProblems()
    let sheet: Sheet
    var firstPost: CSVRecord?
    if let header = mapper.sheet(withHeader: first) {
      sheet = header.sheet
      problems += header.problems
    } else {
      let found = mapper.sheet(withoutHeader: [first] + sample())
      sheet = found.sheet
      problems += found.problems
      firstPost = first
    }
    let order = DateOrder(of: file, separator: csv.separator, column: sheet.index(of: .fact(.publishAt)))
    var builder = RowReader(file: file, platforms: platforms, sheet: sheet, order: order, separator: csv.separator)
    if let firstPost { try emit(firstPost, &builder, &problems, yield) }
    while let record = csv.next() {
      problems += csv.takeProblems()
      try emit(record, &builder, &problems, yield)
    }
    problems += csv.takeLastProblems()
    if !problems.isEmpty { try yield(ReadPost(post: nil, problems: problems)) }
  }

  /// A few more records, read ahead.
  private func sample() -> [CSVRecord] {
    var reader = CSVReader(file, separator: csv.separator)
    var records: [CSVRecord] = []
    _ = reader.next()
    while records.count < 20, let record = reader.next() { records.append(record) }
    return records
  }

  private mutating func emit(
    _ record: CSVRecord, _ builder: inout RowReader, _ problems: inout [Diagnostic],
    _ yield: (ReadPost) throws -> Void
  ) rethrows {
    guard record.cells.contains(where: { !$0.isEmpty }) else { return }
    number += 1
    var post = builder.post(of: record, number: number)
    post.problems = problems + post.problems
    problems = []
    try yield(post)
  }
}

/// What the columns of one sheet mean, and how they are named.
struct Sheet {
  var columns: [(meaning: SheetColumn?, name: String?, header: Range<FileOffset>?)]

  func index(of meaning: SheetColumn) -> Int? { columns.firstIndex { $0.meaning == meaning } }
}

/// Finds out what columns mean.
private struct HeaderMapper {
  let path: String
  let platforms: Platforms
  let columns: ColumnMap

  private func meaning(of name: String) -> SheetColumn? {
    let wanted = SheetColumns.normalized(name)
    for (fact, names) in columns.sorted(by: { $0.key < $1.key })
    where names.contains(where: { SheetColumns.normalized($0) == wanted }) {
      if fact == "text" { return .text }
      guard let key = FactKey(fact) else { continue }
      switch key {
      case .post(.publishAt):
        // `publish_at: [Date, Time]`: the first is the day.
        return names.first.map(SheetColumns.normalized) == wanted ? .fact(.publishAt) : .time
      case .post(let fact): return .fact(fact)
      case .medium(.alt): return .mediaAlt
      case .medium: return .mediaFile
      case .custom(let name): return .custom(name)
      }
    }
    // A map of the configuration decides alone what is text.
    let known = SheetColumns.meaning(of: name, platforms: platforms)
    return columns["text"] != nil && known == .text ? .ignored : known
  }

  /// The sheet, when the first record names at least one column of text.
  func sheet(withHeader record: CSVRecord) -> (sheet: Sheet, problems: [Diagnostic])? {
    let names = record.cells.map { $0.text.string.trimmingWhitespace() }
    let meanings = names.map { $0.isEmpty ? nil : meaning(of: $0) }
    guard meanings.contains(.text) else { return nil }
    // `Text` and `Content` may both be there; hashtags join, other texts beside the first do not.
    var seen: [String: Int] = [:]
    var problems = InputProblems()
    var unknown: [String] = []
    var sheet = Sheet(columns: [])
    for (index, cell) in record.cells.enumerated() {
      let name = names[index]
      sheet.columns.append((meanings[index], name.isEmpty ? nil : name, visible(cell)))
      guard !name.isEmpty else { continue }
      if seen[SheetColumns.normalized(name)] != nil {
        sheet.columns[index].meaning = .ignored
        problems.add(
          problem(
            "csv-header", .warning, at: cell, de: "die Spalte „\(name)“ gibt es zweimal; nur die erste wird gelesen",
            en: "the column “\(name)” is there twice; only the first is read"))
        continue
      }
      seen[SheetColumns.normalized(name)] = index
      if meanings[index] == nil { unknown.append(name) }
    }
    joinTexts(&sheet)
    if !unknown.isEmpty, !SheetColumns.isExport(names), let first = record.cells.first {
      let list = unknown.joined(separator: ", ")
      problems.add(
        problem(
          "unknown-column", .note, at: first,
          de: "diese Spalten kennt knigge nicht, sie werden nicht geprüft: \(list)",
          en: "knigge does not know these columns, they are not checked: \(list)"))
    }
    return (sheet, problems.takeAll())
  }

  /// Of several columns that may hold the text only the first does, with the hashtags; unless the configuration says.
  private func joinTexts(_ sheet: inout Sheet) {
    if let order = columns["text"] {
      let wanted = order.map(SheetColumns.normalized)
      for index in sheet.columns.indices where sheet.columns[index].meaning == .text {
        let name = SheetColumns.normalized(sheet.columns[index].name ?? "")
        if !wanted.contains(name) { sheet.columns[index].meaning = .ignored }
      }
      return
    }
    var hasText = false
    for index in sheet.columns.indices where sheet.columns[index].meaning == .text {
      let isHashtags = SheetColumns.normalized(sheet.columns[index].name ?? "").hasPrefix("hashtag")
      if isHashtags { continue }
      if hasText { sheet.columns[index].meaning = .ignored }
      hasText = true
    }
  }

  /// A sheet whose first record is a post already, as Hootsuite has them: date, text, link. What a column holds is told
  /// by its first cells; of those left the one with the most text is the text.
  func sheet(withoutHeader records: [CSVRecord]) -> (sheet: Sheet, problems: [Diagnostic]) {
    let width = records.first?.cells.count ?? 0
    let columns = (0..<width).map { column in
      records.compactMap { $0.cells.indices.contains(column) ? $0.cells[column].text.string.trimmingWhitespace() : nil }
        .filter { !$0.isEmpty }
    }
    var meanings = columns.map { cells in cells.isEmpty ? nil : meaning(ofCells: cells) }
    let free = meanings.indices.filter { meanings[$0] == nil }
    let lengths = columns.map { $0.reduce(0) { $0 + $1.utf8.count } }
    let longest = (free.isEmpty ? Array(columns.indices) : free).max { lengths[$0] < lengths[$1] } ?? 0
    if meanings.indices.contains(longest) { meanings[longest] = .text }
    var sheet = Sheet(columns: [])
    for meaning in meanings { sheet.columns.append((meaning, nil, nil)) }
    guard let cell = records.first?.cells.first else { return (sheet, []) }
    let note = problem(
      "csv-no-header", .note, at: cell,
      de: "die erste Zeile nennt keine Spalte für den Text; Spalte \(longest + 1) wird dafür genommen",
      en: "the first row names no column for the text; column \(longest + 1) is taken for it")
    return (sheet, [note])
  }

  private func meaning(ofCells cells: [String]) -> SheetColumn? {
    if cells.allSatisfy({ DateText($0) != nil || isDateWithSlashes($0) }) { return .fact(.publishAt) }
    if cells.allSatisfy({ platforms[$0] != nil }) { return .fact(.platform) }
    if cells.allSatisfy({ $0.lowercased().hasPrefix("http") && !$0.contains(where: \.isWhitespace) }) {
      return .fact(.link)
    }
    return nil
  }

  private func isDateWithSlashes(_ text: String) -> Bool {
    let day = text.split(separator: " ").first ?? ""
    let numbers = day.split(separator: "/", omittingEmptySubsequences: false)
    return numbers.count == 3 && numbers.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isNumber) }
  }

  private func visible(_ cell: CSVCell) -> Range<FileOffset> {
    cell.range.isEmpty ? cell.range.lowerBound..<cell.range.lowerBound.advanced(by: 1) : cell.range
  }

  private func problem(_ name: String, _ severity: Severity, at cell: CSVCell, de: String, en: String) -> Diagnostic {
    Diagnostic(
      rule: "input/\(name)", severity: severity, message: LocalText(german: de, english: en),
      help: name == "csv-no-header"
        ? LocalText(
          german: "eine Kopfzeile ergänzen, oder „columns:“ in knigge.yml",
          english: "add a header, or “columns:” in knigge.yml")
        : nil,
      location: Location(path: path, range: visible(cell)))
  }
}
