// Finds the addresses that X makes links of.

/// The rules of twitter-text for addresses, with and without a scheme (see `PostEntities`).
struct LinkScanner {
  struct Link {
    var range: Range<Int>
    var hasScheme: Bool
  }

  /// An address as it was read, before it is known whether it counts.
  private struct Candidate {
    var start: Int
    var domain: Range<Int>
    var path: Range<Int>?
    var end: Int
  }

  /// The longest address, scheme and all, and the longest name of a `t.co` one.
  private static let longestLink = 4_096
  private static let longestShortName = 40
  /// No label of a domain name has more than 63 characters, and no name more than 253; what is longer is no address.
  private static let longestRun = 255
  /// `https://`.
  private static let longestScheme = 8

  private let text: ScalarText
  /// Where the registered name at a place ends, for places that were asked already; -1 where there is none.
  private var knownEnds: [Int: Int] = [:]
  /// Points that were asked already and have no registered name behind them, each of them: in a long row of labels every
  /// place begins a name.
  private var emptyPoints = 0..<0

  init(_ text: ScalarText) { self.text = text }

  mutating func links() -> [Link] {
    var links: [Link] = []
    var index = 0
    /// The next point that may be part of an address: most texts have none.
    var point = 0
    while index < text.count {
      if index >= point {
        guard let next = nextPoint(behind: index) else { break }
        point = next
        index = firstStart(before: next, behind: index)
      }
      var candidate: Candidate?
      // An address begins behind a character that may stand before one, or at the very beginning.
      if Self.mayPrecede(text[index]) { candidate = read(from: index + 1) }
      if candidate == nil, index == 0 { candidate = read(from: 0) }
      if let candidate {
        links += self.links(of: candidate)
        index = max(candidate.end, index + 1)
      } else {
        index += 1
      }
    }
    return links
  }

  /// The first point behind a place that has something of a name behind it.
  private func nextPoint(behind index: Int) -> Int? {
    var point = index + 1
    while point + 1 < text.count {
      if text[point] == 0x2E, Self.isDomainPart(text[point + 1]) { return point }
      point += 1
    }
    return nil
  }

  /// The character before the first place where an address with this point may begin; not before `index`.
  private func firstStart(before point: Int, behind index: Int) -> Int {
    var start = point
    while start > index, point - start <= Self.longestRun {
      let value = text[start - 1]
      guard value == 0x2E || value == 0x2D || value == 0x5F || Self.isDomainPart(value) else { break }
      start -= 1
    }
    return max(index, start - Self.longestScheme - 1)
  }

  private static func mayPrecede(_ value: UInt32) -> Bool {
    switch value {
    case 0x40, 0xFF20, 0x24, 0x23, 0xFF03: false
    default: !ScalarText.isLetter(value) && !ScalarText.isDigit(value) && !ScalarText.isInvalid(value)
    }
  }

  private static func isDomainPart(_ value: UInt32) -> Bool {
    !ScalarText.isPunctuation(value) && !ScalarText.isSpace(value) && !ScalarText.isInvalid(value)
      && !ScalarText.isDirectionMark(value)
  }

  // MARK: Reading

  private mutating func read(from start: Int) -> Candidate? {
    if let scheme = schemeEnd(from: start), let candidate = read(domainAt: scheme, from: start) { return candidate }
    return read(domainAt: start, from: start)
  }

  private func schemeEnd(from start: Int) -> Int? {
    for scheme: StaticString in ["https://", "http://"] {
      let length = scheme.utf8CodeUnitCount
      guard start + length <= text.count else { continue }
      let isThere = (0..<length).allSatisfy { offset in
        let value = text[start + offset]
        return (ScalarText.isLetter(value) ? value | 0x20 : value) == UInt32(scheme.utf8Start[offset])
      }
      if isThere { return start + length }
    }
    return nil
  }

  private mutating func read(domainAt domain: Int, from start: Int) -> Candidate? {
    guard let end = domainEnd(from: domain) else { return nil }
    let tail = LinkTail(behind: end, in: text)
    return Candidate(start: start, domain: domain..<end, path: tail.path, end: tail.end)
  }

  // MARK: Domains

  /// The end of the domain name at `start`: labels with points between them, the last of them a registered name.
  private mutating func domainEnd(from start: Int) -> Int? {
    var labels: [Range<Int>] = []
    var label = start
    var index = start
    while index < text.count, index - start < Self.longestRun {
      let value = text[index]
      if value == 0x2E {
        guard index > label, isSubdomain(label..<index) else { break }
        labels.append(label..<index)
        label = index + 1
      } else if value != 0x2D, value != 0x5F, !Self.isDomainPart(value) {
        break
      }
      index += 1
    }
    // The last point behind which a registered name stands.
    var empty: Range<Int>?
    defer { if let empty { noteEmpty(empty) } }
    for label in labels.reversed() {
      let point = label.upperBound
      if !emptyPoints.contains(point) {
        guard isDomainName(label) else {
          if let empty { noteEmpty(empty) }
          empty = nil
          continue
        }
        let end = knownEnds[point + 1] ?? RegisteredDomains.end(from: point + 1, before: text.count, in: text) ?? -1
        knownEnds[point + 1] = end
        if end >= 0 { return end }
      }
      empty = point..<(empty?.upperBound ?? point + 1)
    }
    return nil
  }

