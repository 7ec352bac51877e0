// Reads posts from YAML or JSON: a list of records, or one record.
import KniggeEngine
import KniggeText
import KniggeYAML

struct RecordsReader {
  private let file: SourceFile
  private var records: RecordReader
  private var number = 0

  init(_ file: SourceFile, platforms: Platforms) {
    self.file = file
    records = RecordReader(platforms: platforms)
  }

  /// YAML: a sequence of mappings, one mapping, or a mapping with `posts:`.
  mutating func readYAML(_ yield: (ReadPost) throws -> Void) rethrows {
    var nodes = NodeReader(file, family: "input")
    let root = nodes.root()
    if root == nil, let records = RecordBounds.yaml(in: file) {
      for range in records { try readYAML(within: range, yield) }
      return
    }
    if !nodes.problems.isEmpty { try yield(ReadPost(post: nil, problems: nodes.problems)) }
    guard let root else { return }
    var writings: [FileOffset: TextWriting] = [:]
    Self.collectWritings(root, file, &writings)
    try read(DraftValue(root), writings, yield)
  }

  /// One record of a list that cannot be read as a whole.
  private mutating func readYAML(within range: Range<FileOffset>, _ yield: (ReadPost) throws -> Void) rethrows {
    var nodes = NodeReader(file, family: "input")
    let root = nodes.root(within: range)
    if !nodes.problems.isEmpty { try yield(ReadPost(post: nil, problems: nodes.problems)) }
    guard let root else {
      number += 1
      return
    }
    var writings: [FileOffset: TextWriting] = [:]
    Self.collectWritings(root, file, &writings)
    try read(DraftValue(root), writings, yield)
  }

  mutating func readJSON(_ yield: (ReadPost) throws -> Void) rethrows {
    let (result, problems) = JSONValueReader.read(file, in: file.start..<file.end)
    switch result {
    case .success(let value):
      if !problems.isEmpty { try yield(ReadPost(post: nil, problems: problems)) }
      try read(value, nil, yield)
    case .failure(let fault):
      let diagnostic = Diagnostic(
        rule: "input/json", severity: .error, message: fault.text,
        location: Location(path: file.path, range: fault.range))
      if let records = RecordBounds.json(in: file) {
        try readJSON(records, otherwise: diagnostic, yield)
      } else {
        try yield(ReadPost(post: nil, problems: problems + [diagnostic]))
      }
    }
  }

  /// The records of a list that cannot be read as a whole, each on its own. What is wrong between them is said at the end.
  private mutating func readJSON(
    _ records: [Range<FileOffset>], otherwise fault: Diagnostic, _ yield: (ReadPost) throws -> Void
  ) rethrows {
    var isExplained = false
    for range in records {
      let (result, problems) = JSONValueReader.read(file, in: range)
      switch result {
      case .success(let value):
        if !problems.isEmpty { try yield(ReadPost(post: nil, problems: problems)) }
        try yield(post(of: value, nil))
      case .failure(let fault):
        isExplained = true
        number += 1
        let problem = RecordReader.problem("json", fault.text, at: fault.range, file.path, number)
        try yield(ReadPost(post: nil, problems: problems + [problem]))
      }
    }
    if !isExplained { try yield(ReadPost(post: nil, problems: [fault])) }
  }

  private mutating func read(
    _ value: DraftValue, _ writings: [FileOffset: TextWriting]?, _ yield: (ReadPost) throws -> Void
  ) rethrows {
    switch value {
    case .list(let values, _):
      for value in values { try yield(post(of: value, writings)) }
    case .mapping(let entries, _):
      if let posts = entries.first(where: { $0.key == "posts" }), case .list(let values, _) = posts.value {
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
    return records.post(of: value, number: number, path: file.path, start: start) { place in
      writings.map { $0[place.lowerBound] ?? .none } ?? .json
    }
  }

  /// How each scalar is written, by where it begins. Nodes lie at most as deep as the YAML reader allows.
  private static func collectWritings(
    _ node: YAMLNode, _ file: SourceFile, _ writings: inout [FileOffset: TextWriting]
  ) {
    switch node {
    case .scalar(let scalar): writings[scalar.range.lowerBound] = TextWriting(scalar)
    case .sequence(let sequence): for item in sequence.items { collectWritings(item, file, &writings) }
    case .mapping(let mapping): for entry in mapping.entries { collectWritings(entry.value, file, &writings) }
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
