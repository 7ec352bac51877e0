// Repeats fixes until there is nothing left to fix.
import KniggeEngine
import KniggeText

/// A file on its way to being fixed: each fix may make room for another.
package enum FixLoop {
  package enum Outcome: Sendable {
    /// Nothing changes any more; `count` fixes were applied.
    case stable(SourceFile, count: Int)
    /// It never ends: fixes undo each other, or go on and on. With the rules whose fixes those are, by id.
    case endless(rules: [String])
  }

  /// A fix that makes room for another one is rare, one that does so three times is not known; of several fixes for one
  /// place each takes a round.
  private static let maximumRounds = 20

  /// So many times as long as it was, and so many bytes more, no text becomes by what is meant to mend it.
  private static let maximumGrowth = (factor: 4, bytes: 16_384)

  /// `findings` checks a version of the file; the first is the file as it is.
  package static func run<Failure: Error>(
    _ file: SourceFile, _ choice: FixChoice, findings: (SourceFile) throws(Failure) -> [Diagnostic]
  ) throws(Failure) -> Outcome {
    var file = file
    let longest = file.bytes.count * maximumGrowth.factor + maximumGrowth.bytes
    /// Sums of the versions, which may be long.
    var seen: Set<UInt64> = []
    /// The rules that had fixes since a version that came again.
    var rules: [(sum: UInt64, rules: Set<String>)] = []
    var total = 0
    for round in 1...maximumRounds {
      let found = try findings(file)
      let fixes = FixApplier.round(of: found, in: file, choice)
      guard fixes.count > 0 else { return .stable(file, count: total) }
      let isTooLong = file.bytes.count + fixes.addedBytes > longest
      let bytes = isTooLong ? [] : fixes.applied(to: file.bytes)
      if !isTooLong, bytes == file.bytes { return .stable(file, count: total) }
      let (before, after) = (Checksum.of(file.bytes), Checksum.of(bytes))
      seen.insert(before)
      rules.append((before, Set(FixApplier.fixes(of: found, choice).map(\.rule))))
      if isTooLong || seen.contains(after) || round == maximumRounds {
        let start = rules.firstIndex { !isTooLong && $0.sum == after } ?? rules.count - 1
        return .endless(rules: rules[start...].reduce(into: Set()) { $0.formUnion($1.rules) }.sorted())
      }
      total += fixes.count
      file = SourceFile(path: file.path, bytes: bytes, origin: file.origin)
    }
    return .stable(file, count: total)
  }
}
