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
    var linters: [[String: [String]]: Linter] = [:]
    var enabled = rule
    enabled.disabled = nil
    for (example, isBad) in rule.examples.bad.map({ ($0, true) }) + rule.examples.good.map({ ($0, false) }) {
      outcome.examples += 1
      let linter = linters[example.given] ?? self.linter(for: enabled, given: example.given)
      linters[example.given] = linter
      for trial in Trial.allCases {
        guard let tried = trial.apply(to: example, checksPosition: rule.asksForPosition) else { continue }
        outcome.trials += 1
        outcome.failures += failures(of: tried, from: example, isBad: isBad, rule, trial, linter)
      }
    }
    return outcome
  }

  private func linter(for rule: Rule, given: [String: [String]]) -> Linter {
    return Linter(
      rules: [rule], lists: lists.assuming(given), knowledge: knowledge, settings: settings)
  }

  private func failures(
    of tried: Example, from example: Example, isBad: Bool, _ rule: Rule, _ trial: Trial, _ linter: Linter
  ) -> [Failure] {
    let post = tried.post
    let found = linter.diagnostics(for: post, path: "").filter { $0.rule == rule.id }
    var places = found.map { $0.location.range.asBytes() }
    var failures: [Failure.Kind] = []
    for mark in tried.marks {
      // Empty brackets mark the place of something missing: what is reported begins there.
      if let index = places.firstIndex(where: { mark.isEmpty ? $0.lowerBound == mark.lowerBound : $0 == mark }) {
        places.remove(at: index)
      } else {
        failures.append(.missing(Self.text(of: mark, in: tried.text)))
      }
    }
    if isBad, tried.marks.isEmpty {
      if found.isEmpty { failures.append(.missing("")) }
    } else {
      failures += places.map { .unexpected(Self.text(of: $0, in: tried.text)) }
    }
    if trial == .asWritten, let wanted = example.fixed {
      let fixed = Self.applying(found.flatMap(\.fixes), to: tried.text)
      if fixed != wanted { failures.append(.fixed(fixed)) }
    }
    return failures.map { Failure(rule: rule.id, example: example, trial: trial, kind: $0) }
  }

  private static func text(of range: Range<Int>, in text: String) -> String {
    let bytes = Array(text.utf8)
    return String(decoding: bytes[range.clamped(to: bytes.indices)], as: UTF8.self)
  }

  private static func applying(_ fixes: [Fix], to text: String) -> String {
    var bytes = Array(text.utf8)
    for edit in fixes.flatMap(\.edits).sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      bytes.replaceSubrange(edit.range.asBytes(), with: Array(edit.text.utf8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension PhraseLists {
  /// The lists with those that an example assumes, and with every list of the company at least empty.
  func assuming(_ given: [String: [String]]) -> PhraseLists {
    var lists = self
    for (name, words) in given {
      lists[name] = words.compactMap { word in
        guard let phrase = try? PhraseParser.parse(word) else { return nil }
        return WordEntry(phrase: phrase, language: nil, written: word)
      }
    }
    for name in Self.companyLists where lists[name] == nil { lists[name] = [] }
    return lists
  }

  /// Lists that exist in every configuration, empty where it says nothing about the company.
  private static let companyLists = [
    "names", "handles", "products", "brands", "competitors", "code-names", "customers", "disclosures", "contacts",
  ].map { "company." + $0 }
}

extension Example {
  /// The example as a post; its places are bytes of `text`.
  package var post: Post {
    let bytes = Array(text.utf8)
    var facts: [FactKey: [MappedText]] = [:]
    for (key, values) in self.facts {
      facts[key] = values.map { MappedText(copying: Array($0.utf8), from: FileOffset(0)) }
    }
    let media = media.map { medium in
      Medium(
        facts: medium.mapValues { MappedText(copying: Array($0.utf8), from: FileOffset(0)) },
        range: FileOffset(0)..<FileOffset(min(1, bytes.count)))
    }
    return Post(
      number: 1, text: MappedText(copying: bytes, from: FileOffset(0)), parts: parts(of: bytes), facts: facts,
      media: media, anchor: FileOffset(0)..<FileOffset(min(1, bytes.count)))
  }

  /// A line `---` splits a thread, as in a draft.
  private func parts(of bytes: [UInt8]) -> [Range<PostOffset>] {
    var parts: [Range<PostOffset>] = []
    var start = 0
    var line = 0
    for index in bytes.indices where bytes[index] == 0x0A {
      if bytes[line..<index].elementsEqual([0x2D, 0x2D, 0x2D]) {
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
      case .limit, .require, .score, .facts: true
      case .terms, .replace, .pattern, .casing, .lookalike: false
      }
    return isWhole || (places + excludedPlaces).contains { $0.position != nil }
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
