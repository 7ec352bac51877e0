// Records that are no posts because they cannot be read, for commands that do not report on drafts.
import KniggeEngine
import KniggeFiles
import KniggeText

/// Holds the first of them and counts the others: an archive of another format has one cause and a million records.
struct UnreadRecords {
  /// How many are shown.
  private static let shown = 5

  private(set) var count = 0
  private var first: [LocalText] = []

  var isEmpty: Bool { count == 0 }

  /// Notes what could not be read in a file, if anything.
  mutating func add(_ read: ReadPost, _ file: DraftFile, _ lines: () -> LineIndex) {
    guard read.post == nil else { return }
    for problem in read.problems where problem.severity == .error {
      count += 1
      guard first.count < Self.shown else { continue }
      let place = lines().position(of: problem.location.range.lowerBound)
      first.append(problem.message.mapping { "\(file.shown):\(place.line):\(place.column): \($0)" })
    }
  }

  /// Says them on standard error, with what follows from them; the run ends with 2.
  func say(_ outcome: LocalText, on console: Console) {
    guard !isEmpty else { return }
    for text in first { console.fail(text) }
    let rest = count - first.count
    if rest > 0 {
      console.fail(
        LocalText(
          german: rest == 1
            ? "und eine weitere Stelle, die sich nicht lesen lässt"
            : "und \(rest) weitere, die sich nicht lesen lassen",
          english: rest == 1 ? "and one more that cannot be read" : "and \(rest) more that cannot be read"))
    }
    console.note(
      LocalText(
        german: "\(outcome[.german]); „knigge lint“ zeigt jede Stelle",
        english: "\(outcome[.english]); “knigge lint” shows every place"))
  }
}
