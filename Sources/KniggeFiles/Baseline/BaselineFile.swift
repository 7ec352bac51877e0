// Reads the file of known findings.
import KniggeEngine
import KniggeText

/// A baseline as it was read, and what is wrong with it.
package struct BaselineFile: Sendable {
  /// Counts up when older programs could no longer understand a file.
  package static let version = 1
  package static let usualName = "knigge-baseline.json"
  package static let maximumSize = 100_000_000
  /// How many findings one may have; who has more of them has not begun to look at them.
  package static let maximumEntries = 1_000_000

  package let file: SourceFile
  package private(set) var entries: [BaselineEntry] = []
  /// Where each entry stands.
  package private(set) var places: [Range<FileOffset>] = []
  /// Everything that is wrong; of very many mistakes the first, and how many more there are.
  package var problems: [Diagnostic] { found.all }

  private var found = ProblemList()

  package init(_ file: SourceFile) {
    self.file = file
    do throws(JSONFault) {
      try read()
    } catch {
      drop()
      report(error.text, at: error.range)
    }
  }

  /// Entry by entry: a file of a hundred million bytes may have as many values that are none.
  private mutating func read() throws(JSONFault) {
    // The buffer's own function cannot pass on errors of one kind.
    let result = file.bytes.withUnsafeBufferPointer { buffer -> Result<BaselineFile, JSONFault> in
      var reader = JSONValueReader(file, buffer, in: file.start..<file.end)
      reader.isSilent = true
      var read = self
      do throws(JSONFault) {
        try read.read(&reader)
        return .success(read)
      } catch {
        return .failure(error)
      }
    }
    self = try result.get()
  }

  private mutating func read(_ reader: inout JSONValueReader) throws(JSONFault) {
    var version: (text: String?, range: Range<FileOffset>)?
    var hasFindings = false
    var read = self
    let isObject = try reader.readObject { (key, reader) throws(JSONFault) in
      let start = reader.index
      switch key {
      case "version": version = (try reader.text(depth: 1), reader.place(start))
      case "findings":
        // The last of equal keys counts.
        read.drop()
        hasFindings = reader.isAtList
        guard hasFindings else { return try reader.skip(depth: 1) }
        try reader.elements(depth: 1) { (reader) throws(JSONFault) in try read.readEntry(&reader) }
      default: try reader.skip(depth: 1)
      }
    }
    let whole = file.start..<file.end
    guard isObject else {
      return report(LocalText(german: "das ist keine Baseline", english: "this is no baseline"), at: whole)
    }
    guard let version, let known = version.text.flatMap({ Int($0) }) else {
      return report(
        LocalText(german: "der Baseline fehlt „version“", english: "the baseline has no “version”"), at: whole)
    }
    guard known <= Self.version else {
      return report(
        LocalText(
          german: "diese Baseline hat eine neuere Version von knigge geschrieben",
          english: "a newer version of knigge has written this baseline"), at: version.range)
    }
    guard hasFindings else {
      return report(
        LocalText(german: "der Baseline fehlt „findings“", english: "the baseline has no “findings”"), at: whole)
    }
    self = read
  }

  private mutating func drop() {
    entries = []
    places = []
    found = ProblemList()
  }

  private mutating func readEntry(_ reader: inout JSONValueReader) throws(JSONFault) {
    let start = reader.index
    var values: [String: String] = [:]
    if reader.isAtObject {
      try reader.members(depth: 2) { (key, reader) throws(JSONFault) in
        switch key {
        case "path", "rule", "fingerprint", "text": values[key] = try reader.text(depth: 3)
        default: try reader.skip(depth: 3)
        }
      }
    } else {
      // The list ends with `null`, so that every entry's line ends with a comma.
      let isEnd = reader.isAtNull
      try reader.skip(depth: 2)
      if isEnd { return }
    }
    let range = reader.place(start)
    guard let path = values["path"], let rule = values["rule"], let fingerprint = values["fingerprint"] else {
      return report(
        LocalText(
          german: "hier werden „path“, „rule“ und „fingerprint“ erwartet",
          english: "“path”, “rule” and “fingerprint” are expected here"), at: range)
    }
    guard entries.count < Self.maximumEntries else {
      return report(
        LocalText(
          german: "mehr als \(Self.maximumEntries) Befunde", english: "more than \(Self.maximumEntries) findings"),
        at: range)
    }
    entries.append(BaselineEntry(path: path, rule: rule, words: values["text"], fingerprint: fingerprint))
    places.append(range)
  }

  private mutating func report(_ message: LocalText, at range: Range<FileOffset>) {
    let first = range.lowerBound..<min(range.lowerBound.advanced(by: 1), max(range.upperBound, range.lowerBound))
    let location = Location(path: file.path, range: first)
    found.add("baseline/unreadable", .error, at: location) {
      Diagnostic(
        rule: "baseline/unreadable", severity: .error, message: message,
        help: LocalText(
          german: "mit „knigge baseline“ neu schreiben", english: "write it anew with “knigge baseline”"),
        location: location)
    }
  }
}
