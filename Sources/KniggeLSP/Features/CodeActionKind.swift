// The kinds of code actions that knigge offers.

enum CodeActionKind {
  static let quickFix = "quickfix"
  static let fixAll = "source.fixAll.knigge"

  /// Whether an action of a kind is asked for: a kind stands for all below it, and no filter for everything.
  static func isWanted(_ kind: String, _ only: [String]?) -> Bool {
    guard let only, !only.isEmpty else { return true }
    return only.contains { $0.isEmpty || kind == $0 || kind.hasPrefix($0 + ".") }
  }
}
