// Reads posts from YAML or JSON: a list of records, or one record.
import KniggeEngine
import KniggeText
import KniggeYAML

struct RecordsReader {
  private let file: SourceFile
  private var records: RecordReader
  private var number = 0
  /// Records that are none.
  private var faults = InputProblems()
  /// Comments of YAML that except nothing, in their order: each is said with the record that it stands in.
  private var comments: ArraySlice<Diagnostic> = []

  init(_ file: SourceFile, platforms: Platforms) {
    self.file = file
    records = RecordReader(platforms: platforms)
  }

  /// YAML: a sequence of mappings, one mapping, or a mapping with `posts:`.
  mutating func readYAML(_ yield: (ReadPost) throws -> Void) rethrows {
    let yaml = LegibleYAML(file, within: file.start..<file.end)
    var unreadable = InputProblems()
    yaml.report(to: &unreadable)
    if !unreadable.isEmpty { try yield(ReadPost(post: nil, problems: unreadable.all)) }
    var unheeded = InputProblems()
    for fault in UnheededComments.faults(in: file, within: file.start..<file.end) {
      unheeded.add(fault.diagnostic(in: file.path))
    }
    comments = unheeded.all[...]
    try readRecords(of: yaml, yield)
    if !comments.isEmpty { try yield(ReadPost(post: nil, problems: Array(comments))) }
  }

  private mutating func readRecords(of yaml: LegibleYAML, _ yield: (ReadPost) throws -> Void) rethrows {
    var nodes = NodeReader(yaml.file, family: .input)
    let root = nodes.root()
    if root == nil, let records = RecordBounds.yaml(in: yaml.file) {
      var isExplained = false
      for range in records {
        if try !readRecord(yaml, within: range, yield) { isExplained = true }
      }
      // What is wrong may stand beside the list.
      if !isExplained, !nodes.problems.isEmpty { try yield(ReadPost(post: nil, problems: nodes.problems)) }
      return
    }
    if !nodes.problems.isEmpty { try yield(ReadPost(post: nil, problems: nodes.problems)) }
    if let root { try read(root, of: yaml, yield) }
  }

  /// One record of a list that cannot be read as a whole; false where that cannot be read either.
  private mutating func readRecord(
    _ yaml: LegibleYAML, within range: Range<FileOffset>, _ yield: (ReadPost) throws -> Void
  ) rethrows -> Bool {
    var nodes = NodeReader(yaml.file, family: .input)
    let root = nodes.root(within: range)
    if !nodes.problems.isEmpty { try yield(ReadPost(post: nil, problems: nodes.problems)) }
    guard let root else {
      number += 1
      return false
    }
    try read(root, of: yaml, yield)
    return nodes.problems.isEmpty
  }

  private mutating func read(
    _ root: YAMLNode, of yaml: LegibleYAML, _ yield: (ReadPost) throws -> Void
  ) rethrows {
    var writings: [FileOffset: TextWriting] = [:]
    Self.collectWritings(root, &writings)
    try read(yaml.restored(DraftValue(root)), writings, yield)
  }

  /// JSON: a list of records, one record, or an object with a list behind `posts`. Records are read one by one, so that a
  /// long list takes no more memory than a short one.
  mutating func readJSON(_ yield: (ReadPost) throws -> Void) rethrows {
    let file = file
    try file.bytes.withUnsafeBufferPointer { buffer in
      var reader = JSONValueReader(file, buffer, in: file.start..<file.end, known: records.remembered)
      let shape: JSONValueReader.Shape
      do throws(JSONFault) {
        shape = try reader.shape { records.problem(beside: $0, at: $1, file.path) }
      } catch {
        return try readJSON(otherwise: error, buffer, yield)
      }
      var list: Int?
      if case .list(let index) = shape { list = index }
      while let result = reader.nextRecord(of: list) {
        try emit(result, reader.takeProblems(), yield)
        if list == nil { break }
      }
      try emitLast(reader.problems, yield)
    }
  }

