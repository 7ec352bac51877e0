// What the consumers of reports have read, against what was found.
import KniggeEngine
import KniggeText

@testable import KniggeReports

/// Each format gives back the file, the line, the column where it has one, the rule, the severity and the words. What a
/// terminal would not show as it is has become visible before, in the same way everywhere; TeamCity gets it as it was.
enum ReportsRead {
  typealias Sample = ReportsFuzz.Sample

  static func concise(_ report: String, _ sample: Sample) throws(FuzzFault) {
    let lines = ReportReaders.lines(report)
    try expect(lines.count == sample.found.count, "concise: \(lines.count) lines")
    for (line, finding) in zip(lines, sample.shown) { try headline(line, finding, "concise") }
  }

  static func text(_ report: String, _ sample: Sample) throws(FuzzFault) {
    let lines = ReportReaders.lines(report)
    var next = 0
    for finding in sample.shown {
      let start = Array(headlineStart(finding).utf8)
      // Frames and remarks stand further right, the next finding behind them.
      guard let index = lines[next...].firstIndex(where: { $0.starts(with: start) }) else {
        throw FuzzFault(text: "text: a finding is missing")
      }
      try headline(lines[index], finding, "text")
      let between = lines[next..<index]
      try expect(between.allSatisfy { $0.first == 0x20 }, "text: something else stands between findings")
      let gutter = Array("  \(position(finding).line) │".utf8)
      try expect(index + 2 < lines.count && lines[index + 1].starts(with: gutter), "text: another line is framed")
      let marks = lines[index + 2].drop { $0 != 0x5E }.dropFirst()
      try expect(lines[index + 2].contains(0x5E) && marks.allSatisfy { $0 == 0x7E }, "text: nothing is underlined")
      next = index + 3
    }
    let rest = lines[next...].filter { $0.first != 0x20 }
    try expect(rest.count == 1, "text: \(rest.count) lines behind the findings")
  }

  static func github(_ report: String, _ sample: Sample) throws(FuzzFault) {
    let lines = ReportReaders.lines(report)
    try expect(lines.count == sample.found.count, "github: \(lines.count) lines")
    for (line, finding) in zip(lines, sample.shown) {
      let (start, end) = (position(finding), finding.lines.position(of: finding.diagnostic.location.range.upperBound))
      // A message that ends with CR shows it and the line end behind it, which make one character.
      let words = printed(([finding.message] + finding.remarks).joined(separator: "\n")).joined(separator: "\n")
      let severity = finding.diagnostic.severity
      let expected = ReadFinding(
        path: bytes(printed(finding.diagnostic.location.path).joined(separator: "␊")), line: start.line,
        column: start.line == end.line ? start.column : nil,
        rule: bytes(printed(finding.diagnostic.rule).joined(separator: "␊")),
        severity: bytes(severity == .note ? "notice" : severity.rawValue), message: bytes(words))
      try compare(ReportReaders.github(line), expected, "github", line)
    }
  }

  static func azure(_ report: String, _ sample: Sample) throws(FuzzFault) {
    let lines = ReportReaders.lines(report)
    try expect(lines.count == sample.found.count, "azure: \(lines.count) lines")
    for (line, finding) in zip(lines, sample.shown) {
      let start = position(finding)
      let severity = finding.diagnostic.severity
      let words = ([finding.message] + finding.remarks).joined(separator: " · ")
      let expected = ReadFinding(
        path: bytes(Printable.line(finding.diagnostic.location.path)), line: start.line, column: start.column,
        rule: bytes(Printable.line(finding.diagnostic.rule)), severity: bytes(severity == .error ? "error" : "warning"),
        message: bytes(Printable.line((severity == .note ? "note: " : "") + words)))
      try compare(ReportReaders.azure(line), expected, "azure", line)
    }
  }

  static func teamcity(_ report: String, _ sample: Sample) throws(FuzzFault) {
    var described: [[UInt8]] = []
    var inspections: [[String: [UInt8]]] = []
    for line in ReportReaders.lines(report) {
      guard let (name, values) = ReportReaders.teamcity(line) else {
        throw FuzzFault(text: "teamcity: \(String(decoding: line, as: UTF8.self))")
      }
      switch name {
      case "inspectionType":
        let keys = ["id", "name", "category", "description"]
        try expect(keys.allSatisfy { values[$0]?.isEmpty == false }, "teamcity: a rule without words: \(values.keys)")
        described.append(values["id"] ?? [])
      case "inspection": inspections.append(values)
      default: throw FuzzFault(text: "teamcity: \(name)")
      }
    }
    try expect(described == [bytes(sample.found[0].rule)], "teamcity: other rules are described")
    try expect(inspections.count == sample.found.count, "teamcity: \(inspections.count) findings")
    for (values, finding) in zip(inspections, sample.shown) {
      let severity =
        switch finding.diagnostic.severity {
        case .error: "ERROR"
        case .warning: "WARNING"
        case .note: "WEAK WARNING"
        }
      let expected: [String: [UInt8]] = [
        "typeId": bytes(finding.diagnostic.rule),
        "message": bytes(([finding.message] + finding.remarks).joined(separator: "\n")),
        "file": bytes(finding.diagnostic.location.path), "line": bytes(String(position(finding).line)),
        "SEVERITY": bytes(severity),
      ]
      for (key, value) in expected {
        let read = String(decoding: values[key] ?? [], as: UTF8.self)
        try expect(values[key] == value, "teamcity: \(key) is \(read), not \(String(decoding: value, as: UTF8.self))")
      }
    }
  }

