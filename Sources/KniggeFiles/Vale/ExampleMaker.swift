// Posts that show what a converted rule finds.
import KniggeEngine
import KniggeText

/// Makes a post or two for a rule, and keeps those that the rule's own test passes.
struct ExampleMaker {
  private let rule: Rule
  private let knowledge: Knowledge

  init(_ rule: Rule, _ knowledge: Knowledge) {
    self.rule = rule
    self.knowledge = knowledge
  }

  private static let most = 2
  private static let mostTried = 8

  /// The examples, with their marks.
  var examples: [Example] {
    let linter = Linter(rules: [rule], lists: [:], knowledge: knowledge, settings: LintSettings(), languages: .all)
    let tester = RuleTester(lists: [:], knowledge: knowledge)
    var result: [Example] = []
    for words in samples.prefix(Self.mostTried) where result.count < Self.most {
      for text in ["Nobody wrote \(words) here before.", "\(words), nobody wrote.", "Nobody wrote \(words)"] {
        guard let example = example(text, linter), RuleText.keeps(example), passes(example, tester) else { continue }
        result.append(example)
        break
      }
    }
    return result
  }

  private func example(_ text: String, _ linter: Linter) -> Example? {
    let mapped = MappedText(copying: Array(text.utf8), from: FileOffset(0))
    let post = Post(number: 1, text: mapped, anchor: FileOffset(0)..<FileOffset(1))
    let marks = linter.diagnostics(for: post, path: "example").filter { $0.rule == rule.id }
      .map { $0.location.range.lowerBound.byte..<$0.location.range.upperBound.byte }
    // What is found must not be all of the text, or the example would show nothing.
    guard !marks.isEmpty, marks.allSatisfy({ $0.count < text.utf8.count }),
      zip(marks, marks.dropFirst()).allSatisfy({ $0.upperBound <= $1.lowerBound })
    else { return nil }
    return Example(text: text, marks: marks)
  }

  private func passes(_ example: Example, _ tester: RuleTester) -> Bool {
    var tried = rule
    tried.examples.bad = [example]
    return tester.outcome(of: tried).failures.isEmpty
  }

  /// Words that the rule should find.
  private var samples: [String] {
    switch rule.check {
    case .terms(let check): plain(check.exact?.written ?? [])
    case .replace(let check): plain(check.exact?.written ?? [])
    case .rewrite(let check): check.pairs.compactMap { PatternSampler.sample(of: $0.find) }
    case .either(let check):
      check.pairs.compactMap { pair in
        guard let one = PatternSampler.sample(of: pair.one), let other = PatternSampler.sample(of: pair.other) else {
          return nil
        }
        return "\(one) and \(other)"
      }
    case .pattern(let check): samples(of: check)
    default: []
    }
  }

  private func samples(of check: PatternCheck) -> [String] {
    var result: [String] = []
    for (_, pattern) in check.patterns {
      for sample in PatternSampler.samples(of: pattern.source) {
        switch check.use {
        case .twice: result.append("\(sample) \(sample)")
        case .counted(let max, _):
          result.append(Array(repeating: sample, count: min(max ?? 0, 59) + 1).joined(separator: " "))
        case .each, .undefined, .missing: result.append(sample)
        }
      }
    }
    if case .twice = check.use { result.append("the the") }
    return result
  }

  /// Those in letters that are the same in every form of Unicode.
  private func plain(_ words: [String]) -> [String] { words.filter { $0.utf8.allSatisfy { $0 < 0x80 } } }
}

/// Makes a text that an expression matches, where the expression is a simple one.
enum PatternSampler {
  private static let deepest = 20

  /// A text; nil where the expression has more in it than is understood here.
  static func sample(of source: String) -> String? { samples(of: source).first }

  /// A text for each of the alternatives that stand furthest out.
  static func samples(of source: String) -> [String] {
    var rest = Array(source)[...]
    guard let texts = alternatives(&rest, depth: 0), rest.isEmpty else { return [] }
    var seen: Set<String> = []
    return texts.filter { !$0.allSatisfy(\.isWhitespace) && seen.insert($0).inserted }
  }

