// Whole reports as people see them.
import Foundation
import KniggeEngine
import KniggeReports
import KniggeText
import Testing

@Suite struct TextReporterTests {
  private let lines = LineIndex(
    "---\nid: launch\nrole: employee\n---\n\n# RoboMix\nMit Produkt X sparst du garantiert 50 %!\n")

  private var guarantee: Diagnostic {
    var diagnostic = Diagnostic(at: "garantiert", in: lines)
    diagnostic.help = LocalText(
      german: "streichen, oder den Nachweis verlinken", english: "drop it, or link the evidence")
    diagnostic.clauses = [
      Clause(
        id: "4.1",
        text: LocalText(
          "Produktnachrichten informieren. Sie schreien nicht und versprechen nichts, was niemand halten kann."))
    ]
    return diagnostic
  }

  @Test func looksLikeTheSampleInTheManual() {
    let expected = """
      drafts/launch.md:7:25: error: “garantiert” promises a result nobody can guarantee [acme/social/guarantee]
        7 │ Mit Produkt X sparst du garantiert 50 %!
          │                         ^~~~~~~~~~
        clause 4.1: Produktnachrichten informieren. Sie schreien nicht und versprechen nichts, …
        help: drop it, or link the evidence

      1 error in 1 post

      """
    #expect(report([guarantee], in: lines) == expected)
  }

  @Test func speaksGerman() {
    var diagnostic = guarantee
    diagnostic.severity = .warning
    diagnostic.source = LocalText("§ 5 UWG (gelesen 2026-11-23)")
    diagnostic.fixes = [
      Fix(
        title: LocalText(german: "vorsichtiger sagen", english: "say it with care"), isSafe: false,
        edits: [.init(range: diagnostic.location.range, text: "bis zu")])
    ]
    let expected = """
      drafts/launch.md:7:25: warning: “garantiert” promises a result nobody can guarantee [acme/social/guarantee]
        7 │ Mit Produkt X sparst du garantiert 50 %!
          │                         ^~~~~~~~~~
        Klausel 4.1: Produktnachrichten informieren. Sie schreien nicht und versprechen nichts, …
        Quelle: § 5 UWG (gelesen 2026-11-23)
        Hilfe: streichen, oder den Nachweis verlinken
        Korrektur: vorsichtiger sagen → bis zu (vor dem Anwenden prüfen)

      1 Warnung in 3 Beiträgen

      """
    #expect(report([diagnostic], in: lines, ReportOptions(language: .german), posts: 3) == expected)
  }

  @Test func showsSeveralDiagnosticsWithEverythingTheyHave() {
    let lines = LineIndex("Heute bei Github 👩\u{200D}👩\u{200D}👧 日本:\r\n\tFür alle, völlig gratis\r\n", path: "a b.md")
    var spelling = Diagnostic(.note, "“GitHub” is spelt like this", at: "Github", in: lines, rule: "brand/spelling")
    spelling.fixes = [
      Fix(
        title: LocalText("use the right spelling"), isSafe: true,
        edits: [.init(range: lines.range(of: "Github"), text: "GitHub")]),
      Fix(
        title: LocalText("write “the platform”"), isSafe: false,
        edits: [.init(range: lines.range(of: "Github"), text: "the platform")]),
    ]
    var gratis = Diagnostic(.warning, "“gratis” needs its conditions", at: "gratis", in: lines, rule: "promotion/free")
    gratis.clauses = [
      Clause(id: "PR-1", text: LocalText("Sag, was es kostet.")), Clause(id: "PR-2", text: LocalText("")),
    ]
    gratis.help = LocalText("say what it costs,\n  or drop it\n")
    let here = lines.position(of: lines.range(of: "日本").lowerBound)
    gratis.related = [RelatedPlace(message: LocalText("announced here"), path: "a b.md", start: here, end: here)]
    let expected = """
      a b.md:1:11: note: “GitHub” is spelt like this [brand/spelling]
        1 │ Heute bei Github 👩\u{200D}👩\u{200D}👧 日本:
          │           ^~~~~~
        fix: use the right spelling → GitHub
        fix: write “the platform” (review before applying)

      a b.md:2:19: warning: “gratis” needs its conditions [promotion/free]
        2 │     Für alle, völlig gratis
          │                      ^~~~~~
        clause PR-1: Sag, was es kostet.
        clause PR-2
        help: say what it costs, or drop it
        a b.md:1:24: note: announced here

      1 warning, 1 note in 1 post

      """
    #expect(report([spelling, gratis], in: lines) == expected)
  }

