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
  /// is applied, the next round takes the others.
  package static func apply(
    _ diagnostics: [Diagnostic], to bytes: [UInt8], _ choice: FixChoice
  ) -> (bytes: [UInt8], count: Int) {
    var edits: [Fix.Edit] = []
    var end = 0
    var count = 0
    let fixes = diagnostics.filter { $0.suppression == nil }.compactMap(\.fixes.first)
      .filter { choice == .all || $0.isSafe }
      .filter { !$0.edits.isEmpty }
      .sorted { first($0) < first($1) }
    for fix in fixes {
      let isFree = first(fix) >= end && fix.edits.allSatisfy { $0.range.upperBound.byte <= bytes.count }
      guard isFree else { continue }
      edits += fix.edits
      end = fix.edits.map(\.range.upperBound.byte).max() ?? end
      // Two insertions at the same place would depend on their order.
      if fix.edits.contains(where: \.range.isEmpty) { end += 1 }
      count += 1
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var copied = 0
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      result += bytes[copied..<edit.range.lowerBound.byte]
      result += Array(edit.text.utf8)
      copied = edit.range.upperBound.byte
    }
    return (result + bytes[copied...], count)
  }

  private static func first(_ fix: Fix) -> Int { fix.edits.map(\.range.lowerBound.byte).min() ?? 0 }
}
