// Repeats fixes until there is nothing left to fix.
import KniggeEngine
import KniggeText

/// A file on its way to being fixed: each fix may make room for another.
package enum FixLoop {
  package enum Outcome: Sendable {
    /// Nothing changes any more; `count` fixes were applied.
    case stable(SourceFile, count: Int)
    /// Fixes undo each other, or go on and on.
    case endless
  }

  /// More rounds than any chain of fixes that is meant to be one.
  private static let maximumRounds = 100

  /// `findings` checks a version of the file.
  package static func run(
    _ file: SourceFile, _ choice: FixChoice, findings: (SourceFile) -> [Diagnostic]
  ) -> Outcome {
    var file = file
    var seen: Set<[UInt8]> = []
    var total = 0
    for _ in 0..<maximumRounds {
      let (bytes, count) = FixApplier.apply(findings(file), to: file, choice)
      if count == 0 || bytes == file.bytes { return .stable(file, count: total) }
      seen.insert(file.bytes)
      if seen.contains(bytes) { return .endless }
      total += count
      file = SourceFile(path: file.path, bytes: bytes, origin: file.origin)
    }
    return .endless
  }
}
