// Reads posts from YAML or JSON: a list of records, or one record.
import KniggeEngine
import KniggeText
import KniggeYAML

struct RecordsReader {
  private let file: SourceFile
  private let platforms: Platforms
  private var number = 0
  private var noted: Set<String> = []

  init(_ file: SourceFile, platforms: Platforms) {
    self.file = file
    self.platforms = platforms
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
    var reader = JSONValueReader(file, in: file.start..<file.end)
    let value: DraftValue
    do throws(JSONFault) {
      value = try reader.read()
    } catch {
      let diagnostic = Diagnostic(
        rule: "input/json", severity: .error, message: error.text,
        location: Location(path: file.path, range: error.range))
      try yield(ReadPost(post: nil, problems: reader.problems + [diagnostic]))
      return
    }
    if !reader.problems.isEmpty { try yield(ReadPost(post: nil, problems: reader.problems)) }
    try read(value, nil, yield)
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
    guard case .mapping(let entries, _) = value else {
      return ReadPost(
        post: nil,
        problems: [
          problem(
            "no-record",
            LocalText(
              german: "hier wird ein Beitrag mit „text:“ erwartet", english: "a post with “text:” is expected here"),
            at: value.range)
        ])
    }
    var facts = FactReader(path: file.path, platforms: platforms, unknownKeys: .collected)
    facts.read(entries)
    var problems = facts.problems
    for (key, place) in facts.unknown where noted.insert(key).inserted {
      let message = LocalText(
        german: "das Feld „\(key)“ kennt knigge nicht; es wird nicht geprüft (nur einmal je Datei gemeldet)",
        english: "knigge does not know the field “\(key)”; it is not checked (said once a file)")
      problems.append(problem("unknown-field", message, at: place, severity: .note))
    }
    guard let text = facts.facts[.post(.text)]?.first,
      let entry = entries.first(where: { FactKey($0.key) == .post(.text) })
    else {
      let message = LocalText(german: "dem Beitrag fehlt „text“", english: "the post has no “text”")
      let place = entries.first?.keyRange ?? value.range
      return ReadPost(post: nil, problems: problems + [problem("no-text", message, at: place)])
    }
    var known = facts.facts
    known[.post(.text)] = nil
    let writing = writings.map { $0[entry.value.range.lowerBound] ?? .none } ?? .json
    let post = Post(
      number: number, text: text, facts: known, media: facts.media, anchor: entry.value.range, writing: writing)
    return ReadPost(post: post, problems: problems)
  }

  private func problem(
    _ name: String, _ message: LocalText, at range: Range<FileOffset>, severity: Severity = .error
  ) -> Diagnostic {
    var diagnostic = Diagnostic(
      rule: "input/\(name)", severity: severity, message: message, location: Location(path: file.path, range: range))
    diagnostic.post = String(number)
    return diagnostic
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
