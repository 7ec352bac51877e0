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
  /// Whether the first line names the separator, and the header stands in the second.
  private let hasSeparatorLine: Bool
  private var number = 0
  /// What is wrong with the encoding of the whole file, which is said in place of every byte.
  private let encoding: Diagnostic?

  init(_ file: SourceFile, platforms: Platforms, columns: ColumnMap, separator: UInt8? = nil) {
    self.file = file
    self.platforms = platforms
    self.columns = columns
    let named = CSVSeparatorLine.separator(of: file)
    hasSeparatorLine = named != nil
    csv = CSVReader(file, separator: named ?? separator)
    encoding = LegacyEncoding.problem(in: file)
  }

  /// Yields the posts of the sheet; what is wrong with the header comes with the first of them.
  mutating func read(_ yield: (ReadPost) throws -> Void) rethrows {
    if hasSeparatorLine { _ = csv.next() }
    guard let first = csv.next() else { return }
    let mapper = HeaderMapper(path: file.path, platforms: platforms, columns: columns)
    var problems = [encoding].compactMap(\.self) + takeProblems()
    let sheet: Sheet
    var firstPost: CSVRecord?
    switch mapper.header(first, rows: sample) {
    case .named(let named, let found, let above):
      sheet = named
      for _ in 0..<above { _ = csv.next() }
      problems += found + takeProblems()
    case .refused(let problem):
      try yield(ReadPost(post: nil, problems: problems + [problem]))
      return
    case .missing:
      let found = mapper.sheet(withoutHeader: [first] + sample())
      sheet = found.sheet
      problems += found.problems
      firstPost = first
    }
    let days = sheet.columns.indices.filter { sheet.columns[$0].meaning == .fact(.publishAt) }
    let times = sheet.columns.indices.filter { sheet.columns[$0].meaning == .time }
    let order = DateOrder(of: file, separator: csv.separator, columns: days.isEmpty ? times : days)
    var builder = RowReader(file: file, platforms: platforms, sheet: sheet, order: order, separator: csv.separator)
    if let firstPost { try emit(firstPost, &builder, &problems, yield) }
    while let record = csv.next() {
      problems += takeProblems()
      try emit(record, &builder, &problems, yield)
    }
    problems += news(csv.takeLastProblems())
    if !problems.isEmpty { try yield(ReadPost(post: nil, problems: problems)) }
  }

  private mutating func takeProblems() -> [Diagnostic] { news(csv.takeProblems()) }

  /// Without bytes that are said for the whole file.
  private func news(_ problems: [Diagnostic]) -> [Diagnostic] {
    encoding == nil ? problems : problems.filter { $0.rule != encoding?.rule }
  }

  /// A few more records, read ahead.
  private func sample() -> [CSVRecord] {
    var reader = CSVReader(file, separator: csv.separator)
    var records: [CSVRecord] = []
    for _ in 0..<(hasSeparatorLine ? 2 : 1) { _ = reader.next() }
    while records.count < 20, let record = reader.next() { records.append(record) }
    return records
  }

  private mutating func emit(
    _ record: CSVRecord, _ builder: inout RowReader, _ problems: inout [Diagnostic],
    _ yield: (ReadPost) throws -> Void
  ) rethrows {
    guard record.cells.contains(where: { !$0.isEmpty }) else { return }
    var record = record
    // A spreadsheet does not show the line that names the separator.
    if hasSeparatorLine { record.row -= 1 }
    for var post in builder.posts(of: record, number: number + 1) {
      number += 1
      post.problems = problems + post.problems
      problems = []
      try yield(post)
    }
  }
}
