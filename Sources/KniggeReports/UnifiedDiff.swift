// What a fix would change, as `diff -u` shows it.

/// Two versions of a text, compared line by line.
package struct UnifiedDiff {
  /// How many lines are shown around a change.
  private static let context = 3

  private let path: String
  private let old: [Substring]
  private let new: [Substring]

  package init(path: String, old: String, new: String) {
    self.path = path
    self.old = Self.lines(of: old)
    self.new = Self.lines(of: new)
  }

  private static func lines(of text: String) -> [Substring] {
    var lines: [Substring] = []
    var start = text.startIndex
    var index = text.startIndex
    while index < text.endIndex {
      let next = text.index(after: index)
      if text[index].isNewline {
        lines.append(text[start..<next])
        start = next
      }
      index = next
    }
    if start < text.endIndex { lines.append(text[start...]) }
    return lines
  }

  private enum Line {
    case same(Substring)
    case removed(Substring)
    case added(Substring)
  }

  /// The diff; empty for equal texts. Post text is made harmless for terminals.
  package var text: String {
    let lines = merged()
    var result = ""
    for hunk in hunks(in: lines) { result += render(hunk, of: lines) }
    guard !result.isEmpty else { return "" }
    return "--- \(Printable.path(path))\n+++ \(Printable.path(path))\n" + result
  }

  private func merged() -> [Line] {
    let difference = new.difference(from: old)
    let removed = Set(difference.removals.map { if case .remove(let offset, _, _) = $0 { offset } else { -1 } })
    let added = Set(difference.insertions.map { if case .insert(let offset, _, _) = $0 { offset } else { -1 } })
    var lines: [Line] = []
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      if left < old.count, removed.contains(left) {
        lines.append(.removed(old[left]))
        left += 1
      } else if right < new.count, added.contains(right) {
        lines.append(.added(new[right]))
        right += 1
      } else {
        lines.append(.same(old[left]))
        left += 1
        right += 1
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

  private func render(_ hunk: Range<Int>, of lines: [Line]) -> String {
    var (oldStart, newStart, oldCount, newCount) = (1, 1, 0, 0)
    for line in lines[..<hunk.lowerBound] {
      switch line {
      case .same: (oldStart, newStart) = (oldStart + 1, newStart + 1)
      case .removed: oldStart += 1
      case .added: newStart += 1
      }
    }
    var body = ""
    for line in lines[hunk] {
      switch line {
      case .same(let text):
        body += " " + shown(guarded(text))
        (oldCount, newCount) = (oldCount + 1, newCount + 1)
      case .removed(let text):
        body += "-" + shown(text)
        oldCount += 1
      case .added(let text):
        body += "+" + shown(text)
        newCount += 1
      }
    }
    return
      "@@ -\(oldCount == 0 ? oldStart - 1 : oldStart),\(oldCount) +\(newCount == 0 ? newStart - 1 : newStart),\(newCount) @@\n"
      + body
  }

  /// A CI runner takes a line for a command where the first that it sees is `::`; `+` and `-` keep it from that.
  private func guarded(_ line: Substring) -> Substring {
    line.drop(while: \.isWhitespace).hasPrefix("::") ? "\\" + line : line
  }

  private func shown(_ line: Substring) -> String {
    let hasEnd = line.last?.isNewline ?? false
    let text = hasEnd ? line.dropLast() : line
    return Printable.line(String(text)) + "\n" + (hasEnd ? "" : "\\ No newline at end of file\n")
  }
}
