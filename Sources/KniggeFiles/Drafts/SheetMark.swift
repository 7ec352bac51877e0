// Yes and no in the cells of a sheet.

/// Reads a cell that says whether a post goes to a platform.
enum SheetMark {
  private static let yes: Set<String> = ["true", "yes", "ja", "1", "x", "wahr", "✓", "✔", "☑", "✅", "y", "j", "●", "•"]
  private static let no: Set<String> = [
    "false", "no", "nein", "0", "falsch", "✗", "✘", "☐", "❌", "–", "-", "—", "n", "n/a",
  ]

  /// Whether a cell says yes or no; nil for one that says something else.
  static func meaning(of cell: CSVCell) -> Bool? {
    let word = String(cell.text.string.trimmingWhitespace().lowercased().unicodeScalars.filter { $0 != "\u{FE0F}" })
    if yes.contains(word) { return true }
    return word.isEmpty || no.contains(word) ? false : nil
  }
}
