// Completing words in rule sets, configurations and the front matter of drafts.
import KniggeEngine
import KniggeFiles
import KniggeText

extension Session {
  mutating func completion(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    guard let document = try document(params) else { return .null }
    let index = document.text.index(of: try position(params), in: encoding)
    guard let (cursor, root) = cursor(in: document, at: index) else { return .null }
    let language = projects[project(of: document.path)].language(for: document.path)
    let typed = String(decoding: document.text.bytes[cursor.word], as: UTF8.self)
    let disk = projects[project(of: document.path)].disk
    let folders = surroundings.zoneFolders
    let candidates = Candidates(
      cursor: cursor, root: root, language: language, knowledge: knowledge, setup: usableSetup(of: document),
      typed: typed, zones: { TimeZoneReader.names(like: $0, from: disk, folders: folders) })
    var counter = ColumnCounter(document.text, encoding)
    let range = counter.range(of: cursor.word)
    let isFollowedByColon = document.text.bytes[index...].prefix(while: { $0 != 0x0A }).first == 0x3A
    return .array(candidates.all.map { item($0, range, withoutColon: isFollowedByColon) })
  }

  private func item(_ candidate: Candidate, _ range: EditorRange, withoutColon: Bool) -> JSONValue {
    var text = candidate.insert ?? candidate.label
    if withoutColon, let colon = text.lastIndex(of: ":") { text = String(text[..<colon]) }
    let documentation = candidate.documentation.map { text -> JSONValue in
      client.markdownCompletion ? ["kind": "markdown", "value": .string(text)] : .string(text)
    }
    return .known([
      "label": .string(candidate.label), "kind": .integer(candidate.kind.rawValue),
      "detail": candidate.detail.map { .string($0) }, "documentation": documentation,
      "filterText": .string(candidate.label),
      "textEdit": ["range": range.value, "newText": .string(text)],
    ])
  }

  /// Where in a rule file or in front matter a byte stands, and what such a file may say; nil for any other place.
  mutating func cursor(in document: Document, at index: Int) -> (cursor: YAMLCursor, root: Shape)? {
    Self.cursor(in: document, projects[project(of: document.path)].kind(of: document), at: index)
  }

  static func cursor(in document: Document, _ kind: DocumentKind, at index: Int) -> (cursor: YAMLCursor, root: Shape)? {
    switch kind {
    case .ruleSet: return YAMLCursor(document.text, at: index).map { ($0, RuleSetShape.set) }
    case .configuration: return YAMLCursor(document.text, at: index).map { ($0, ConfigurationShape.file) }
    case .draft(.markdown):
      guard let lines = FrontMatter.lines(of: document.text) else { return nil }
      return YAMLCursor(document.text, at: index, lines: lines).map { ($0, RuleSetShape.examplePost) }
    case .draft, .other: return nil
    }
  }
}

/// The facts at the top of a draft.
enum FrontMatter {
  /// The lines (0-based) between `---` and `---`; while the second is not written yet, up to the first empty line.
  static func lines(of text: DocumentText) -> Range<Int>? {
    guard text.lineCount > 1, isDelimiter(text, 0) else { return nil }
    let end = (1..<text.lineCount).first { isDelimiter(text, $0) }
    return 1..<(end ?? (1..<text.lineCount).first { text.range(ofLine: $0).isEmpty } ?? text.lineCount)
  }

  /// How many bytes a byte order mark takes at the beginning of a text.
  static func markLength(of text: DocumentText) -> Int { text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  static func isDelimiter(_ text: DocumentText, _ line: Int) -> Bool {
    var bytes = text.bytes[text.range(ofLine: line)]
    if line == 0 { bytes = bytes.dropFirst(markLength(of: text)) }
    while bytes.last?.isSpaceOrTab == true { bytes.removeLast() }
    return bytes.elementsEqual([0x2D, 0x2D, 0x2D])
  }
}
