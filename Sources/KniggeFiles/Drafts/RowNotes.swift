// What is said about the cells of a sheet that are not checked.
import KniggeEngine
import KniggeText

/// Says each thing once a file, at the first row that it is about.
struct RowNotes {
  /// What was said about a column of marks.
  private struct Mark: Hashable {
    var column: String
    var isText: Bool
  }

  private let file: SourceFile
  private let sheet: Sheet
  private var hasNotedExtraCells = false
  private var hasNotedMissingCells = false
  private var hasNotedMissingText = false
  private var notedMarks: Set<Mark> = []
  private var hasNotedNamelessColumn = false
  private var hasNotedLoneTime = false
  private var hasNotedDates = false

  init(file: SourceFile, sheet: Sheet) {
    self.file = file
    self.sheet = sheet
  }

  mutating func extraCells(of record: CSVRecord) -> [Diagnostic] {
    guard record.cells.count > sheet.columns.count, !hasNotedExtraCells,
      let extra = record.cells[sheet.columns.count...].first(where: { !$0.isEmpty })
    else { return [] }
    hasNotedExtraCells = true
    return [
      Diagnostic(
        rule: "input/csv-columns", severity: .warning,
        message: LocalText(
          german:
            "diese Zeile hat mehr Zellen als die Kopfzeile; was zu viel ist, wird nicht geprüft "
            + "(nur einmal je Datei gemeldet)",
          english: "this row has more cells than the header; what is too much is not checked (said once a file)"),
        help: LocalText(
          german: "Text mit Trennzeichen in Anführungszeichen setzen",
          english: "put text with separators into quotation marks"),
        location: Location(path: file.path, range: extra.range))
    ]
  }

  mutating func missingCells(of record: CSVRecord) -> [Diagnostic] {
    guard record.cells.count < sheet.columns.count, !hasNotedMissingCells, let last = record.cells.last else {
      return []
    }
    hasNotedMissingCells = true
    return [
      note(
        "csv-columns", at: last,
        de: "diese Zeile endet nach Zelle \(record.cells.count) von \(sheet.columns.count); was fehlt, gilt als leer "
          + "(nur einmal je Datei gemeldet)",
        en: "this row ends after cell \(record.cells.count) of \(sheet.columns.count); what is missing counts as empty "
          + "(said once a file)")
    ]
  }

  /// A cell that should say yes or no, and has a text of its own, or a mark that is neither: `geplant`, `09:00`.
  mutating func unknownMark(_ cell: CSVCell, in column: Sheet.Column) -> [Diagnostic] {
    let name = column.name ?? ""
    let isText = cell.text.string.split(separator: " ").count > 3
    guard notedMarks.insert(Mark(column: name, isText: isText)).inserted else { return [] }
    return [isText ? textForMark(cell, name) : strangeMark(cell, name)]
  }

  private func textForMark(_ cell: CSVCell, _ name: String) -> Diagnostic {
    Diagnostic(
      rule: "input/unknown-value", severity: .warning,
      message: LocalText(
        german: "diese Zelle wird nicht geprüft: die Spalte „\(name)“ sagt nur mit ja oder nein, ob der Beitrag "
          + "dorthin geht (nur einmal je Spalte gemeldet)",
        english: "this cell is not checked: the column “\(name)” only says yes or no, whether the post goes there "
          + "(said once a column)"),
      help: LocalText(
        german: "einen Text für eine Plattform in eine Spalte „Text (\(name))“ setzen",
        english: "put a text for one platform into a column “Text (\(name))”"),
      location: Location(path: file.path, range: cell.range))
  }

  private func strangeMark(_ cell: CSVCell, _ name: String) -> Diagnostic {
    let mark = cell.text.string.trimmingWhitespace()
    return Diagnostic(
      rule: "input/unknown-value", severity: .warning,
      message: LocalText(
        german: "„\(mark)“ ist weder ja noch nein: der Beitrag gilt nicht als einer für „\(name)“ "
          + "(nur einmal je Spalte gemeldet)",
        english: "“\(mark)” is neither yes nor no: the post does not count as one for “\(name)” (said once a column)"),
      help: LocalText(
        german: "„x“ oder „ja“, wo der Beitrag dorthin geht, sonst nichts oder „nein“",
        english: "“x” or “yes” where the post goes there, else nothing or “no”"),
      location: Location(path: file.path, range: cell.range))
  }

