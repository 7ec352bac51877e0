// Reads a post from Markdown or plain text: front matter, body, comments, the parts of a thread.
import KniggeEngine
import KniggeText
import KniggeYAML

/// One file, one post. The body is taken verbatim but for HTML comments; a line `---` splits a thread. Files of
/// twitter-together (github.com/twitter-together/action, read 2026-11-28) work as they are: another line may part the
/// thread, each post of it may have front matter of its own, and lines `( ) choice` at its end are a poll.
struct MarkdownReader {
  let file: SourceFile
  let platforms: Platforms
  let lines: LineIndex
  var problems = InputProblems()
  /// The line that parts the posts of a thread.
  private var delimiter = Array("---".utf8)
  private var suppressions: [Suppression] = []

  init(_ file: SourceFile, platforms: Platforms) {
    self.file = file
    self.platforms = platforms
    lines = LineIndex(file)
  }

  /// The end of the file's name, in small letters.
  private var ending: String { file.path.suffix(6).lowercased() }
  private var isPlainText: Bool { ending.hasSuffix(".txt") }

  /// Yields the post; or one for each platform, where the front matter has a version for each.
  mutating func read(_ yield: (ReadPost) throws -> Void) rethrows {
    var facts = FactReader(path: file.path, platforms: platforms, unknownKeys: .reported)
    let frontMatter = frontMatter(at: 1)
    if let frontMatter { readFacts(frontMatter, &facts) } else { reportLostFrontMatter() }
    if let own = facts.threadDelimiter, !own.isEmpty { delimiter = Array(own.utf8) }
    if facts.versions.isEmpty {
      try yield(post(facts, frontMatter))
    } else {
      add(problemsOf: facts)
      if let range = facts.textRange { reportSecondText(at: range) }
      for read in versions(facts) { try yield(read) }
    }
  }

  private mutating func post(_ frontMatterFacts: FactReader, _ frontMatter: FrontMatter?) -> ReadPost {
    var known = frontMatterFacts.facts
    var media = frontMatterFacts.media
    add(problemsOf: frontMatterFacts)
    var items = items(from: frontMatter?.bodyLine ?? 1)
    for index in items.indices {
      if let own = items[index].frontMatter {
        var facts = FactReader(path: file.path, platforms: platforms, unknownKeys: .reported)
        readFacts(own, &facts)
        add(problemsOf: facts)
        media += facts.media
        suppressions += facts.suppressions
        if known[.post(.text)] != nil, let range = facts.textRange { reportSecondText(at: range) }
        known.addMissing(from: facts.facts)
      }
      if known[.post(.poll)] == nil || index > 0 {
        let choices = takePoll(from: &items[index].lines)
        if !choices.isEmpty { known[.post(.poll), default: []] += choices.map(\.text) }
        checkPoll(choices)
      }
    }
    var (text, parts) = body(of: items)
    var writing = TextWriting.verbatim
    if let written = known[.post(.text)]?.first {
      takeText(written, frontMatterFacts.textRange, &text, &parts, &writing)
    }
    known[.post(.text)] = nil
    // A picture, a question and somebody else's post may stand for themselves.
    if let frontMatter, media.isEmpty, known[.post(.poll)] == nil, known[.post(.link)] == nil {
      reportMissing(text, frontMatter)
    }
    if known[.post(.platform)] == nil, ending == ".tweet" {
      known[.post(.platform)] = [MappedText(copying: Array("x".utf8), from: file.start)]
    }
    let anchor = frontMatter.map { lines.range(ofLine: $0.firstLine) } ?? firstWord(of: text)
    var post = Post(
      number: 1, text: text, parts: parts, facts: known, media: media,
      anchor: anchor.isEmpty ? firstWord(of: text) : anchor, writing: writing)
    post.isPlainText = isPlainText
    post.suppressions = frontMatterFacts.suppressions + suppressions
    if let refusal = DraftText.refusal(of: text) {
      problems.add(
        Diagnostic(
          rule: "input/text-too-long", severity: .error, message: refusal,
          location: Location(path: file.path, range: post.anchor)))
      return ReadPost(post: nil, problems: problems.all)
    }
    return ReadPost(post: post, problems: problems.all)
  }

