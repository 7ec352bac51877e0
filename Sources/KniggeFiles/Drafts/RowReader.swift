// Turns one row of a content calendar into a post, or into one for each platform that has a text of its own.
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
  private var notes: RowNotes
  /// Of the columns that came too late those that were said.
  private var notedRivals: Set<Int> = []
  /// Where the day and the time of publication may stand.
  private let dateColumns: [Int]

  init(file: SourceFile, platforms: Platforms, sheet: Sheet, order: DateOrder, separator: UInt8) {
    self.file = file
    self.platforms = platforms
    self.sheet = sheet
    self.order = order
    self.separator = separator
    notes = RowNotes(file: file, sheet: sheet)
    mediaNumbers = Self.mediaNumbers(in: sheet)
    dateColumns = sheet.columns.indices.filter { sheet.columns[$0].meaning == .fact(.publishAt) }
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

  /// The posts of a row, numbered from `number`; what is wrong with it comes with the first.
  mutating func posts(of record: CSVRecord, number: Int) -> [ReadPost] {
    var facts = FactReader(path: file.path, platforms: platforms, unknownKeys: .collected)
    var problems = notes.extraCells(of: record) + notes.missingCells(of: record)
    var media = RowMedia()
    var texts = RowTexts()
    var date: CSVCell?
    var time: CSVCell?
    var goals = RowPlatforms(platforms)
    for (index, (cell, column)) in zip(record.cells, sheet.columns).enumerated() where !cell.isEmpty {
      if isRivalled(index, in: record, &problems) { continue }
      problems += unheededComments(in: cell, of: column.meaning)
      switch column.meaning {
      case .text: texts.add(cell, of: column, at: index)
      case .version(let platforms): texts.add(cell, for: platforms, at: index)
      case .fact(.publishAt): if isTimeBesideDate(index, in: record) { time = cell } else { date = cell }
      case .time: time = cell
      case .fact(.platform): goals.add(cell)
      case .mediaFile, .fact(.media):
        if !Refusal.isNo(cell.text.string) {
          media.addFile(cell, at: mediaNumbers.isEmpty ? nil : mediaNumbers[index])
        }
      case .fact(let fact): facts.read([entry(fact.rawValue, value(of: cell, for: fact), cell)])
      case .custom(let name): facts.read([entry(name, .text(cell.text, cell.range), cell)])
      case .mediaAlt: media.addDescription(cell, at: mediaNumbers.isEmpty ? nil : mediaNumbers[index])
      case .platform(let name):
        switch SheetMark.meaning(of: cell) {
        case true?: goals.add(marked: .text(named(name, at: cell.range), cell.range), at: cell)
        case false?: break
        case nil: problems += notes.unknownMark(cell, in: column)
        }
      case .ignored: break
      case nil: problems += notes.namelessColumn(cell, column)
      }
    }
    if let entry = goals.entry { facts.read([entry]) }
    if date == nil, let lone = time, dateColumns.isEmpty {
      // `Publish Time` may hold the day as well.
      let text = lone.text.string.trimmingWhitespace()
      let isDay = DateText(ClockTime.onTwentyFourHours(text)) != nil || DateOrder.isDate(text)
      if isDay { (date, time) = (lone, nil) } else { problems += notes.loneTime() }
    }
    if let date { facts.read(self.date(date, time, &problems)) }
    problems += facts.problems
    guard !texts.all.isEmpty else { return [ReadPost(post: nil, problems: problems + notes.missingText(in: record))] }
    let found = media.all.compactMap(medium)
    var posts: [ReadPost] = []
    for text in texts.all {
      posts.append(post(text, number + posts.count, facts, of: texts.ownPlatforms, media: found, in: record))
    }
    posts[0].problems = problems + posts[0].problems
    return posts
  }

  /// The post of one text. Platforms that have a text of their own are none of the common one.
  private func post(
    _ text: RowTexts.Text, _ number: Int, _ facts: FactReader, of ownPlatforms: Set<String>, media: [Medium],
    in record: CSVRecord
  ) -> ReadPost {
    let anchor = anchor(text.cells[0])
    let words = joined(text.cells)
    if let refusal = text.cells.lazy.compactMap({ DraftText.refusal(of: $0.text) }).first
      ?? DraftText.refusal(of: words)
    {
      return ReadPost(
        post: nil, problems: [RecordReader.problem("text-too-long", refusal, at: anchor, file.path, number)])
    }
    var known = facts.facts
    known[.post(.text)] = nil
    let goals = known[.post(.platform)]
    if !text.platforms.isEmpty {
      known[.post(.platform)] = text.platforms.map { named($0, at: text.cells[0].range) }
    } else if let goals, !ownPlatforms.isEmpty {
      let others = goals.filter { !ownPlatforms.contains(platforms[$0.string]?.name ?? "") }
      known[.post(.platform)] = others.isEmpty ? nil : others
    }
    var post = Post(
      number: number, text: words, facts: known, media: media, anchor: anchor, writing: writing(text.cells))
    post.suppressions = facts.suppressions
    return ReadPost(post: post, problems: [], places: places(of: record))
  }

  /// Comments in the cells that are texts of the post, and no facts of its own.
  private func unheededComments(in cell: CSVCell, of meaning: SheetColumn?) -> [Diagnostic] {
    switch meaning {
    case .text, .version, .mediaAlt: UnheededComments.faults(in: cell.text).map { $0.diagnostic(in: file.path) }
    default: []
    }
  }

  private func entry(_ key: String, _ value: DraftValue, _ cell: CSVCell) -> DraftValue.Entry {
    DraftValue.Entry(key: key, keyRange: cell.range, value: value)
  }

  /// What a cell says of a fact: several jurisdictions may stand in one, and German words in those of a German column.
  private func value(of cell: CSVCell, for fact: Fact) -> DraftValue {
    let allowed = fact.allowedValues ?? []
    func meant(_ text: MappedText, _ range: Range<FileOffset>) -> DraftValue {
      .text(GermanValues.value(of: text.string, for: fact).map { named($0, at: range) } ?? text, range)
    }
    guard fact == .jurisdiction else { return meant(cell.text, cell.range) }
    let parts = CellParts.values(of: cell) {
      allowed.contains($0.lowercased()) || GermanValues.value(of: $0, for: fact) != nil
    }
    return .list(parts.map { if case .text(let text, let range) = $0 { meant(text, range) } else { $0 } }, cell.range)
  }

  /// A word of ours that stands for a cell.
  private func named(_ word: String, at range: Range<FileOffset>) -> MappedText {
    var map = OffsetMap<PostSpace, FileSpace>()
    map.appendReplacement(word.utf8.count, of: range)
    return MappedText(bytes: Array(word.utf8), map: map)
  }

  // MARK: Columns that mean the same

  /// Whether a cell stands behind because an earlier column has the same already, which is said once a column.
  private mutating func isRivalled(_ index: Int, in record: CSVRecord, _ problems: inout [Diagnostic]) -> Bool {
    guard let rival = sheet.rivals[index], !isTimeBesideDate(index, in: record) else { return false }
    let text = record.cells[index].text.string.trimmingWhitespace()
    // A row may end before a column that the configuration prefers.
    let others = rival.columns.filter {
      record.cells.indices.contains($0) && !record.cells[$0].isEmpty && !isTimeBesideDate($0, in: record)
    }
    guard !others.isEmpty else { return false }
    // What is the same twice is checked.
    if !others.contains(where: { record.cells[$0].text.string.trimmingWhitespace() == text }),
      let problem = rival.problem, notedRivals.insert(index).inserted
    {
      problems.append(problem)
    }
    return true
  }

  /// `Date` and `Scheduled Time`: of two columns for the day one may have the time only.
  private func isTimeBesideDate(_ index: Int, in record: CSVRecord) -> Bool {
    guard dateColumns.count > 1, dateColumns.contains(index), isTime(record.cells[index]) else { return false }
    return dateColumns.contains { other in
      other != index && record.cells.indices.contains(other) && !record.cells[other].isEmpty
        && !isTime(record.cells[other])
    }
  }

  /// `9:30`, and nothing of a day in front of it.
  private func isTime(_ cell: CSVCell) -> Bool {
    let text = cell.text.string.trimmingWhitespace()
    let hour = text.prefix { $0.isNumber }
    return (1...2).contains(hour.count) && text.dropFirst(hour.count).first == ":"
  }

  // MARK: Text

  /// The texts of several cells with an empty line between them.
  private func joined(_ cells: [CSVCell]) -> MappedText {
    if cells.count == 1 { return cells[0].text }
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
    cells.allSatisfy { $0.isQuoted && $0.isClosed } ? .csvQuoted : .csvPlain(separator: separator)
  }

  // MARK: Dates

  /// The day and the time of publication; dates that can be read in two ways are left alone, said once.
  private mutating func date(
    _ cell: CSVCell, _ time: CSVCell?, _ problems: inout [Diagnostic]
  ) -> [DraftValue.Entry] {
    var text = cell.text.string.trimmingWhitespace()
    switch order.reading(text) {
    case .date(let iso): text = iso
    case .other: break
    case .unclear:
      problems += notes.unclearDate(cell)
      return []
    }
    text = ClockTime.onTwentyFourHours(text)
    // What nobody can read is shown as it stands there.
    guard let day = DateText(text) else { return [entry("publish_at", .text(cell.text, cell.range), cell)] }
    if let time, day.seconds == nil {
      let both = ClockTime.onTwentyFourHours(text + " " + time.text.string.trimmingWhitespace())
      if DateText(both) == nil { problems.append(notes.unreadableTime(time)) } else { text = both }
    }
    guard text != cell.text.string else { return [entry("publish_at", .text(cell.text, cell.range), cell)] }
    return [entry("publish_at", .text(named(text, at: cell.range), cell.range), cell)]
  }

  // MARK: Places

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
