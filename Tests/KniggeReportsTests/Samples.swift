// What the tests of reports are made of: files, diagnostics, whole reports.
import KniggeEngine
import KniggeReports
import KniggeText

extension LineIndex {
  init(_ text: String, path: String = "drafts/launch.md") {
    self.init(SourceFile(path: path, bytes: Array(text.utf8)))
  }

  /// The first place of some words; the end where they do not stand.
  func range(of words: String) -> Range<FileOffset> {
    let bytes = file.bytes
    let wanted = Array(words.utf8)
    var start = 0
    while start + wanted.count <= bytes.count {
      if bytes[start..<(start + wanted.count)].elementsEqual(wanted) {
        return .bytes(start..<(start + wanted.count))
      }
      start += 1
    }
    return .bytes(bytes.count..<bytes.count)
  }
}

extension Diagnostic {
  /// A diagnostic at some words of a file.
  init(
    _ severity: Severity = .error, _ message: String = "“garantiert” promises a result nobody can guarantee",
    at words: String, in lines: LineIndex, rule: String = "acme/social/guarantee"
  ) {
    self.init(
      rule: rule, severity: severity, message: LocalText(message),
      location: Location(path: lines.file.path, range: lines.range(of: words)))
    text = words
  }
}

/// The whole report of one file.
func report(
  _ diagnostics: [Diagnostic], in lines: LineIndex, as format: ReportFormat = .text,
  _ options: ReportOptions = ReportOptions(), posts: Int = 1
) -> String {
  var reporter = format.makeReporter(options)
  var summary = Summary()
  summary.files = 1
  summary.posts = posts
  summary.add(diagnostics)
  let body = reporter.begin() + reporter.report(diagnostics, in: lines)
  return body + reporter.end(summary)
}

/// Text that tries to take over a terminal or a CI runner. Tests name it by index: the log of a test run goes to both.
let hostileTexts = [
  "\u{1B}]0;x\u{07}\u{1B}[31mrot\u{1B}[0m", "\u{9B}31m\u{9D}0;x\u{9C}", "a\u{202E}b\u{2066}c\u{200F}d\u{61C}",
  "z\u{200B}w\u{FEFF}s\u{2060}", "alt\rneu", "##[add-mask]x", "#\u{200B}#[group]x", "#\u{301}#[group]x", "::error::x",
  "\u{A0}::set-output name=a::b", "##vso[task.setvariable variable=a;]b", "##VSO[task.x]", "##teamcity[x]",
  "#\u{FE0F}#\u{200D}[group]x", "#\u{FE0F}\u{20E3}#\u{FE0F}\u{20E3}[group]x", "##\u{1B}[group]x", "###[group]x",
  "a\u{2028}::error::b\u{2029}::error::c\u{85}::error::d", "\u{7F}\u{0}\u{8}", "a\n::error::x", "%0A::error::x",
  "👍\u{FE0F}\u{FE0F}\u{E0061}",
]

/// Whether every scalar may reach a terminal and no runner sees a command; escapes for colour are left out first.
func isSafe(_ report: String) -> Bool {
  let isVisible = report.unicodeScalars.allSatisfy { scalar in
    switch scalar.value {
    case 0x0A: true
    case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: false
    default: true
    }
  }
  let heard = report.unicodeScalars.filter { $0.properties.generalCategory != .nonspacingMark }
  let plain = String(String.UnicodeScalarView(heard)).lowercased()
  let isObeyed = ["##[", "##vso[", "##teamcity["].contains { plain.contains($0) }
  let begins = report.split(separator: "\n").contains { $0.drop(while: \.isWhitespace).hasPrefix("::") }
  return isVisible && !isObeyed && !begins
}

/// A report without what is said to a CI runner on purpose, so that nothing is left for it to obey.
func withoutOwnCommands(_ report: String, _ format: ReportFormat) -> String {
  let own = format.ownCommands
  return report.split(separator: "\n", omittingEmptySubsequences: false).map { line in
    own.contains { line.hasPrefix($0) } ? String(line.dropFirst(2)) : String(line)
  }.joined(separator: "\n")
}
