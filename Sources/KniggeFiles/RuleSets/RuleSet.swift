// Rules ready to be linked, after inheritance.
import KniggeEngine
import KniggeText

/// A rule set with everything it inherits.
package struct RuleSet: Sendable {
  package var name: String
  package var title: LocalText?
  package var languages: [Language]
  /// Inherited rules first; an adjusted rule keeps its place and its id.
  package var rules: [Rule]
  /// By qualified name: `promotion:hype`.
  package var lists: PhraseLists
  package var clauses: [String: Clause]
  /// The ids of clauses in the order of their documents.
  package var clauseOrder: [String]
  /// The documents of the guideline, those of inherited sets first, each once.
  package var guidelines: [GuidelineDocument] = []
  /// The real paths of the set, of its guideline's documents and of list files; they are no drafts.
  package var documents: Set<String> = []
  /// The rules that the set wrote itself, before anybody adjusted them: what its examples test.
  package var ownRules: [Rule]
  /// Inherited rules for which the set has examples of its own, as it adjusts them.
  package var adjustedRules: [Rule] = []
  /// The first rule of each set in two languages whose only words are not keyed, so that they count in the first alone.
  package var unkeyedRules: [UnkeyedRule] = []
  /// Where lists are written, by qualified name; without those of shipped sets.
  package var listPlaces: [String: Location] = [:]

  package init(name: String) {
    self.name = name
    languages = []
    rules = []
    lists = [:]
    clauses = [:]
    clauseOrder = []
    ownRules = []
  }

  /// A rule whose words belong to the first language of its set, since nothing says another one.
  package struct UnkeyedRule: Sendable {
    package var location: Location
    /// The languages of the set, the first one first.
    package var languages: [Language]
  }

  /// The rule of that id, or of that name where only one has it.
  package func rule(named name: String) -> Rule? {
    let named = rules.filter { $0.id == name || $0.name == name }
    return named.first { $0.id == name } ?? (named.count == 1 ? named.first : nil)
  }

  /// Takes over everything of another set; rules that are here already are replaced in their place.
  mutating func merge(_ other: RuleSet) {
    var places = Dictionary(rules.enumerated().map { ($1.id, $0) }) { first, _ in first }
    for rule in other.rules {
      if let index = places[rule.id] {
        rules[index] = rule
      } else {
        places[rule.id] = rules.count
        rules.append(rule)
      }
    }
    lists.merge(other.lists) { $1 }
    listPlaces.merge(other.listPlaces) { $1 }
    clauses.merge(other.clauses) { $1 }
    documents.formUnion(other.documents)
    for guideline in other.guidelines where !guidelines.contains(where: { $0.path == guideline.path }) {
      guidelines.append(guideline)
    }
    var known = Set(clauseOrder)
    for id in other.clauseOrder where known.insert(id).inserted { clauseOrder.append(id) }
  }
}