  /// Yields a record with what was wrong with how it is written.
  private mutating func emit(
    _ result: Result<DraftValue, JSONFault>, _ problems: [Diagnostic], _ yield: (ReadPost) throws -> Void
  ) rethrows {
    switch result {
    case .success(let value):
      var read = post(of: value, nil)
      if read.post == nil {
        faults.add(read.problems)
        read.problems = faults.take()
      }
      read.problems = problems + read.problems
      if read.post != nil || !read.problems.isEmpty { try yield(read) }
    case .failure(let fault):
      number += 1
      faults.add(RecordReader.problem("json", fault.text, at: fault.range, file.path, number))
      let all = problems + faults.take()
      if !all.isEmpty { try yield(ReadPost(post: nil, problems: all)) }
    }
  }

  /// Says how many more there were of what was not shown one by one.
  private mutating func emitLast(_ problems: InputProblems, _ yield: (ReadPost) throws -> Void) rethrows {
    let all = problems.all + faults.takeAll()
    if !all.isEmpty { try yield(ReadPost(post: nil, problems: all)) }
  }

  /// A file that cannot be read as a whole: the records of its list, each on its own. What is wrong between them is said
  /// at the end.
  private mutating func readJSON(
    otherwise fault: JSONFault, _ buffer: UnsafeBufferPointer<UInt8>, _ yield: (ReadPost) throws -> Void
  ) rethrows {
    var isExplained = false
    var problems = InputProblems()
    let isList = try RecordBounds.json(in: file) { range in
      var reader = JSONValueReader(file, buffer, in: range, known: records.remembered, problems: problems)
      let result: Result<DraftValue, JSONFault>
      do throws(JSONFault) { result = .success(try reader.read()) } catch { result = .failure(error) }
      if case .failure = result { isExplained = true }
      let found = reader.takeProblems()
      problems = reader.problems
      try emit(result, found, yield)
    }
    if !isExplained || !isList {
      problems.add(
        Diagnostic(
          rule: "input/json", severity: .error, message: fault.text,
          location: Location(path: file.path, range: fault.range)))
    }
    try emitLast(problems, yield)
  }

  private mutating func read(
    _ value: DraftValue, _ writings: [FileOffset: TextWriting]?, _ yield: (ReadPost) throws -> Void
  ) rethrows {
    switch value {
    case .list(let values, _):
      for value in values { try yield(post(of: value, writings)) }
    case .mapping(let entries, _):
      if let posts = entries.first(where: { $0.key == "posts" }), case .list(let values, _) = posts.value {
        var beside = InputProblems()
        for entry in entries where entry.key != posts.key {
          beside.add(records.problem(beside: entry.key, at: entry.keyRange, file.path))
        }
        if !beside.isEmpty { try yield(ReadPost(post: nil, problems: beside.all)) }
        for value in values { try yield(post(of: value, writings)) }
      } else {
        try yield(post(of: value, writings))
      }
    case .text, .missing: try yield(post(of: value, writings))
    }
  }

  private mutating func post(of value: DraftValue, _ writings: [FileOffset: TextWriting]?) -> ReadPost {
    number += 1
    let start =
      if case .mapping(let entries, _) = value, let first = entries.first { first.keyRange } else { value.range }
    var read = records.post(of: value, number: number, path: file.path, start: start) { place in
      writings.map { $0[place.lowerBound] ?? .none } ?? .json
    }
    let within = comments.prefix { $0.location.range.lowerBound < value.range.upperBound }
    comments = comments.dropFirst(within.count)
    read.problems += within
    return read
  }

  /// How each scalar is written, by where it begins. Nodes lie at most as deep as the YAML reader allows.
  private static func collectWritings(_ node: YAMLNode, _ writings: inout [FileOffset: TextWriting]) {
    switch node {
    case .scalar(let scalar): writings[scalar.range.lowerBound] = TextWriting(scalar)
    case .sequence(let sequence): for item in sequence.items { collectWritings(item, &writings) }
    case .mapping(let mapping): for entry in mapping.entries { collectWritings(entry.value, &writings) }
    }
  }
}

extension TextWriting {
  init(_ scalar: YAMLScalar) {
    switch scalar.style {
    case .plain: self = .yamlPlain
    case .singleQuoted: self = .yamlSingleQuoted
    case .doubleQuoted: self = .json
    case .literal: self = .yamlLiteral
    case .folded: self = .none
    }
  }
}
