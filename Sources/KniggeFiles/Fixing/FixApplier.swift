// Applies fixes to the bytes of a file.
import KniggeEngine
import KniggeText

/// Which fixes are applied.
package enum FixChoice: Sendable {
  /// Those that nobody has to look at.
  case safe
  case all
}

package enum FixApplier {
  /// The bytes with the fixes of diagnostics applied, and how many were; of fixes that touch each other only the first
  /// is applied, the next round takes the others. Edits count from where the file's bytes begin in their stream.
  package static func apply(
    _ diagnostics: [Diagnostic], to file: SourceFile, _ choice: FixChoice
  ) -> (bytes: [UInt8], count: Int) {
    let round = round(of: diagnostics, in: file, choice)
    return (round.applied(to: file.bytes), round.count)
  }

  /// The fixes that are applied together.
  static func round(of diagnostics: [Diagnostic], in file: SourceFile, _ choice: FixChoice) -> FixRound {
    let base = file.origin.byte
    return FixRound(fixes(of: diagnostics, choice).map(\.fix), in: base..<(base + file.bytes.count))
  }

  /// The fixes to be tried, with their rules, in an order that does not depend on that of the diagnostics. Of several for
  /// one finding it is the first that may be taken.
  static func fixes(of diagnostics: [Diagnostic], _ choice: FixChoice) -> [(rule: String, fix: Fix)] {
    diagnostics.filter { $0.suppression == nil }
      .compactMap { diagnostic in
        diagnostic.fixes.first { !$0.edits.isEmpty && (choice == .all || $0.isSafe) }.map { (diagnostic.rule, $0) }
      }
      .sorted { (first($0.1), last($0.1), $0.0) < (first($1.1), last($1.1), $1.0) }
  }

  private static func first(_ fix: Fix) -> Int { fix.edits.map(\.range.lowerBound.byte).min() ?? 0 }
  private static func last(_ fix: Fix) -> Int { fix.edits.map(\.range.upperBound.byte).max() ?? 0 }
}
