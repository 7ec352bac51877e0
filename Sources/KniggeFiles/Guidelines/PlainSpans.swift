// The marks inside a paragraph of Markdown, taken out.

/// One walk over a paragraph: emphasis, code, links and pictures, as CommonMark has them as far as guidelines need them.
struct PlainSpans {
  /// Longer addresses behind the words of a link are text: so every text takes time in proportion to its length.
  private static let longestTarget = 4_096

  private let bytes: [UInt8]
  private var isDropped: [Bool]
  /// Rows of marks that may begin something, by mark: where each ends and how many of it are left.
  private var openRows: [UInt8: [(end: Int, count: Int)]] = [:]
  /// Brackets that are open, each with what begins it: `[` or `![`.
  private var brackets: [Range<Int>] = []
  /// Rows of backticks of these lengths are not closed; asked once for each.
  private var openTicks: Set<Int> = []

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    isDropped = Array(repeating: false, count: bytes.count)
  }

  static func words(of text: String) -> String {
    // Most paragraphs have no mark.
    guard text.utf8.contains(where: { Self.marks.contains($0) }) else { return text }
    var spans = PlainSpans(Array(text.utf8))
    spans.scan()
    return String(decoding: spans.bytes.indices.filter { !spans.isDropped[$0] }.map { spans.bytes[$0] }, as: UTF8.self)
  }

  /// * _ ~ ` [ < and \
  private static let marks: Set<UInt8> = [0x2A, 0x5F, 0x7E, 0x60, 0x5B, 0x3C, 0x5C]

  private mutating func scan() {
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case 0x5C where index + 1 < bytes.count && Self.isPunctuation(bytes[index + 1]):
        isDropped[index] = true
        index += 2
      case 0x60: index = codeSpan(index)
      case 0x3C: index = address(index) ?? index + 1
      case 0x21 where index + 1 < bytes.count && bytes[index + 1] == 0x5B:
        brackets.append(index..<(index + 2))
        index += 2
      case 0x5B:
        brackets.append(index..<(index + 1))
        index += 1
      case 0x5D: index = endOfLink(index)
      case 0x2A, 0x5F, 0x7E: index = emphasis(index)
      default: index += 1
      }
    }
  }

  private mutating func drop(_ range: Range<Int>) {
    for index in range { isDropped[index] = true }
  }

  private func endOfRow(_ start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] == bytes[start] { end += 1 }
    return end
  }

  // MARK: Code and addresses

  /// A row of backticks, what stands behind it, and a row of the same length; what is inside is text as it is.
  private mutating func codeSpan(_ start: Int) -> Int {
    let body = endOfRow(start)
    guard !openTicks.contains(body - start) else { return body }
    var index = body
    while index < bytes.count {
      guard bytes[index] == 0x60 else {
        index += 1
        continue
      }
      let end = endOfRow(index)
      if end - index == body - start {
        drop(start..<body)
        drop(index..<end)
        return end
      }
      index = end
    }
    openTicks.insert(body - start)
    return body
  }

  /// `<https://a.example>` and `<a@b.example>` without the brackets; nil for all else.
  private mutating func address(_ start: Int) -> Int? {
    guard start + 1 < bytes.count, (bytes[start + 1] | 0x20) &- 0x61 < 26 else { return nil }
    var isAddress = false
    var index = start + 1
    while index < bytes.count, bytes[index] != 0x3E {
      guard bytes[index] > 0x20, bytes[index] != 0x3C else { return nil }
      if bytes[index] == 0x3A || bytes[index] == 0x40 { isAddress = true }
      index += 1
    }
    guard isAddress, index < bytes.count else { return nil }
    isDropped[start] = true
    isDropped[index] = true
    return index + 1
  }

  // MARK: Links

  /// Behind a bracket that closes: of a link and of a picture the words in the brackets stay.
  private mutating func endOfLink(_ close: Int) -> Int {
    guard let open = brackets.popLast() else { return close + 1 }
    guard close + 1 < bytes.count, let end = endOfTarget(close + 1) else { return close + 1 }
    drop(open)
    drop(close..<end)
    return end
  }

  /// Behind `(address "title")` or `[name]`; nil for all else.
  private func endOfTarget(_ start: Int) -> Int? {
    let limit = min(bytes.count, start + Self.longestTarget)
    if bytes[start] == 0x5B {
      let end = bytes[(start + 1)..<limit].firstIndex { $0 == 0x5B || $0 == 0x5D }
      return end.flatMap { bytes[$0] == 0x5D ? $0 + 1 : nil }
    }
    guard bytes[start] == 0x28 else { return nil }
    var depth = 0
    var index = start
    var hasTitle = false
    while index < limit {
      switch bytes[index] {
      case 0x5C: index += 1
      case 0x28: depth += 1
      case 0x29:
        depth -= 1
        if depth == 0 { return index + 1 }
      case 0x20 where !hasTitle && index > start + 1:
        // What has words behind it that are no title is a remark in brackets: „[sic] (siehe oben)“.
        guard index + 1 < limit, [0x22, 0x27, 0x28, 0x29, 0x20].contains(bytes[index + 1]) else { return nil }
        hasTitle = bytes[index + 1] != 0x20
      default: break
      }
      index += 1
    }
    return nil
  }

  // MARK: Emphasis

  /// A row of marks: closes what was opened by the same mark, as far as it goes, and opens something with the rest.
  private mutating func emphasis(_ start: Int) -> Int {
    let (mark, end) = (bytes[start], endOfRow(start))
    let (isBehindSpace, isBehindSign) = (isSpace(start - 1), isSign(endingAt: start))
    let (isBeforeSpace, isBeforeSign) = (isSpace(end), isSign(startingAt: end))
    let isLeft = !isBeforeSpace && (!isBeforeSign || isBehindSpace || isBehindSign)
    let isRight = !isBehindSpace && (!isBehindSign || isBeforeSpace || isBeforeSign)
    var (opens, closes) = (isLeft, isRight)
    switch mark {
    case 0x5F: (opens, closes) = (isLeft && (!isRight || isBehindSign), isRight && (!isLeft || isBeforeSign))
    case 0x7E: if end - start != 2 { return end }
    // In German an asterisk inside of a word stands for all genders far more often than for emphasis.
    default: if end - start == 1, isLeft, isRight, !isBehindSign, !isBeforeSign { return end }
    }
    var rest = start
    while closes, rest < end, let open = openRows[mark]?.popLast() {
      let count = min(open.count, end - rest)
      drop((open.end - count)..<open.end)
      drop(rest..<(rest + count))
      rest += count
      if open.count > count { openRows[mark]?.append((open.end - count, open.count - count)) }
    }
    if opens, rest < end { openRows[mark, default: []].append((end, end - rest)) }
    return end
  }

  private func isSpace(_ index: Int) -> Bool { !bytes.indices.contains(index) || bytes[index] <= 0x20 }

  /// Whether punctuation stands before a place: of ASCII, or a dash or a quotation mark beyond it.
  private func isSign(endingAt end: Int) -> Bool {
    guard end > 0 else { return false }
    if bytes[end - 1] < 0x80 { return Self.isPunctuation(bytes[end - 1]) }
    if end > 2, bytes[end - 3] == 0xE2, bytes[end - 2] == 0x80 { return true }
    return end > 1 && Self.isAngle(bytes[end - 2], bytes[end - 1])
  }

  private func isSign(startingAt start: Int) -> Bool {
    guard start < bytes.count else { return false }
    if bytes[start] < 0x80 { return Self.isPunctuation(bytes[start]) }
    guard start + 1 < bytes.count else { return false }
    return bytes[start] == 0xE2 && bytes[start + 1] == 0x80 || Self.isAngle(bytes[start], bytes[start + 1])
  }

  /// « and »
  private static func isAngle(_ first: UInt8, _ second: UInt8) -> Bool {
    first == 0xC2 && (second == 0xAB || second == 0xBB)
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }
}
