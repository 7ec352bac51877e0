// One report on its way to where it is to be.
import KniggeEngine
import KniggeFiles
import KniggeReports
import KniggeText

/// A reporter with what it writes to. A file is in its place only when the report is whole.
struct ReportSink {
  private var reporter: any Reporter
  private let output: StandardOutput
  private let file: NewFile?
  /// The file as the user named it; nil for standard output.
  let name: String?

  /// A report on standard output.
  init(_ reporter: any Reporter, on output: StandardOutput) {
    self.reporter = reporter
    self.output = output
    (file, name) = (nil, nil)
  }

  /// A report in a file. `path` is absolute.
  init(_ reporter: any Reporter, in path: String, named name: String) throws(NewFile.Failure) {
    let file = try NewFile(at: path)
    self.reporter = reporter
    self.file = file
    self.name = name
    output = StandardOutput(descriptor: file.descriptor)
  }

  var interests: ReportInterests { reporter.interests }

  mutating func learn(_ rules: [Rule]) { reporter.learn(rules) }

  /// Writes what the reporter makes of something.
  mutating func write(_ make: (inout any Reporter) -> String) throws(OutputFailure) {
    try output.write(make(&reporter))
  }

  /// Writes what a reporter of the same format has made.
  func write(_ report: ArraySlice<UInt8>) throws(OutputFailure) { try output.write(report) }

  func flush() throws(OutputFailure) { try output.flush() }

  /// Hands on everything and puts a file in its place.
  func finish() throws(OutputFailure) {
    guard let file else { return try output.flush() }
    do throws(OutputFailure) {
      try output.flush()
    } catch {
      file.abandon()
      throw error
    }
    do throws(NewFile.Failure) { try file.finish() } catch { throw .failed(reason: error.reason) }
  }

  /// Gives up a report that cannot be finished; a file stays what it was.
  func abandon() { file?.abandon() }
}
