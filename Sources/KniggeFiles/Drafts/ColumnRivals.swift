// Columns of one sheet that mean the same.
import KniggeEngine
import KniggeText

/// Finds columns that hold the same fact where only one of them can count.
struct ColumnRivals {
  let path: String
  /// Whether the configuration says which columns are the text; all of them are, then.
  let decidesText: Bool

  /// `mapped` are the columns that the configuration names, which come before others of the same meaning.
  func find(in sheet: inout Sheet, mapped: [Bool]) {
    var earlier: [SheetColumn: [Int]] = [:]
    for index in sheet.columns.indices.filter({ mapped[$0] }) + sheet.columns.indices.filter({ !mapped[$0] }) {
      guard let meaning = sheet.columns[index].meaning, let name = sheet.columns[index].name,
        let header = sheet.columns[index].header, isOne(meaning, name)
      else { continue }
      if let columns = earlier[meaning], let first = columns.first.flatMap({ sheet.columns[$0].name }) {
        // Whoever says which column counts knows that the others do not.
        let isChosen = mapped[columns[0]] && !mapped[index]
        sheet.rivals[index] = Sheet.Rival(
          columns: columns, problem: isChosen ? nil : problem(meaning, name, first, at: header))
      }
      earlier[meaning, default: []].append(index)
    }
  }

  /// Whether only one column of a row can have this.
  private func isOne(_ meaning: SheetColumn, _ name: String) -> Bool {
    switch meaning {
    // Hashtags join the text.
    case .text, .version: !decidesText && !SheetColumns.isHashtags(name)
    case .mediaFile, .mediaAlt, .platform, .ignored: false
    // Two links are two links.
    case .fact(let fact): FactKey.post(fact).isSingle || fact == .platform
    case .custom, .time: true
    }
  }

  private func problem(
    _ meaning: SheetColumn, _ name: String, _ first: String, at place: Range<FileOffset>
  ) -> Diagnostic {
    let location = Location(path: path, range: place)
    guard !meaning.isText else {
      let map = "columns: { text: [\(Self.written(first)), \(Self.written(name))] }"
      return Diagnostic(
        rule: "input/csv-header", severity: .warning,
        message: LocalText(
          german: "die Spalte „\(name)“ wird nicht geprüft, wo schon die Spalte „\(first)“ den Text enthält",
          english: "the column “\(name)” is not checked where the column “\(first)” has the text already"),
        help: LocalText(
          german: "wenn beide zum Text gehören: „\(map)“ in knigge.yml",
          english: "if both belong to the text: “\(map)” in knigge.yml"),
        location: location)
    }
    let fact = Self.fact(of: meaning)
    let map = "columns: { \(fact): \(Self.written(name)) }"
    return Diagnostic(
      rule: "input/csv-header", severity: .warning,
      message: LocalText(
        german: "die Spalte „\(name)“ wird nicht geprüft, wo „\(first)“ etwas enthält: beide gelten als „\(fact)“",
        english: "the column “\(name)” is not checked where “\(first)” has something: both count as “\(fact)”"),
      help: LocalText(
        german: "eine der Spalten umbenennen, oder, wenn „\(name)“ gelten soll: „\(map)“ in knigge.yml",
        english: "rename one of the columns, or, if “\(name)” shall count: “\(map)” in knigge.yml"),
      location: location)
  }

  private static func fact(of meaning: SheetColumn) -> String {
    switch meaning {
    case .fact(let fact): fact.rawValue
    case .custom(let name): name
    default: Fact.publishAt.rawValue
    }
  }

  /// A name as YAML has it in a list.
  static func written(_ name: String) -> String {
    let signs: Set<Character> = [" ", "-", "_", "/"]
    let isPlain = name.allSatisfy { $0.isLetter || $0.isNumber || signs.contains($0) }
    if isPlain, name.first?.isLetter == true { return name }
    return "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
