// Follows keys through what a file may say.
import KniggeEngine
import KniggeFiles

/// A key that may stand somewhere; without a field where it only names something: a language, a fact of a medium.
struct KnownKey {
  var name: String
  var field: Field?
}

/// What may stand at a place of a rule file.
struct ShapeWalk {
  /// The field of the last key that has one.
  private(set) var field: Field?
  /// What its value looks like; several where it may look in several ways.
  private(set) var kinds: [Field.Kind]

  private struct Step {
    var field: Field?
    var kind: Field.Kind

    init(_ field: Field) {
      self.field = field
      kind = field.kind
    }

    init(_ kind: Field.Kind) { self.kind = kind }
  }

  /// The place that a path of keys leads to.
  init(_ path: [String], from root: Shape) {
    kinds = [.shape(root)]
    for key in path {
      let steps = kinds.flatMap { Self.steps($0, key) }
      field = steps.compactMap { $0.field }.first
      kinds = steps.map { $0.kind }
    }
  }

  private static func steps(_ kind: Field.Kind, _ key: String) -> [Step] {
    switch kind {
    case .shape(let shape): return steps(in: shape, key)
    case .mapOf(let kind): return [Step(kind)]
    case .oneOrMany(let kind): return steps(kind, key)
    case .anyOf(let kinds): return kinds.flatMap { steps($0, key) }
    case .posts(let shape): return Language(rawValue: key) != nil ? [Step(kind)] : steps(in: shape, key)
    case .condition:
      let known = steps(in: RuleSetShape.condition, key)
      return known.isEmpty ? [Step(.factTest(RuleSetShape.predicates))] : known
    case .factTest(let fields): return steps(in: Shape(fields), key)
    case .media: return MediumFact(key: key) != nil ? [Step(.text)] : []
    case .localText: return Language(rawValue: key) != nil ? [Step(.text)] : []
    case .words: return Language(rawValue: key) != nil ? [Step(.words)] : []
    case .text, .number, .flag, .choice: return []
    }
  }

  private static func steps(in shape: Shape, _ key: String) -> [Step] {
    guard let field = shape.field(key) else { return [] }
    return [Step(field)]
  }

  /// The keys that may stand here, each with what it means.
  var keys: [KnownKey] { kinds.flatMap { Self.keys($0) } }

  private static func keys(_ kind: Field.Kind) -> [KnownKey] {
    switch kind {
    case .shape(let shape): keys(of: shape.fields)
    case .oneOrMany(let kind): keys(kind)
    case .anyOf(let kinds): kinds.flatMap { keys($0) }
    case .posts(let shape): keys(of: shape.fields) + languages
    case .condition: keys(of: RuleSetShape.condition.fields)
    case .factTest(let fields): keys(of: fields)
    case .media: MediumFact.allCases.map { KnownKey(name: $0.rawValue) }
    case .localText, .words: languages
    case .mapOf, .text, .number, .flag, .choice: []
    }
  }

  private static func keys(of fields: [Field]) -> [KnownKey] { fields.map { KnownKey(name: $0.name, field: $0) } }
  private static var languages: [KnownKey] { Language.allCases.map { KnownKey(name: $0.rawValue) } }

  /// The values that may stand here, where the list is closed.
  var values: [String] { kinds.flatMap { Self.values($0) } }

  private static func values(_ kind: Field.Kind) -> [String] {
    switch kind {
    case .choice(let values): values
    case .flag: ["true", "false"]
    case .factTest: ["present", "absent"]
    case .oneOrMany(let kind): values(kind)
    case .anyOf(let kinds): kinds.flatMap { values($0) }
    case .text, .localText, .words, .number, .posts, .condition, .media, .shape, .mapOf: []
    }
  }

  /// Whether words of the phrase language stand here.
  var takesPhrases: Bool { kinds.contains { Self.takesPhrases($0) } }

  private static func takesPhrases(_ kind: Field.Kind) -> Bool {
    switch kind {
    case .words: true
    case .oneOrMany(let kind): takesPhrases(kind)
    case .anyOf(let kinds): kinds.contains { takesPhrases($0) }
    default: false
    }
  }
}
