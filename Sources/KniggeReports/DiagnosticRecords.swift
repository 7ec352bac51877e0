// Diagnostics as JSON objects, file by file.
import KniggeEngine
import KniggeText

/// Writes diagnostics, and keeps in mind what finding their places needs.
struct DiagnosticRecords {
  private let language: Language
  private var positions = PositionCache()
  private var others = OtherPlaceCache()

  init(in language: Language) { self.language = language }

  /// One object for each diagnostic of a file, in their order, each on one line.
  mutating func texts(of diagnostics: [Diagnostic], in lines: LineIndex) -> [String] {
    let mask = Mask(diagnostics, in: lines.file)
    let places = others.places(of: diagnostics, in: lines)
    return zip(diagnostics, positions.extents(of: diagnostics, in: lines)).map { diagnostic, extent in
      var writer = JSONWriter()
      DiagnosticRecord(diagnostic: diagnostic, extent: extent, places: places, mask: mask, language: language)
        .write(to: &writer)
      return writer.text
    }
  }
}