  @Test func putsBlankLinesBetweenPostsToo() {
    var reporter = ReportFormat.text.makeReporter(ReportOptions(quiet: true))
    let one = reporter.report([guarantee], in: lines)
    #expect(reporter.report([], in: lines) == "")
    #expect(reporter.report([guarantee], in: lines) == "\n" + one)
    #expect(reporter.end(Summary()) == "")
  }

  @Test func leavesOutWhatTheAuthorSwitchedOff() {
    var diagnostic = guarantee
    diagnostic.suppression = SuppressionReason(reason: "Award 2026")
    #expect(report([diagnostic], in: lines) == "no findings (1 suppressed) in 1 post\n")
  }

  @Test func masksTheWordsWhoeverQuotesThem() {
    let lines = LineIndex("Unser Projekt Falke startet, PROJEKT FALKE!")
    var secret = Diagnostic(.error, "this name is confidential", at: "Projekt Falke", in: lines, rule: "a/secret")
    secret.masked = [lines.range(of: "Projekt Falke"), lines.range(of: "PROJEKT FALKE")]
    secret.text = nil
    var shouting = Diagnostic(.note, "“PROJEKT FALKE” shouts", at: "PROJEKT FALKE", in: lines, rule: "tone/shouting")
    shouting.help = LocalText("write “Projekt falke”")
    shouting.fixes = [
      Fix(
        title: LocalText("write “Projekt falke”"), isSafe: true,
        edits: [.init(range: shouting.location.range, text: "Projekt falke")])
    ]
    let expected = """
      drafts/launch.md:1:7: error: this name is confidential [a/secret]
        1 │ Unser ••••••••••••• startet, •••••••••••••!
          │       ^~~~~~~~~~~~~

      drafts/launch.md:1:30: note: “•••••••••••••” shouts [tone/shouting]
        1 │ Unser ••••••••••••• startet, •••••••••••••!
          │                              ^~~~~~~~~~~~~
        help: write “•••••••••••••”

      """
    #expect(report([secret, shouting], in: lines, ReportOptions(quiet: true)) == expected)
  }

  @Test func colours() {
    let options = ReportOptions(useColor: true, quiet: true)
    var diagnostic = Diagnostic(.error, "no", at: "X", in: lines, rule: "a/b")
    diagnostic.help = LocalText("drop it")
    let expected = """
      \u{1B}[1mdrafts/launch.md:7:13:\u{1B}[0m \u{1B}[1;31merror:\u{1B}[0m no \u{1B}[2m[a/b]\u{1B}[0m
      \u{1B}[2m  7 │\u{1B}[0m Mit Produkt X sparst du garantiert 50 %!
      \u{1B}[2m    │\u{1B}[0m             \u{1B}[1;31m^\u{1B}[0m
        help: drop it

      """
    #expect(report([diagnostic], in: lines, options) == expected)
  }

  @Test func fitsTheScreen() {
    let text = report([guarantee], in: lines, ReportOptions(width: 40, quiet: true))
    let frame = text.split(separator: "\n").dropFirst()
    #expect(frame.allSatisfy { Printable(String($0)).width <= 42 })
    #expect(text.contains("clause 4.1: Produktnachrichten …\n"))
    #expect(report([guarantee], in: lines, ReportOptions(width: 0)) == report([guarantee], in: lines))
  }

