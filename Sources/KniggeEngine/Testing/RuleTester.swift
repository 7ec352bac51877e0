// Runs the examples of rules: what must be found is found, and nothing else.
import KniggeText

/// Tests one rule at a time, alone, so that no other rule helps or hides.
package struct RuleTester: Sendable {
  private let lists: PhraseLists
  private let knowledge: Knowledge
  private let settings: LintSettings

  package init(lists: PhraseLists, knowledge: Knowledge, settings: LintSettings = LintSettings()) {
    self.lists = lists
    self.knowledge = knowledge
    self.settings = settings
  }

  /// An example that did not come out as it says.
  package struct Failure: Sendable {
    package let rule: String
    package let example: Example
    package let trial: Trial
    package let kind: Kind

    package enum Kind: Sendable {
      /// A marked place in which nothing is found.
      case missing(String)
      /// A place that is found but not marked.
      case unexpected(String)
      /// The text after the fix is another one.
      case fixed(String)
    }
  }

  /// The ways in which every example is tried.
  package enum Trial: String, CaseIterable, Sendable {
    case asWritten = "as written"
    case behindEmoji = "behind an emoji and an umlaut"
    case decomposed = "in decomposed Unicode"
    case withCRLF = "with CRLF line ends"
  }

  /// What a rule's examples came to.
  package struct Outcome: Sendable {
    package var examples = 0
    package var trials = 0
    package var failures: [Failure] = []

    package init() {}
  }

  /// Tries every example of a rule in every way that applies to it.
  package func outcome(of rule: Rule) -> Outcome {
    var outcome = Outcome()
    var linters: [Assumptions: Linter] = [:]
    var enabled = rule
    enabled.disabled = nil
    (enabled.validFrom, enabled.validUntil) = (nil, nil)
    for (example, isBad) in rule.examples.bad.map({ ($0, true) }) + rule.examples.good.map({ ($0, false) }) {
      outcome.examples += 1
      let linter = linters[example.given] ?? self.linter(for: enabled, given: example.given)
      linters[example.given] = linter
      for trial in Trial.allCases {
        guard let tried = trial.apply(to: example, checksPosition: rule.asksForPosition) else { continue }
        outcome.trials += 1
        let found = failures(of: tried, from: example, isBad: isBad, rule, trial, linter)
        outcome.failures += found
        // What fails as it is written fails in every disguise.
        if trial == .asWritten, !found.isEmpty { break }
      }
    }
    return outcome
  }

  private func linter(for rule: Rule, given: Assumptions) -> Linter {
    var settings = settings
    settings.periods.merge(given.periods) { $1 }
    if let now = given.now { settings.now = Span(now, in: settings.zone).start }
    return Linter(rules: [rule], lists: lists.assuming(given), knowledge: knowledge, settings: settings)
  }

  private func failures(
    of tried: Example, from example: Example, isBad: Bool, _ rule: Rule, _ trial: Trial, _ linter: Linter
  ) -> [Failure] {
    var memory = RunMemory()
    var failures: [Failure.Kind] = []
    var found: [Diagnostic] = []
    let all = tried.earlier + [tried]
    for (index, example) in all.enumerated() {
      let post = example.post
      let lines = LineIndex(SourceFile(path: "", bytes: example.allBytes))
      found = linter.diagnostics(for: post, in: lines, &memory).filter { $0.rule == rule.id }
      var places = found.map { $0.location.range.asBytes() }
      for mark in example.allMarks {
        if let index = places.firstIndex(where: { Self.isMarked($0, by: mark, in: post, rule) }) {
          places.remove(at: index)
        } else {
          failures.append(.missing(Self.text(of: mark, in: post)))
        }
      }
      if isBad, all.allSatisfy(\.allMarks.isEmpty), index + 1 == all.count {
        if found.isEmpty { failures.append(.missing("")) }
      } else {
        failures += places.map { .unexpected(Self.text(of: $0, in: post)) }
      }
    }
    if trial == .asWritten, let wanted = example.fixed {
      let fixed = Self.applying(found, to: tried.text)
      if fixed != wanted { failures.append(.fixed(fixed)) }
    }
    return failures.map { Failure(rule: rule.id, example: example, trial: trial, kind: $0) }
  }

  /// Whether a mark is that of a place. Empty brackets mark the place of something missing: what is reported begins there.
  /// A wrong fact may be marked at its value, or as a missing one is, in front of the text.
  private static func isMarked(_ place: Range<Int>, by mark: Range<Int>, in post: Post, _ rule: Rule) -> Bool {
    guard mark.isEmpty else { return place == mark }
    if place.lowerBound == mark.lowerBound { return true }
    guard case .facts = rule.check else { return false }
    return mark.lowerBound == post.anchor.lowerBound.byte && place.lowerBound > post.text.bytes.count
  }

  /// The words at a place of an example's post.
  private static func text(of range: Range<Int>, in post: Post) -> String {
    let texts = [post.text] + post.facts.values.flatMap(\.self) + post.media.flatMap { Array($0.facts.values) }
    for text in texts {
      let start = text.fileRange(text.wholeRange).lowerBound.byte
      guard range.lowerBound >= start, range.upperBound <= start + text.bytes.count else { continue }
      return String(decoding: text.bytes[(range.lowerBound - start)..<(range.upperBound - start)], as: UTF8.self)
    }
    return ""
  }

  /// The text with the fixes applied as in a file: of fixes that touch each other only the first is.
  private static func applying(_ found: [Diagnostic], to text: String) -> String {
    let bytes = Array(text.utf8)
    return String(
      decoding: FixRound(found.compactMap(\.fixes.first), in: 0..<bytes.count).applied(to: bytes), as: UTF8.self)
  }
}

