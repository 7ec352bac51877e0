// What `--annotate` writes under `x-knigge`.
import KniggeEngine
import KniggeText

/// One line of JSON for each record; never a line end inside.
package struct AnnotationWriter {
  private let language: Language
  private var positions = PositionCache()

  package init(language: Language) { self.language = language }

  /// The findings of a record, as the format `jsonl` has them, and why it could not be checked, if so.
  package mutating func annotation(_ diagnostics: [Diagnostic], in lines: LineIndex, error: LocalText?) -> String {
    var writer = JSONWriter()
    write(diagnostics, in: lines, error: error, line: nil, to: &writer)
    return writer.text
  }

  /// A record for a line that is none: why, and the line as it was.
  package mutating func record(
    _ diagnostics: [Diagnostic], in lines: LineIndex, error: LocalText?, line: [UInt8]
  ) -> String {
    var inner = JSONWriter()
    write(diagnostics, in: lines, error: error, line: String(decoding: line, as: UTF8.self), to: &inner)
    return #"{"x-knigge":"# + inner.text + "}"
  }

  private mutating func write(
    _ diagnostics: [Diagnostic], in lines: LineIndex, error: LocalText?, line: String?, to writer: inout JSONWriter
  ) {
    let mask = Mask(diagnostics, in: lines.file)
    let extents = positions.extents(of: diagnostics, in: lines)
    let language = language
    writer.object { writer in
      if let error { writer.member("error", error[language]) }
      if let line { writer.member("record", line) }
      writer.array("diagnostics", Array(zip(diagnostics, extents))) { writer, item in
        DiagnosticRecord(diagnostic: item.0, extent: item.1, lines: lines, mask: mask, language: language)
          .write(to: &writer)
      }
    }
  }
}
