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
    let (edits, count) = edits(of: diagnostics, in: file, choice)
    return (apply(edits, to: file), count)
  }

  /// The edits of the fixes that are applied in one round, in the order of the file, and how many fixes those are.
  static func edits(
    of diagnostics: [Diagnostic], in file: SourceFile, _ choice: FixChoice
  ) -> (edits: [Fix.Edit], count: Int) {
    let base = file.origin.byte
    var edits: [Fix.Edit] = []
    var end = 0
    var count = 0
    for (_, fix) in fixes(of: diagnostics, choice) {
      let isFree = first(fix) >= max(end, base) && last(fix) <= base + file.bytes.count
      guard isFree else { continue }
      edits += fix.edits
      end = last(fix)
      // Two insertions at the same place would depend on their order.
      if fix.edits.contains(where: \.range.isEmpty) { end += 1 }
      count += 1
    }
    return (edits.sorted { $0.range.lowerBound < $1.range.lowerBound }, count)
  }

  static func apply(_ edits: [Fix.Edit], to file: SourceFile) -> [UInt8] {
    let base = file.origin.byte
    var result: [UInt8] = []
    result.reserveCapacity(file.bytes.count)
    var copied = 0
    for edit in edits {
      result += file.bytes[copied..<(edit.range.lowerBound.byte - base)]
      result += Array(edit.text.utf8)
      copied = edit.range.upperBound.byte - base
    }
    return result + file.bytes[copied...]
  }

  /// The same for bytes that are a whole file.
  package static func apply(
    _ diagnostics: [Diagnostic], to bytes: [UInt8], _ choice: FixChoice
  ) -> (bytes: [UInt8], count: Int) {
    apply(diagnostics, to: SourceFile(path: "", bytes: bytes), choice)
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
