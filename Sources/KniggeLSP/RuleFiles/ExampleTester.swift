// Runs the examples of an open rule set while it is written; of all rules only those that have changed.
import KniggeEngine
import KniggeFiles
import KniggeText
import KniggeYAML

struct ExampleTester {
  /// What a rule's examples came to, as if its entry began at the file's first byte.
  private struct Result {
    var signature: Int
    var diagnostics: [Diagnostic]
  }

  private var known: [String: Result] = [:]

  /// The diagnostics of all examples of a set's own rules. Rules in whose entry the loader found mistakes are left out.
  mutating func diagnostics(
    of setup: Setup, in file: SourceFile, broken: [Range<FileOffset>], _ isUnwanted: () -> Unwanted?
  ) throws(Interruption) -> [Diagnostic] {
    let entries = RuleEntries(file)
    let tester = RuleTester(
      lists: setup.ruleSet.lists, knowledge: setup.knowledge, settings: setup.exampleSettings(now: nil))
    let reviewer = RuleReviewer(lists: setup.ruleSet.lists, knowledge: setup.knowledge)
    var diagnostics: [Diagnostic] = []
    var results: [String: Result] = [:]
    let adjusted = setup.ruleSet.adjustedRules.map { ($0, $0.adjustments.last?.location) }
    for (rule, place) in setup.ruleSet.ownRules.map({ ($0, $0.location) }) + adjusted {
      guard let location = place, location.path == file.path,
        let entry = entries.entry(at: location.range.lowerBound),
        !broken.contains(where: { entry.range.overlaps($0) })
      else { continue }
      let base = entry.range.lowerBound.byte
      let result: Result
      if let kept = known[rule.id], kept.signature == entry.signature {
        result = kept
      } else {
        if let reason = isUnwanted() {
          known.merge(results) { $1 }
          throw Interruption(reason: reason)
        }
        let found = Self.diagnostics(of: rule, tester, reviewer).filter { $0.location.path == file.path }
        result = Result(signature: entry.signature, diagnostics: found.map { $0.moved(by: -base) })
      }
      results[rule.id] = result
      diagnostics += result.diagnostics.map { $0.moved(by: base) }
    }
    known = results
    return diagnostics
  }

  private static func diagnostics(of rule: Rule, _ tester: RuleTester, _ reviewer: RuleReviewer) -> [Diagnostic] {
    var told: Set<Location> = []
    var diagnostics: [Diagnostic] = []
    // As written first: what fails there fails in every disguise, too.
    for failure in tester.outcome(of: rule).failures.sorted(by: { $0.trial == .asWritten && $1.trial != .asWritten }) {
      guard let diagnostic = failure.diagnostic else { continue }
      let isNew = !told.contains(diagnostic.location)
      guard isNew || failure.trial == .asWritten else { continue }
      told.insert(diagnostic.location)
      diagnostics.append(diagnostic)
    }
    return diagnostics + RuleWarnings.of(rule, reviewer.review(of: rule))
  }
}

/// The entries below `rules:` with what each depends on.
private struct RuleEntries {
  struct Entry {
    var range: Range<FileOffset>
    /// Of the entry's own bytes, and of everything in the file that is no rule.
    var signature: Int
  }

  private var entries: [FileOffset: Entry] = [:]

  init(_ file: SourceFile) {
    guard case .mapping(let root) = YAMLReader.read(file).root, case .mapping(let rules) = root["rules"] else { return }
    var head = Hasher()
    head.combine(bytes: file.bytes(file.start..<rules.range.lowerBound))
    head.combine(bytes: file.bytes(rules.range.upperBound..<file.end))
    // What an alias stands for may be written in any other rule.
    if Self.hasAlias(file.bytes(rules.range)) { head.combine(bytes: file.bytes(rules.range)) }
    let common = head.finalize()
    for entry in rules.entries {
      let range = entry.key.range.lowerBound..<max(entry.key.range.upperBound, entry.value.range.upperBound)
      var hasher = Hasher()
      hasher.combine(common)
      hasher.combine(bytes: file.bytes(range))
      entries[entry.key.range.lowerBound] = Entry(range: range, signature: hasher.finalize())
    }
  }

  /// Whether something looks like an alias of YAML: `*t` in `terms: *t`. Where it is none, more is tested again.
  private static func hasAlias(_ bytes: ArraySlice<UInt8>) -> Bool {
    var isStart = true
    for (byte, next) in zip(bytes, bytes.dropFirst()) {
      let isName =
        next >= 0x80 || next == 0x5F || UInt8(ascii: "0")...UInt8(ascii: "9") ~= next
        || UInt8(ascii: "a")...UInt8(ascii: "z") ~= next | 0x20
      if byte == UInt8(ascii: "*"), isStart, isName { return true }
      // Behind a space, a line end, or what opens and parts lists and mappings.
      isStart = byte <= 0x20 || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") || byte == UInt8(ascii: ",")
    }
    return false
  }

  func entry(at start: FileOffset) -> Entry? { entries[start] }
}

extension Hasher {
  fileprivate mutating func combine(bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { combine(bytes: $0) }
  }
}
