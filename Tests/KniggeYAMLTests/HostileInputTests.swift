// Files made to hurt: each ends soon, in a problem with a place, and never in a trap.
import KniggeText
import Testing

@testable import KniggeYAML

@Suite struct HostileInputTests {
  @Test func stopsAnAliasBomb() {
    var text = "l0: &l0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"
    for level in 1...9 {
      let alias = "*l\(level - 1)"
      text += "l\(level): &l\(level) [\([String](repeating: alias, count: 10).joined(separator: ", "))]\n"
    }
    let clock = ContinuousClock()
    let time = clock.measure {
      let reading = Reading(text)
      #expect(reading.root == nil)
      #expect(reading.problems == ["5:45 “*l3”: tooManyAliasedNodes(limit: 100000)"])
    }
    #expect(time < patience(1))
  }

  @Test func countsAliases() {
    let text = "a: &a x\nb: [" + [String](repeating: "*a", count: 101).joined(separator: ", ") + "]\n"
    #expect(Reading(text).problems == ["2:405 “*a”: tooManyAliases(limit: 100)"])
    #expect(Reading(text.replacing("*a, *a, ", with: "*a, ", maxReplacements: 1)).problems.isEmpty)
  }

  @Test func countsTheDepthOfRepeatedValues() {
    let nested = String(repeating: "[", count: 33) + String(repeating: "]", count: 33)
    let outside = String(repeating: "[", count: 31)
    let inside = String(repeating: "]", count: 31)
    #expect(Reading("- &a \(nested)\n- \(outside)*a\(inside)").problems == ["2:34 “*a”: tooDeep(limit: 64)"])
    #expect(Reading("- &a \(nested)\n- \(outside.dropLast())*a\(inside.dropLast())").problems.isEmpty)
  }

  @Test(arguments: ["[", "{a: ", "[a: [", "[\n"]) func stopsDeepBrackets(_ opening: String) {
    let text = String(repeating: opening, count: 200_000)
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(Reading(text).document.problems.map(\.kind) == [.tooDeep(limit: 64)])
    }
    #expect(time < patience(1))
  }

  @Test func stopsDeepBlocks() {
    #expect(Reading(String(repeating: "- ", count: 200_000)).problems == ["1:129 “-”: tooDeep(limit: 64)"])
    let steps = (0..<1_000).map { String(repeating: " ", count: $0) + "ä:\n" }.joined()
    #expect(Reading(steps).problems == ["65:65 “ä”: tooDeep(limit: 64)"])
  }

  @Test func allowsSixtyFourLevels() {
    let text = String(repeating: "[", count: 64) + "ä" + String(repeating: "]", count: 64)
    #expect(Reading(text).problems.isEmpty)
  }

  @Test func countsValues() {
    var limits = YAMLLimits.standard
    limits.nodes = 5
    #expect(Reading("[a, b, ü, d]", limits: limits).problems.isEmpty)
    #expect(Reading("[a, b, ü, d, e]", limits: limits).problems == ["1:14 “e”: tooManyNodes(limit: 5)"])
  }

  /// Ten times the text may take forty times as long, where a hundred times would tell of a loop in a loop.
  @Test(arguments: [
    ("", "- [a, 'b', \"\\u00e4\"] # c\n", ""), ("{", "a: b, ", "}"), ("[", "!<x> &a b, ", "]"), ("a: |\n", "  ä\n", ""),
    ("a: >\n", "\n", "  ä"), ("\"", "\\\n", "\""), ("a: b", "\n", "  c"), ("a: [", "x\n", ""), ("", "a: b\n", "c"),
  ]) func takesTimeInProportionToTheText(_ start: String, _ part: String, _ end: String) {
    func time(_ count: Int) -> Duration {
      let bytes = Array((start + String(repeating: part, count: count) + end).utf8)
      return ContinuousClock().measure { _ = YAMLReader.read(SourceFile(path: "test.yml", bytes: bytes)) }
    }
    _ = time(500)
    // On a machine that has much else to do one of three may well be off.
    #expect((0..<3).contains { _ in time(20_000) < time(2_000) * 40 + .milliseconds(20) })
  }

  @Test func survivesMutations() {
    let seed = Array(
      """
      # Käse 🧀
      ruleset: acme/social\r
      terms: [a, 'b''c', "d\\u00e9\\\n   \\x41 e"]
      liste:
        - &x |+
          #ad
            [Ad]

        - >-2
            Anzeige: so
           x
        - *x
        - {k: v, ? [a] : b}
      größe: !!str 10 # nein
      """.utf8)
    let pieces: [[UInt8]] =
      [
        ":", " ", "\n", "\r", "- ", "[", "]", "{", "}", "'", "\"", "\\", "|", ">", "#", "&a ", "*a ", "!", "%", "@",
        "\t", "? ", "---\n", "...\n", "<<: ", ",", "ä", "🧀", "\u{2028}", "\u{85}", "\u{FEFF}", "\0",
      ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xE2, 0x80]]
    var dice = Dice(state: 3)
    for _ in 0..<4_000 {
      var bytes = seed
      for _ in 0...dice.roll(4) {
        let start = dice.roll(bytes.count)
        let end = min(bytes.count, start + dice.roll(4))
        bytes.replaceSubrange(start..<end, with: pieces[dice.roll(pieces.count)])
      }
      expectSoundness(of: Reading(bytes))
    }
  }

  @Test func survivesNoise() {
    let alphabet = Array("ab:- \n\r\t[]{}'\"\\|>#&*!%@?,.<~0ä".utf8)
    var dice = Dice(state: 11)
    for _ in 0..<4_000 {
      let bytes = (0..<dice.roll(60)).map { _ in alphabet[dice.roll(alphabet.count)] }
      expectSoundness(of: Reading(bytes))
    }
  }

  /// What holds for every input: places lie in the file, and a problem points at something.
  private func expectSoundness(of reading: Reading) {
    let whole = reading.file.start.byte..<reading.file.end.byte
    let problems = reading.document.problems
    for problem in problems {
      let range = problem.range.asBytes()
      if range.isEmpty || range.clamped(to: whole) != range {
        #expect(range.lowerBound == whole.upperBound && range.isEmpty, "\(reading.file.bytes): \(problem)")
      }
      #expect(!YAMLWords.english(problem.kind).isEmpty)
      #expect(!YAMLWords.german(problem.kind).isEmpty)
    }
    let starts = problems.map(\.range.lowerBound)
    if starts != starts.sorted() { Issue.record("not in order: \(problems)") }
    if let root = reading.root { expectSoundness(of: root, in: reading, within: whole) }
  }

  private func expectSoundness(of node: YAMLNode, in reading: Reading, within whole: Range<Int>) {
    let range = node.range.asBytes()
    if range.clamped(to: whole) != range { Issue.record("\(reading.file.bytes): \(range)") }
    switch node {
    case .scalar(let scalar):
      let text = scalar.text.fileRange.asBytes()
      let isInside = scalar.text.bytes.isEmpty || text.clamped(to: whole) == text && text.lowerBound >= range.lowerBound
      if !isInside || !scalar.style.isBlock && text.upperBound > range.upperBound {
        Issue.record("\(reading.file.bytes): \(text) in \(range)")
      }
    case .sequence(let sequence):
      for item in sequence.items { expectSoundness(of: item, in: reading, within: whole) }
    case .mapping(let mapping):
      for entry in mapping.entries {
        expectSoundness(of: .scalar(entry.key), in: reading, within: range)
        expectSoundness(of: entry.value, in: reading, within: whole)
      }
    }
  }
}