  private static func alternatives(_ rest: inout ArraySlice<Character>, depth: Int) -> [String]? {
    guard depth < deepest, var texts = sequence(&rest, depth: depth) else { return nil }
    while rest.first == "|" {
      rest.removeFirst()
      guard let more = sequence(&rest, depth: depth) else { return nil }
      texts += more
    }
    return Array(texts.prefix(40))
  }

  private static func sequence(_ rest: inout ArraySlice<Character>, depth: Int) -> [String]? {
    var texts = [""]
    while let character = rest.first, character != "|", character != ")" {
      guard let item = item(&rest, depth: depth) else { return nil }
      let isOptional = quantifier(&rest)
      guard !isOptional, let first = item.first else { continue }
      // Only the first choice is followed where there are several already.
      let choices = texts.count == 1 ? Array(item.prefix(12)) : [first]
      texts = texts.flatMap { text in choices.map { text + $0 } }
    }
    return texts
  }

  /// Steps over a quantifier; whether the item may be left out.
  private static func quantifier(_ rest: inout ArraySlice<Character>) -> Bool {
    guard let sign = rest.first else { return false }
    var isOptional = false
    switch sign {
    case "?", "*":
      isOptional = true
      rest.removeFirst()
    case "+": rest.removeFirst()
    case "{":
      guard let close = rest.firstIndex(of: "}") else { return false }
      isOptional = rest[rest.startIndex + 1] == "0"
      rest = rest[(close + 1)...]
    default: return false
    }
    if rest.first == "?" || rest.first == "+" { rest.removeFirst() }
    return isOptional
  }

  private static func item(_ rest: inout ArraySlice<Character>, depth: Int) -> [String]? {
    guard let character = rest.popFirst() else { return nil }
    switch character {
    case "^", "$": return [""]
    case ".": return ["a"]
    case "(": return group(&rest, depth: depth)
    case "[":
      guard rest.first != "^", let first = rest.first, let close = rest.dropFirst().firstIndex(of: "]") else {
        guard let close = rest.firstIndex(of: "]") else { return nil }
        rest = rest[(close + 1)...]
        return ["x"]
      }
      let second = rest.dropFirst().first
      rest = rest[(close + 1)...]
      if first == "\\" { return second.flatMap { escape($0) } }
      return [String(first)]
    case "\\": return rest.popFirst().flatMap { escape($0) }
    case "*", "+", "?", "{": return nil
    default: return [String(character)]
    }
  }

  private static func escape(_ character: Character) -> [String]? {
    switch character {
    case "b", "B", "A", "z", "Z": return [""]
    case "d": return ["7"]
    case "w": return ["a"]
    case "s": return [" "]
    case "S", "D": return ["x"]
    case "W": return [","]
    default: return character.isLetter || character.isNumber ? nil : [String(character)]
    }
  }

  private static func group(_ rest: inout ArraySlice<Character>, depth: Int) -> [String]? {
    var isLookaround = false
    if rest.first == "?" {
      let head = String(rest.prefix(3))
      if head.hasPrefix("?:") {
        rest = rest.dropFirst(2)
      } else if head.hasPrefix("?=") || head.hasPrefix("?!") {
        isLookaround = true
        rest = rest.dropFirst(2)
      } else if head == "?<=" || head == "?<!" {
        isLookaround = true
        rest = rest.dropFirst(3)
      } else {
        guard let end = rest.firstIndex(where: { $0 == ":" || $0 == ")" || $0 == ">" }) else { return nil }
        let isSwitch = rest[end] == ")"
        rest = rest[(end + 1)...]
        if isSwitch { return [""] }
      }
    }
    guard let texts = alternatives(&rest, depth: depth + 1), rest.popFirst() == ")" else { return nil }
    return isLookaround ? [""] : texts
  }
}
