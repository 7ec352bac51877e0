// What the records of one file have in common: their keys, and values that come again and again.
import KniggeEngine

/// Remembers what keys mean and which values were found right, so that an archive's records are not puzzled out one by
/// one. Belongs to one reader on one thread.
final class KnownFacts {
  private var facts: [String: FactKey?] = [:]
  private var rightValues: [Fact: Set<[UInt8]>] = [:]
  /// The first keys and values of the file, which most records have: compared one by one, which is quicker than hashing.
  private var firstFacts: [(key: String, fact: FactKey?)] = []
  private var firstValues: [(fact: Fact, value: [UInt8])] = []
  private static let firsts = 12

  /// How much is remembered: hostile archives have a new key in every record.
  private static let capacity = 256

  /// The fact that a key names; nil for a key that is none.
  func fact(of key: String) -> FactKey? {
    for first in firstFacts where first.key == key { return first.fact }
    if let known = facts[key] { return known }
    let fact = FactKey(key)
    if firstFacts.count < Self.firsts { firstFacts.append((key, fact)) }
    if facts.count < Self.capacity { facts[key] = .some(fact) }
    return fact
  }

  /// Whether somebody reads what stands behind a key of a record.
  func isRead(_ key: String) -> Bool { fact(of: key) != nil || FactReader.readsOther(key) }

  /// Whether a value is known to be one that the fact may have.
  func isRight(_ value: [UInt8], for fact: Fact) -> Bool {
    for first in firstValues where first.fact == fact && first.value == value { return true }
    return rightValues[fact]?.contains(value) ?? false
  }

  func remember(_ value: [UInt8], for fact: Fact) {
    guard rightValues[fact, default: []].count < Self.capacity else { return }
    if firstValues.count < Self.firsts { firstValues.append((fact, value)) }
    rightValues[fact, default: []].insert(value)
  }
}