extension PhraseLists {
  /// The lists with those that an example assumes, and with every list of the company at least empty.
  func assuming(_ given: Assumptions) -> PhraseLists {
    var lists = self
    for (name, words) in given.lists {
      lists[name] = words.compactMap { word in
        guard let phrase = try? PhraseParser.parse(word) else { return nil }
        return WordEntry(phrase: phrase, language: nil, written: word)
      }
    }
    for name in CompanyList.allCases.map(\.listName) where lists[name] == nil { lists[name] = [] }
    return lists
  }
}

extension Example {
  /// The example as a post; its places are bytes of `text`.
  package var post: Post {
    let bytes = Array(text.utf8)
    var facts = PostFacts()
    var media = media.map { _ in Medium(facts: [:], range: FileOffset(0)..<FileOffset(min(1, bytes.count))) }
    for (place, value, start) in values {
      let text = MappedText(copying: Array(value.utf8), from: FileOffset(start))
      switch place {
      case .fact(let key, _): facts[key, default: []].append(text)
      case .medium(let index, let fact): media[index].facts[fact] = text
      }
    }
    return Post(
      number: 1, text: MappedText(copying: bytes, from: FileOffset(0)), parts: parts(of: bytes), facts: facts,
      media: media, anchor: FileOffset(0)..<FileOffset(min(1, bytes.count)))
  }

  /// Every value beside the text, with its place behind the text: facts by name, then media in their order.
  private var values: [(place: ValuePlace, value: String, start: Int)] {
    var result: [(place: ValuePlace, value: String, start: Int)] = []
    var start = text.utf8.count + 1
    func add(_ place: ValuePlace, _ value: String) {
      result.append((place, value, start))
      start += value.utf8.count + 1
    }
    for (key, values) in facts.sorted(by: { $0.key.name < $1.key.name }) {
      for (index, value) in values.enumerated() { add(.fact(key, index), value) }
    }
    for (index, medium) in media.enumerated() {
      for (fact, value) in medium.sorted(by: { $0.key.rawValue < $1.key.rawValue }) { add(.medium(index, fact), value) }
    }
    return result
  }

  /// The text with all values behind it: the file that the places of `post` belong to.
  var allBytes: [UInt8] {
    values.reduce(into: Array(text.utf8) + [0x0A]) { $0 += Array($1.value.utf8) + [0x0A] }
  }

  /// All marked places of the post that `post` makes: those of the text, and those of the values behind it.
  var allMarks: [Range<Int>] {
    marks
      + values.flatMap { place, _, start in
        (valueMarks[place] ?? []).map { ($0.lowerBound + start)..<($0.upperBound + start) }
      }
  }

