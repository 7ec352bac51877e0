// A diagnostic as a JSON object, the same in every format that is JSON of our own.
import KniggeEngine
import KniggeText

/// Writes the members that the schema of reports names, absent where unknown, never null.
struct DiagnosticRecord {
  let diagnostic: Diagnostic
  let extent: Extent
  let places: OtherPlaces
  let mask: Mask
  let language: Language
  /// Without what a rule says in the same words of every post: help, source and the text of its clauses.
  var isBrief = false

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("path", diagnostic.location.path)
      writer.member("post", diagnostic.post)
      writer.member("rule", diagnostic.rule)
      writer.member("severity", diagnostic.severity.rawValue)
      writer.member("message", mask.hiding(diagnostic.message[language]))
      if !isBrief { writer.member("help", diagnostic.help.map { mask.hiding($0[language]) }) }
      writeClauses(to: &writer)
      if !isBrief { writer.member("source", diagnostic.source?[language]) }
      writer.member("text", diagnostic.text.map(mask.hiding))
      writePlace(extent.start, extent.end, to: &writer)
      writer.object("utf16") {
        $0.member("column", extent.start.utf16Column)
        $0.member("endColumn", extent.end.utf16Column)
      }
      writer.member("start", diagnostic.location.range.lowerBound.byte)
      writer.member("end", diagnostic.location.range.upperBound.byte)
      writeRelated(to: &writer)
      writeFixes(to: &writer)
      writer.member("fingerprint", diagnostic.fingerprint)
      if let suppression = diagnostic.suppression {
        writer.object("suppressed") {
          $0.member("reason", mask.hiding(suppression.reason))
          $0.member("owner", suppression.owner)
        }
      }
    }
  }

  private func writeClauses(to writer: inout JSONWriter) {
    func write(_ clause: Clause, to writer: inout JSONWriter) {
      writer.object {
        $0.member("id", clause.id)
        if !isBrief { $0.member("text", known(clause.text)) }
      }
    }
    guard let first = diagnostic.clauses.first else { return }
    writer.key("clause")
    write(first, to: &writer)
    if diagnostic.clauses.count > 1 { writer.array("clauses", diagnostic.clauses) { write($1, to: &$0) } }
  }

  /// The text in the language of the report; nil where nobody wrote one.
  private func known(_ text: LocalText) -> String? {
    let known = text[language]
    return known.isEmpty ? nil : known
  }

  private func writeRelated(to writer: inout JSONWriter) {
    guard !diagnostic.related.isEmpty else { return }
    writer.array("related", diagnostic.related) { writer, place in
      writer.object {
        $0.member("message", mask.hiding(place.message[language]))
        let (path, start, end) = places.position(of: place)
        $0.member("path", path)
        writePlace(start, end, to: &$0)
      }
    }
  }

  private func writeFixes(to writer: inout JSONWriter) {
    let fixes = mask.showable(diagnostic.fixes)
    guard !fixes.isEmpty else { return }
    writer.array("fixes", fixes) { writer, fix in
      writer.object {
        $0.member("title", mask.hiding(fix.title[language]))
        $0.member("safe", fix.isSafe)
        $0.array("edits", fix.edits) { writer, edit in
          writer.object {
            $0.member("start", edit.range.lowerBound.byte)
            $0.member("end", edit.range.upperBound.byte)
            $0.member("text", edit.text)
          }
        }
      }
    }
  }

  private func writePlace(_ start: Position, _ end: Position, to writer: inout JSONWriter) {
    writer.member("line", start.line)
    writer.member("column", start.column)
    writer.member("endLine", end.line)
    writer.member("endColumn", end.column)
  }
}
