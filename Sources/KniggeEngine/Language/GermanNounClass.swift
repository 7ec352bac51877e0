// Which German nouns make their plural in which way, where the ending does not tell.
import KniggeText

/// How a noun makes its forms, known word by word. What a compound ends in decides for the compound.
enum GermanNounClass: Sendable {
  /// `Koch`, `Kochs`, `Köche`
  case umlautE
  /// `Frucht`, `Früchte`; no genitive.
  case umlautFeminine
  /// `Fass`, `Fässer`; `Bild`, `Bilder`
  case er
  /// `Vogel`, `Vögel`
  case umlaut
  /// `Mutter`, `Mütter`; no genitive.
  case umlautMother
  /// `Tag`, `Tage`
  case e
  /// `Bahn`, `Bahnen`; no genitive.
  case feminine
  /// `Bett`, `Betts`, `Betten`; `Muskel`, `Muskeln`
  case en
  /// `Mensch`, `Menschen`; no other genitive.
  case weak
  /// `Gedanke`, `Gedanken`, `Gedankens`
  case name
  /// `Job`, `Jobs`
  case s
  /// `Schutz`, `Schutzes`; with a plural most would be verbs or other words (`golden`, `hassen`, `rauchen`).
  case nothing
  /// `Pflege`; `pflegen` is a verb.
  case nothingFeminine

  /// Whether there is a genitive in -s or -es.
  var hasGenitive: Bool {
    switch self {
    case .umlautE, .er, .umlaut, .e, .en, .nothing: true
    case .umlautFeminine, .umlautMother, .feminine, .weak, .name, .s, .nothingFeminine: false
    }
  }
}

/// All nouns whose class is known, by hash.
struct GermanNounClasses: Sendable {
  /// Made when the first German noun is inflected.
  static let known = GermanNounClasses()

  private let words: WordSet
  private let classes: [UInt64: GermanNounClass]

  private init() {
    var classes: [UInt64: GermanNounClass] = [:]
    classes.reserveCapacity(2_048)
    for (nounClass, words) in GermanNounLists.all {
      for hash in WordSet.hashes(of: words) { classes[hash] = nounClass }
    }
    self.classes = classes
    words = WordSet(Array(classes.keys))
  }

  /// The class of a noun in small letters, by its hash. Most are not known.
  subscript(_ hash: UInt64) -> GermanNounClass? { words.contains(hash) ? classes[hash] : nil }

  /// The class of what a compound ends in.
  func ofCompound(_ head: UInt64) -> GermanNounClass? {
    guard let known = self[head], known != .nothingFeminine, !GermanNounLists.alone.contains(head) else { return nil }
    return known
  }
}