  /// A line `---` splits a thread, as in a draft.
  private func parts(of bytes: [UInt8]) -> [Range<PostOffset>] {
    var parts: [Range<PostOffset>] = []
    var start = 0
    var line = 0
    for index in bytes.indices where bytes[index] == 0x0A {
      let end = index > line && bytes[index - 1] == 0x0D ? index - 1 : index
      if bytes[line..<end].elementsEqual([0x2D, 0x2D, 0x2D]) {
        parts.append(.bytes(start..<line))
        start = index + 1
      }
      line = index + 1
    }
    return parts + [.bytes(start..<bytes.count)]
  }
}

extension Rule {
  /// Whether the rule depends on what comes first, so that nothing may be put in front of an example.
  var asksForPosition: Bool {
    let isWhole =
      switch check {
      case .limit, .require, .score, .facts, .repeat, .consistent, .capitals, .metric: true
      case .pattern(let check): check.looksAtStretches
      case .terms, .replace, .casing, .lookalike, .rewrite, .either, .spelling: false
      }
    let asked = [when, unless, softer].compactMap(\.self).flatMap(\.places)
    return isWhole || (places + excludedPlaces + asked).contains { $0.position != nil }
  }
}

extension RuleTester.Trial {
  /// The example as this trial has it; nil where the trial says nothing about it.
  func apply(to example: Example, checksPosition: Bool) -> Example? {
    var result = example
    switch self {
    case .asWritten: return example
    case .behindEmoji:
      // The line in front names the language of nothing and ends a sentence, so that it changes nothing else.
      if checksPosition || example.facts[.post(.lang)] == nil && example.text.utf8.count < 12 { return nil }
      let front = "👩🏽‍🚀 Ä.\n\n"
      result.text = front + example.text
      result.marks = example.marks.map { ($0.lowerBound + front.utf8.count)..<($0.upperBound + front.utf8.count) }
    case .decomposed:
      guard example.text.unicodeScalars.contains(where: { $0.value >= 0xC0 && $0.value < 0x250 }) else { return nil }
      (result.text, result.marks) = example.rewritten { Array(Decomposition.of($0).utf8) }
    case .withCRLF:
      guard example.text.contains("\n") else { return nil }
      (result.text, result.marks) = example.rewritten { $0 == "\n" ? [0x0D, 0x0A] : Array(String($0).utf8) }
    }
    return result
  }
}

extension Example {
  /// The text with every scalar rewritten, and the marks moved with it.
  fileprivate func rewritten(_ rewrite: (Unicode.Scalar) -> [UInt8]) -> (String, [Range<Int>]) {
    var bytes: [UInt8] = []
    var moved: [Int: Int] = [:]
    var offset = 0
    for scalar in text.unicodeScalars {
      moved[offset] = bytes.count
      bytes += rewrite(scalar)
      offset += UTF8.width(scalar)
    }
    moved[offset] = bytes.count
    let marks = marks.map { (moved[$0.lowerBound] ?? 0)..<(moved[$0.upperBound] ?? bytes.count) }
    return (String(decoding: bytes, as: UTF8.self), marks)
  }
}

/// Takes letters with accents apart, as file systems and some keyboards write them.
private enum Decomposition {
  private static let accents: [Unicode.Scalar: (Unicode.Scalar, Unicode.Scalar)] = [
    "ä": ("a", "\u{308}"), "ö": ("o", "\u{308}"), "ü": ("u", "\u{308}"), "Ä": ("A", "\u{308}"), "Ö": ("O", "\u{308}"),
    "Ü": ("U", "\u{308}"), "é": ("e", "\u{301}"), "è": ("e", "\u{300}"), "á": ("a", "\u{301}"), "à": ("a", "\u{300}"),
    "ñ": ("n", "\u{303}"), "ç": ("c", "\u{327}"), "ê": ("e", "\u{302}"),
  ]

  static func of(_ scalar: Unicode.Scalar) -> String {
    guard let (letter, accent) = accents[scalar] else { return String(scalar) }
    return String(letter) + String(accent)
  }
}
