// Reads suppressions: the comments of Markdown, and what stands behind the key `knigge` in any format.
import KniggeEngine
import KniggeText

/// Collects suppressions and their mistakes; a faulty one suppresses nothing.
struct SuppressionReader {
  private let path: String
  private(set) var suppressions: [Suppression] = []
  private var found = InputProblems()
  var problems: [Diagnostic] { found.all }

  init(path: String) { self.path = path }

  private mutating func add(_ read: () throws(SuppressionFault) -> Suppression) {
    do throws(SuppressionFault) {
      suppressions.append(try read())
    } catch {
      found.add(error.diagnostic(in: path))
    }
  }

  // MARK: Comments

  /// Reads a comment, where it is meant for knigge. `raw` is the text with its comments, `line` finds the line behind this
  /// one that is not empty.
  mutating func readComment(_ comment: Range<Int>, of raw: MappedText, line: () -> Range<FileOffset>) {
    let bytes = raw.bytes
    guard let bounds = CommentBounds(comment, in: bytes) else { return }
    let inner = bounds.inner
    guard let name = Self.directive(in: bytes[inner]) else { return }
    let whole: Range<FileOffset> = raw.map.range(.bytes(bounds.whole))
    let directive = String(decoding: bytes[name], as: UTF8.self)
    // A remark for guidelines, which may be read as a draft.
    if directive == GuidelineDocument.personDirective { return }
    let isCopied = raw.map.isCopied(.bytes(comment))
    let meant = directive == "knigge-ignore" ? line() : nil
    add { () throws(SuppressionFault) in
      guard SuppressionFault.directives.contains(directive) else {
        throw SuppressionFault(.unknownDirective(directive), at: raw.map.range(.bytes(name)))
      }
      let rest = bytes.trimmed(name.upperBound..<inner.upperBound)
      guard !rest.isEmpty else { throw SuppressionFault(.noRule, at: whole) }
      var suppression = try SuppressionText(raw, in: rest).read()
      suppression.scope = meant.map { .line($0) } ?? .post
      suppression.range = whole
      suppression.removal = isCopied ? .stretch(raw.map.range(.bytes(comment))) : .none
      return suppression
    }
  }

  /// Reports a comment for knigge that never ends, and so is none.
  mutating func readUnclosed(in text: MappedText) {
    let bytes = text.bytes
    let open = Array("<!--".utf8)
    guard bytes.count > 4 else { return }
    for index in bytes.indices.dropLast(4) where bytes[index] == open[0] && bytes[index...].starts(with: open) {
      // Only what may be its first word is looked at: a text may have many of these, and each has no end.
      var start = index + 4
      while start < bytes.count, bytes[start].isSpaceOrControl { start += 1 }
      let word = bytes[start..<min(start + Self.longestWord, bytes.count)].prefix { $0 != open[0] }
      guard let name = Self.directive(in: word) else { continue }
      let fault = SuppressionFault(.unclosed, at: text.map.range(.bytes(index..<name.upperBound)))
      found.add(fault.diagnostic(in: path))
    }
  }

  /// No directive is longer, nor what was meant to be one.
  private static let longestWord = 40

  /// The first word, where it is or was meant to be a directive; a comment may well be about a Knigge for something.
  static func directive(in bytes: ArraySlice<UInt8>) -> Range<Int>? {
    guard bytes.starts(with: "knigge-".utf8) || Self.looksLikeIgnore(bytes) else { return nil }
    let end = bytes.firstIndex { $0 == 0x3A || $0.isWhitespace } ?? bytes.endIndex
    return bytes.startIndex..<end
  }

  private static func looksLikeIgnore(_ bytes: ArraySlice<UInt8>) -> Bool {
    let word = String(decoding: bytes.prefix(20), as: UTF8.self).lowercased()
    guard word.hasPrefix("knigge") else { return false }
    return word.dropFirst(6).drop { " -_:".contains($0) }.hasPrefix("ignor")
  }

  // MARK: The fact

