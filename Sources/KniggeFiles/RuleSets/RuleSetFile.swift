// A rule set as its file says it, before inheritance.
import KniggeEngine
import KniggeText
import KniggeYAML

/// What one file says.
struct RuleSetFile {
  var file: SourceFile
  var name = ""
  var languages: [Language] = []
  var title: LocalText?
  /// Names or paths of the sets it builds on, with their places.
  var parents: [(name: String, range: Range<FileOffset>)] = []
  /// Paths of the guideline's documents, as written.
  var documents: [(path: String, range: Range<FileOffset>)] = []
  var clauses: [String: LocalText] = [:]
  /// Whether all of the guideline is known; else a clause may be one that could not be read.
  var guidelineIsWhole = true
  /// Clauses whose number one document has twice.
  var doubledClauses: Set<String> = []
  /// Lists by their name within the set.
  var lists: [(name: String, words: Words, range: Range<FileOffset>)] = []
  /// Files that add to a list, one entry a line.
  var listFiles: [(list: String, language: Language?, path: String, range: Range<FileOffset>)] = []
  var entries: [RuleEntry] = []
  /// How many words its lists in files may still have.
  var wordsLeft = NodeReader.maximumWords
}

/// One entry of `rules`: a new rule, or an adjustment of an inherited one.
struct RuleEntry {
  var name: String
  var nameRange: Range<FileOffset>
  /// The keys as they were written, in order.
  var keys: [YAMLScalar] = []
  var severity: Severity?
  var message: LocalText?
  var help: LocalText?
  var clauses: [(id: String, range: Range<FileOffset>)]?
  var reviewed: String?
  var source: LocalText?
  var check: Check?
  /// Whether its words count in the first of several languages only, and nothing says so.
  var isUnkeyed = false
  var except: Words?
  var allowed: Pattern?
  /// The files of the words that a spelling rule knows.
  var dictionaries: [(path: String, range: Range<FileOffset>)] = []
  var when: Condition?
  var unless: Condition?
  var softer: Condition?
  var places: [Place]?
  var excludedPlaces: [Place]?
  var exceptsInside: Bool?
  var exceptPattern: Pattern?
  var most: Int?
  var mask: Bool?
  var safe: Bool?
  /// Where that is said.
  var safeRange: Range<FileOffset>?
  var placesRange: Range<FileOffset>?
  var validFrom: DateText?
  var validUntil: DateText?
  var fix: LocalText?
  var edit: MatchEdit?
  var examples: Examples?
  var disable: String?
  var enable: Bool?
  var added: WordChanges = WordChanges()
  var removed: WordChanges = WordChanges()
  /// Parameters of the inherited check: `max`, `per` …
  var parameters: [(name: String, value: CheckParameter, range: Range<FileOffset>)] = []
  /// Whether anything was wrong with it, so that nothing more is said about what is missing.
  var isBroken = false

  /// Words to be added to an inherited rule, or taken from it.
  struct WordChanges {
    var words: Words?
    var except: Words?
  }
}
