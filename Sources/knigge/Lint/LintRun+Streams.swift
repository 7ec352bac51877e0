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
    if command.showFiles { return try console.write(Printable.path(name) + "\n") }
    let judge = judge(setup)
    try beginFile(name, judge)
    if command.annotate { return try annotateInput(named: name, at: path, as: format, judge) }
    if format == .ndjson { return try lint(LineStream(standardInputAs: name), at: path, judge) }
    let file: SourceFile
    do throws(FileFailure) {
      file = SourceFile(path: name, bytes: try StandardInput.bytes(named: name, atMost: format.maximumSize))
    } catch {
      return try fail(error)
    }
    if let document = OfficeDocument(startingWith: file.bytes[...]) {
      return console.fail(document.refusal(of: name), path: name)
    }
    let left = try fixing?.filter(file, as: format, judge) ?? file
    if !command.diff { try lint(left, as: format, at: path, judge) }
  }

  /// Leaves out standard input, as `--force-exclude` leaves out a file: where it is written on with its fixes or findings,
  /// it is written on as it is.
  mutating func passStandardInput() throws(OutputFailure) {
    guard !command.showFiles else { return }
    let name = command.stdinFilename ?? "<stdin>"
    let isWrittenOn = command.annotate || fixing != nil && !command.diff
    let input = InputDescriptor.standardInput
    var bytes: [UInt8] = []
    while true {
      let count: Int
      do throws(FileFailure) { count = try input.read(into: &bytes, atMost: 1 << 20, name: name) } catch {
        return try fail(error)
      }
      if count == 0 { break }
      guard isWrittenOn else {
        bytes = []
        continue
      }
      // In whole lines: what a CI runner would take for a command is seen in them.
      guard let end = bytes.lastIndex(of: 0x0A) else { continue }
      try console.writeRaw(Array(bytes[...end]))
      bytes.removeFirst(end + 1)
    }
    if !bytes.isEmpty { try console.writeRaw(bytes) }
  }

  /// Lints NDJSON in stretches of whole lines, so that memory stays flat and findings appear before the end.
  mutating func lint(_ stream: LineStream, at path: String, _ judge: PostJudge) throws(OutputFailure) {
    var stream = stream
    var number = 1
    // By how much what was written on is longer than what was read.
    var growth = 0
    while true {
      // What is known is said before more is waited for.
      while !work.isEmpty, work.isFull || !stream.isReady {
        try takeOutcome()
        try console.flush()
      }
      let next: StreamPiece?
      do throws(FileFailure) { next = try stream.next() } catch { return try fail(error) }
      guard let next else { break }
      guard case .lines(let lines) = next else {
        number += try passBy(next)
        continue
      }
      var left = lines
      if fixing != nil {
        guard let fixed = try fixing?.filter(lines.file, as: .ndjson, judge) else { continue }
        try console.flush()
        let origin = SourceFile.Origin(byte: lines.file.origin.byte + growth, line: lines.file.origin.line)
        growth += fixed.bytes.count - lines.file.bytes.count
        left = LineIndex(SourceFile(path: fixed.path, bytes: fixed.bytes, origin: origin))
        if command.diff { continue }
      }
      // Two of these at a time would take twice the memory.
      let isLarge = lines.file.bytes.count > DraftLimits.judgedAlone
      if isLarge { try finishWork() }
      try give(.lines(left, firstNumber: number, noted: said.fields, at: path, judge))
      if isLarge { try finishWork() }
      number += NDJSONReader.countOfPosts(in: lines)
    }
    try finishWork()
  }

  /// Says once that a line is too long; where what is repaired is written on, it is written on as it is. Returns how many
  /// records began.
  private mutating func passBy(_ piece: StreamPiece) throws(OutputFailure) -> Int {
    guard case .longLine(let bytes, let failure) = piece else { return 0 }
    if let failure { try fail(failure) }
    if fixing != nil, !command.diff { try console.writeRaw(bytes) }
    return failure == nil ? 0 : 1
  }
}
