// Reads a post from Markdown or plain text: front matter, body, comments, the parts of a thread.
import KniggeEngine
import KniggeText
import KniggeYAML

/// One file, one post. The body is taken verbatim but for HTML comments; a line `---` splits a thread.
struct MarkdownReader {
  private let file: SourceFile
  private let platforms: Platforms
  private let lines: LineIndex
  private var problems: [Diagnostic] = []
  private var suppressions: [Suppression] = []

  init(_ file: SourceFile, platforms: Platforms) {
    self.file = file
    self.platforms = platforms
    lines = LineIndex(file)
  }

  mutating func read() -> ReadPost {
    var facts = FactReader(path: file.path, platforms: platforms, unknownKeys: .reported)
    let frontMatter = self.frontMatter()
    if let frontMatter { readFacts(frontMatter, &facts) }
    let (text, parts) = body(from: frontMatter?.bodyLine ?? 1)
    problems += facts.problems
    let anchor = frontMatter.map { lines.range(ofLine: $0.firstLine) } ?? firstWord(of: text)
    var post = Post(
      number: 1, text: text, parts: parts, facts: facts.facts, media: facts.media,
      anchor: anchor.isEmpty ? firstWord(of: text) : anchor)
    post.suppressions = facts.suppressions + suppressions
    return ReadPost(post: post, problems: problems)
  }

  // MARK: Front matter

  private struct FrontMatter {
    /// The first line of its text and the first line of the body (1-based).
    var firstLine: Int
    var bodyLine: Int
    var range: Range<FileOffset>
  }

  private func isDelimiter(_ line: Int) -> Bool {
    var bytes = file.bytes(lines.range(ofLine: line))
    while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
    return bytes.elementsEqual([0x2D, 0x2D, 0x2D])
  }

  /// Front matter begins in the first line and ends at the next `---`; without an end it is none.
  private func frontMatter() -> FrontMatter? {
    guard lines.count > 1, isDelimiter(1), let end = (2...lines.count).first(where: isDelimiter) else { return nil }
    // A second delimiter right away, or a text without keys, is a thread that begins with a line.
    let start = lines.range(ofLine: 2).lowerBound
    return FrontMatter(firstLine: 2, bodyLine: end + 1, range: start..<max(lines.range(ofLine: end).lowerBound, start))
  }

  private mutating func readFacts(_ frontMatter: FrontMatter, _ facts: inout FactReader) {
    var nodes = NodeReader(file, family: "input")
    guard let root = nodes.root(within: frontMatter.range) else {
      problems += nodes.problems
      return
    }
    if case .mapping(let entries, _) = DraftValue(root) {
      facts.read(entries)
    } else {
      nodes.reportType(
        root,
        expected: LocalText(german: "Angaben wie „platform: linkedin“", english: "facts such as “platform: linkedin”"))
    }
    problems += nodes.problems
  }

  // MARK: Body

  private mutating func body(from firstLine: Int) -> (MappedText, [Range<PostOffset>]) {
    var bytes: [UInt8] = []
    var map = OffsetMap<PostSpace, FileSpace>()
    var parts: [Range<PostOffset>] = []
    var partStart = 0
    var line = firstLine
    while line <= lines.count {
      if isDelimiter(line) {
        parts.append(.bytes(partStart..<bytes.count))
        partStart = bytes.count
      } else {
        append(line: line, &bytes, &map)
      }
      line += 1
    }
    parts.append(.bytes(partStart..<bytes.count))
    let raw = MappedText(bytes: bytes, map: map)
    let comments = Self.comments(in: bytes)
    let text = Self.without(comments, in: raw, &parts)
    readSuppressions(comments, in: raw, text)
    return (text, parts.count > 1 ? parts.filter { !$0.isEmpty } : parts)
  }

