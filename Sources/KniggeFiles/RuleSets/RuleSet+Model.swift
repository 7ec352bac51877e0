// A company's version of the model guideline, which shipped rules quote.
import KniggeEngine
import KniggeText

extension RuleSet {
  /// Where a document of the company's own is a version of the model guideline, shipped rules quote its clauses, and the
  /// model is no guideline of the company's any more.
  ///
  /// A document is one where at least half of its clauses have ids of the model: what `knigge init` writes, reworded. A
  /// guideline with numbers of its own is none, though one of them may be the same.
  mutating func takeOwnVersionOfModel() {
    let model = Set(guidelines.filter { Location.isShipped($0.path) }.flatMap(\.clauses).compactMap(\.id))
    guard !model.isEmpty else { return }
    var own: [String: Clause] = [:]
    for guideline in guidelines where !Location.isShipped(guideline.path) {
      let ids = Set(guideline.clauses.compactMap(\.id))
      guard !ids.isEmpty, ids.intersection(model).count * 2 >= ids.count else { continue }
      for quote in guideline.quotes {
        own[quote.id, default: Clause(id: quote.id, text: LocalText())].take(quote, in: guideline.language)
      }
    }
    guard !own.isEmpty else { return }
    clauses.merge(own) { $1 }
    for index in rules.indices where rules[index].location?.isShipped == true {
      let clauses = rules[index].clauses
      guard clauses.contains(where: { own[$0.id] != nil }) else { continue }
      rules[index].clauses = clauses.map { self.clauses[own[$0.id] == nil ? "" : $0.id] ?? $0 }
    }
    guidelines.removeAll { Location.isShipped($0.path) }
    // Clauses of the model that the company left out are there as long as a rule of its names them.
    let named = Set(rules.lazy.filter { $0.disabled == nil }.flatMap(\.clauses).map(\.id))
    clauseOrder.removeAll { model.contains($0) && own[$0] == nil && !named.contains($0) }
  }
}
