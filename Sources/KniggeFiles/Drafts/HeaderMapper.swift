// Finds the header of a content calendar, and out what its columns mean.
import KniggeEngine
import KniggeText

/// Judges the first records of a sheet by the names of columns that are known, and by those of the configuration.
struct HeaderMapper {
  /// What the first record is.
  enum Header {
    /// `above` are the records of a title above the header.
    case named(Sheet, [Diagnostic], above: Int)
    /// A header that lacks the column which the configuration says has the text.
    case refused(Diagnostic)
    /// No header, but a post.
    case missing
  }

  let path: String
  let platforms: Platforms
  let columns: ColumnMap

  /// A title above the header has so many records at most.
  private static let titleRows = 5

  init(path: String, platforms: Platforms, columns: ColumnMap) {
    self.path = path
    self.platforms = platforms
    self.columns = columns.filter { !$0.value.isEmpty }
  }

  /// The sheet, where the first record names the columns, or one of the next does below a title.
  ///
  /// - Parameter rows: the records behind the first, some of them; asked for only where that one does not tell.
  func header(_ first: CSVRecord, rows: () -> [CSVRecord]) -> Header {
    let row = row(first)
    if row.hasText || refusal(of: row) != nil { return header(row, above: 0, rows: []) }
    let rows = rows()
    let next = rows.prefix(Self.titleRows).map { self.row($0) }
    let isTitled = !row.isHeaderWithoutText
    if let index = next.firstIndex(where: { $0.isHeaderBelowTitle && (isTitled || $0.hasText) }) {
      let named = header(next[index], above: index + 1, rows: Array(rows.dropFirst(index + 1)))
      guard case .named(let sheet, let problems, let above) = named else { return named }
      return .named(sheet, [titleNote(first, next[index].record)] + problems, above: above)
    }
    return isTitled ? .missing : header(row, above: 0, rows: rows)
  }

  /// Why a sheet with such a header cannot be read.
  private func refusal(of row: HeaderRow) -> Diagnostic? {
    row.missing.refusal(path: path, hasKnownText: row.hasText, at: place(of: row.record))
  }

  private func row(_ record: CSVRecord) -> HeaderRow { HeaderRow(record, columns: columns, platforms: platforms) }

  /// The sheet of a header; the text is looked for in the rows below where no name says where it is.
  private func header(_ row: HeaderRow, above: Int, rows: [CSVRecord]) -> Header {
    var row = row
    if let refusal = refusal(of: row) { return .refused(refusal) }
    var problems = InputProblems()
    if !row.hasText, rows.contains(where: { $0.cells.contains { !$0.isEmpty } }) {
      guard let column = row.chooseText(by: rows) else { return .refused(noText(row)) }
      problems.add(textNote(row, column))
    }
    var sheet = sheet(row, &problems)
    ColumnRivals(path: path, decidesText: row.decidesText).find(in: &sheet, mapped: row.isMapped)
    problems.add(row.missing.problems(path: path, at: place(of: row.record)))
    let unknown = row.names.indices.filter { !row.names[$0].isEmpty && sheet.columns[$0].meaning == nil }
    if !unknown.isEmpty, !SheetColumns.isExport(row.names), let first = row.record.cells.first {
      let list = unknown.map { row.names[$0] }.joined(separator: ", ")
      problems.add(
        problem(
          "unknown-column", .note, at: first,
          de: "diese Spalten kennt knigge nicht, sie werden nicht geprüft: \(list)",
          en: "knigge does not know these columns, they are not checked: \(list)"))
    }
    return .named(sheet, problems.takeAll(), above: above)
  }

  /// The columns by their names; of those with one name the first counts.
  private func sheet(_ row: HeaderRow, _ problems: inout InputProblems) -> Sheet {
    var seen: Set<String> = []
    var sheet = Sheet(columns: [])
    for (index, cell) in row.record.cells.enumerated() {
      let name = row.names[index]
      sheet.columns.append((row.meanings[index], name.isEmpty ? nil : name, visible(cell)))
      guard !name.isEmpty, !seen.insert(HeaderNames.key(name)).inserted else { continue }
      sheet.columns[index].meaning = .ignored
      problems.add(
        problem(
          "csv-header", .warning, at: cell, de: "die Spalte „\(name)“ gibt es zweimal; nur die erste wird gelesen",
          en: "the column “\(name)” is there twice; only the first is read"))
    }
    return sheet
  }

  // MARK: What is said

  /// That a column is taken for the text.
  private func textNote(_ row: HeaderRow, _ column: Int) -> Diagnostic {
    let name = row.names[column]
    var note = problem(
      "csv-no-header", .note, at: row.record.cells[column],
      de: "die Kopfzeile nennt keine Spalte für den Text; "
        + (name.isEmpty ? "Spalte \(column + 1)" : "„\(name)“") + " wird dafür genommen",
      en: "the header names no column for the text; "
        + (name.isEmpty ? "column \(column + 1)" : "“\(name)”") + " is taken for it")
    if !name.isEmpty {
      let map = "columns: { text: \(ColumnRivals.written(name)) }"
      note.help = LocalText(
        german: "die Spalte „Text“ nennen, oder „\(map)“ in knigge.yml",
        english: "name the column “Text”, or “\(map)” in knigge.yml")
    }
    return note
  }

  /// That there is no text at all: every column has another meaning.
  private func noText(_ row: HeaderRow) -> Diagnostic {
    Diagnostic(
      rule: "input/csv-no-header", severity: .warning,
      message: LocalText(
        german: "die Kopfzeile nennt keine Spalte für den Text; die Datei wird nicht geprüft",
        english: "the header names no column for the text; the file is not checked"),
      help: LocalText(
        german: "die Spalte „Text“ nennen, oder „columns:“ in knigge.yml",
        english: "name the column “Text”, or “columns:” in knigge.yml"),
      location: Location(path: path, range: place(of: row.record)))
  }

  /// That something stands above the header.
  private func titleNote(_ title: CSVRecord, _ header: CSVRecord) -> Diagnostic {
    Diagnostic(
      rule: "input/csv-header", severity: .note,
      message: LocalText(
        german: "die Kopfzeile ist Zeile \(header.row); was darüber steht, wird nicht geprüft",
        english: "the header is row \(header.row); what stands above it is not checked"),
      location: Location(path: path, range: place(of: title)))
  }

  /// Where something is said about a whole header.
  private func place(of record: CSVRecord) -> Range<FileOffset> {
    let cell = record.cells.first { !$0.isEmpty } ?? record.cells.first
    return cell.map(visible) ?? FileOffset(0)..<FileOffset(0)
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
    if cells.allSatisfy({ DateText($0) != nil || DateOrder.isDate($0) }) { return .fact(.publishAt) }
    if cells.allSatisfy({ platforms[$0] != nil }) { return .fact(.platform) }
    if cells.allSatisfy({ $0.lowercased().hasPrefix("http") && !$0.contains(where: \.isWhitespace) }) {
      return .fact(.link)
    }
    return nil
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
