// Comments in Markdown that were written for Vale: `<!-- vale off -->`, `<!-- vale Microsoft.Passive = NO -->`.
import KniggeEngine
import KniggeText

/// Follows the comments of a draft from its beginning to its end, and makes suppressions of what they switch off.
///
/// Vale looks at each heading, paragraph or item when it has read it. So a comment that begins a line counts from there on,
/// and one within a paragraph for all of it.
struct ValeComments {
  /// What is off, since which comment and from where.
  private struct Region {
    var start: FileOffset
    var range: Range<FileOffset>
    var comment: String
    var removal: Suppression.Removal
  }

  private struct Key: Hashable {
    var names: ValeNames
    var words: String?
  }

  private var open: [Key: Region] = [:]
  /// The only styles that count, as a comment has it, and from where on each does.
  private var chosen: (styles: [String: FileOffset], region: Region)?
  private var finished: [Suppression] = []
  /// Where the last comment begins, and where what it stands in does.
  private var last: (comment: Int, start: Int, isAlone: Bool)?

  /// One comment after the other. `raw` is the text with its comments.
  mutating func read(_ comment: Range<Int>, of raw: MappedText) {
    let bytes = raw.bytes
    guard let bounds = CommentBounds(comment, in: bytes) else { return }
    let (opening, inner) = (bounds.whole.lowerBound, bounds.inner)
    guard bytes[inner].starts(with: "vale ".utf8) else { return }
    let text = String(decoding: bytes[inner], as: UTF8.self)
    let start = start(of: opening, in: bytes)
    let place: Range<FileOffset> = raw.map.range(.bytes(bounds.whole))
    let from = start == opening ? place.lowerBound : raw.map.range(.bytes(start..<opening)).lowerBound
    let region = Region(
      start: from, range: place, comment: text,
      removal: raw.map.isCopied(.bytes(comment)) ? .stretch(raw.map.range(.bytes(comment))) : .none)
    obey(String(text.dropFirst(5)), region)
  }

  /// What was switched off, with the end of the draft where nobody switched it on again.
  mutating func suppressions(until end: FileOffset) -> [Suppression] {
    for key in open.keys { close(key, at: end, reachesEnd: true) }
    closeStyles(at: end, reachesEnd: true)
    return finished.sorted {
      ($0.range.lowerBound, $0.words ?? "") < ($1.range.lowerBound, $1.words ?? "")
    }
  }

  // MARK: What comments say

  private mutating func obey(_ words: String, _ region: Region) {
    if words == "off" || words == "on" { return turn(Key(names: .all), isOn: words == "on", region) }
    guard let sign = words.lastIndex(of: "="), words[..<sign].hasSuffix(" "),
      words[words.index(after: sign)...].hasPrefix(" ")
    else { return }
    let (name, value) = (String(words[..<sign].dropLast()), String(words[sign...].dropFirst(2)))
    let isOn = value == "YES" || value == "on"
    if isOn || value == "NO" || value == "off" {
      if let bracket = name.firstIndex(of: "["), name.hasSuffix("]"), name[..<bracket].contains(".") {
        for match in Self.texts(String(name[bracket...])) {
          turn(Key(names: .named(String(name[..<bracket])), words: match), isOn: isOn, region)
        }
      } else if !name.isEmpty {
        turn(name, isOn: isOn, region)
      }
    } else if name == "style" || name == "styles" {
      let styles = value.split(separator: ",").map { String($0).trimmingWhitespace() }
      closeStyles(at: region.start)
      for style in styles { close(Key(names: .named(style)), at: region.start) }
      chosen = (Dictionary(styles.map { ($0, region.start) }) { first, _ in first }, region)
    }
  }

  /// Switches a rule or a style; a style that is switched on counts beside those that a comment has chosen.
  private mutating func turn(_ name: String, isOn: Bool, _ region: Region) {
    turn(Key(names: .named(name)), isOn: isOn, region)
    if isOn, !name.contains("."), chosen?.styles[name] == nil { chosen?.styles[name] = region.start }
  }