  private mutating func add(problemsOf facts: FactReader) {
    problems.add(facts.problems)
    for value in facts.unread { problems.add(value.problem(in: file.path, isSaidOnce: false)) }
  }

  /// Takes a text in the front matter for that of the post where there is no other.
  private mutating func takeText(
    _ written: MappedText, _ range: Range<FileOffset>?, _ text: inout MappedText, _ parts: inout [Range<PostOffset>],
    _ writing: inout TextWriting
  ) {
    if written.bytes.allSatisfy(\.isSpaceOrControl) { return }
    if text.bytes.allSatisfy(\.isSpaceOrControl) {
      text = written
      parts = [written.wholeRange]
      // What a repair must write there is YAML.
      writing = .none
    } else {
      reportSecondText(at: range ?? written.fileRange)
    }
  }

  private mutating func reportSecondText(at range: Range<FileOffset>) {
    problems.add(
      Diagnostic(
        rule: UnreadValue.rule, severity: .warning,
        message: LocalText(
          german: "der Text des Beitrags steht an anderer Stelle; dieser hier wird nicht geprüft",
          english: "the text of the post stands elsewhere; this one is not checked"),
        location: Location(path: file.path, range: range)))
  }

  private mutating func reportMissing(_ text: MappedText, _ frontMatter: FrontMatter) {
    guard text.bytes.allSatisfy(\.isSpaceOrControl) else { return }
    problems.add(
      Diagnostic(
        rule: "input/no-text", severity: .warning,
        message: LocalText(
          german: "unter dem Vorspann steht kein Text", english: "there is no text below the front matter"),
        location: Location(path: file.path, range: lines.range(ofLine: frontMatter.firstLine))))
  }

  /// A post for each platform; the body is the article that they are about.
  private func versions(_ facts: FactReader) -> [ReadPost] {
    facts.versions.enumerated().map { index, version in
      var known = facts.facts
      known[.post(.text)] = nil
      known[.post(.platform)] = [MappedText(copying: Array(version.platform.utf8), from: version.range.lowerBound)]
      var post = Post(
        number: index + 1, text: version.text, facts: known, media: facts.media, anchor: version.range, writing: .none)
      post.suppressions = facts.suppressions
      return ReadPost(post: post, problems: index == 0 ? problems.all : [])
    }
  }

  private mutating func readFacts(_ frontMatter: FrontMatter, _ facts: inout FactReader) {
    let yaml = LegibleYAML(file, within: frontMatter.range)
    yaml.report(to: &problems)
    for fault in UnheededComments.faults(in: file, within: frontMatter.range) {
      problems.add(fault.diagnostic(in: file.path))
    }
    var nodes = NodeReader(yaml.file, family: .input)
    guard let root = nodes.root(within: frontMatter.range) else {
      problems.addAsTheyAre(nodes.problems)
      return
    }
    if case .mapping(let entries, _) = yaml.restored(DraftValue(root)) {
      facts.read(entries)
    } else {
      nodes.reportType(
        root,
        expected: LocalText(german: "Angaben wie „platform: linkedin“", english: "facts such as “platform: linkedin”"))
    }
    problems.addAsTheyAre(nodes.problems)
  }

  // MARK: Body

  /// One post of a thread: its lines, and what it says about itself.
  private struct Item {
    var frontMatter: FrontMatter?
    var lines: Range<Int>
  }

  private mutating func items(from firstLine: Int) -> [Item] {
    var items = [Item(lines: firstLine..<firstLine)]
    var line = firstLine
    while line <= lines.count {
      if isLine(line, delimiter), items.count == DraftLimits.partsOfThread {
        reportTooManyParts(at: line)
        items[items.count - 1].lines = items[items.count - 1].lines.lowerBound..<(lines.count + 1)
        break
      } else if isLine(line, delimiter) {
        let frontMatter = innerFrontMatter(at: line + 1)
        line = frontMatter?.bodyLine ?? line + 1
        items.append(Item(frontMatter: frontMatter, lines: line..<line))
      } else {
        line += 1
        items[items.count - 1].lines = items[items.count - 1].lines.lowerBound..<line
      }
    }
    return items
  }

