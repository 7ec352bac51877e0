// What a fix would change, as `diff -u` shows it.
import KniggeText

/// Two versions of a text, compared line by line and byte by byte: a letter that is only spelled in another way is
/// another letter. Lines end where drafts have them end: LF, CR, or both.
package struct UnifiedDiff {
  /// How many lines are shown around a change.
  private static let context = 3

  private let path: String
  private let old: [ArraySlice<UInt8>]
  private let new: [ArraySlice<UInt8>]
  private let hiding: (String) -> String

  /// `hiding` puts dots where a line holds what no report may quote; a tool cannot apply such a line.
  package init(path: String, old: [UInt8], new: [UInt8], hiding: @escaping (String) -> String = { $0 }) {
    self.hiding = hiding
    self.path = path
    self.old = Self.lines(of: old)
    self.new = Self.lines(of: new)
  }

  private static func lines(of text: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      index += 1
      guard byte == 0x0A || (byte == 0x0D && !(index < text.count && text[index] == 0x0A)) else { continue }
      lines.append(text[start..<index])
      start = index
    }
    if start < text.count { lines.append(text[start...]) }
    return lines
  }

  private enum Line {
    case same(ArraySlice<UInt8>)
    case removed(ArraySlice<UInt8>)
    case added(ArraySlice<UInt8>)

    /// How many lines of the old and of the new text it is.
    var counts: (old: Int, new: Int) {
      switch self {
      case .same: (1, 1)
      case .removed: (1, 0)
      case .added: (0, 1)
      }
    }
  }

  /// The diff; empty for equal texts. Post text is made harmless for terminals, but for tabs and a byte order mark, which
  /// are, and which a tool must find as they are to apply it.
  package var text: String {
    let lines = merged()
    var result = ""
    var (oldLine, newLine) = (1, 1)
    var next = 0
    for hunk in hunks(in: lines) {
      for line in lines[next..<hunk.lowerBound] {
        oldLine += line.counts.old
        newLine += line.counts.new
      }
      result += render(lines[hunk], &oldLine, &newLine)
      next = hunk.upperBound
    }
    guard !result.isEmpty else { return "" }
    // A tab ends a name that has a space in it, as GNU's diff writes it; without one tools take the space for its end.
    let name = Printable.path(path) + (path.contains(" ") ? "\t" : "")
    return "--- \(name)\n+++ \(name)\n" + result
  }

  /// Both texts as one; of lines that changed next to each other, the old ones come first.
  private func merged() -> [Line] {
    var lines: [Line] = []
    var (left, right) = (0, 0)
    for pair in LineMatching(old, new).pairs {
      while left < pair.old {
        lines.append(.removed(old[left]))
        left += 1
      }
      while right < pair.new {
        lines.append(.added(new[right]))
        right += 1
      }
      if left < old.count {
        lines.append(.same(old[left]))
        (left, right) = (left + 1, right + 1)
      }
    }
    return lines
  }

  private func hunks(in lines: [Line]) -> [Range<Int>] {
    var hunks: [Range<Int>] = []
    for (index, line) in lines.enumerated() {
      if case .same = line { continue }
      let range = max(0, index - Self.context)..<min(lines.count, index + Self.context + 1)
      if let last = hunks.last, last.upperBound >= range.lowerBound {
        hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
      } else {
        hunks.append(range)
      }
    }
    return hunks
  }

  /// One hunk; `oldLine` and `newLine` are the numbers (1-based) of its first line, and afterwards those behind it.
  private func render(_ hunk: ArraySlice<Line>, _ oldLine: inout Int, _ newLine: inout Int) -> String {
    var (oldCount, newCount) = (0, 0)
    var body = ""
    for line in hunk {
      oldCount += line.counts.old
      newCount += line.counts.new
      switch line {
      case .same(let text): body += " " + shown(text, isGuarded: true)
      case .removed(let text): body += "-" + shown(text)
      case .added(let text): body += "+" + shown(text)
      }
    }
    // A part without lines is named by the line before it.
    let oldStart = oldCount == 0 ? oldLine - 1 : oldLine
    let newStart = newCount == 0 ? newLine - 1 : newLine
    oldLine += oldCount
    newLine += newCount
    return "@@ -\(oldStart),\(oldCount) +\(newStart),\(newCount) @@\n" + body
  }

  /// A line as it is shown. A CI runner takes one for a command where the first that it sees is `::`; `+` and `-` keep it
  /// from that, other lines are `isGuarded` by a backslash.
  private func shown(_ line: ArraySlice<UInt8>, isGuarded: Bool = false) -> String {
    let end = line.suffix(while: { $0 == 0x0A || $0 == 0x0D })
    let text = hiding(String(decoding: line.dropLast(end.count), as: UTF8.self))
    let isCommand = isGuarded && text.drop(while: \.isWhitespace).hasPrefix("::")
    let shown = Self.printable(isCommand ? "\\" + text : text)
    // CR before LF stays: else no tool could apply the diff to a file that has both.
    return shown + (end.count == 2 ? "\r\n" : "\n") + (end.isEmpty ? "\\ No newline at end of file\n" : "")
  }
}

extension UnifiedDiff {
  private static let byteOrderMark: Unicode.Scalar = "\u{FEFF}"

  /// A line as a terminal may show it; tabs stay, and so does a byte order mark before everything else.
  private static func printable(_ line: String) -> String {
    let hasMark = line.unicodeScalars.first == byteOrderMark
    let text = hasMark ? String(line.unicodeScalars.dropFirst()) : line
    let shown = text.split(separator: "\t", omittingEmptySubsequences: false).map { Printable.line(String($0)) }
    return (hasMark ? String(byteOrderMark) : "") + shown.joined(separator: "\t")
  }
}

extension ArraySlice<UInt8> {
  /// The last bytes for which a test holds.
  fileprivate func suffix(while holds: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    var start = endIndex
    while start > startIndex, holds(self[start - 1]) { start -= 1 }
    return self[start...]
  }
}