  @Test(arguments: hostileTexts.indices, [false, true])
  func isSafeWhateverItQuotes(index: Int, useColor: Bool) {
    let hostile = hostileTexts[index]
    for format in ReportFormat.allCases {
      for path in ["a.md", hostile, "::error::" + hostile] {
        let report = withoutOwnCommands(everythingHostile(hostile, path, format, useColor), format)
        let isSafe = isSafe(withoutColour(report))
        #expect(isSafe, "\(format)")
      }
    }
  }

  private func everythingHostile(
    _ hostile: String, _ path: String, _ format: ReportFormat, _ useColor: Bool
  ) -> String {
    let lines = LineIndex("eins\n\(hostile)\n\(hostile) x", path: path)
    var diagnostic = Diagnostic(.error, hostile, at: hostile, in: lines, rule: hostile)
    diagnostic.post = hostile
    diagnostic.help = LocalText(hostile)
    diagnostic.source = LocalText(hostile)
    diagnostic.clauses = [Clause(id: hostile, text: LocalText(hostile)), Clause(id: "1", text: LocalText(hostile))]
    let place = lines.position(of: diagnostic.location.range.lowerBound)
    diagnostic.related = [RelatedPlace(message: LocalText(hostile), path: path, start: place, end: place)]
    let edits = [Fix.Edit(range: diagnostic.location.range, text: hostile)]
    diagnostic.fixes = [
      Fix(title: LocalText(hostile), isSafe: true, edits: edits),
      Fix(title: LocalText("x"), isSafe: false, edits: edits),
    ]
    diagnostic.fingerprint = hostile
    var other = diagnostic
    other.masked = [lines.range(of: "eins")]
    return report([diagnostic, other], in: lines, as: format, ReportOptions(useColor: useColor))
  }

  /// Leaves out the very sequences that the text format writes, and no others.
  private func withoutColour(_ text: String) -> String {
    ["0", "1", "2", "1;31", "1;36"].reduce(text) { $0.replacing("\u{1B}[\($1)m", with: "") }
  }

  @Test func takesOneMegabyteInOneLine() {
    let lines = LineIndex(String(repeating: "Das hier ist für 👩\u{200D}👧 garantiert billig. ", count: 21_000))
    var diagnostics: [Diagnostic] = []
    let width = lines.file.bytes.count / 21_000
    let first = lines.range(of: "garantiert").lowerBound
    for index in 0..<20_000 {
      let start = first.advanced(by: index * width)
      diagnostics.append(
        Diagnostic(
          rule: "a/b", severity: .error, message: LocalText("“garantiert”"),
          location: Location(path: "a.md", range: start..<start.advanced(by: 10))))
    }
    // Sanitizers take ten times as long.
    let most = patience(30)
    let clock = ContinuousClock()
    for format in ReportFormat.allCases {
      let duration = clock.measure { _ = report(diagnostics, in: lines, as: format) }
      #expect(duration < most, "\(format)")
      // Ten thousand posts in one line come one by one.
      var reporter = format.makeReporter(ReportOptions())
      let oneByOne = clock.measure {
        for diagnostic in diagnostics { _ = reporter.report([diagnostic], in: lines) }
      }
      #expect(oneByOne < most, "\(format)")
    }
  }

  /// A rule that reports only the first place left the second one in plain sight.
  @Test func masksTheSameWordsWhereNoDiagnosticStands() {
    let lines = LineIndex("Unser Projekt Falke heißt Projekt Falke, garantiert\n")
    var secret = Diagnostic(.error, "this name is confidential", at: "Projekt Falke", in: lines, rule: "a/secret")
    secret.text = nil
    secret.masked = [secret.location.range]
    let other = Diagnostic(.error, "“garantiert”", at: "garantiert", in: lines)
    for format in [ReportFormat.text, .sarif, .html] {
      #expect(!report([secret, other], in: lines, as: format).contains("Falke"))
    }
  }
}
