// Every report of findings in any text: read back, and never obeyed.
import KniggeEngine
import KniggeText

@testable import KniggeLSP
@testable import KniggeReports

/// The first bytes choose places and words, the rest is the file.
enum ReportsFuzz {
  /// Some findings, and what is written of them.
  struct Sample {
    var found: [Diagnostic]
    var lines: LineIndex
    /// What stands in the reports of them, as text.
    var shown: [ShownDiagnostic]

    func report(as format: ReportFormat) -> String {
      var reporter = format.makeReporter(ReportOptions())
      var summary = Summary()
      summary.files = 1
      summary.posts = 1
      summary.add(found)
      return reporter.begin() + reporter.report(found, in: lines) + reporter.end(summary)
    }
  }

  static func run(_ bytes: [UInt8]) throws(FuzzFault) {
    let sample = sample(bytes)
    for format in ReportFormat.allCases { try check(format, sample) }
  }

  static func sample(_ bytes: [UInt8]) -> Sample {
    var plan = FuzzPlan(bytes)
    let choices = (0..<8).map { _ in plan.number(below: 256) }
    let text = plan.rest()
    let half = String(decoding: text.prefix(40), as: UTF8.self)
    let file = SourceFile(path: choices[0] < 128 ? "a.md" : half, bytes: text)
    let lines = LineIndex(file)
    // No loader lets a rule without a name pass.
    let rule = choices[6] < 128 || half.isEmpty ? "acme/x" : half
    var found: [Diagnostic] = []
    for number in 0..<3 {
      let start = text.isEmpty ? 0 : choices[number] * text.count / 256
      let end = min(text.count, start + choices[number + 3] % 40)
      var diagnostic = Diagnostic(
        rule: rule, severity: Severity.allCases[choices[7] % Severity.allCases.count],
        message: LocalText(half), location: Location(path: file.path, range: .bytes(start..<end)))
      diagnostic.text = String(decoding: text[start..<end], as: UTF8.self)
      diagnostic.help = LocalText(half)
      diagnostic.clauses = [Clause(id: "1", text: LocalText(half))]
      diagnostic.fingerprint = "0\(number)"
      diagnostic.post = half
      if number == 1 { diagnostic.masked = [.bytes(start..<end)] }
      diagnostic.fixes = [
        Fix(title: LocalText(half), isSafe: false, edits: [.init(range: .bytes(start..<end), text: half)])
      ]
      found.append(diagnostic)
    }
    found.sort { $0.location.range.lowerBound < $1.location.range.lowerBound }
    var show = DiagnosticShow(ReportOptions())
    return Sample(found: found, lines: lines, shown: show.shown(found, in: lines))
  }

  private static func check(_ format: ReportFormat, _ sample: Sample) throws(FuzzFault) {
    let report = sample.report(as: format)
    for scalar in report.unicodeScalars where scalar != "\n" {
      try expect(!isHidden(scalar), "\(format) writes U+\(String(scalar.value, radix: 16))")
    }
    let own = format.ownCommands
    for line in report.split(separator: "\n") {
      let rest = own.contains { line.hasPrefix($0) } ? line.dropFirst(2) : line
      try expect(!isObeyed(String(rest)), "\(format) gives a command: \(rest)")
      let start = rest.drop(while: \.isWhitespace)
      try expect(!start.hasPrefix("::"), "\(format) begins a line like a command: \(rest)")
    }
    switch format {
    case .json, .sarif, .gitlab, .rdjson: try json(report, format)
    case .jsonl, .rdjsonl: for line in report.split(separator: "\n") { try json(String(line), format) }
    case .checkstyle, .junit: try xml(report, format)
    case .text: try ReportsRead.text(report, sample)
    case .concise: try ReportsRead.concise(report, sample)
    case .github: try ReportsRead.github(report, sample)
    case .azure: try ReportsRead.azure(report, sample)
    case .teamcity: try ReportsRead.teamcity(report, sample)
    case .html: try ReportsRead.html(report, sample)
    }
  }

  /// Whether nobody would see a scalar; what holds an emoji together is seen in the emoji.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isUnprintable && scalar.value != 0x200D && scalar.value != 0xFE0F && !(0xE0020...0xE007F ~= scalar.value)
  }

  /// Whether a runner would find a command of its own in a line.
  static func isObeyed(_ text: String) -> Bool {
    let heard = text.unicodeScalars.filter { $0.properties.generalCategory != .nonspacingMark }
    let plain = String(String.UnicodeScalarView(heard)).lowercased()
    return ["##[", "##vso[", "##teamcity["].contains { plain.contains($0) }
  }

  private static func json(_ text: String, _ format: ReportFormat) throws(FuzzFault) {
    do throws(JSONFailure) { _ = try JSONParser.parse(text.utf8) } catch {
      throw FuzzFault(text: "\(format) is no JSON: \(error)")
    }
  }

  /// Tags that close what is open, attributes in quotes, no bare `<` or `&`. Scalar by scalar, as XML is read: a mark behind
  /// a quotation mark makes one character with it for Swift.
  private static func xml(_ text: String, _ format: ReportFormat) throws(FuzzFault) {
    var open: [Substring] = []
    var rest = text.unicodeScalars[...]
    while let start = rest.firstIndex(of: "<") {
      try entities(rest[..<start], format)
      guard let end = rest[start...].firstIndex(of: ">") else { throw FuzzFault(text: "\(format): an open tag") }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.first == "?" { continue }
      try expect(!tag.contains("<") && tag.count { $0 == "\"" } % 2 == 0, "\(format): \(Substring(tag))")
      try entities(tag, format)
      let name = Substring(tag.drop { $0 == "/" }.prefix { $0 != " " && $0 != "/" })
      if tag.first == "/" {
        try expect(open.popLast() == name, "\(format): \(name) closes something else")
      } else if tag.last != "/" {
        open.append(name)
      }
    }
    try entities(rest, format)
    try expect(open.isEmpty, "\(format): \(open) stay open")
  }

  private static func entities(_ text: Substring.UnicodeScalarView, _ format: ReportFormat) throws(FuzzFault) {
    for part in text.split(separator: "&", omittingEmptySubsequences: false).dropFirst() {
      let name = Substring(part.prefix { $0 != ";" })
      let isKnown = ["amp", "lt", "gt", "quot", "#39"].contains(name) || name.hasPrefix("#")
      try expect(isKnown && part.contains(";"), "\(format): &\(name)")
    }
  }
}
