// `--annotate`: NDJSON in, the same records with their findings out.
import KniggeEngine
import KniggeFiles
import KniggeReports
import KniggeText

/// Writes every record back, in order and one by one, with what was found in it under `x-knigge`. A line that is no record
/// becomes one that says so, and holds the line.
///
/// The cores read and judge; what depends on earlier records is added here, in order. Records of a shard depend on none:
/// the cores write them, too.
struct AnnotateRun {
  private let judge: PostJudge
  /// The real path of the file that the records come from.
  private let path: String
  /// What is known already and is not written to records.
  private(set) var baseline: BaselineRun?
  private let isShard: Bool
  private let console: Console
  private let work: OrderedWork<RecordStretch.Outcome>
  private var notes: AnnotationWriter
  /// The number of the next record.
  private var number = 1
  private var said = FileNotes()

  init(
    _ judge: PostJudge, at path: String, _ baseline: BaselineRun?, isShard: Bool, cores: Int, console: Console
  ) {
    self.judge = judge
    self.path = path
    self.baseline = baseline
    self.isShard = isShard
    self.console = console
    work = OrderedWork(cores: cores)
    notes = AnnotationWriter(language: console.language)
  }

  /// Handles a stream to its end, or to where it cannot be read any more; returns why.
  mutating func write(_ stream: LineStream, _ memory: inout RunMemory) throws(OutputFailure) -> FileFailure? {
    var stream = stream
    var failure: FileFailure?
    while failure == nil {
      // What is known is said before more is waited for.
      while !work.isEmpty, work.isFull || !stream.isReady {
        try takeOutcome(&memory)
        try console.flush()
      }
      let next: StreamPiece?
      do throws(FileFailure) { next = try stream.next() } catch {
        failure = error
        break
      }
      guard let next else { break }
      switch next {
      case .lines(let lines):
        // Two of these at a time would take twice the memory.
        let isLarge = lines.file.bytes.count > DraftLimits.judgedAlone
        while isLarge, !work.isEmpty { try takeOutcome(&memory) }
        give(lines)
        while isLarge, !work.isEmpty { try takeOutcome(&memory) }
      case .longLine(_, let failure):
        guard let failure else { continue }
        while !work.isEmpty { try takeOutcome(&memory) }
        console.fail(failure.text)
        number += 1
      }
    }
    while !work.isEmpty { try takeOutcome(&memory) }
    try console.flush()
    return failure
  }

  private mutating func give(_ lines: LineIndex) {
    let stretch = RecordStretch(lines: lines, firstNumber: number, noted: said.fields, judge: judge)
    if isShard {
      let language = console.language
      work.give { stretch.written(in: language) }
    } else {
      number += NDJSONReader.countOfPosts(in: lines)
      work.give { stretch.read() }
    }
  }

  private mutating func takeOutcome(_ memory: inout RunMemory) throws(OutputFailure) {
    switch work.take() {
    case .written(let bytes, let counts):
      console.count(counts)
      try console.writeRaw(harmless(bytes))
    case .read(let records, let noted):
      for record in records { try write(record, &memory) }
      said.fields.formUnion(noted)
    case nil: return
    }
  }

  private mutating func write(_ record: RecordStretch.Record, _ memory: inout RunMemory) throws(OutputFailure) {
    var lines = FileLines(record.line)
    var found: [Diagnostic] = []
    if record.read.post != nil { console.countPosts(1) }
    var all = record.found.all
    if let post = record.read.post {
      all = judge.compared(record.found, for: post, of: record.line, as: .ndjson, &memory) ?? all
    }
    found = said.news(among: judge.everything(about: record.read, all, in: record.line))
    found = baseline?.unknown(found, at: path, console) ?? found
    console.count(found)
    try console.writeRaw(harmless(notes.line(for: record, found, in: lines.index(), nil)))
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
}

/// Some records, for one core.
struct RecordStretch: Sendable {
  let lines: LineIndex
  /// The number of the first record in its stream, and the unknown fields that were noted before.
  let firstNumber: Int
  let noted: Set<String>
  let judge: PostJudge

  enum Outcome: Sendable {
    /// Records that are to be compared and written, in order; and the unknown fields that were noted.
    case read([Record], noted: Set<String>)
    /// Everything done.
    case written([UInt8], Summary)
  }

  struct Record: Sendable {
    /// The line alone, without its end.
    var line: SourceFile
    var read: ReadPost
    /// What rules say before it is compared with others.
    var found: PostFindings
  }

  /// Reads records, and asks the rules that look at a post alone.
  func read() -> Outcome {
    let bench = Workbench()
    var reader = NDJSONReader(platforms: judge.setup.platforms, firstNumber: firstNumber, noted: noted)
    var records: [Record] = []
    forEachLine(keepingPlaces: true) { line in
      reader.read(line) { read in records.append(judged(read, of: line, on: bench)) }
    }
    return .read(records, noted: reader.noted)
  }

  /// Writes every record back as if there were no other: places count from its own beginning.
  func written(in language: Language) -> Outcome {
    let bench = Workbench()
    var notes = AnnotationWriter(language: language, isBrief: true)
    var bytes: [UInt8] = []
    var counts = Summary()
    forEachLine(keepingPlaces: false) { line in
      var reader = NDJSONReader(platforms: judge.setup.platforms)
      reader.read(line) { read in
        if read.post != nil { counts.posts += 1 }
        let record = judged(read, of: line, on: bench)
        var found = judge.everything(about: read, record.found.alone, in: line, comparing: false)
        // Its number says nothing.
        if read.post?.values(of: .id).isEmpty ?? true { for index in found.indices { found[index].post = nil } }
        counts.add(found)
        let pending = read.post.flatMap { judge.pendingRepeats(of: $0, in: line, on: bench) }
        bytes += notes.line(for: record, found, in: LineIndex(line), pending)
      }
    }
    return .written(bytes, counts)
  }

  private func judged(_ read: ReadPost, of line: SourceFile, on bench: Workbench) -> Record {
    var lines = FileLines(line)
    let found = read.post.map { judge.found(in: $0, of: &lines, as: .ndjson, on: bench) }
    return Record(line: line, read: read, found: found ?? PostFindings())
  }

  /// Empty lines are no records.
  private func forEachLine(keepingPlaces: Bool, _ body: (SourceFile) -> Void) {
    for line in lines.firstLine..<(lines.firstLine + lines.count) {
      let range = lines.range(ofLine: line)
      let bytes = lines.file.bytes(range)
      if bytes.allSatisfy(\.isSpaceOrTab) { continue }
      let origin = keepingPlaces ? SourceFile.Origin(byte: range.lowerBound.byte, line: line) : .start
      body(SourceFile(path: lines.file.path, bytes: Array(bytes), origin: origin))
    }
  }
}

extension AnnotationWriter {
  /// The line that is written for a record, with its end.
  fileprivate mutating func line(
    for record: RecordStretch.Record, _ found: [Diagnostic], in lines: LineIndex, _ pending: PendingRepeats?
  ) -> [UInt8] {
    // What makes a line no record is said whatever its rules say.
    let reasons = found + record.read.problems
    let error = record.read.post == nil ? reasons.first { $0.severity == .error }?.message : nil
    let annotation = annotation(found, in: lines, error: error, pending: pending)
    if let result = RecordAnnotation.adding(annotation, to: record.line.bytes) { return result + [0x0A] }
    return Array(self.record(found, in: lines, error: error, line: record.line.bytes).utf8) + [0x0A]
  }
}
