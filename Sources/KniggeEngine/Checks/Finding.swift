// What checks find.
import KniggeText

/// Something a check found, before it becomes a diagnostic.
struct Finding {
  /// The passage that the range lies in; 0 is the post's text. Nil for the post's anchor, where a fact is missing.
  var passage: Int?
  var range: Range<PostOffset>
  /// Where the value of a fact stands that is there and wrong; it has no passage.
  var value: Range<FileOffset>?
  var values = PlaceholderValues()
  /// What the range is to be replaced with.
  var replacement: String?
  /// Other places of the text that belong to it.
  var related: [(message: LocalText, range: Range<PostOffset>)] = []
  /// Places in earlier posts that belong to it.
  var earlier: [RelatedPlace] = []
  /// The platform's limit that was broken; one that only others know of makes the finding a note.
  var limit: PlatformLimit?
  /// Words that must stand near were looked for around this hit.
  var hit: PlacedHit?
}
