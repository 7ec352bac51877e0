// The outline of a document: posts and the parts of threads, rows of a calendar, rules and lists.
import KniggeEngine
import KniggeFiles
import KniggeText

/// One entry of an outline.
struct OutlineEntry {
  var name: String
  var detail: String?
  /// As the protocol counts kinds.
  var kind: Int
  /// Everything that belongs to it, and what is shown of it.
  var range: Range<Int>
  var selection: Range<Int>
  var children: [OutlineEntry] = []

  static let post = 19  // object
  static let part = 15  // string
  static let group = 3  // namespace
  static let rule = 12  // function
  static let list = 18  // array
}

extension Session {
  mutating func symbols(
    _ params: JSONValue, _ work: Work, _ isUnwanted: (Work) -> Unwanted?
  ) throws(ResponseError) -> JSONValue {
    guard let document = try document(params) else { return [] }
    let index = project(of: document.path)
    let entries: [OutlineEntry]
    switch projects[index].kind(of: document) {
    case .draft:
      guard case .draft(let verdict) = try answerable(document, work, isUnwanted) else { return [] }
      let language = projects[index].language(for: document.path)
      entries = DraftOutline(document: document, language: language).entries(of: verdict)
    case .ruleSet, .configuration: entries = RuleFileOutline.entries(of: document)
    case .other: return []
    }
    var counter = ColumnCounter(document.text, encoding)
    if client.hierarchicalSymbols { return .array(entries.map { value($0, &counter) }) }
    return .array(entries.flatMap { flat($0, in: document, nil, &counter) })
  }

  private func value(_ entry: OutlineEntry, _ counter: inout ColumnCounter) -> JSONValue {
    let range = counter.range(of: entry.range)
    let selection = counter.range(of: entry.selection)
    let children = entry.children.map { value($0, &counter) }
    return .known([
      "name": .string(entry.name), "detail": entry.detail.map { .string($0) }, "kind": .integer(entry.kind),
      "range": range.value, "selectionRange": selection.value, "children": children.isEmpty ? nil : .array(children),
    ])
  }

  private func flat(
    _ entry: OutlineEntry, in document: Document, _ parent: String?, _ counter: inout ColumnCounter
  ) -> [JSONValue] {
    let own = JSONValue.known([
      "name": .string(entry.name), "kind": .integer(entry.kind), "containerName": parent.map { .string($0) },
      "location": ["uri": .string(document.uri), "range": counter.range(of: entry.range).value],
    ])
    var values = [own]
    for child in entry.children { values += flat(child, in: document, entry.name, &counter) }
    return values
  }
}

/// The posts of a draft.
struct DraftOutline {
  let document: Document
  let language: Language

  /// How many characters of a post stand for it.
  private static let shownCharacters = 48

  func entries(of verdict: DraftVerdict) -> [OutlineEntry] {
    verdict.posts.compactMap { $0.post.map(entry) }
  }

  private func entry(_ post: Post) -> OutlineEntry {
    let beginning = beginning(of: post.text.bytes[...])
    let title = post.values(of: .id).first ?? post.values(of: .title).first
    let platforms = post.values(of: .platform).joined(separator: ", ")
    let date = post.values(of: .publishAt).first
    let details = [platforms.isEmpty ? nil : platforms, date, title == nil ? nil : beginning].compactMap(\.self)
    let extent = inDocument(post.extent)
    var entry = OutlineEntry(
      name: title ?? (beginning.isEmpty ? language.choose("Beitrag \(post.number)", "post \(post.number)") : beginning),
      detail: details.isEmpty ? nil : details.joined(separator: " · "), kind: OutlineEntry.post, range: extent,
      selection: selection(inDocument(post.text.bytes.isEmpty ? post.anchor : post.text.fileRange), within: extent))
    guard post.parts.count > 1 else { return entry }
    for (number, part) in post.parts.enumerated() {
      let words = post.text.bytes.trimmed(part.asBytes(), of: \.isSpaceOrControl)
      let range = inDocument(post.text.map.range(.bytes(words)))
      entry.children.append(
        OutlineEntry(
          name: "\(number + 1)/\(post.parts.count) " + self.beginning(of: post.text.bytes[part.asBytes()]), detail: nil,
          kind: OutlineEntry.part, range: range, selection: selection(range, within: range)))
    }
    return entry
  }

  private func inDocument(_ range: Range<FileOffset>) -> Range<Int> {
    let bytes = range.asBytes().clamped(to: 0..<document.text.bytes.count)
    return bytes
  }

  /// The first line of a stretch, which is what the cursor goes to.
  private func selection(_ range: Range<Int>, within extent: Range<Int>) -> Range<Int> {
    let line = document.text.range(ofLine: document.text.line(at: range.lowerBound))
    return (range.lowerBound..<max(range.lowerBound, min(range.upperBound, line.upperBound))).clamped(to: extent)
  }

  /// The first words of a text, on one line.
  private func beginning(of bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes.prefix(Self.shownCharacters * 8), as: UTF8.self)
    let line = text.split(whereSeparator: \.isNewline).first { !$0.allSatisfy(\.isWhitespace) } ?? ""
    let shown = line.drop(while: \.isWhitespace)
    return shown.count > Self.shownCharacters ? shown.prefix(Self.shownCharacters) + "…" : String(shown)
  }
}
