// Links, hashtags, mentions and cashtags as X finds them in a text.

/// A stretch of text that X makes a link of.
public struct PostEntity: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case link, hashtag, mention, cashtag
  }

  public let kind: Kind
  /// Bytes of the text, with the sign before the name.
  public let range: Range<Int>
}

/// Finds them by the public rules of twitter-text, version 3 (github.com/twitter/twitter-text, JavaScript sources of
/// version 3.1, read 2026-11-28): what is a link there decides how long a post is. Where those rules are regular
/// expressions that go back and forth, this walks forward, to the same end.
public struct PostEntities: Sendable {
  private let text: ScalarText

  /// Valid UTF-8. X composes a text (form C) before it looks.
  public init(_ bytes: [UInt8]) { text = ScalarText(bytes) }

  /// Everything, in order; of two that overlap the first one counts.
  public var all: [PostEntity] {
    var found = links().map { PostEntity(kind: .link, range: $0) }
    found += hashtags().map { PostEntity(kind: .hashtag, range: $0) }
    found += mentions().map { PostEntity(kind: .mention, range: $0) }
    found += cashtags().map { PostEntity(kind: .cashtag, range: $0) }
    // By place; a link before what begins at the same place.
    let ordered = found.enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }
    var end = 0
    return ordered.map(\.element).filter { entity in
      guard entity.range.lowerBound >= end else { return false }
      end = entity.range.upperBound
      return true
    }
  }

  /// Addresses, as ranges of bytes; with `needsScheme` only those that begin with `http://` or `https://`.
  public func links(needsScheme: Bool = false) -> [Range<Int>] {
    guard text.scalars.contains(0x2E) else { return [] }
    var scanner = LinkScanner(text)
    return scanner.links().filter { !needsScheme || $0.hasScheme }.map { text.bytes($0.range) }
  }

  // MARK: Hashtags

  private func hashtags() -> [Range<Int>] {
    var found: [Range<Int>] = []
    for index in text.scalars.indices where text[index] == 0x23 || text[index] == 0xFF03 {
      guard isHashtagBoundary(before: index) else { continue }
      let next = text.at(index + 1)
      guard next != 0xFE0F, next != 0x20E3 else { continue }
      var end = index + 1
      var hasLetter = false
      while end < text.count, Self.isHashtagPart(text[end]) {
        hasLetter = hasLetter || Self.isLetterOrMark(text[end])
        end += 1
      }
      // `#http://…` and `#one#two` are none.
      let isCut = text.at(end) == 0x23 || text.at(end) == 0xFF03 || text.isSchemeSign(at: end)
      if hasLetter, !isCut { found.append(text.bytes(index..<end)) }
    }
    return found
  }

  private func isHashtagBoundary(before index: Int) -> Bool {
    guard index > 0 else { return true }
    let previous = text[index - 1]
    if previous == 0xFE0E || previous == 0xFE0F { return true }
    return previous != 0x26 && !Self.isHashtagPart(previous)
  }

  private static func isLetterOrMark(_ value: UInt32) -> Bool {
    if value < 0x80 { return (value | 0x20) >= 0x61 && (value | 0x20) <= 0x7A }
    guard let scalar = Unicode.Scalar(value) else { return false }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .enclosingMark:
      return true
    default: return false
    }
  }

  private static func isHashtagPart(_ value: UInt32) -> Bool {
    if value < 0x80 { return (value >= 0x30 && value <= 0x39) || value == 0x5F || isLetterOrMark(value) }
    switch value {
    case 0x200C, 0x200D, 0xA67E, 0x05BE, 0x05F3, 0x05F4, 0xFF5E, 0x301C, 0x309B, 0x309C, 0x30A0, 0x30FB, 0x3003, 0x0F0B,
      0x0F0C, 0xB7:
      return true
    default:
      return isLetterOrMark(value) || Unicode.Scalar(value)?.properties.generalCategory == .decimalNumber
    }
  }

  // MARK: Mentions

  private static let longestName = 20
  private static let longestList = 25

  private func mentions() -> [Range<Int>] {
    var found: [Range<Int>] = []
    for index in text.scalars.indices where text[index] == 0x40 || text[index] == 0xFF20 {
      guard isMentionBoundary(before: index) else { continue }
      var end = index + 1
      while end < text.count, end - index - 1 < Self.longestName, ScalarText.isNamePart(text[end]) { end += 1 }
      guard end > index + 1 else { continue }
      // `@name/list` is one thing.
      if text.at(end) == 0x2F, ScalarText.isLetter(text.at(end + 1)) {
        var list = end + 2
        while list < text.count, list - end - 1 < Self.longestList,
          ScalarText.isNamePart(text[list]) || text[list] == 0x2D
        { list += 1 }
        end = list
      }
      let next = text.at(end)
      let isCut = next == 0x40 || next == 0xFF20 || ScalarText.isAccentedLatin(next) || text.isSchemeSign(at: end)
      if !isCut { found.append(text.bytes(index..<end)) }
    }
    return found
  }

  private func isMentionBoundary(before index: Int) -> Bool {
    guard index > 0 else { return true }
    let previous = text[index - 1]
    let barred: [UInt32] = [0x21, 0x23, 0x24, 0x25, 0x26, 0x2A, 0x40, 0xFF20]
    if !ScalarText.isNamePart(previous), !barred.contains(previous) { return true }
    // `RT@name`, as long as nothing is glued to the front of it.
    guard index > 1, text[index - 1] | 0x20 == 0x74, text[index - 2] | 0x20 == 0x72 else { return false }
    guard index > 2 else { return true }
    let before = text[index - 3]
    return !ScalarText.isNamePart(before) && ![0x2B, 0x7E, 0x2E, 0x2D].contains(before)
  }

  // MARK: Cashtags

  private func cashtags() -> [Range<Int>] {
    var found: [Range<Int>] = []
    for index in text.scalars.indices where text[index] == 0x24 {
      guard index == 0 || ScalarText.isSpace(text[index - 1]) || ScalarText.isDirectionMark(text[index - 1]) else {
        continue
      }
      if let end = cashtagEnd(from: index + 1) { found.append(text.bytes(index..<end)) }
    }
    return found
  }

  /// One to six letters, then `.` or `_` and one or two more.
  private func cashtagEnd(from start: Int) -> Int? {
    var name = start
    while name < text.count, name - start < 6, ScalarText.isLetter(text[name]) { name += 1 }
    guard name > start else { return nil }
    func ends(_ index: Int) -> Bool {
      index == text.count || ScalarText.isSpace(text[index]) || ScalarText.isPunctuation(text[index])
    }
    if text.at(name) == 0x2E || text.at(name) == 0x5F {
      var tail = name + 1
      while tail < text.count, tail - name <= 2, ScalarText.isLetter(text[tail]) { tail += 1 }
      while tail > name + 1 {
        if ends(tail) { return tail }
        tail -= 1
      }
    }
    return ends(name) ? name : nil
  }
}
