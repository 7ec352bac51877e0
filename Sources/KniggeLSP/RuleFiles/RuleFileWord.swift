// What a word of a rule file stands for.
import KniggeEngine
import KniggeFiles
import KniggeText

/// A word under the pointer, and what it names.
struct RuleFileWord {
  enum Meaning: Equatable {
    /// A key that the file's shape knows.
    case key(String)
    case rule(String)
    case list(String)
    case clause(String)
    /// A rule set by its name or path.
    case ruleSet(String)
    /// A file by its path.
    case file(String)
    case platform(String)
  }

  var meaning: Meaning
  /// The bytes of the word.
  var range: Range<Int>
  /// What is known about the key.
  var field: Field?

  init?(in document: Document, at index: Int, _ cursor: (Int) -> (cursor: YAMLCursor, root: Shape)?, _ setup: Setup?) {
    range = YAMLCursor.wholeWord(in: document.text, at: index)
    guard !range.isEmpty, let (cursor, root) = cursor(range.lowerBound) else { return nil }
    let word = String(decoding: document.text.bytes[range], as: UTF8.self)
    let walk = ShapeWalk(cursor.path, from: root)
    let isKey = cursor.place == .key || (cursor.place == .item && Self.isFollowedByColon(document.text, range))
    if word.hasPrefix("$"), word.utf8.count > 1 {
      meaning = .list(String(word.dropFirst()))
      return
    }
    if isKey {
      switch cursor.path.last {
      case "rules" where cursor.path.count == 1, "severity": meaning = .rule(word)
      case "lists" where cursor.path.count == 1: meaning = .list(word)
      case "clauses": meaning = .clause(word)
      case "platforms" where cursor.path.count == 1: meaning = .platform(word)
      default:
        guard let field = ShapeWalk(cursor.path + [word], from: root).field else { return nil }
        self.field = field
        meaning = .key(word)
      }
      return
    }
    switch cursor.path.last.map(Shape.normalized) {
    case "clause": meaning = .clause(word)
    case "extends", "rulesets": meaning = .ruleSet(word)
    case "guideline", "document", "file": meaning = .file(word)
    case "platform": meaning = .platform(word)
    default:
      guard let field = walk.field, walk.values.contains(word) else { return nil }
      self.field = field
      meaning = .key(word)
    }
  }

  private static func isFollowedByColon(_ text: DocumentText, _ range: Range<Int>) -> Bool {
    let rest = text.bytes[range.upperBound...].prefix(3).drop { $0 == 0x22 || $0 == 0x27 }
    return rest.first == 0x3A
  }
}
