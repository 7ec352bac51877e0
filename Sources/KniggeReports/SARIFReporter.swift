// The Static Analysis Results Interchange Format, 2.1.0.
// https://docs.oasis-open.org/sarif/sarif/v2.1.0, and what GitHub asks for, read 2026-11-23
import KniggeEngine
import KniggeText

/// One run, a line for every result, written as it comes: the rules stand behind the results, where they are known.
/// Columns count Unicode scalars, and the file says so.
///
/// GitHub's own fingerprint, a hash of the line, is left to GitHub's uploader, which makes it where it is absent.
struct SARIFReporter: Reporter {
  private static let schema = "https://json.schemastore.org/sarif-2.1.0.json"

  private var show: DiagnosticShow
  private let options: ReportOptions
  private var catalog: RuleCatalog
  /// The index of a rule in the list of rules, in the order in which they found something.
  private var indexes: [String: Int] = [:]
  private var order: [String] = []

  init(_ options: ReportOptions) {
    self.options = options
    show = DiagnosticShow(options)
    catalog = RuleCatalog(options)
  }

  var interests: ReportInterests { .rules }

  mutating func learn(_ rules: [Rule]) { catalog.learn(rules) }

  mutating func begin() -> String {
    "{\"$schema\": \"\(Self.schema)\", \"version\": \"2.1.0\", \"runs\": [{\"results\": ["
  }

  mutating func report(_ diagnostics: [Diagnostic], in lines: LineIndex) -> String {
    var report = ""
    for finding in show.shown(diagnostics, in: lines, withSuppressed: true, withFixes: true) {
      let rule = finding.diagnostic.rule
      catalog.note(finding.diagnostic)
      report += order.isEmpty ? "\n  " : ",\n  "
      let index = indexes[rule] ?? order.count
      if index == order.count {
        indexes[rule] = index
        order.append(rule)
      }
      report += SARIFResult(finding: finding, ruleIndex: index, root: options.root).text
    }
    return report
  }

  mutating func end(_ summary: Summary) -> String {
    var report = order.isEmpty ? "]" : "\n]"
    report += ",\n\"columnKind\": \"unicodeCodePoints\", \"language\": \"\(options.language.rawValue)\","
    report += " \"automationDetails\": {\"id\": \"knigge/\"},\n\"tool\": {\"driver\": {\"name\": \"knigge\", "
    if let version = options.version {
      var writer = JSONWriter()
      writer.string(version)
      report += "\"semanticVersion\": \(writer.text), "
    }
    report += "\"rules\": ["
    for (index, rule) in order.enumerated() {
      report += (index == 0 ? "\n  " : ",\n  ") + describe(catalog.card(of: rule))
    }
    report += (order.isEmpty ? "" : "\n") + "]}}"
    if summary.failed > 0 { report += ",\n\"invocations\": [" + invocation(summary.failures) + "]" }
    return report + "}]}\n"
  }

  /// A run that could not do everything says so: results that are missing are not gone (SARIF 3.20.14, 3.20.21).
  private func invocation(_ failures: [RunFailure]) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("executionSuccessful", false)
      guard !failures.isEmpty else { return }
      writer.array("toolExecutionNotifications", failures) { writer, failure in
        writer.object { writer in
          writer.member("level", "error")
          writer.object("message") { $0.member("text", SARIFResult.plain(failure.text[options.language])) }
          guard let path = failure.path else { return }
          writer.array("locations", [path]) { writer, path in
            writer.object { writer in
              writer.object("physicalLocation") { writer in
                writer.object("artifactLocation") {
                  $0.member("uri", SARIFResult.address(of: options.root?.path(of: path) ?? path))
                }
              }
            }
          }
        }
      }
    }
    return writer.text
  }

  /// GitHub demands a short and a full description and a help text, none of them empty or long.
  private func describe(_ card: RuleCard) -> String {
    let words = ReportWords(language: options.language)
    let explanation = card.explanation(words)
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("id", card.id)
      writer.object("shortDescription") { $0.member("text", card.title.cut(to: 1000)) }
      let whole = explanation == [card.title] ? explanation : [card.title] + explanation
      writer.object("fullDescription") { $0.member("text", whole.joined(separator: "\n").cut(to: 1000)) }
      writer.object("help") {
        $0.member("text", explanation.joined(separator: "\n").cut(to: 1000))
        $0.member("markdown", explanation.map(Markdown.escaped).joined(separator: "\n\n"))
      }
      writer.object("defaultConfiguration") { $0.member("level", card.severity.rawValue) }
      writer.object("properties") { writer in
        writer.member("precision", "high")
        writer.member("problem.severity", card.severity == .note ? "recommendation" : card.severity.rawValue)
        let tags = ["social-media"] + card.clauses.prefix(9).map { "\(words.clause) \($0.id)" }
        writer.array("tags", tags) { $0.string($1) }
      }
    }
    return writer.text
  }
}

/// One result.
private struct SARIFResult {
  let finding: ShownDiagnostic
  let ruleIndex: Int
  let root: ReportRoot?

  private var diagnostic: Diagnostic { finding.diagnostic }

