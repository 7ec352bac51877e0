// Finds out what the columns of a content calendar mean.
import KniggeEngine
import KniggeText

/// Judges the first record of a sheet by the names of columns that are known, and by those of the configuration.
struct HeaderMapper {
  /// What the first record is.
  enum Header {
    case named(Sheet, [Diagnostic])
    /// A header that lacks the column which the configuration says has the text.
    case refused(Diagnostic)
    /// No header, but a post.
    case missing
  }

  let path: String
  let platforms: Platforms
  let columns: ColumnMap

  init(path: String, platforms: Platforms, columns: ColumnMap) {
    self.path = path
    self.platforms = platforms
    self.columns = columns.filter { !$0.value.isEmpty }
  }

  /// What the configuration says about each column.
  private func mapped(_ names: HeaderNames) -> [SheetColumn?] {
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
  private func meaning(of fact: String, isFirst: Bool) -> SheetColumn? {
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

  /// The sheet, when the first record names at least one column of text.
  func header(_ record: CSVRecord) -> Header {
    let header = HeaderNames(record.cells.map { $0.text.string.trimmingWhitespace() })
    let names = header.all
    let missing = MissingColumns(columns, in: header)
    let known = names.map { $0.isEmpty ? nil : SheetColumns.meaning(of: $0, platforms: platforms) }
    let hasKnownText = known.contains { $0?.isText == true }
    let refusal = missing.refusal(path: path, hasKnownText: hasKnownText, at: place(of: record))
    if let refusal { return .refused(refusal) }
    // A map of the configuration decides alone what is text, where it is meant for this sheet.
    let decidesText = columns["text"] != nil && !missing.facts.contains("text")
    let own = mapped(header)
    let meanings = zip(own, known).map { own, known in
      own ?? (decidesText && known?.isText == true ? .ignored : known)
    }
    guard meanings.contains(where: { $0?.isText == true }) else { return .missing }
    var seen: Set<String> = []
    var problems = InputProblems()
    var unknown: [String] = []
    var sheet = Sheet(columns: [])
    for (index, cell) in record.cells.enumerated() {
      let name = names[index]
      sheet.columns.append((meanings[index], name.isEmpty ? nil : name, visible(cell)))
      guard !name.isEmpty else { continue }
      guard seen.insert(HeaderNames.key(name)).inserted else {
        sheet.columns[index].meaning = .ignored
        problems.add(
          problem(
            "csv-header", .warning, at: cell, de: "die Spalte „\(name)“ gibt es zweimal; nur die erste wird gelesen",
            en: "the column “\(name)” is there twice; only the first is read"))
        continue
      }
      if meanings[index] == nil { unknown.append(name) }
    }
    ColumnRivals(path: path, decidesText: decidesText).find(in: &sheet, mapped: own.map { $0 != nil })
    problems.add(missing.problems(path: path, at: place(of: record)))
    if !unknown.isEmpty, !SheetColumns.isExport(names), let first = record.cells.first {
      let list = unknown.joined(separator: ", ")
      problems.add(
        problem(
          "unknown-column", .note, at: first,
          de: "diese Spalten kennt knigge nicht, sie werden nicht geprüft: \(list)",
          en: "knigge does not know these columns, they are not checked: \(list)"))
    }
    return .named(sheet, problems.takeAll())
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
