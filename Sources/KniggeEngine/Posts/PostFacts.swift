// What is known about a post besides its words.
import KniggeText

/// The values of a post's facts.
///
/// Facts that have a name in knigge lie in a row: a post has four or five of them, which are compared sooner than one of them
/// is hashed. Names that authors make up are hashed, since there may be any number of them.
package struct PostFacts: Sendable {
  package typealias Element = (key: FactKey, value: [MappedText])

  private var named: [(fact: Fact, values: [MappedText])] = []
  private var others: [FactKey: [MappedText]] = [:]

  package init() {}

  package subscript(key: FactKey) -> [MappedText]? {
    get {
      guard case .post(let fact) = key else { return others[key] }
      return self[fact]
    }
    set {
      guard case .post(let fact) = key else {
        others[key] = newValue
        return
      }
      self[fact] = newValue
    }
  }

  package subscript(key: FactKey, default values: [MappedText]) -> [MappedText] {
    get { self[key] ?? values }
    set { self[key] = newValue }
  }

  package subscript(fact: Fact) -> [MappedText]? {
    get {
      for entry in named where entry.fact == fact { return entry.values }
      return nil
    }
    set {
      if let index = named.firstIndex(where: { $0.fact == fact }) {
        if let newValue { named[index].values = newValue } else { named.remove(at: index) }
      } else if let newValue {
        // Growing one by one would ask for memory three times.
        if named.isEmpty { named.reserveCapacity(4) }
        named.append((fact, newValue))
      }
    }
  }

  /// Calls with the name of each fact, in no order that means anything. Every post is asked for them.
  func forEachKey(_ body: (FactKey) -> Void) {
    for entry in named { body(.post(entry.fact)) }
    for key in others.keys { body(key) }
  }

  /// Adds the facts of others that these do not have.
  package mutating func addMissing(from others: PostFacts) {
    for (key, values) in others where self[key] == nil { self[key] = values }
  }
}

extension PostFacts: Sequence, ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (FactKey, [MappedText])...) {
    for (key, values) in elements { self[key] = values }
  }

  /// In no order that means anything.
  package func makeIterator() -> IndexingIterator<[Element]> {
    var all: [Element] = named.map { (.post($0.fact), $0.values) }
    for (key, values) in others { all.append((key, values)) }
    return all.makeIterator()
  }

  package var keys: [FactKey] { map(\.key) }
  package var values: [[MappedText]] { map(\.value) }
}