  private mutating func noteEmpty(_ points: Range<Int>) {
    let touches = points.lowerBound <= emptyPoints.upperBound && emptyPoints.lowerBound <= points.upperBound
    let low = touches ? min(points.lowerBound, emptyPoints.lowerBound) : points.lowerBound
    let high = touches ? max(points.upperBound, emptyPoints.upperBound) : points.upperBound
    emptyPoints = low..<high
  }

  /// Hyphens and underscores stand inside only.
  private func isSubdomain(_ label: Range<Int>) -> Bool {
    Self.isDomainPart(text[label.lowerBound]) && Self.isDomainPart(text[label.upperBound - 1])
  }

  private func isDomainName(_ label: Range<Int>) -> Bool { !label.contains { text[$0] == 0x5F } }

  // MARK: Which of them count

  private func links(of candidate: Candidate) -> [Link] {
    let hasScheme = candidate.domain.lowerBound > candidate.start
    guard hasValidNames(candidate) else { return [] }
    if hasScheme { return linkWithScheme(candidate).map { [$0] } ?? [] }
    if candidate.start > 0, [0x2D, 0x5F, 0x2E, 0x2F].contains(text[candidate.start - 1]) { return [] }
    var links = plainDomains(in: candidate.domain).map { Link(range: $0, hasScheme: false) }
    if candidate.path != nil, !links.isEmpty {
      let last = links.count - 1
      links[last].range = links[last].range.lowerBound..<candidate.end
    }
    return links
  }

  /// Whether every label can be a name of the domain name system.
  private func hasValidNames(_ candidate: Candidate) -> Bool {
    // One that says of itself that it is encoded has a name in plain letters in it.
    let encoded: [UInt32] = [0x78, 0x6E, 0x2D, 0x2D]
    if text.scalars[candidate.domain].prefix(4).map(ScalarText.lowercased) == encoded,
      plainDomains(in: candidate.domain).isEmpty
    {
      return false
    }
    var length = candidate.end - candidate.start
    if candidate.domain.lowerBound == candidate.start { length += 8 }
    for label in text.scalars[candidate.domain].split(separator: 0x2E, omittingEmptySubsequences: false) {
      guard let encoded = Punycode.length(of: label.map(ScalarText.lowercased)[...]), encoded <= 63 else {
        return false
      }
      length += encoded - label.count
    }
    return length <= Self.longestLink
  }

  /// Of a `t.co` address nothing but its name counts.
  private func linkWithScheme(_ candidate: Candidate) -> Link? {
    let short: [UInt32] = [0x74, 0x2E, 0x63, 0x6F]
    let domain = text.scalars[candidate.domain].map(ScalarText.lowercased)
    guard domain == short, text.at(candidate.domain.upperBound) == 0x2F else {
      return Link(range: candidate.start..<candidate.end, hasScheme: true)
    }
    let start = candidate.domain.upperBound + 1
    var end = start
    while end < candidate.end, ScalarText.isLetter(text[end]) || ScalarText.isDigit(text[end]) { end += 1 }
    guard end > start else { return Link(range: candidate.start..<candidate.end, hasScheme: true) }
    guard end - start <= Self.longestShortName else { return nil }
    if text.at(end) == 0x3F { end = LinkTail.queryEnd(from: end + 1, in: text) ?? end }
    return Link(range: candidate.start..<min(end, candidate.end), hasScheme: true)
  }

  /// The names in Latin letters inside a domain that was cut out of a text without spaces.
  private func plainDomains(in domain: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = domain.lowerBound
    while index < domain.upperBound {
      guard let end = plainDomainEnd(from: index, before: domain.upperBound) else {
        index += 1
        continue
      }
      found.append(index..<end)
      index = end
    }
    return found
  }

  private func plainDomainEnd(from start: Int, before limit: Int) -> Int? {
    var points: [Int] = []
    var label = start
    var index = start
    while index < limit {
      let value = text[index]
      if value == 0x2E {
        guard index > label else { break }
        points.append(index)
        label = index + 1
      } else if value != 0x2D, !ScalarText.isLetter(value), !ScalarText.isDigit(value),
        !ScalarText.isAccentedLatin(value)
      {
        break
      }
      index += 1
    }
    for point in points.reversed() {
      if let end = RegisteredDomains.end(from: point + 1, before: limit, in: text) { return end }
    }
    return nil
  }
}