  var text: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("ruleId", diagnostic.rule)
      writer.member("ruleIndex", ruleIndex)
      writer.member("level", diagnostic.severity.rawValue)
      writer.object("message") { $0.member("text", Self.plain(message)) }
      writer.array("locations", [diagnostic.location]) { writer, location in
        writer.object { writer in
          writePlace(location.path, to: &writer) {
            writeRegion(finding.start, finding.end, location.range, to: &$0)
          }
          if let post = diagnostic.post {
            writer.array("logicalLocations", [post]) { writer, post in
              writer.object {
                $0.member("name", finding.mask.hiding(post))
                $0.member("kind", "post")
              }
            }
          }
        }
      }
      if let fingerprint = diagnostic.fingerprint {
        writer.object("partialFingerprints") { $0.member("knigge/v1", fingerprint) }
      }
      writeRelated(to: &writer)
      writeFixes(to: &writer)
      if let suppression = diagnostic.suppression {
        writer.array("suppressions", [suppression]) { writer, suppression in
          writer.object {
            $0.member("kind", "inSource")
            $0.member("justification", finding.mask.hiding(suppression.reason))
            if let owner = suppression.owner {
              $0.object("properties") { $0.member("owner", finding.mask.hiding(owner)) }
            }
          }
        }
      }
    }
    return writer.text
  }

  private var message: String {
    finding.help.map { "\(finding.message)\n\($0)" } ?? finding.message
  }

  private func writeRelated(to writer: inout JSONWriter) {
    guard !diagnostic.related.isEmpty else { return }
    writer.array("relatedLocations", diagnostic.related.enumerated()) { writer, numbered in
      let (index, related) = numbered
      writer.object { writer in
        writer.member("id", index + 1)
        writer.object("message") {
          $0.member("text", Self.plain(finding.mask.hiding(related.message[finding.language])))
        }
        let (path, start, end) = finding.places.position(of: related)
        writePlace(path, to: &writer) { writer in
          writer.object("region") { writePositions(start, end, to: &$0) }
        }
      }
    }
  }

  private func writeFixes(to writer: inout JSONWriter) {
    let fixes = finding.fixes
    guard !fixes.isEmpty else { return }
    writer.array("fixes", fixes) { writer, fix in
      writer.object { writer in
        writer.object("description") { $0.member("text", Self.plain(finding.mask.hiding(fix.title[finding.language]))) }
        writer.array("artifactChanges", [diagnostic.location.path]) { writer, path in
          writer.object { writer in
            writeArtifact(path, to: &writer)
            writer.array("replacements", fix.edits) { writer, edit in
              writer.object { writer in
                writer.object("deletedRegion") {
                  let (start, end) = (edit.range.lowerBound, edit.range.upperBound)
                  writePositions(finding.places.position(of: start), finding.places.position(of: end), to: &$0)
                  writeBytes(edit.range, to: &$0)
                }
                writer.object("insertedContent") { $0.member("text", edit.text) }
              }
            }
          }
        }
      }
    }
  }

  private func writePlace(_ path: String, to writer: inout JSONWriter, _ region: (inout JSONWriter) -> Void) {
    writer.object("physicalLocation") {
      writeArtifact(path, to: &$0)
      region(&$0)
    }
  }

  private func writeArtifact(_ path: String, to writer: inout JSONWriter) {
    writer.object("artifactLocation") { $0.member("uri", Self.address(of: root?.path(of: path) ?? path)) }
  }

  private func writeRegion(
    _ start: Position, _ end: Position, _ range: Range<FileOffset>, to writer: inout JSONWriter
  ) {
    writer.object("region") { writer in
      writePositions(start, end, to: &writer)
      writeBytes(range, to: &writer)
      writer.object("snippet") { $0.member("text", snippet(of: range)) }
    }
  }

  private func writePositions(_ start: Position, _ end: Position, to writer: inout JSONWriter) {
    writer.member("startLine", start.line)
    writer.member("startColumn", start.column)
    writer.member("endLine", end.line)
    writer.member("endColumn", end.column)
  }

  private func writeBytes(_ range: Range<FileOffset>, to writer: inout JSONWriter) {
    writer.member("byteOffset", range.lowerBound.byte)
    writer.member("byteLength", range.asBytes().count)
  }

  /// The words as they stand in the file, masked ones as dots, and not more of them than anybody reads.
  private func snippet(of range: Range<FileOffset>) -> String {
    let stretch = range.asBytes()
    let shown = stretch.lowerBound..<min(stretch.upperBound, stretch.lowerBound + 2000)
    return Printable.masking(
      Array(finding.lines.file.bytes(.bytes(shown))), finding.mask.ranges(in: shown))
  }

  /// A relative path, or an absolute one, as the part of an address that it is.
  static func address(of path: String) -> String {
    (path.hasPrefix("/") ? "file://" : "") + PercentEncoding.encoded(path)
  }

  /// A text without links: `[words](target)` in a plain message would be one (SARIF 3.11.6).
  static func plain(_ text: String) -> String {
    guard text.contains("](") else { return text }
    return text.reduce(into: "") { $0 += $1 == "[" || $1 == "]" ? "\\\($1)" : String($1) }
  }
}
