// What `--annotate` writes under `x-knigge`.
import KniggeEngine
import KniggeText

/// One line of JSON for each record; never a line end inside.
package struct AnnotationWriter {
  private let language: Language
  private let isBrief: Bool
  private var positions = PositionCache()
  private var others = OtherPlaceCache()

  /// `isBrief` leaves out what a rule says in the same words of every post.
  package init(language: Language, isBrief: Bool = false) {
    self.language = language
    self.isBrief = isBrief
  }

  /// The findings of a record, as the format `jsonl` has them, why it could not be checked, if so, and in a shard what is
  /// left to be compared.
  package mutating func annotation(
    _ diagnostics: [Diagnostic], in lines: LineIndex, error: LocalText?, pending: PendingRepeats? = nil
  ) -> String {
    var writer = JSONWriter()
    write(diagnostics, in: lines, error: error, line: nil, pending, to: &writer)
    return writer.text
  }

  /// A record for a line that is none: why, and the line as it was.
  package mutating func record(
    _ diagnostics: [Diagnostic], in lines: LineIndex, error: LocalText?, line: [UInt8]
  ) -> String {
    var inner = JSONWriter()
    write(diagnostics, in: lines, error: error, line: String(decoding: line, as: UTF8.self), nil, to: &inner)
    return #"{"x-knigge":"# + inner.text + "}"
  }

  private mutating func write(
    _ diagnostics: [Diagnostic], in lines: LineIndex, error: LocalText?, line: String?, _ pending: PendingRepeats?,
    to writer: inout JSONWriter
  ) {
    let mask = Mask(diagnostics, in: lines.file)
    let extents = positions.extents(of: diagnostics, in: lines)
    let places = others.places(of: diagnostics, in: lines)
    let (language, isBrief) = (language, isBrief)
    writer.object { writer in
      if let error { writer.member("error", error[language]) }
      if let line { writer.member("record", line) }
      writer.array("diagnostics", Array(zip(diagnostics, extents))) { writer, item in
        DiagnosticRecord(
          diagnostic: item.0, extent: item.1, places: places, mask: mask, language: language, isBrief: isBrief
        ).write(to: &writer)
      }
      if let pending { write(pending, mask, to: &writer) }
    }
  }

  /// The print as hexadecimal digits, eight a number, so that programs that have no unsigned numbers can compare them.
  private func write(_ pending: PendingRepeats, _ mask: Mask, to writer: inout JSONWriter) {
    writer.object("repeat") { writer in
      writer.member("triples", Hex.digits(pending.print.triples))
      writer.member("bands", Hex.digits(pending.print.bands))
      writer.member("platforms", pending.circle.platforms)
      writer.member("campaign", pending.circle.campaign)
      writer.member("account", pending.circle.account)
      writer.member("day", pending.circle.day)
      writer.array("rules", pending.questions) { writer, question in
        let diagnostic = question.diagnostic
        writer.object {
          $0.member("rule", diagnostic.rule)
          $0.member("severity", diagnostic.severity.rawValue)
          $0.member("message", mask.hiding(diagnostic.message[language]))
          $0.member("clause", diagnostic.clauses.first?.id)
          $0.member("across", question.across.rawValue)
          $0.member("within", question.withinDays)
          $0.member("similar", question.similar)
          if diagnostic.suppression != nil { $0.member("suppressed", true) }
        }
      }
    }
  }
}
