// The list of exceptions, as text and as JSON.
import KniggeEngine
import KniggeReports
import KniggeText

struct SuppressionPage {
  struct Row {
    /// As it is shown.
    var path: String
    var position: Position
    var post: String
    var suppression: Suppression
    var state: SuppressionPass.State
    /// In days.
    var age: Int?
  }

  let language: Language
  private var rows: [Row] = []
  /// Exceptions that are written wrongly, and so are none.
  private var faults = 0

  init(language: Language) { self.language = language }

  mutating func add(_ row: Row) { rows.append(row) }
  mutating func addFaults(_ count: Int) { faults += count }

  // MARK: Text

  /// `drafts/launch.md:3:1: claims/superlative: Award 2026, see link (owner: Presse, until: 2026-12-31, 34 days old)`
  var text: String {
    rows.map { row in
      let suppression = row.suppression
      var notes: [String] = []
      if let owner = suppression.owner { notes.append(language.choose("zuständig: ", "owner: ") + owner) }
      if let until = suppression.until { notes.append(language.choose("bis: ", "until: ") + until.day.text) }
      if let words = suppression.words { notes.append(language.choose("nur: ", "only: ") + words) }
      if let age = row.age {
        notes.append(
          age == 1 ? language.choose("1 Tag alt", "1 day old") : language.choose("\(age) Tage alt", "\(age) days old"))
      }
      if let state = words(of: row.state) { notes.append(state) }
      let aside = notes.isEmpty ? "" : " (\(notes.joined(separator: ", ")))"
      let place = "\(Printable.path(row.path)):\(row.position.line):\(row.position.column): "
      let reason = suppression.reason.split(whereSeparator: \.isNewline).joined(separator: " ")
      return place + Printable.line("\(suppression.rule): \(reason)\(aside)") + "\n"
    }.joined() + closing + "\n"
  }

  private func words(of state: SuppressionPass.State) -> String? {
    switch state {
    case .used, .untested: nil
    case .unused: language.choose("überflüssig", "unused")
    case .expired: language.choose("abgelaufen", "expired")
    case .unknown: language.choose("die Regel gibt es nicht", "no such rule")
    }
  }

  private var closing: String {
    let unused = rows.count { $0.state == .unused }
    let expired = rows.count { $0.state == .expired }
    var parts = [
      rows.count == 1
        ? language.choose("1 Ausnahme", "1 exception")
        : language.choose("\(rows.count) Ausnahmen", "\(rows.count) exceptions")
    ]
    if unused > 0 { parts.append("\(unused) " + language.choose("überflüssig", "unused")) }
    if expired > 0 { parts.append("\(expired) " + language.choose("abgelaufen", "expired")) }
    if faults > 0 {
      parts.append(language.choose("\(faults) fehlerhaft (siehe knigge lint)", "\(faults) faulty (see knigge lint)"))
    }
    return parts.joined(separator: ", ")
  }

  // MARK: JSON

  var json: String {
    var lines: [String] = []
    for row in rows {
      var writer = JSONWriter()
      writer.object {
        $0.member("path", row.path)
        $0.member("line", row.position.line)
        $0.member("column", row.position.column)
        $0.member("post", row.post)
        $0.member("rule", row.suppression.rule)
        $0.member("reason", row.suppression.reason)
        $0.member("owner", row.suppression.owner)
        $0.member("since", row.suppression.since?.day.text)
        $0.member("until", row.suppression.until?.day.text)
        $0.member("words", row.suppression.words)
        $0.member("scope", name(of: row.suppression.scope))
        $0.member("ageDays", row.age)
        $0.member("state", name(of: row.state))
        if case .used(let count) = row.state { $0.member("findings", count) }
      }
      lines.append("  " + writer.text)
    }
    let list = lines.isEmpty ? "" : "\n" + lines.joined(separator: ",\n") + "\n"
    return "{\"version\": 1, \"suppressions\": [\(list)], \"faulty\": \(faults)}\n"
  }

  private func name(of scope: Suppression.Scope) -> String {
    switch scope {
    case .post: "post"
    case .line: "line"
    case .region: "region"
    }
  }

  private func name(of state: SuppressionPass.State) -> String {
    switch state {
    case .used: "used"
    case .unused: "unused"
    case .expired: "expired"
    case .unknown: "unknown-rule"
    case .untested: "untested"
    }
  }
}
