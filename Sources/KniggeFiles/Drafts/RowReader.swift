// Turns one row of a content calendar into a post.
import KniggeEngine
import KniggeText

struct RowReader {
  let file: SourceFile
  let platforms: Platforms
  let sheet: Sheet
  let order: DateOrder
  let separator: UInt8
  /// Of each column of pictures or descriptions how many of its kind stand before it, where there are as many of either:
  /// then the first description is that of the first picture, wherever they stand. Empty where there are not.
  private let mediaNumbers: [Int]
  private var hasNotedDates = false
  private var hasNotedExtraCells = false
  private var hasNotedMissingCells = false
  private var hasNotedMissingText = false

  init(file: SourceFile, platforms: Platforms, sheet: Sheet, order: DateOrder, separator: UInt8) {
    self.file = file
    self.platforms = platforms
    self.sheet = sheet
    self.order = order
    self.separator = separator
    mediaNumbers = Self.mediaNumbers(in: sheet)
  }

  private static func mediaNumbers(in sheet: Sheet) -> [Int] {
    var (files, descriptions) = (0, 0)
    let numbers = sheet.columns.map { column -> Int in
      switch column.meaning {
      case .mediaFile:
        files += 1
        return files - 1
      case .mediaAlt:
        descriptions += 1
        return descriptions - 1
      default: return 0
      }
    }
    return files == descriptions ? numbers : []
  }

  mutating func post(of record: CSVRecord, number: Int) -> ReadPost {
    var facts = FactReader(path: file.path, platforms: platforms, unknownKeys: .collected)
    var problems = extraCells(of: record) + missingCells(of: record)
    var media = RowMedia()
    var texts: [CSVCell] = []
    var date: CSVCell?
    var time: CSVCell?
    var flags: [DraftValue] = []
    for (index, (cell, column)) in zip(record.cells, sheet.columns).enumerated() where !cell.isEmpty {
      switch column.meaning {
      case .text: texts.append(cell)
      case .fact(.publishAt): date = cell
      case .time: time = cell
      case .fact(.platform): facts.read([entry("platform", .list(parts(of: cell), cell.range), cell)])
      case .fact(let fact): facts.read([entry(fact.rawValue, .text(cell.text, cell.range), cell)])
      case .custom(let name): facts.read([entry(name, .text(cell.text, cell.range), cell)])
      case .mediaFile: media.addFile(cell, at: mediaNumbers.isEmpty ? nil : mediaNumbers[index])
      case .mediaAlt: media.addDescription(cell, at: mediaNumbers.isEmpty ? nil : mediaNumbers[index])
      case .platform(let name):
        if isTrue(cell) { flags.append(.text(named(name, at: cell.range), cell.range)) }
      case .ignored, nil: break
      }
    }
    if !flags.isEmpty, let cell = record.cells.first { facts.read([entry("platform", .list(flags, cell.range), cell)]) }
    if let date { facts.read(self.date(date, time, &problems)) }
    problems += facts.problems
    var known = facts.facts
    known[.post(.text)] = nil
    guard let text = joined(texts) else { return ReadPost(post: nil, problems: problems + missingText(in: record)) }
    if let refusal = texts.lazy.compactMap({ DraftText.refusal(of: $0.text) }).first ?? DraftText.refusal(of: text) {
      let problem = RecordReader.problem("text-too-long", refusal, at: anchor(texts[0]), file.path, number)
      return ReadPost(post: nil, problems: problems + [problem])
    }
    var post = Post(
      number: number, text: text, facts: known, media: media.all.compactMap(medium),
      anchor: anchor(texts[0]), writing: writing(texts))
    post.suppressions = facts.suppressions
    return ReadPost(post: post, problems: problems, places: places(of: record))
  }

  private func entry(_ key: String, _ value: DraftValue, _ cell: CSVCell) -> DraftValue.Entry {
    DraftValue.Entry(key: key, keyRange: cell.range, value: value)
  }

  private func isTrue(_ cell: CSVCell) -> Bool {
    ["true", "yes", "ja", "1", "x", "wahr"].contains(cell.text.string.trimmingWhitespace().lowercased())
  }

  /// A word of ours that stands for a cell.
  private func named(_ word: String, at range: Range<FileOffset>) -> MappedText {
    var map = OffsetMap<PostSpace, FileSpace>()
    map.appendReplacement(word.utf8.count, of: range)
    return MappedText(bytes: Array(word.utf8), map: map)
  }

