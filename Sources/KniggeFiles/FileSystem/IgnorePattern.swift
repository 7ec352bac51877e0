// One line of a `.gitignore` file.

/// A pattern as git reads it (gitignore(5), git 2.39): compared byte by byte, `*` and `?` stay within a name, `**`
/// between slashes is any number of folders, `\` takes the next character as it is.
struct IgnorePattern: Sendable {
  /// `!pattern` takes back what an earlier pattern ignored.
  let isNegated: Bool
  /// `pattern/` means folders only.
  let isForFolders: Bool
  /// A pattern with a slash in it means the path from the file's folder; one without means a name, however deep.
  private let isAnchored: Bool
  private let elements: [Element]
  /// How many bytes a path has at least that matches, and the bytes that it begins with for certain.
  private let shortest: Int
  private let beginning: Int

  /// Longer patterns, in bytes, match nothing: no path is as long (PATH_MAX of Linux).
  static let maximumLength = 4_096

  private enum Element: Sendable {
    case byte(UInt8)
    /// `?`
    case any
    /// `*`
    case anyNumber
    /// `**/` at the start or behind a slash: nothing, or anything up to a slash.
    case anyFolders
    /// `**` at the end, behind a slash.
    case everything
    /// `[a-z]`: 256 bits.
    case oneOf(ByteSet)
    /// What git takes for broken, and never matches.
    case never

    /// Whether it is exactly one byte.
    var takesByte: Bool {
      switch self {
      case .byte, .any, .oneOf: true
      case .anyNumber, .anyFolders, .everything, .never: false
      }
    }
  }

  /// Nil for an empty line or a comment.
  init?(_ line: ArraySlice<UInt8>) {
    var rest = Self.withoutTrailingSpaces(line)
    guard let first = rest.first, first != UInt8(ascii: "#") else { return nil }
    isNegated = first == UInt8(ascii: "!")
    if isNegated { rest.removeFirst() }
    isForFolders = rest.last == Self.slash
    if isForFolders { rest.removeLast() }
    guard !rest.isEmpty else { return nil }
    isAnchored = rest.contains(Self.slash)
    if rest.first == Self.slash { rest.removeFirst() }
    elements = rest.count > Self.maximumLength ? [.never] : Self.elements(of: Array(rest))
    shortest = elements.count { $0.takesByte }
    beginning = elements.prefix { if case .byte = $0 { true } else { false } }.count
  }

  private static let slash = UInt8(ascii: "/")
  private static let backslash = UInt8(ascii: "\\")
  private static let star = UInt8(ascii: "*")

  /// Spaces at the end do not count, unless a backslash stands before them.
  private static func withoutTrailingSpaces(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end = line.startIndex
    var index = line.startIndex
    while index < line.endIndex {
      if line[index] == backslash {
        index = min(index + 2, line.endIndex)
        end = index
      } else {
        index += 1
        if line[index - 1] != 0x20 { end = index }
      }
    }
    return line[..<end]
  }

  // MARK: Reading

  private static func elements(of pattern: [UInt8]) -> [Element] {
    var elements: [Element] = []
    var index = 0
    while index < pattern.count {
      switch pattern[index] {
      case star:
        let element = stars(in: pattern, &index)
        // `**/**/` is any number of folders, as `**/` is.
        if case .anyFolders = element, case .anyFolders? = elements.last { continue }
        elements.append(element)
      case UInt8(ascii: "?"):
        elements.append(.any)
        index += 1
      case backslash:
        elements.append(index + 1 < pattern.count ? .byte(pattern[index + 1]) : .never)
        index += 2
      case UInt8(ascii: "["):
        guard let set = ByteSet(in: pattern, &index) else { return [.never] }
        elements.append(.oneOf(set))
      default:
        elements.append(.byte(pattern[index]))
        index += 1
      }
    }
    return elements
  }

  private static func stars(in pattern: [UInt8], _ index: inout Int) -> Element {
    let start = index
    while index < pattern.count, pattern[index] == star { index += 1 }
    let isBehindSlash = start == 0 || pattern[start - 1] == slash
    guard index - start > 1, isBehindSlash else { return .anyNumber }
    if index == pattern.count { return .everything }
    guard pattern[index] == slash else { return .anyNumber }
    index += 1
    return .anyFolders
  }

  // MARK: Matching

  /// Whether the pattern means a path, which is relative to the folder of the pattern's file.
  func matches(_ path: [UInt8], isFolder: Bool) -> Bool {
    if isForFolders, !isFolder { return false }
    if isAnchored { return matches(path[...]) }
    let name = path.lastIndex(of: Self.slash).map { path[($0 + 1)...] } ?? path[...]
    return matches(name)
  }

