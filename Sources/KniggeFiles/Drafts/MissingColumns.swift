// Columns that the configuration names and a sheet does not have.
import KniggeEngine
import KniggeText

/// What a map of columns says that a header lacks. One map may serve several sheets, so that nothing is said about a sheet
/// that has no column of it.
struct MissingColumns {
  /// The facts none of whose columns is there.
  let facts: [String]
  private let columns: ColumnMap
  private let headers: [String]

  init(_ columns: ColumnMap, in names: HeaderNames) {
    self.columns = columns
    headers = names.all.filter { !$0.isEmpty }
    facts = columns.keys.sorted().filter { fact in
      (columns[fact] ?? []).allSatisfy { names.columns(named: $0).isEmpty }
    }
  }

  /// Whether another column of the map is there.
  private var isMeantForThis: Bool { facts.count < columns.count }

  /// Why a sheet cannot be read: its text would be looked for in a column that nobody has named. A sheet of another kind,
  /// with a text of its own, is read as if there were no map.
  func refusal(path: String, hasKnownText: Bool, at place: Range<FileOffset>) -> Diagnostic? {
    guard facts.contains("text"), let names = columns["text"], let name = names.first else { return nil }
    let nearest = nearest(to: names)
    guard isMeantForThis || (nearest != nil && !hasKnownText) else { return nil }
    return Diagnostic(
      rule: "input/missing-column", severity: .error,
      message: LocalText(
        german: "die Spalte „\(name)“, die laut knigge.yml den Text enthält, fehlt; die Datei wird nicht geprüft",
        english: "the column “\(name)”, the text according to knigge.yml, is not there; the file is not checked"),
      help: Self.help(nearest), location: Location(path: path, range: place))
  }

  /// Slips of the pen together, and what a sheet may do without.
  func problems(path: String, at place: Range<FileOffset>) -> [Diagnostic] {
    let slips = facts.filter { (isMeantForThis || $0 == "text") && nearest(to: columns[$0] ?? []) != nil }
    let others = isMeantForThis ? facts.filter { !slips.contains($0) } : []
    return [(slips, Severity.warning), (others, .note)].compactMap { facts, severity in
      guard !facts.isEmpty else { return nil }
      let names = facts.flatMap { columns[$0] ?? [] }
      let list = names.joined(separator: ", ")
      return Diagnostic(
        rule: "input/missing-column", severity: severity,
        message: LocalText(
          german: "diese Spalten aus knigge.yml gibt es hier nicht: \(list)",
          english: "these columns of knigge.yml are not there: \(list)"),
        help: Self.help(nearest(to: names)), location: Location(path: path, range: place))
    }
  }

  private func nearest(to names: [String]) -> String? {
    names.lazy.compactMap { NearestName.of($0, among: headers) }.first
  }

  private static func help(_ nearest: String?) -> LocalText {
    guard let nearest else {
      return LocalText(
        german: "den Namen unter „columns:“ in knigge.yml oder in der Kopfzeile berichtigen",
        english: "mend the name under “columns:” in knigge.yml, or in the header")
    }
    return LocalText(
      german: "meinten Sie „\(nearest)“? Den Namen unter „columns:“ in knigge.yml berichtigen",
      english: "did you mean “\(nearest)”? Mend the name under “columns:” in knigge.yml")
  }
}
