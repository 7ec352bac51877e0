// `pattern`: a regular expression for what phrases cannot say.
import KniggeText

/// Looks for regular expressions. A pattern sees the post in NFC, unfolded, links included.
package struct PatternCheck: Sendable {
  /// One expression, or one for each language.
  package var patterns: [(language: Language?, pattern: Pattern)]
  /// What is reported.
  package var use: PatternUse
  /// What the expression sees at once.
  package var stretch: TextStretch

  package init(
    patterns: [(language: Language?, pattern: Pattern)], use: PatternUse = .each, stretch: TextStretch = .post
  ) {
    self.patterns = patterns
    self.use = use
    self.stretch = stretch
  }

  /// Whether what stands elsewhere in the text matters to a match.
  var looksAtStretches: Bool {
    if case .each = use { stretch != .post } else { true }
  }

  func findings(in post: PreparedPost, _ rule: Rule) -> [Finding] {
    var findings: [Finding] = []
    for (language, pattern) in patterns
    where !post.languages.isDisjoint(with: LanguageMask(language)) {
      if case .each = use {
        findings += post.matches(of: pattern, rule, in: stretch).map { finding($0.range, in: post, $0.passage) }
      } else {
        findings += findingsByStretch(of: pattern, in: post, rule)
      }
    }
    return findings
  }

  private func finding(_ range: Range<PostOffset>, in post: PreparedPost, _ passage: Int) -> Finding {
    var finding = Finding(passage: passage, range: range)
    finding.values[.match] = post.passages[passage].view.original.string(range)
    return finding
  }

  private func findingsByStretch(of pattern: Pattern, in post: PreparedPost, _ rule: Rule) -> [Finding] {
    var findings: [Finding] = []
    for passage in post.passages.indices where post.isSearched(passage, for: rule.places) {
      let text = post.composed(passage)
      var exceptions = Exceptions(of: rule, in: post, passage: passage)
      let isWhole = stretch.isWhole(isPlainText: post.post.isPlainText)
      let ranges = post.ranges(of: stretch, in: passage)
      var definitions = Definitions(ranges)
      // Where findings begin, so that what is looked at by itself and as a part of more is reported once.
      var starts: Set<Int>? = stretch.pieces.isEmpty ? nil : []
      for (number, range) in ranges.enumerated() {
        if case .twice(let doubles) = use, DoubledRow.isRow(pattern), !doubles.mayStand(in: text.bytes[range]) {
          continue
        }
        let result =
          isWhole
          ? post.search(pattern, in: passage)
          : post.search(pattern, inPiece: Array(text.bytes[range]))
        for limit in result.unfinished {
          post.noteUnfinished(rule.id, passage: passage, range: text.postRange(limit.moved(by: range.lowerBound)))
        }
        if !result.unfinished.isEmpty { continue }
        let matches = result.matches.map { $0.moved(by: range.lowerBound) }
        for found in reported(matches, in: range, number, of: text, post, passage, &definitions) {
          let place = text.postRange(found.range)
          guard post.isInside(place, passage: passage, rule.places, excluding: rule.excludedPlaces),
            !exceptions.cancel(place), starts?.insert(found.range.lowerBound).inserted ?? true
          else { continue }
          var finding = finding(place, in: post, passage)
          finding.values.merge(found.values) { $1 }
          findings.append(finding)
        }
      }
    }
    return findings
  }

  /// What is worth reporting in one stretch, and what its message may name.
  private func reported(
    _ matches: [Range<Int>], in stretch: Range<Int>, _ number: Int, of text: ComposedText, _ post: PreparedPost,
    _ passage: Int, _ definitions: inout Definitions
  ) -> [(range: Range<Int>, values: PlaceholderValues)] {
    switch use {
    case .each: return matches.map { ($0, PlaceholderValues()) }
    case .missing: return matches.isEmpty ? [(stretch, PlaceholderValues())] : []
    case .counted(let max, let min):
      guard max.map({ matches.count > $0 }) ?? false || min.map({ matches.count < $0 }) ?? false else { return [] }
      var values: PlaceholderValues = [.count: String(matches.count)]
      if let max { values[.max] = String(max) }
      if let min { values[.min] = String(min) }
      guard !matches.isEmpty else {
        // What is not there has no words; the place is the first character of the stretch.
        values[.match] = ""
        let width = text.bytes.withUnsafeBufferPointer { bytes in
          stretch.isEmpty ? 0 : UTF8Scalar.width(at: stretch.lowerBound, in: bytes)
        }
        return [(stretch.lowerBound..<Swift.min(stretch.lowerBound + width, stretch.upperBound), values)]
      }
      // Not at signs that only set something off.
      let first = matches.first { match in
        text.bytes[match].contains { !$0.isWhitespace && $0 != 0x2A && $0 != 0x40 }
      }
      return first.map { [($0, values)] } ?? []
    case .twice(let doubles):
      return doubles.places(among: matches, in: text.bytes).map { place in
        (place.whole, [.trigger: String(decoding: text.bytes[place.second], as: UTF8.self).trimmed])
      }
    case .undefined(let definition):
      guard !matches.isEmpty else { return [] }
      definitions.read(upTo: number, definition, text, post, passage)
      return matches.filter { !definitions.has(text.bytes[$0]) }.map { ($0, [:]) }
    }
  }
}

