// What a reader yields: a post, and what was wrong with how it was written down.
import KniggeEngine
import KniggeText

/// One post of a draft; without a post where the record could not be read at all.
package struct ReadPost: Sendable {
  package var post: Post?
  package var problems: [Diagnostic]
  /// Places with a note that belongs to every diagnostic there: the row and column of a cell. Ascending and apart.
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

  /// About so many bytes it takes to hold it.
  package var size: Int {
    guard let post else { return problems.count * 500 }
    let values = post.facts.reduce(0) { sum, fact in fact.value.reduce(sum + 100) { $0 + $1.bytes.count + 100 } }
    return post.text.bytes.count + post.text.map.pieces * 16 + values + (problems.count + places.count) * 500
      + post.media.count * 200
  }

  /// A diagnostic with the notes of its place.
  package func noting(_ diagnostic: Diagnostic) -> Diagnostic {
    var diagnostic = diagnostic
    let range = diagnostic.location.range
    // Places are ascending and apart: the last one that begins before the diagnostic holds it, or none does.
    let next = places.partitioningIndex { $0.range.lowerBound > range.lowerBound }
    if next > 0, range.upperBound <= places[next - 1].range.upperBound {
      diagnostic.related.append(places[next - 1].note)
    }
    return diagnostic
  }
}

/// Text of a draft on its way to valid UTF-8.
enum DraftText {
  /// Appends bytes of the file to a text; ill-formed ones become U+FFFD and are reported. A text that is remembered in too
  /// many pieces is left as it is: `isTooManyPieces` says so afterwards.
  static func append(
    _ range: Range<FileOffset>, of file: SourceFile, to bytes: inout [UInt8],
    _ map: inout OffsetMap<PostSpace, FileSpace>, _ problems: inout InputProblems
  ) {
    let origin = file.origin.byte
    let low = min(max(range.lowerBound.byte - origin, 0), file.bytes.count)
    let high = min(max(range.upperBound.byte - origin, low), file.bytes.count)
    let base = origin + low
    file.bytes.withUnsafeBufferPointer { buffer in
      let slice = UnsafeBufferPointer(rebasing: buffer[low..<high])
      var copied = 0
      while !isTooManyPieces(map), let bad = UTF8Check.firstIllFormed(from: copied, in: slice) {
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: slice[copied..<bad.lowerBound]))
        map.appendCopy(bad.lowerBound - copied, from: FileOffset(base + copied))
        bytes += [0xEF, 0xBF, 0xBD]
        let place: Range<FileOffset> = .bytes((base + bad.lowerBound)..<(base + bad.upperBound))
        map.appendReplacement(3, of: place)
        problems.add("input/invalid-utf8", .error, invalid(at: place, in: file.path))
        copied = bad.upperBound
      }
      guard !isTooManyPieces(map) else { return }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: slice[copied...]))
      map.appendCopy(slice.count - copied, from: FileOffset(base + copied))
    }
  }

  /// Whether so much of a text is written otherwise than it is meant that it is not read to its end.
  static func isTooManyPieces(_ map: OffsetMap<PostSpace, FileSpace>) -> Bool {
    map.pieces > 2 * DraftLimits.rewrittenPlaces
  }

  static func invalid(at place: Range<FileOffset>, in path: String) -> Diagnostic {
    Diagnostic(
      rule: "input/invalid-utf8", severity: .error,
      message: LocalText(german: "diese Bytes sind kein UTF-8", english: "these bytes are not UTF-8"),
      help: LocalText(german: "die Datei als UTF-8 speichern", english: "save the file as UTF-8"),
      location: Location(path: path, range: place))
  }

  /// Why a text is not checked; nil for nearly all of them.
  static func refusal(of text: MappedText) -> LocalText? {
    if isTooManyPieces(text.map) { return tooManyPieces }
    return text.bytes.count > DraftLimits.text ? tooLong : nil
  }

  static var tooLong: LocalText {
    LocalText(
      german: "dieser Text ist länger als \(DraftLimits.text) Bytes; der Beitrag wurde nicht geprüft",
      english: "this text is longer than \(DraftLimits.text) bytes; the post was not checked")
  }

  static var tooManyPieces: LocalText {
    let limit = DraftLimits.rewrittenPlaces
    return LocalText(
      german:
        "dieser Text hat mehr als \(limit) Stellen, die maskiert oder kein UTF-8 sind; der Beitrag wurde nicht geprüft",
      english: "this text has more than \(limit) places that are escaped or not UTF-8; the post was not checked")
  }
}
