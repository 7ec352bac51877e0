// How much of a draft is held in memory at once.

/// Limits that keep a run below 512 MB whatever it is given. Each one that is passed is said in words; Rules/limits.md
/// lists them.
package enum DraftLimits {
  /// The largest draft that is one post, in bytes. A post is judged as a whole, which takes about twenty-five times its
  /// size; no platform takes a hundredth of this one.
  package static let post = 16_000_000
  /// The largest sheet or list of posts that is read in one piece, in bytes.
  package static let archive = 64_000_000
  /// The longest line of a stream, in bytes; and where the line is written back, which takes copies of it.
  package static let line = 256_000_000
  package static let annotatedLine = 64_000_000
  /// The longest text of a record or row, in bytes.
  static let text = 25_000_000
  /// So many places of one text may be written otherwise than they are meant: escapes, doubled quotation marks, bytes
  /// that are not UTF-8. Each is remembered by itself.
  static let rewrittenPlaces = 1_000_000
  /// So many keys and values of one JSON record are read.
  static let valuesInRecord = 100_000
  /// So many posts one file may part a thread into.
  static let partsOfThread = 10_000
  /// So many unknown fields of a file are named.
  static let unknownFields = 100
  /// Drafts and stretches that are larger are judged alone, one at a time.
  package static let judgedAlone = 2_000_000
}

extension DraftFormat {
  /// The largest file of this format that is read in one piece, in bytes. NDJSON is read in one piece to be repaired only.
  package var maximumSize: Int {
    switch self {
    case .markdown, .yaml: DraftLimits.post
    case .csv, .tsv, .json, .ndjson: DraftLimits.archive
    }
  }
}