  /// A cell below a header that is empty.
  mutating func namelessColumn(_ cell: CSVCell, _ column: Sheet.Column) -> [Diagnostic] {
    guard column.name == nil, column.header != nil, !hasNotedNamelessColumn else { return [] }
    hasNotedNamelessColumn = true
    var problem = note(
      "unknown-column", at: cell,
      de: "die Spalte dieser Zelle hat keinen Namen, sie wird nicht geprüft (nur einmal je Datei gemeldet)",
      en: "the column of this cell has no name, it is not checked (said once a file)")
    problem.help = LocalText(
      german: "die Spalte in der Kopfzeile benennen", english: "name the column in the header")
    return [problem]
  }

  /// A time of day without any column for the day.
  mutating func loneTime() -> [Diagnostic] {
    guard !hasNotedLoneTime, let column = sheet.columns.first(where: { $0.meaning == .time }),
      let header = column.header
    else { return [] }
    hasNotedLoneTime = true
    let name = column.name ?? ""
    return [
      Diagnostic(
        rule: "input/csv-header", severity: .note,
        message: LocalText(
          german: "die Spalte „\(name)“ wird nicht geprüft: zu der Uhrzeit fehlt eine Spalte mit dem Tag",
          english: "the column “\(name)” is not checked: there is a time, but no column for the day"),
        help: LocalText(
          german: "eine Spalte „Datum“ ergänzen, etwa mit 2027-01-31",
          english: "add a column “Date”, with 2027-01-31 for instance"),
        location: Location(path: file.path, range: header))
    ]
  }

  /// A date whose day and month cannot be told apart.
  mutating func unclearDate(_ cell: CSVCell) -> [Diagnostic] {
    guard !hasNotedDates else { return [] }
    hasNotedDates = true
    let text = cell.text.string.trimmingWhitespace()
    return [
      Diagnostic(
        rule: "input/date-order", severity: .note,
        message: LocalText(
          german:
            "ob „\(text)“ mit dem Tag oder dem Monat beginnt, ist nicht zu erkennen; das Datum wird nicht geprüft",
          english: "whether “\(text)” begins with the day or the month cannot be told; the date is not checked"),
        help: LocalText(german: "als 2027-01-31 schreiben", english: "write it as 2027-01-31"),
        location: Location(path: file.path, range: cell.range))
    ]
  }

  /// A time beside a day that is none; the day counts all the same.
  func unreadableTime(_ cell: CSVCell) -> Diagnostic {
    let text = cell.text.string.trimmingWhitespace()
    return Diagnostic(
      rule: "input/date", severity: .error,
      message: LocalText(
        german: "„\(text)“ ist keine Uhrzeit, die knigge lesen kann (publish_at)",
        english: "“\(text)” is not a time of day that knigge can read (publish_at)"),
      help: LocalText(german: "etwa 09:00 oder 14:30", english: "such as 09:00 or 14:30"),
      location: Location(path: file.path, range: cell.range))
  }

  mutating func missingText(in record: CSVRecord) -> [Diagnostic] {
    guard !hasNotedMissingText, let cell = record.cells.first(where: { !$0.isEmpty }) else { return [] }
    hasNotedMissingText = true
    return [
      note(
        "no-text", at: cell, de: "diese Zeile hat keinen Text; sie wird nicht geprüft (nur einmal je Datei gemeldet)",
        en: "this row has no text; it is not checked (said once a file)")
    ]
  }

  private func note(_ name: String, at cell: CSVCell, de: String, en: String) -> Diagnostic {
    let range = cell.range.isEmpty ? cell.range.lowerBound..<cell.range.lowerBound.advanced(by: 1) : cell.range
    return Diagnostic(
      rule: "input/\(name)", severity: .note, message: LocalText(german: de, english: en),
      location: Location(path: file.path, range: range.clamped(to: file.start..<file.end)))
  }
}