  /// `X, LinkedIn`: the names in one cell.
  private func parts(of cell: CSVCell) -> [DraftValue] {
    let bytes = cell.text.bytes
    var parts: [DraftValue] = []
    var start = 0
    func close(_ end: Int) {
      var (low, high) = (start, end)
      while low < high, bytes[low] == 0x20 { low += 1 }
      while high > low, bytes[high - 1] == 0x20 { high -= 1 }
      guard low < high else { return }
      let range = cell.text.map.range(.bytes(low..<high))
      var map = OffsetMap<PostSpace, FileSpace>()
      map.appendReplacement(high - low, of: range)
      parts.append(.text(MappedText(bytes: Array(bytes[low..<high]), map: map), range))
    }
    for index in bytes.indices where bytes[index] == 0x2C || bytes[index] == 0x3B || bytes[index] == 0x7C {
      close(index)
      start = index + 1
    }
    close(bytes.count)
    return parts
  }

  // MARK: Text

  /// The texts of several cells with an empty line between them.
  private func joined(_ cells: [CSVCell]) -> MappedText? {
    guard let first = cells.first else { return nil }
    guard cells.count > 1 else { return first.text }
    var bytes: [UInt8] = []
    var map = OffsetMap<PostSpace, FileSpace>()
    for cell in cells {
      if !bytes.isEmpty {
        bytes += [0x0A, 0x0A]
        map.appendReplacement(2, of: cell.range.lowerBound..<cell.range.lowerBound)
      }
      cell.text.copy(0..<cell.text.bytes.count, to: &bytes, &map)
    }
    return MappedText(bytes: bytes, map: map)
  }

  private func anchor(_ cell: CSVCell) -> Range<FileOffset> {
    let bytes = cell.text.bytes
    let start = bytes.firstIndex { $0 > 0x20 } ?? 0
    let end = bytes[start...].firstIndex { $0 <= 0x20 } ?? bytes.count
    return start < end ? cell.text.map.range(.bytes(start..<end)) : cell.range
  }

  private func medium(_ cells: (file: CSVCell?, alt: CSVCell?)) -> Medium? {
    guard let place = cells.file ?? cells.alt else { return nil }
    var facts: [MediumFact: MappedText] = [:]
    facts[.file] = cells.file?.text
    facts[.alt] = cells.alt?.text
    return Medium(facts: facts, range: place.range)
  }

  /// What is written the same with and without quotation marks, where the cells of one text differ in them.
  private func writing(_ cells: [CSVCell]) -> TextWriting {
    cells.allSatisfy(\.isQuoted) ? .csvQuoted : .csvPlain(separator: separator)
  }

  // MARK: Dates

  /// The day and the time of publication; dates that can be read in two ways are left alone, said once.
  private mutating func date(
    _ cell: CSVCell, _ time: CSVCell?, _ problems: inout [Diagnostic]
  ) -> [DraftValue.Entry] {
    var text = cell.text.string.trimmingWhitespace()
    if text.contains("/") {
      guard let iso = order.iso(text) else {
        guard !hasNotedDates else { return [] }
        hasNotedDates = true
        problems.append(
          Diagnostic(
            rule: "input/date-order", severity: .note,
            message: LocalText(
              german:
                "ob „\(text)“ mit dem Tag oder dem Monat beginnt, ist nicht zu erkennen; das Datum wird nicht geprüft",
              english: "whether “\(text)” begins with the day or the month cannot be told; the date is not checked"),
            help: LocalText(german: "als 2027-01-31 schreiben", english: "write it as 2027-01-31"),
            location: Location(path: file.path, range: cell.range)))
        return []
      }
      text = iso
    }
    if let time, DateText(text)?.seconds == nil { text += " " + time.text.string.trimmingWhitespace() }
    guard text != cell.text.string else { return [entry("publish_at", .text(cell.text, cell.range), cell)] }
    return [entry("publish_at", .text(named(text, at: cell.range), cell.range), cell)]
  }

  // MARK: Places

