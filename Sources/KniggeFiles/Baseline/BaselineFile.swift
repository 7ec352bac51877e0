// Reads the file of known findings.
import KniggeEngine
import KniggeText

/// A baseline as it was read, and what is wrong with it.
package struct BaselineFile: Sendable {
  /// Counts up when older programs could no longer understand a file.
  package static let version = 1
  package static let usualName = "knigge-baseline.json"
  package static let maximumSize = 100_000_000

  package let file: SourceFile
  package private(set) var entries: [BaselineEntry] = []
  /// Where each entry stands.
  package private(set) var places: [Range<FileOffset>] = []
  package private(set) var problems: [Diagnostic] = []

  package init(_ file: SourceFile) {
    self.file = file
    switch JSONValueReader.read(file, in: file.start..<file.end).value {
    case .success(let value): read(value)
    case .failure(let fault): report(fault.text, at: fault.range)
    }
  }

  private mutating func read(_ value: DraftValue) {
    guard case .mapping(let members, _) = value else {
      return report(LocalText(german: "das ist keine Baseline", english: "this is no baseline"), at: value.range)
    }
    guard let version = members.first(where: { $0.key == "version" }), case .text(let number, _) = version.value,
      let known = Int(number.string)
    else {
      return report(
        LocalText(german: "der Baseline fehlt „version“", english: "the baseline has no “version”"), at: value.range)
    }
    guard known <= Self.version else {
      return report(
        LocalText(
          german: "diese Baseline hat eine neuere Version von knigge geschrieben",
          english: "a newer version of knigge has written this baseline"), at: version.value.range)
    }
    guard let findings = members.first(where: { $0.key == "findings" }), case .list(let values, _) = findings.value
    else {
      return report(
        LocalText(german: "der Baseline fehlt „findings“", english: "the baseline has no “findings”"),
        at: value.range)
    }
    for value in values { readEntry(value) }
  }

  private mutating func readEntry(_ value: DraftValue) {
    // The list ends with `null`, so that every entry's line ends with a comma.
    if case .missing = value { return }
    func text(_ key: String, _ members: [DraftValue.Entry]) -> String? {
      guard case .text(let text, _) = members.first(where: { $0.key == key })?.value else { return nil }
      return text.string
    }
    guard case .mapping(let members, let range) = value, let path = text("path", members),
      let rule = text("rule", members), let fingerprint = text("fingerprint", members)
    else {
      return report(
        LocalText(
          german: "hier werden „path“, „rule“ und „fingerprint“ erwartet",
          english: "“path”, “rule” and “fingerprint” are expected here"), at: value.range)
    }
    entries.append(BaselineEntry(path: path, rule: rule, words: text("text", members), fingerprint: fingerprint))
    places.append(range)
  }

  private mutating func report(_ message: LocalText, at range: Range<FileOffset>) {
    let first = range.lowerBound..<min(range.lowerBound.advanced(by: 1), max(range.upperBound, range.lowerBound))
    problems.append(
      Diagnostic(
        rule: "baseline/unreadable", severity: .error, message: message,
        help: LocalText(
          german: "mit „knigge baseline“ neu schreiben", english: "write it anew with “knigge baseline”"),
        location: Location(path: file.path, range: first)))
  }
}
