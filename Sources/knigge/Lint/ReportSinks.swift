// The reports that a run writes.
import KniggeEngine
import KniggeReports

/// The report on standard output first; then those that go into files, once the run has begun.
struct ReportSinks {
  private var sinks: [ReportSink]
  /// What any of the reports wants to hear of.
  private(set) var interests: ReportInterests
  /// A reader of standard output that went away before the reports in files were whole.
  private var failure: OutputFailure?
  /// Whether the report that is shown is on standard error, beside something else: that nobody hears it is no reason to
  /// keep back what goes to standard output.
  private let mayBeUnheard: Bool

  init(_ shown: ReportSink, mayBeUnheard: Bool = false) {
    self.mayBeUnheard = mayBeUnheard
    sinks = [shown]
    interests = shown.interests
  }

  var isEmpty: Bool { sinks.isEmpty }
  var isOnlyOne: Bool { sinks.count == 1 }

  /// Adds reports in files.
  mutating func add(_ files: [ReportSink]) {
    sinks += files
    interests = sinks.reduce(into: []) { $0.formUnion($1.interests) }
  }

  /// Gives up the report in a file, by its name.
  mutating func giveUp(_ name: String) {
    sinks.removeAll { sink in
      if sink.name == name { sink.abandon() }
      return sink.name == name
    }
  }

  /// Tells the rules to those who want to know them.
  mutating func learn(_ rules: [Rule]) {
    for index in sinks.indices where sinks[index].interests.contains(.rules) { sinks[index].learn(rules) }
  }

  /// Does something with every report. A file that cannot be written is told, by its name, and given up; the others go on.
  /// Where the reader of standard output goes away, reports in files are written to their end.
  mutating func forEach(
    _ job: (inout ReportSink) throws(OutputFailure) -> Void, orTell tell: (String, OutputFailure) -> Void
  ) throws(OutputFailure) {
    var index = 0
    while index < sinks.count {
      do throws(OutputFailure) {
        try job(&sinks[index])
        index += 1
      } catch {
        let sink = sinks.remove(at: index)
        if let name = sink.name {
          sink.abandon()
          tell(name, error)
        } else if !mayBeUnheard {
          if sinks.isEmpty { throw error }
          failure = error
        }
      }
    }
  }

  /// All reports are finished; throws where standard output could not take the one on it.
  mutating func end() throws(OutputFailure) {
    sinks = []
    if let failure { throw failure }
  }

  /// Gives up whatever is not finished.
  mutating func abandon() {
    for sink in sinks { sink.abandon() }
    sinks = []
  }
}