  /// Reads what stands behind `knigge`: a text with one suppression a line, or records, or a list of either.
  mutating func read(_ entry: DraftValue.Entry) {
    let value = entry.value.range
    // A cell of a sheet has no key of its own; what is in it is the list.
    let isCell = entry.keyRange == value
    switch entry.value {
    case .missing: break
    case .text(let text, _): readLines(text, isCell ? nil : .init(range: value, key: entry.keyRange, value: value))
    case .mapping(let entries, _):
      read(entries, at: value, .element(.init(range: value, key: entry.keyRange, value: value)))
    case .list(let values, _):
      for (index, item) in values.enumerated() {
        let element = Suppression.Element(
          range: item.range, before: index > 0 ? values[index - 1].range : nil,
          after: index + 1 < values.count ? values[index + 1].range : nil, key: entry.keyRange, value: value)
        switch item {
        case .mapping(let entries, let range): read(entries, at: range, .element(element))
        case .text(let text, _): readLines(text, element)
        case .missing: break
        case .list(_, let range):
          found.add(SuppressionFault(.noText(key: "ignore"), at: range).diagnostic(in: path))
        }
      }
    }
  }

  /// Reads one suppression a line. A single one may be taken out with its element; of several, each with its line.
  private mutating func readLines(_ text: MappedText, _ element: Suppression.Element?) {
    let bytes = text.bytes
    var lines: [Range<Int>] = []
    var start = 0
    for end in bytes.indices.filter({ bytes[$0] == 0x0A || bytes[$0] == 0x0D }) + [bytes.count] {
      let line = bytes.trimmed(start..<max(start, end))
      if !line.isEmpty { lines.append(line) }
      start = end + 1
    }
    for (index, line) in lines.enumerated() {
      add { () throws(SuppressionFault) in
        var suppression = try SuppressionText(text, in: line).read()
        if lines.count == 1, let element {
          suppression.removal = .element(element)
        } else if element == nil {
          let stretch =
            index + 1 < lines.count
            ? line.lowerBound..<lines[index + 1].lowerBound
            : (index > 0 ? lines[index - 1].upperBound : line.lowerBound)..<line.upperBound
          let copied: Range<PostOffset> = .bytes(line)
          suppression.removal = text.map.isCopied(copied) ? .stretch(text.map.range(.bytes(stretch))) : .none
        }
        return suppression
      }
    }
  }

  /// Reads a record: `ignore`, `reason`, and what else may be said.
  private mutating func read(
    _ entries: [DraftValue.Entry], at range: Range<FileOffset>, _ removal: Suppression.Removal
  ) {
    let start = entries.first?.keyRange ?? range
    add { () throws(SuppressionFault) in
      var values: [String: (text: String, range: Range<FileOffset>)] = [:]
      var optional: [DraftValue.Entry] = []
      for entry in entries {
        let key = entry.key.lowercased()
        switch entry.value {
        case .missing: break
        case .text(let text, let place): values[key] = (text.string.trimmingWhitespace(), place)
        case .list, .mapping: throw SuppressionFault(.noText(key: entry.key), at: entry.keyRange)
        }
        if SuppressionFault.key(key) != nil {
          optional.append(entry)
        } else if key != "ignore", key != "reason", !key.hasPrefix("x-") {
          throw SuppressionFault(.unknownKey(entry.key), at: entry.keyRange)
        }
      }
      guard let rule = values["ignore"], !rule.text.isEmpty else { throw SuppressionFault(.noRule, at: start) }
      let reason = values["reason"]?.text ?? ""
      guard reason.contains(where: { $0.isLetter || $0.isNumber }) else {
        throw SuppressionFault(.noReason(rule: rule.text), at: rule.range)
      }
      var suppression = Suppression(
        rule: rule.text, ruleRange: rule.range, reason: reason, range: rule.range, removal: removal)
      for entry in optional {
        guard let value = values[entry.key.lowercased()] else { continue }
        try suppression.set(entry.key, value.text, entry.keyRange, value.range)
      }
      return suppression
    }
  }
}
