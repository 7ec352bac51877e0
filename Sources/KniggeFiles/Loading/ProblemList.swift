// The mistakes in files: so many of each file are named, the others counted.
import KniggeEngine

/// Collects mistakes. Of each file up to `limit` are named; one more says how many there are besides, at the place of the
/// first of those. A file with a hundred thousand mistakes has one cause, and nobody reads more.
package struct ProblemList: Sendable {
  /// How many mistakes of one file are named.
  package static let limit = 200

  private static let summaryName = "/more-mistakes"

  private var named: [Diagnostic] = []
  private var files: [Tally] = []
  /// Where files stand in `files`.
  private var places: [String: Int] = [:]
  /// How many names may still be compared with wrong ones.
  private var comparisons = 2_000_000

  /// What is known of one file.
  private struct Tally: Sendable {
    var path: String
    var named = 0
    var leftOut = 0
    /// The first that is not named.
    var first: (rule: String, location: Location)?
    /// The highest of those that are not named.
    var severity = Severity.note
  }

  package init() {}

  /// How many there are, named or not.
  package private(set) var count = 0

  package var isEmpty: Bool { count == 0 }

  /// Where a file stands in `files`, if it does. The last file is nearly always the one that is meant.
  private func place(of path: String) -> Int? {
    if let last = files.last, last.path == path { return files.count - 1 }
    return places[path]
  }

  private mutating func newPlace(of path: String) -> Int {
    places[path] = files.count
    files.append(Tally(path: path))
    return files.count - 1
  }

  /// Whether further mistakes of a file would only be counted.
  package func isFull(_ path: String) -> Bool { place(of: path).map { files[$0].named >= Self.limit } ?? false }

  /// Whether there are mistakes of a file that are only counted.
  package func leavesOut(_ path: String) -> Bool { place(of: path).map { files[$0].leftOut > 0 } ?? false }

  /// Adds a mistake; `make` is asked for it only where it is named.
  package mutating func add(_ rule: String, _ severity: Severity, at location: Location, _ make: () -> Diagnostic) {
    count += 1
    let place = place(of: location.path) ?? newPlace(of: location.path)
    if files[place].named < Self.limit {
      files[place].named += 1
      named.append(make())
    } else {
      leaveOut(1, rule, severity, location, place)
    }
  }

  package mutating func add(_ problem: Diagnostic) {
    guard !problem.rule.hasSuffix(Self.summaryName) else {
      // Somebody has counted already.
      count += 1
      return named.append(problem)
    }
    add(problem.rule, problem.severity, at: problem.location) { problem }
  }

  /// Adds what others have found.
  package mutating func add(_ other: ProblemList) {
    for problem in other.named { add(problem) }
    for tally in other.files {
      guard let first = tally.first else { continue }
      count += tally.leftOut
      let place = place(of: tally.path) ?? newPlace(of: tally.path)
      leaveOut(tally.leftOut, first.rule, tally.severity, first.location, place)
    }
  }

  private mutating func leaveOut(
    _ count: Int, _ rule: String, _ severity: Severity, _ location: Location, _ place: Int
  ) {
    if files[place].first == nil { files[place].first = (rule, location) }
    files[place].leftOut += count
    if severity > files[place].severity { files[place].severity = severity }
  }

  /// The mistakes that are named, and for each file with more of them one that says so.
  package var all: [Diagnostic] { named + files.compactMap { summary(of: $0) } }

  private func summary(of tally: Tally) -> Diagnostic? {
    guard let first = tally.first else { return nil }
    let family = String(first.rule.prefix { $0 != "/" })
    let count = tally.leftOut
    return Diagnostic(
      rule: family + Self.summaryName, severity: tally.severity,
      message: LocalText(
        german: count == 1 ? "und ein weiterer Fehler in dieser Datei" : "und \(count) weitere Fehler in dieser Datei",
        english: "and \(count) more \(count == 1 ? "mistake" : "mistakes") in this file"),
      help: LocalText(
        german: "genannt werden \(Self.limit); sind sie behoben, kommen die nächsten",
        english: "\(Self.limit) of them are named; the next ones follow when these are mended"),
      location: first.location)
  }

  /// The known name that a wrong one in a file was meant to be. Not looked for where the mistake is not named, nor when
  /// that would take too long: names by the thousand have been compared by then.
  package mutating func nearest(_ name: String, among known: some Collection<String>, in path: String) -> String? {
    guard !isFull(path), comparisons >= known.count else { return nil }
    comparisons -= known.count
    return MeantName.of(name, among: known) ?? NearestName.of(name, among: known)
  }
}
