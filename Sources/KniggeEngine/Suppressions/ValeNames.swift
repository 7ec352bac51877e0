// Which rules a comment for Vale means.
import KniggeText

/// The rules from Vale that a comment in a draft switches off, as Vale reads it (`UpdateComments` and `QueryComments` of
/// internal/core/file.go, github.com/vale-cli/vale, read 2026-11-30). A rule that is switched on again stays off as long as
/// its style is.
package enum ValeNames: Hashable, Sendable {
  /// `vale off`
  case all
  /// `vale Microsoft = NO`, `vale Microsoft.Passive = NO`
  case named(String)
  /// `vale styles = Microsoft, Google`: all styles but these, each from a place in the file on: `vale Write = YES` adds one.
  case stylesBut([String: FileOffset])

  /// The style of a rule: what stands before the first point.
  static func style(of rule: String) -> String { String(rule.prefix { $0 != "." }) }
}

extension Rule {
  /// Whether Vale asks the rule about a text as a whole, when it has come to its end: by then of all that comments say only
  /// `vale off` counts.
  var isAskedAtTheEnd: Bool {
    guard isFromVale else { return false }
    switch check {
    case .metric: return true
    case .pattern(let check): return places.isEmpty || check.stretch.isSummary
    case .rewrite(let check): return places.isEmpty || check.stretch.isSummary
    case .either(let check): return places.isEmpty || check.stretch.isSummary
    case .capitals(let check): return places.isEmpty || check.stretch.isSummary
    default: return places.isEmpty
    }
  }
}

extension TextStretch {
  fileprivate var isSummary: Bool { if case .parts(let parts) = self { parts.contains(.summary) } else { false } }
}
