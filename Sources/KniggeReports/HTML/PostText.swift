// The text of a post with everything that is to be seen in it.
import KniggeEngine
import KniggeText

/// Marks up the text of a post: findings underlined, words of the platform coloured, fold and limit drawn, masked words
/// as dots.
struct PostText {
  let bytes: [UInt8]
  /// The findings that have a place in the text; `number` is the one that the list beside gives them.
  let findings: [Finding]
  /// Byte ranges, ascending, not overlapping.
  let masked: [Range<Int>]
  let words: ReportWords

  struct Finding {
    var range: Range<Int>
    var number: Int
    var severity: Severity
    /// What the list beside calls it.
    var anchor: String
  }

  /// A line across the text.
  struct Ruler {
    enum Kind { case fold, limit }
    var offset: Int
    var kind: Kind
    var label: String
  }

  /// The parts of the text, a whole post or the posts of a thread in their order, each as HTML on one line. Findings and
  /// masked words are handed out to them once: a thread may have thousands of both.
  func html(of parts: [(range: Range<Int>, rulers: [Ruler])]) -> [String] {
    let ordered = findings.sorted { $0.range.lowerBound < $1.range.lowerBound }
    var next = 0
    var firstMask = 0
    var here: [Finding] = []
    return parts.map { part in
      here.removeAll { $0.range.upperBound <= part.range.lowerBound }
      while next < ordered.count, ordered[next].range.lowerBound < part.range.upperBound {
        if ordered[next].range.overlaps(part.range) { here.append(ordered[next]) }
        next += 1
      }
      while firstMask < masked.count, masked[firstMask].upperBound <= part.range.lowerBound { firstMask += 1 }
      let masks = masked[firstMask...].prefix { $0.lowerBound < part.range.upperBound }
      return html(of: part.range, here, masked: Array(masks), part.rulers)
    }
  }

  /// `here` are the findings in a part, and `masked` the masked words, by their places.
  private func html(of part: Range<Int>, _ here: [Finding], masked: [Range<Int>], _ rulers: [Ruler]) -> String {
    let special = platformWords(in: part)
    var cuts: Set<Int> = [part.lowerBound, part.upperBound]
    for finding in here { cuts.formUnion([finding.range.lowerBound, finding.range.upperBound]) }
    for range in special + masked { cuts.formUnion([range.lowerBound, range.upperBound]) }
    for ruler in rulers { cuts.insert(ruler.offset) }
    let ordered = cuts.filter { part.contains($0) || $0 == part.upperBound }.sorted()
    var html = ""
    var open: [Finding] = []
    var next = 0
    var (isBelow, isBehindRuler) = (false, false)
    var (maskIndex, specialIndex) = (0, 0)
    for (start, end) in zip(ordered, ordered.dropFirst()) {
      for ruler in rulers where ruler.offset == start {
        if isBelow { html += "</span>" }
        html += rule(ruler) + "<span class=\"\(ruler.kind == .fold ? "below" : "beyond")\">"
        (isBelow, isBehindRuler) = (true, true)
      }
      while next < here.count, here[next].range.lowerBound <= start {
        open.append(here[next])
        next += 1
      }
      while maskIndex < masked.count, masked[maskIndex].upperBound <= start { maskIndex += 1 }
      while specialIndex < special.count, special[specialIndex].upperBound <= start { specialIndex += 1 }
      let isMasked = maskIndex < masked.count && masked[maskIndex].lowerBound <= start
      let isSpecial = specialIndex < special.count && special[specialIndex].lowerBound <= start
      var text = String(decoding: bytes[start..<end], as: UTF8.self)
      // The line across the text takes the place of a space that stands there.
      if isBehindRuler { text = String(text.drop { $0 == " " }) }
      isBehindRuler = isBehindRuler && text.isEmpty
      var shown =
        isMasked ? String(repeating: "•", count: text.unicodeScalars.count) : HTMLText.lines(text)
      if isSpecial { shown = "<span class=\"tag\">\(shown)</span>" }
      if let worst = open.map(\.severity).max() { shown = "<mark class=\"\(worst.symbol)\">\(shown)</mark>" }
      html += shown
      for finding in open where finding.range.upperBound <= end { html += reference(finding) }
      open.removeAll { $0.range.upperBound <= end }
    }
    return html + (isBelow ? "</span>" : "")
  }

  /// The number behind underlined words; it stays on their line (U+2060).
  private func reference(_ finding: Finding) -> String {
    "&#x2060;<a class=\"ref \(finding.severity.symbol)\" href=\"#\(finding.anchor)\" "
      + "aria-label=\"\(words.finding(finding.number, finding.severity))\">"
      + "\(finding.severity.icon)\(finding.number)</a>"
  }

  private func rule(_ ruler: Ruler) -> String {
    "<span class=\"ruler \(ruler.kind == .fold ? "fold" : "limit")\"><span>\(HTMLText.escaped(ruler.label))</span></span>"
  }

  /// Hashtags, mentions and addresses, roughly, as platforms colour them; nothing depends on it.
  private func platformWords(in part: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = part.lowerBound
    var isAtStart = true
    while index < part.upperBound {
      let byte = bytes[index]
      let isOpening =
        byte == UInt8(ascii: "#") || byte == UInt8(ascii: "@")
        || (byte == UInt8(ascii: "h") && bytes[index..<part.upperBound].starts(with: "http".utf8))
      if isAtStart, isOpening {
        var end = index + 1
        while end < part.upperBound, !Self.isGap(bytes[end]) { end += 1 }
        while end > index + 1, ".,;:!?)\"'".utf8.contains(bytes[end - 1]) { end -= 1 }
        if end > index + 1 { found.append(index..<end) }
        index = end
      } else {
        index += 1
      }
      isAtStart = Self.isGap(byte) || byte == UInt8(ascii: "(")
    }
    return found
  }

  private static func isGap(_ byte: UInt8) -> Bool { byte <= 0x20 }
}

extension Severity {
  /// The class of whatever has the look of this severity.
  var symbol: String {
    switch self {
    case .error: "e"
    case .warning: "w"
    case .note: "n"
    }
  }

  /// A picture of its own, so that nobody has to tell colours apart.
  var icon: String { HTMLStyle.icon(symbol) }
}