  /// In time bounded by the square of the path's length, whatever the pattern: one that wants more bytes than there are
  /// is not looked at, nor, nearly always, one that begins with others.
  private func matches(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count >= shortest, beginsRight(text) else { return false }
    let bytes = Array(text)
    // `reached[i]`: the elements so far can match the first `i` bytes.
    var reached = [true] + [Bool](repeating: false, count: bytes.count)
    var next = reached
    for element in elements {
      var wasReached = false
      for index in 0...bytes.count {
        let isReached = reached[index]
        next[index] =
          switch element {
          case .anyNumber: isReached || (index > 0 && next[index - 1] && bytes[index - 1] != Self.slash)
          case .everything: isReached || (index > 0 && next[index - 1])
          case .anyFolders: isReached || (index > 0 && wasReached && bytes[index - 1] == Self.slash)
          case .byte(let wanted): index > 0 && reached[index - 1] && bytes[index - 1] == wanted
          case .any: index > 0 && reached[index - 1] && bytes[index - 1] != Self.slash
          case .oneOf(let set):
            index > 0 && reached[index - 1] && bytes[index - 1] != Self.slash && set.contains(bytes[index - 1])
          case .never: false
          }
        wasReached = wasReached || isReached
      }
      swap(&reached, &next)
    }
    return reached[bytes.count]
  }

  private func beginsRight(_ text: ArraySlice<UInt8>) -> Bool {
    var place = text.startIndex
    for element in elements.prefix(beginning) {
      guard case .byte(let wanted) = element, text[place] == wanted else { return false }
      place += 1
    }
    return true
  }
}

/// `[a-z]`, `[!a-z]`, `[[:digit:]_]`: a set of bytes.
struct ByteSet: Sendable {
  /// A bit for each byte. A file may have a million sets.
  private var members: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  func contains(_ byte: UInt8) -> Bool {
    let word =
      switch byte >> 6 {
      case 0: members.0
      case 1: members.1
      case 2: members.2
      default: members.3
      }
    return word >> UInt64(byte & 63) & 1 == 1
  }

  private mutating func insert(_ byte: UInt8) {
    let bit: UInt64 = 1 << UInt64(byte & 63)
    switch byte >> 6 {
    case 0: members.0 |= bit
    case 1: members.1 |= bit
    case 2: members.2 |= bit
    default: members.3 |= bit
    }
  }

  /// Reads a set that begins at `index`; nil where it is not closed or names a class that does not exist.
  init?(in pattern: [UInt8], _ index: inout Int) {
    var place = index + 1
    func at(_ place: Int) -> UInt8? { place < pattern.count ? pattern[place] : nil }
    let isNegated = at(place) == UInt8(ascii: "!") || at(place) == UInt8(ascii: "^")
    if isNegated { place += 1 }
    var isFirst = true
    var previous: UInt8?
    while true {
      guard var byte = at(place) else { return nil }
      if byte == UInt8(ascii: "]"), !isFirst { break }
      isFirst = false
      if byte == UInt8(ascii: "["), at(place + 1) == UInt8(ascii: ":") {
        guard let range = Self.className(in: pattern, from: place + 2) else { return nil }
        guard insertClass(String(decoding: pattern[range], as: UTF8.self)) else { return nil }
        place = range.upperBound + 2
        previous = nil
        continue
      }
      if byte == UInt8(ascii: "-"), let first = previous, let end = at(place + 1), end != UInt8(ascii: "]") {
        place += 1
        var last = end
        if last == UInt8(ascii: "\\") {
          place += 1
          guard let escaped = at(place) else { return nil }
          last = escaped
        }
        if first <= last { for member in first...last { insert(member) } }
        previous = nil
      } else {
        if byte == UInt8(ascii: "\\") {
          place += 1
          guard let escaped = at(place) else { return nil }
          byte = escaped
        }
        insert(byte)
        previous = byte
      }
      place += 1
    }
    if isNegated { members = (~members.0, ~members.1, ~members.2, ~members.3) }
    index = place + 1
  }

  /// The name between `[:` and `:]`; nil where the class is not closed.
  private static func className(in pattern: [UInt8], from start: Int) -> Range<Int>? {
    guard let end = pattern[min(start, pattern.count)...].firstIndex(of: UInt8(ascii: "]")),
      end > start, pattern[end - 1] == UInt8(ascii: ":")
    else { return nil }
    return start..<(end - 1)
  }

  private mutating func insertClass(_ name: String) -> Bool {
    let isMember: (UInt8) -> Bool
    func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    switch name {
    case "alnum": isMember = { isLetter($0) || isDigit($0) }
    case "alpha": isMember = isLetter
    case "blank": isMember = \.isSpaceOrTab
    case "cntrl": isMember = { $0 < 0x20 || $0 == 0x7F }
    case "digit": isMember = isDigit
    case "graph": isMember = { (0x21...0x7E).contains($0) }
    case "lower": isMember = { (0x61...0x7A).contains($0) }
    case "print": isMember = { (0x20...0x7E).contains($0) }
    case "punct": isMember = { (0x21...0x7E).contains($0) && !isLetter($0) && !isDigit($0) }
    case "space": isMember = \.isWhitespace
    case "upper": isMember = { (0x41...0x5A).contains($0) }
    case "xdigit": isMember = { isDigit($0) || (0x41...0x46).contains($0) || (0x61...0x66).contains($0) }
    default: return false
    }
    for byte in UInt8.min...UInt8.max where isMember(byte) { insert(byte) }
    return true
  }
}