  private mutating func reportTooManyParts(at line: Int) {
    let limit = DraftLimits.partsOfThread
    problems.add(
      Diagnostic(
        rule: "input/thread", severity: .warning,
        message: LocalText(
          german: "eine Datei wird in höchstens \(limit) Beiträge geteilt; was hier folgt, zählt zum letzten",
          english: "a file is parted into at most \(limit) posts; what follows here counts as part of the last"),
        location: Location(path: file.path, range: lines.range(ofLine: line))))
  }

  private mutating func body(of items: [Item]) -> (MappedText, [Range<PostOffset>]) {
    if let whole = wholeBody(of: items) { return (whole, [whole.wholeRange]) }
    var bytes: [UInt8] = []
    var map = OffsetMap<PostSpace, FileSpace>()
    var parts: [Range<PostOffset>] = []
    for item in items {
      let start = bytes.count
      for line in item.lines { append(line: line, &bytes, &map) }
      parts.append(.bytes(start..<bytes.count))
    }
    let raw = MappedText(bytes: bytes, map: map)
    let comments = HTMLComments.ranges(in: bytes)
    let text = HTMLComments.without(comments, in: raw, &parts)
    readSuppressions(comments, in: raw, text)
    return (text, parts.count > 1 ? parts.filter { !$0.isEmpty } : parts)
  }

  /// A body that stands in the file as it is, in one piece and without comments, which nearly every one does.
  private func wholeBody(of items: [Item]) -> MappedText? {
    guard items.count == 1, let lines = items.first?.lines, let last = lines.last, last <= self.lines.count else {
      return nil
    }
    func isEmpty(_ line: Int) -> Bool {
      file.bytes(self.lines.range(ofLine: line)).allSatisfy(\.isSpaceOrTab)
    }
    guard let first = lines.first(where: { !isEmpty($0) }) else { return nil }
    let start = self.lines.range(ofLine: first).lowerBound
    let end = last < self.lines.count ? self.lines.range(ofLine: last + 1).lowerBound : file.end
    let slice = file.bytes(start..<end)
    let isPlain = slice.withUnsafeBufferPointer { bytes in
      // `<!` may begin a comment; what is no UTF-8 is mended elsewhere.
      var isAscii: UInt8 = 0
      var index = 0
      while index < bytes.count {
        isAscii |= bytes[index]
        index &+= 1
        if bytes[index &- 1] == 0x3C, index < bytes.count, bytes[index] == 0x21 { return false }
      }
      return isAscii < 0x80 || UTF8Check.isWellFormed(bytes)
    }
    return isPlain ? MappedText(copying: Array(slice), from: start) : nil
  }

  private mutating func append(line: Int, _ bytes: inout [UInt8], _ map: inout OffsetMap<PostSpace, FileSpace>) {
    let start = lines.range(ofLine: line).lowerBound
    let end = line < lines.count ? lines.range(ofLine: line + 1).lowerBound : file.end
    // The empty lines between front matter and post are not part of the post.
    if bytes.isEmpty, file.bytes(start..<end).allSatisfy(\.isSpaceOrLineEnd) {
      return
    }
    DraftText.append(start..<end, of: file, to: &bytes, &map, &problems)
  }

  /// The suppressions among the comments. `raw` is the text with them, `text` the post.
  private mutating func readSuppressions(_ comments: [Range<Int>], in raw: MappedText, _ text: MappedText) {
    var reader = SuppressionReader(path: file.path)
    var next = NextLine(of: text)
    var removed = 0
    for comment in comments {
      removed += comment.count
      reader.readComment(comment, of: raw) { next.range(behind: comment.upperBound - removed) }
    }
    reader.readUnclosed(in: text)
    suppressions = reader.suppressions
    // In a plain text Vale reads comments as words.
    if !isPlainText {
      var vale = ValeComments()
      for comment in comments { vale.read(comment, of: raw) }
      suppressions += vale.suppressions(until: file.end)
    }
    problems.add(reader.problems)
  }

  private func firstWord(of text: MappedText) -> Range<FileOffset> {
    let start = text.bytes.firstIndex { $0 > 0x20 } ?? 0
    let end = text.bytes[start...].firstIndex { $0 <= 0x20 } ?? text.bytes.count
    if start < end { return text.map.range(.bytes(start..<end)) }
    return file.start..<max(file.start, FileOffset(min(file.start.byte + 1, file.end.byte)))
  }
}
