// What a reader yields: a post, and what was wrong with how it was written down.
import KniggeEngine
import KniggeText

/// One post of a draft; without a post where the record could not be read at all.
package struct ReadPost: Sendable {
  package var post: Post?
  package var problems: [Diagnostic]
  /// Places with a note that belongs to every diagnostic there: the row and column of a cell.
  package var places: [Place]

  package struct Place: Sendable {
    package var range: Range<FileOffset>
    package var note: RelatedPlace
  }

  package init(post: Post?, problems: [Diagnostic], places: [Place] = []) {
    self.post = post
    self.problems = problems
    self.places = places
  }

  /// A diagnostic with the notes of its place.
  package func noting(_ diagnostic: Diagnostic) -> Diagnostic {
    var diagnostic = diagnostic
    let range = diagnostic.location.range
    if let place = places.first(where: {
      $0.range.lowerBound <= range.lowerBound && range.upperBound <= $0.range.upperBound
    }) {
      diagnostic.related.append(place.note)
    }
    return diagnostic
  }
}

/// Text of a draft on its way to valid UTF-8.
enum DraftText {
  /// Appends bytes of the file to a text; ill-formed ones become U+FFFD and are reported.
  static func append(
    _ range: Range<FileOffset>, of file: SourceFile, to bytes: inout [UInt8],
    _ map: inout OffsetMap<PostSpace, FileSpace>, _ problems: inout [Diagnostic]
  ) {
    let slice = Array(file.bytes(range))
    let base = range.lowerBound.byte
    var copied = 0
    for bad in UTF8Check.illFormedRanges(in: slice) {
      bytes += slice[copied..<bad.lowerBound]
      map.appendCopy(bad.lowerBound - copied, from: FileOffset(base + copied))
      bytes += [0xEF, 0xBF, 0xBD]
      map.appendReplacement(3, of: .bytes((base + bad.lowerBound)..<(base + bad.upperBound)))
      problems.append(
        Diagnostic(
          rule: "input/invalid-utf8", severity: .error,
          message: LocalText(german: "diese Bytes sind kein UTF-8", english: "these bytes are not UTF-8"),
          help: LocalText(german: "die Datei als UTF-8 speichern", english: "save the file as UTF-8"),
          location: Location(path: file.path, range: .bytes((base + bad.lowerBound)..<(base + bad.upperBound)))))
      copied = bad.upperBound
    }
    bytes += slice[copied...]
    map.appendCopy(slice.count - copied, from: FileOffset(base + copied))
  }
}
