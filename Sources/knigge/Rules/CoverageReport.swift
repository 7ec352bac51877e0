// `knigge test --coverage`: what examples have tried, by rule and by clause.
import KniggeEngine
import KniggeFiles
import KniggeReports

/// Collects reviews, and writes them as a table.
struct CoverageReport {
  let language: Language
  private var reviews: [RuleReview] = []
  /// Clauses in the order of their guideline, with how many rules name each.
  private var clauses: [(id: String, rules: Int)] = []

  init(language: Language) { self.language = language }

  mutating func add(_ review: RuleReview) { reviews.append(review) }

  mutating func addClauses(of set: RuleSet) {
    // A chapter is no clause of its own when its sections are.
    let ids = set.clauseOrder.filter { id in !set.clauseOrder.contains { $0.hasPrefix(id + ".") } }
    for id in ids where !clauses.contains(where: { $0.id == id }) { clauses.append((id, 0)) }
    for rule in set.rules where rule.disabled == nil {
      for clause in rule.clauses {
        guard let index = clauses.firstIndex(where: { $0.id == clause.id }) else { continue }
        clauses[index].rules += 1
      }
    }
  }

  var text: String {
    var lines = reviews.map(line)
    let bare = reviews.filter { $0.badExamples + $0.goodExamples == 0 }.map(\.rule)
    if !bare.isEmpty {
      lines.append(language.choose("ohne Beispiele: ", "without examples: ") + bare.joined(separator: ", "))
    }
    let open = clauses.filter { $0.rules == 0 }.map(\.id)
    if !open.isEmpty {
      lines.append(language.choose("Klauseln ohne Regel: ", "clauses without a rule: ") + open.joined(separator: ", "))
    }
    return lines.map { Printable.line($0) + "\n" }.joined()
  }

  private func line(_ review: RuleReview) -> String {
    let examples = language.choose(
      "\(review.badExamples) schlecht, \(review.goodExamples) gut",
      "\(review.badExamples) bad, \(review.goodExamples) good")
    var line = review.rule.padded(to: 40) + " " + examples.padded(to: 18)
    guard review.phrases > 0 else { return line }
    let phrases =
      review.phrases == 1 ? language.choose("Wendung", "phrase") : language.choose("Wendungen", "phrases")
    line += language.choose(
      " \(review.phrases) \(phrases), \(review.triedByHand) von Hand probiert",
      " \(review.phrases) \(phrases), \(review.triedByHand) tried by hand")
    let derived = review.phrases - review.unmatchable.count
    line += language.choose(", \(derived) abgeleitet", ", \(derived) derived")
    guard !review.untriedNotations.isEmpty else { return line }
    let notations = review.untriedNotations.map(\.written).sorted().joined(separator: " ")
    return line + language.choose("; nicht probiert: ", "; not tried: ") + notations
  }
}