  private mutating func append(line: Int, _ bytes: inout [UInt8], _ map: inout OffsetMap<PostSpace, FileSpace>) {
    let start = lines.range(ofLine: line).lowerBound
    let end = line < lines.count ? lines.range(ofLine: line + 1).lowerBound : file.end
    // The empty lines between front matter and post are not part of the post.
    if bytes.isEmpty, file.bytes(start..<end).allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) {
      return
    }
    DraftText.append(start..<end, of: file, to: &bytes, &map, &problems)
  }

  /// The text without HTML comments; one that fills its line takes the line with it. What is not closed is text.
  private static func without(
    _ comments: [Range<Int>], in text: MappedText, _ parts: inout [Range<PostOffset>]
  ) -> MappedText {
    guard !comments.isEmpty else { return text }
    var bytes: [UInt8] = []
    var map = OffsetMap<PostSpace, FileSpace>()
    var copied = 0
    for comment in comments {
      text.copy(copied..<comment.lowerBound, to: &bytes, &map)
      copied = comment.upperBound
    }
    text.copy(copied..<text.bytes.count, to: &bytes, &map)
    func moved(_ offset: PostOffset) -> Int {
      offset.byte - comments.reduce(0) { $0 + max(0, min($1.upperBound, offset.byte) - $1.lowerBound) }
    }
    parts = parts.map { .bytes(moved($0.lowerBound)..<moved($0.upperBound)) }
    return MappedText(bytes: bytes, map: map)
  }

  /// The suppressions among the comments. `raw` is the text with them, `text` the post.
  private mutating func readSuppressions(_ comments: [Range<Int>], in raw: MappedText, _ text: MappedText) {
    var reader = SuppressionReader(path: file.path)
    var removed = 0
    for comment in comments {
      removed += comment.count
      reader.readComment(comment, of: raw, line: Self.line(behind: comment.upperBound - removed, in: text))
    }
    reader.readUnclosed(in: text)
    suppressions = reader.suppressions
    problems += reader.problems
  }

  /// Where the next line of the post that is not empty stands; the line that `offset` is in the middle of is not meant.
  private static func line(behind offset: Int, in text: MappedText) -> Range<FileOffset> {
    let bytes = text.bytes
    func isEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
    var start = offset
    if start > 0, start < bytes.count, !isEnd(bytes[start - 1]) {
      start = bytes[start...].firstIndex(where: isEnd) ?? bytes.count
    }
    while start < bytes.count, bytes[start] <= 0x20 { start += 1 }
    let end = bytes[start...].firstIndex(where: isEnd) ?? bytes.count
    return text.map.range(.bytes(start..<end))
  }

  private static func comments(in bytes: [UInt8]) -> [Range<Int>] {
    let open = Array("<!--".utf8)
    let close = Array("-->".utf8)
    var comments: [Range<Int>] = []
    var index = 0
    while let start = bytes.firstIndex(of: open, from: index), let end = bytes.firstIndex(of: close, from: start + 4) {
      var range = start..<(end + 3)
      let lineStart = bytes[..<start].lastIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? 0
      let isFirst = bytes[lineStart..<start].allSatisfy { $0 == 0x20 || $0 == 0x09 }
      var behind = range.upperBound
      while behind < bytes.count, bytes[behind] == 0x20 || bytes[behind] == 0x09 { behind += 1 }
      if isFirst, behind == bytes.count || bytes[behind] == 0x0A || bytes[behind] == 0x0D {
        if behind < bytes.count, bytes[behind] == 0x0D { behind += 1 }
        if behind < bytes.count, bytes[behind] == 0x0A { behind += 1 }
        range = max(lineStart, comments.last?.upperBound ?? 0)..<behind
      }
      comments.append(range)
      index = range.upperBound
    }
    return comments
  }

  private func firstWord(of text: MappedText) -> Range<FileOffset> {
    let start = text.bytes.firstIndex { $0 > 0x20 } ?? 0
    let end = text.bytes[start...].firstIndex { $0 <= 0x20 } ?? text.bytes.count
    if start < end { return text.map.range(.bytes(start..<end)) }
    return file.start..<max(file.start, FileOffset(min(file.start.byte + 1, file.end.byte)))
  }
}

extension MappedText {
  /// Copies a stretch of the text, and where it came from, behind another.
  func copy(_ range: Range<Int>, to bytes: inout [UInt8], _ map: inout OffsetMap<PostSpace, FileSpace>) {
    guard !range.isEmpty else { return }
    if self.map.isCopied(.bytes(range)) {
      map.appendCopy(range.count, from: self.map.range(.bytes(range)).lowerBound)
    } else {
      for index in range {
        let source: Range<FileOffset> = self.map.range(.bytes(index..<(index + 1)))
        map.appendReplacement(1, of: source)
      }
    }
    bytes += self.bytes[range]
  }
}

extension [UInt8] {
  fileprivate func firstIndex(of needle: [UInt8], from start: Int) -> Int? {
    guard count >= needle.count else { return nil }
    var index = start
    while index + needle.count <= count {
      if self[index] == needle[0], self[index..<(index + needle.count)].elementsEqual(needle) { return index }
      index += 1
    }
    return nil
  }
}