  static func html(_ report: String, _ sample: Sample) throws(FuzzFault) {
    try page(PageReader(report), sample)
    // The same findings beside the post that the file is.
    let text = MappedText(copying: sample.lines.file.bytes.isEmpty ? [] : decoded(sample), from: FileOffset(0))
    let post = Post(number: 1, text: text, anchor: FileOffset(0)..<FileOffset(0))
    var reporter = ReportFormat.html.makeReporter(ReportOptions())
    var summary = Summary()
    summary.add(sample.found)
    let judged = JudgedPost(post: post, lengths: [], diagnostics: sample.found)
    let report = reporter.begin() + reporter.report(judged, in: sample.lines) + reporter.end(summary)
    try page(PageReader(report), sample)
    for line in report.split(separator: "\n") {
      try expect(!ReportsFuzz.isObeyed(String(line)), "html gives a command: \(line)")
    }
  }

  /// The file as a post has it: what is no UTF-8 as so many question marks, so that places stay what they are.
  private static func decoded(_ sample: Sample) -> [UInt8] {
    var bytes = sample.lines.file.bytes
    for range in UTF8Check.illFormedRanges(in: bytes) { for index in range { bytes[index] = 0x3F } }
    return bytes
  }

  private static func page(_ page: PageReader, _ sample: Sample) throws(FuzzFault) {
    try expect(page.findings.count == sample.found.count, "html: \(page.findings.count) findings")
    for ((text, rule), finding) in zip(zip(page.findings, page.rules), sample.shown) {
      let message = finding.message.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        .map { Printable.line(String($0)) }.joined(separator: "\n")
      try expect(holds(text, " \(message)\n"), "html: \(message) is not in \(text)")
      try expect(bytes(rule) == bytes(Printable.line(finding.diagnostic.rule)), "html: rule \(rule)")
      let start = position(finding)
      let place = " · \(Printable.line(finding.diagnostic.location.path)):\(start.line):\(start.column)"
      try expect(holds(text, place), "html: \(place) is not in \(text)")
    }
  }

  // MARK: Comparing

  private static func headlineStart(_ finding: ShownDiagnostic) -> String {
    let start = position(finding)
    return "\(Printable.path(finding.diagnostic.location.path)):\(start.line):\(start.column): "
  }

  private static func headline(
    _ line: ReportReaders.Bytes, _ finding: ShownDiagnostic, _ format: String
  ) throws(FuzzFault) {
    let path = Printable.path(finding.diagnostic.location.path)
    // A file may be called like the place of another finding; nobody can tell that apart.
    if ReportReaders.headline(Array("\(path):".utf8)[...]) != nil { return }
    let start = position(finding)
    let words = "\(Printable.line(finding.message)) [\(Printable.line(finding.diagnostic.rule))]"
    let expected = ReadFinding(
      path: bytes(path), line: start.line, column: start.column, rule: [],
      severity: bytes(finding.diagnostic.severity.rawValue), message: bytes(words))
    try compare(ReportReaders.headline(line), expected, format, line)
  }

  private static func compare(
    _ read: ReadFinding?, _ expected: ReadFinding, _ format: String, _ line: ReportReaders.Bytes
  ) throws(FuzzFault) {
    try expect(read == expected, "\(format) is read as another finding: \(String(decoding: line, as: UTF8.self))")
  }

  /// Where a finding begins, counted anew, not as the report counted it.
  private static func position(_ finding: ShownDiagnostic) -> Position {
    finding.lines.position(of: finding.diagnostic.location.range.lowerBound)
  }

  /// The lines of a text as a log shows them.
  private static func printed(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { Printable.line(String($0)) }
  }

  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// Whether bytes stand in others: a mark in front makes other characters, and no other bytes.
  private static func holds(_ text: String, _ part: String) -> Bool {
    let (text, part) = (bytes(text), bytes(part))
    guard text.count >= part.count else { return false }
    return (0...(text.count - part.count)).contains { text[$0..<($0 + part.count)].elementsEqual(part) }
  }
}