  private mutating func extraCells(of record: CSVRecord) -> [Diagnostic] {
    guard record.cells.count > sheet.columns.count, !hasNotedExtraCells,
      let extra = record.cells[sheet.columns.count...].first(where: { !$0.isEmpty })
    else { return [] }
    hasNotedExtraCells = true
    return [
      Diagnostic(
        rule: "input/csv-columns", severity: .warning,
        message: LocalText(
          german: "diese Zeile hat mehr Zellen als die Kopfzeile; was zu viel ist, wird nicht geprüft",
          english: "this row has more cells than the header; what is too much is not checked"),
        help: LocalText(
          german: "Text mit Trennzeichen in Anführungszeichen setzen",
          english: "put text with separators into quotation marks"),
        location: Location(path: file.path, range: extra.range))
    ]
  }

  private mutating func missingCells(of record: CSVRecord) -> [Diagnostic] {
    guard record.cells.count < sheet.columns.count, !hasNotedMissingCells, let last = record.cells.last else {
      return []
    }
    hasNotedMissingCells = true
    return [
      note(
        "csv-columns", at: last,
        de: "diese Zeile endet nach Zelle \(record.cells.count) von \(sheet.columns.count); was fehlt, gilt als leer",
        en: "this row ends after cell \(record.cells.count) of \(sheet.columns.count); what is missing counts as empty")
    ]
  }

  private mutating func missingText(in record: CSVRecord) -> [Diagnostic] {
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

  /// The row and the column of every cell, for the notes of diagnostics.
  private func places(of record: CSVRecord) -> [ReadPost.Place] {
    zip(record.cells.indices, sheet.columns).compactMap { index, column in
      guard column.meaning != nil, column.meaning != .ignored, !record.cells[index].range.isEmpty else { return nil }
      let name = column.name ?? String(index + 1)
      let cell = record.cells[index].range
      return ReadPost.Place(
        range: cell,
        note: RelatedPlace(
          message: LocalText(
            german: "Zeile \(record.row), Spalte „\(name)“", english: "row \(record.row), column “\(name)”"),
          here: column.header ?? cell))
    }
  }
}

/// Whether dates with slashes begin with the day or the month, judged by all dates of a column.
struct DateOrder {
  private var dayFirst: Bool?

  init(of file: SourceFile, separator: UInt8, column: Int?) {
    guard let column else { return }
    var reader = CSVReader(file, separator: separator)
    var (firstIsBig, secondIsBig) = (false, false)
    while let record = reader.next() {
      guard record.cells.indices.contains(column),
        let (first, second, _, _) = Self.numbers(record.cells[column].text.string)
      else { continue }
      if first > 12 { firstIsBig = true }
      if second > 12 { secondIsBig = true }
    }
    if firstIsBig != secondIsBig { dayFirst = firstIsBig }
  }

  private static func numbers(_ text: String) -> (Int, Int, Int, rest: Substring)? {
    let parts = text.split(separator: "/", maxSplits: 2)
    guard parts.count == 3, let first = Int(parts[0].filter { $0 != " " }), let second = Int(parts[1]),
      let year = Int(parts[2].prefix(4))
    else { return nil }
    return (first, second, year, parts[2].dropFirst(4))
  }

  /// The date in the order that every country reads alike; nil where the order is not known.
  func iso(_ text: String) -> String? {
    guard let (first, second, year, rest) = Self.numbers(text), let dayFirst else { return nil }
    let (day, month) = dayFirst ? (first, second) : (second, first)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(year)-\(two(month))-\(two(day))\(rest)"
  }
}

/// The pictures of a row with their descriptions.
private struct RowMedia {
  private var slots: [(file: CSVCell?, alt: CSVCell?)] = []
  /// All before this one have a description.
  private var described = 0

  var all: [(file: CSVCell?, alt: CSVCell?)] { slots.filter { $0.file != nil || $0.alt != nil } }

  /// At its number, or behind all others where there is none.
  mutating func addFile(_ cell: CSVCell, at number: Int?) { slot(number ?? slots.count) { $0.file = cell } }

  /// At its number, or with the first picture that has none.
  mutating func addDescription(_ cell: CSVCell, at number: Int?) {
    if number == nil { while described < slots.count, slots[described].alt != nil { described += 1 } }
    slot(number ?? described) { $0.alt = cell }
  }

  private mutating func slot(_ number: Int, _ change: (inout (file: CSVCell?, alt: CSVCell?)) -> Void) {
    while slots.count <= number { slots.append((nil, nil)) }
    change(&slots[number])
  }
}
