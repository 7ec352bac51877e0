// Mistakes in how a draft is written down, however many there are.
import KniggeEngine

/// Collects the mistakes of one file, or of one record of a stream. Of a kind that comes again and again the first places
/// are shown; the next one says how many there are behind it.
struct InputProblems {
  /// So many places of a kind are shown one by one.
  static let shownPlaces = 100

  private struct Kind {
    var count = 0
    /// The first place that is not shown before all are counted.
    var next: Diagnostic?
  }

  /// A warning must not hide an error of the same name.
  private struct Key: Hashable {
    var rule: String
    var severity: Severity
  }

  private var kinds: [Key: Kind] = [:]
  private var shown: [Diagnostic] = []

  /// Whether nothing would be taken now.
  var isEmpty: Bool { shown.isEmpty }

  /// The diagnostic is made only where it is needed.
  mutating func add(_ rule: String, _ severity: Severity, _ diagnostic: @autoclosure () -> Diagnostic) {
    let key = Key(rule: rule, severity: severity)
    let count = (kinds[key]?.count ?? 0) + 1
    kinds[key, default: Kind()].count = count
    if count <= Self.shownPlaces {
      shown.append(diagnostic())
    } else if count == Self.shownPlaces + 1 {
      kinds[key]?.next = diagnostic()
    }
  }

  mutating func add(_ diagnostic: Diagnostic) { add(diagnostic.rule, diagnostic.severity, diagnostic) }

  mutating func add(_ diagnostics: [Diagnostic]) { for diagnostic in diagnostics { add(diagnostic) } }

  /// What was not taken yet, without the counts.
  mutating func take() -> [Diagnostic] {
    defer { shown.removeAll() }
    return shown
  }

  /// What was not taken yet, with the counts; nothing more comes.
  mutating func takeAll() -> [Diagnostic] {
    defer { self = InputProblems() }
    return all
  }

  /// Everything that was not taken yet.
  var all: [Diagnostic] {
    let counted = kinds.values.compactMap { kind in
      kind.next.map { Self.counting($0, more: kind.count - Self.shownPlaces - 1) }
    }
    return counted.isEmpty
      ? shown : shown + counted.sorted { $0.location.range.lowerBound < $1.location.range.lowerBound }
  }

  private static func counting(_ diagnostic: Diagnostic, more: Int) -> Diagnostic {
    guard more > 0 else { return diagnostic }
    var diagnostic = diagnostic
    let message = diagnostic.message
    diagnostic.message = LocalText(
      german: message[.german]
        + (more == 1 ? "; dahinter noch eine solche Stelle" : "; dahinter noch \(more) solche Stellen"),
      english: message[.english]
        + (more == 1 ? "; 1 more place like this behind it" : "; \(more) more places like this behind it"))
    return diagnostic
  }
}
