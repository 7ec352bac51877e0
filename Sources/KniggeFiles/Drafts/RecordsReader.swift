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
    if !nodes.problems.isEmpty { try yield(ReadPost(post: nil, problems: nodes.problems)) }
    guard let root else { return }
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
      try yield(ReadPost(post: nil, problems: problems + [diagnostic]))
    }
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
