// `--annotate`: NDJSON in, the same records with their findings out.
import KniggeEngine
import KniggeFiles
import KniggeReports
import KniggeText

/// Writes every record back, in order and one by one, with what was found in it under `x-knigge`. A line that is no record
/// becomes one that says so, and holds the line.
struct AnnotateRun {
  private let setup: LintSetup
  private let console: Console
  private var reader: NDJSONReader
  private var notes: AnnotationWriter

  init(setup: LintSetup, console: Console) {
    self.setup = setup
    self.console = console
    reader = NDJSONReader(platforms: setup.platforms)
    notes = AnnotationWriter(language: console.language)
  }

  /// Handles whole lines; empty ones are no records. Returns what kept the records from being written.
  mutating func write(_ file: SourceFile, _ judge: inout RunJudge) -> OutputFailure? {
    let lines = LineIndex(file)
    for line in lines.firstLine..<(lines.firstLine + lines.count) {
      let range = lines.range(ofLine: line)
      let bytes = file.bytes(range)
      if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
      let record = SourceFile(
        path: file.path, bytes: Array(bytes), origin: SourceFile.Origin(byte: range.lowerBound.byte, line: line))
      do throws(OutputFailure) { try console.writeRaw(harmless(annotated(record, &judge))) } catch { return error }
    }
    return nil
  }

  /// Where a CI runner reads what is printed, `##` of a post is written `#\u0023`, which is the same in JSON.
  private func harmless(_ bytes: [UInt8]) -> [UInt8] {
    guard RunnerCommands.areObeyed, RunnerCommands.areIn(bytes) else { return bytes }
    var result: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      if byte == 0x23, index > 0, bytes[index - 1] == 0x23 {
        result += Array("\\u0023".utf8)
      } else {
        result.append(byte)
      }
    }
    return result
  }

  private mutating func annotated(_ record: SourceFile, _ judge: inout RunJudge) -> [UInt8] {
    var lines = FileLines(record)
    var found: [Diagnostic] = []
    var isRead = false
    reader.read(record) { read in
      if read.post != nil {
        console.countPosts(1)
        isRead = true
      }
      found += judge.diagnostics(for: read, in: &lines, as: .ndjson, with: setup)
    }
    console.count(found)
    let error = isRead ? nil : found.first { $0.severity == .error }?.message
    let annotation = notes.annotation(found, in: lines.index(), error: error)
    if let result = RecordAnnotation.adding(annotation, to: record.bytes) { return result + [0x0A] }
    return Array(notes.record(found, in: lines.index(), error: error, line: record.bytes).utf8) + [0x0A]
  }
}
