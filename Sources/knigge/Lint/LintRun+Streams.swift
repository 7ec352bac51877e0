// Standard input and archives, which are linted while they are read.
import KniggeEngine
import KniggeFiles
import KniggeReports
import KniggeText

extension LintRun {
  mutating func lintStandardInput() throws(OutputFailure) {
    let name = command.stdinFilename ?? "<stdin>"
    let path = disk.realPath(ofMissing: name)
    let format = DraftFormat(path: name) ?? .markdown
    let setup: LintSetup
    do throws(FileFailure) { setup = try workspace.lintSetup(forFile: path) } catch {
      return try fail(error)
    }
    guard try isUsable(setup) else { return }
    let judge = judge(setup)
    try beginFile(name, judge)
    if command.annotate { return try annotateInput(named: name, at: path, as: format, judge) }
    if format == .ndjson { return try lint(LineStream(standardInputAs: name), at: path, judge) }
    let file: SourceFile
    do throws(FileFailure) { file = SourceFile(path: name, bytes: try StandardInput.bytes(named: name)) } catch {
      return try fail(error)
    }
    if fixing != nil {
      try fixing?.filter(file, as: format, judge)
    } else {
      try lint(file, as: format, at: path, judge)
    }
  }

  /// Lints NDJSON in stretches of whole lines, so that memory stays flat and findings appear before the end.
  mutating func lint(_ stream: LineStream, at path: String, _ judge: PostJudge) throws(OutputFailure) {
    var stream = stream
    var number = 1
    while true {
      // What is known is said before more is waited for.
      while !work.isEmpty, work.isFull || !stream.isReady {
        try takeOutcome()
        try console.flush()
      }
      let next: LineIndex?
      do throws(FileFailure) { next = try stream.next() } catch { return try fail(error) }
      guard let lines = next else { break }
      if fixing != nil {
        try fixing?.filter(lines.file, as: .ndjson, judge)
        try console.flush()
        continue
      }
      try give(.lines(lines, firstNumber: number, noted: said.fields, at: path, judge))
      number += NDJSONReader.countOfPosts(in: lines)
    }
    try finishWork()
  }
}
