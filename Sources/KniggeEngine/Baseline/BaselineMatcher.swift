// Recognises known findings, each as often as it is known.

/// Crosses entries off as their findings appear. The path is not part of a fingerprint, so that renamed drafts and
/// posts that moved to another file are still known; an entry whose own file is still to come is kept for it, though.
package struct BaselineMatcher: Sendable {
  private let entries: [BaselineEntry]
  /// By fingerprint, the entries that were not met yet.
  private var open: [String: [Int]] = [:]
  /// Files whose findings are still to come.
  private var pending: Set<String>

  package init(_ entries: [BaselineEntry], pending: Set<String>) {
    self.entries = entries
    self.pending = pending
    for (index, entry) in entries.enumerated() { open[entry.fingerprint, default: []].append(index) }
  }

  /// Whether a finding is known; crosses its entry off.
  package mutating func takes(_ found: BaselineEntry) -> Bool {
    guard let candidates = open[found.fingerprint] else { return false }
    let own = candidates.firstIndex { entries[$0].path == found.path }
    guard let index = own ?? candidates.firstIndex(where: { !pending.contains(entries[$0].path) }) else { return false }
    open[found.fingerprint]?.remove(at: index)
    return true
  }

  /// All findings of a file have been seen.
  package mutating func finish(_ path: String) { pending.remove(path) }

  /// The entries that no finding was found for, in their order.
  package var rest: [Int] { open.values.flatMap(\.self).sorted() }
}