/// What the stretches of a text define, as far as they were read: what stands in one counts for it and for all behind it.
private struct Definitions {
  private let stretches: [Range<Int>]
  private var next = 0
  private var defined: Set<UInt64> = []
  /// A stretch that could not be looked at to its end defines everything.
  private var definesAll = false
  /// Whether the last stretch that was read has a definition without groups, which defines everything in it.
  private var isDefined = false

  init(_ stretches: [Range<Int>]) { self.stretches = stretches }

  mutating func read(
    upTo last: Int, _ definition: Pattern, _ text: ComposedText, _ post: PreparedPost, _ passage: Int
  ) {
    let hasGroups = definition.groupCount > 0
    while next <= last, !definesAll {
      let whole = Array(text.bytes[stretches[next]])
      let found = post.search(definition, inPiece: whole, withGroups: hasGroups)
      if !found.unfinished.isEmpty { post.noteUnfinished(passage: passage, range: text.postRange(stretches[next])) }
      definesAll = !found.unfinished.isEmpty
      isDefined = !hasGroups && (!found.matches.isEmpty || found.hasEmptyMatch)
      for case .some(let group) in found.groups.joined() { defined.insert(WordHash.of(whole[group])) }
      next += 1
    }
  }

  func has(_ words: ArraySlice<UInt8>) -> Bool {
    definesAll || isDefined || defined.contains(WordHash.of(words))
  }
}

extension PatternUse.Doubles {
  /// From the first of two equal neighbours to the end of the second, where no sentence ends between them.
  func places(among matches: [Range<Int>], in text: [UInt8]) -> [(whole: Range<Int>, second: Range<Int>)] {
    var result: [(whole: Range<Int>, second: Range<Int>)] = []
    var previous: Range<Int>?
    var count = 0
    for match in matches {
      defer { previous = match }
      guard let before = previous, isSame(text[before], text[match]) else { continue }
      count += 1
      let place = before.lowerBound..<match.upperBound
      guard count > tolerated, SentenceSplitter.sentences(in: Array(text[place])).count == 1 else { continue }
      result.append((place, match))
      count = 0
    }
    return result
  }

  private func isSame(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
    let first = one[one.trimmed(one.indices)]
    let second = other[other.trimmed(other.indices)]
    guard !first.isEmpty else { return false }
    if isCaseSensitive {
      guard first.elementsEqual(second) else { return false }
    } else if !first.elementsEqual(second) {
      guard String(decoding: first, as: UTF8.self).lowercased() == String(decoding: second, as: UTF8.self).lowercased()
      else { return false }
    }
    return !onlyLetters || String(decoding: second, as: UTF8.self).unicodeScalars.allSatisfy(\.isLetter)
  }
}

extension String {
  /// Without white space at its ends.
  fileprivate var trimmed: String {
    let bytes = Array(utf8)
    return String(decoding: bytes[bytes.trimmed(bytes.indices)], as: UTF8.self)
  }
}

extension Unicode.Scalar {
  fileprivate var isLetter: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }
}

extension Range<Int> {
  func moved(by distance: Int) -> Range<Int> { (lowerBound + distance)..<(upperBound + distance) }
}