  private mutating func turn(_ key: Key, isOn: Bool, _ region: Region) {
    if isOn { close(key, at: region.start) } else if open[key] == nil { open[key] = region }
  }

  /// Ends what comments have chosen as the only styles.
  private mutating func closeStyles(at end: FileOffset, reachesEnd: Bool = false) {
    guard let (styles, region) = chosen else { return }
    chosen = nil
    finish(Key(names: .stylesBut(styles)), region, at: end, reachesEnd)
  }

  private mutating func close(_ key: Key, at end: FileOffset, reachesEnd: Bool = false) {
    if let region = open.removeValue(forKey: key) { finish(key, region, at: end, reachesEnd) }
  }

  private mutating func finish(_ key: Key, _ region: Region, at end: FileOffset, _ reachesEnd: Bool) {
    // Off and on within one paragraph comes to nothing.
    guard region.start < end || reachesEnd else { return }
    let name = if case .named(let name) = key.names { name } else { "vale" }
    var suppression = Suppression(
      rule: name, ruleRange: region.range, reason: region.comment, range: region.range, removal: region.removal)
    suppression.subject = .vale(key.names)
    suppression.words = key.words
    suppression.scope = .region(region.start..<max(region.start, end), reachesEnd: reachesEnd)
    finished.append(suppression)
  }

  /// The texts of a list in JSON; none where it is no list of texts.
  private static func texts(_ list: String) -> [String] {
    let file = SourceFile(path: "", bytes: Array(list.utf8))
    guard case .success(.list(let values, _)) = JSONValueReader.read(file, in: file.start..<file.end).value else {
      return []
    }
    return values.compactMap { if case .text(let text, _) = $0 { text.string } else { nil } }
  }

  // MARK: Where they count from

  /// A comment that begins its line stands by itself; any other counts from where its paragraph begins. Looks back to the
  /// comment before at most: a paragraph may have thousands of them.
  private mutating func start(of comment: Int, in bytes: [UInt8]) -> Int {
    let floor = last?.comment ?? 0
    var line = Self.lineStart(before: comment, from: floor, in: bytes)
    let isAlone = (line > floor || floor == 0) && bytes[line..<comment].allSatisfy(\.isSpaceOrTab)
    var start = isAlone ? comment : nil
    while start == nil {
      if let last, line <= last.comment {
        // The last comment stands in the same line, or in the same paragraph.
        start = last.start
      } else if line == 0 || Self.beginsBlock(at: line, in: bytes) {
        start = line
      } else {
        let isLong = line - 1 > floor && bytes[line - 1] == 0x0A && bytes[line - 2] == 0x0D
        let above = Self.lineStart(before: line - (isLong ? 2 : 1), from: floor, in: bytes)
        let words = bytes.trimmed(above..<line)
        let isComment = last == nil || above > floor ? bytes[words].starts(with: "<!--".utf8) : last?.isAlone == true
        if words.isEmpty || isComment || bytes[words].starts(with: "#".utf8) { start = line } else { line = above }
      }
    }
    last = (comment, start ?? comment, isAlone)
    return start ?? comment
  }

  /// Where the line of a byte begins, or a place behind that.
  private static func lineStart(before index: Int, from floor: Int, in bytes: [UInt8]) -> Int {
    var start = index
    while start > floor, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D { start -= 1 }
    return start
  }

  /// Whether a line begins a heading, an item or a quote.
  private static func beginsBlock(at line: Int, in bytes: [UInt8]) -> Bool {
    var index = line
    while index < bytes.count, bytes[index] == 0x20 { index += 1 }
    var digits = index
    while digits < bytes.count, digits < index + 9, (0x30...0x39).contains(bytes[digits]) { digits += 1 }
    func isFollowed(_ place: Int) -> Bool { place < bytes.count && bytes[place] == 0x20 }
    guard index < bytes.count else { return false }
    switch bytes[index] {
    case UInt8(ascii: "#"), UInt8(ascii: ">"): return true
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): return isFollowed(index + 1)
    default:
      return digits > index && digits < bytes.count && [0x2E, 0x29].contains(bytes[digits]) && isFollowed(digits + 1)
    }
  }
}
