// What a post says about itself, as questions ask for it.
import KniggeText

extension PreparedPost {
  /// The values of a fact, with what the configuration says where the post says nothing.
  func values(of key: FactKey) -> [String] {
    switch key {
    case .post(.platform): platforms.isEmpty ? post.values(of: key) : platforms.map(\.name)
    case .post(.jurisdiction): jurisdictions
    default: post.values(of: key)
    }
  }

  /// Members of the European Union among the supported jurisdictions; `eu` in a rule covers them.
  private static let union = ["de", "at", "eu"]

  /// Whether the values of a fact are those that a question asks for.
  func holds(_ predicate: FactTest.Predicate, _ values: [String], of key: FactKey) -> Bool {
    switch predicate {
    case .present: return !values.isEmpty
    case .absent: return values.isEmpty
    case .oneOf(let wanted): return Self.share(values, wanted)
    case .noneOf(let wanted): return !values.isEmpty && !Self.share(values, wanted)
    case .otherThan(let other):
      let others = self.values(of: other)
      return values.contains { !Self.share([$0], others) }
    case .date(let test): return values.contains { holds(test, $0, of: key) }
    }
  }

  /// Whether a value of one list is in the other, whatever the case: few values, so that they are compared one by one.
  private static func share(_ values: [String], _ wanted: [String]) -> Bool {
    for value in values {
      for other in wanted where value.isSame(as: other) { return true }
    }
    return false
  }

  /// The name of the post's platform, where it has one.
  private var onlyPlatform: String? { platforms.count == 1 ? platforms[0].name : nil }

  func holds(_ test: FactTest) -> Bool {
    switch test.key {
    case .medium(let fact):
      // Outside `facts` a question about media is answered by any of them.
      if case .absent = test.predicate { return post.media.allSatisfy { $0.facts[fact] == nil } }
      return post.media.contains {
        holds(test.predicate, [$0.facts[fact]?.string].compactMap { $0 }, of: test.key)
      }
    case .post(.platform):
      // Rules name them as the list of platforms does, since they were linked.
      if case .oneOf(let wanted) = test.predicate, let only = onlyPlatform {
        return wanted.contains { $0.isSame(as: only) }
      }
      return holds(test.predicate, values(of: test.key), of: test.key)
    case .post(.jurisdiction):
      if case .oneOf(let wanted) = test.predicate {
        return Self.share(jurisdictions, wanted) || wanted.contains("eu") && Self.share(jurisdictions, Self.union)
      }
      return holds(
        test.predicate.covering("eu", Self.union), values(of: test.key),
        of: test.key)
    case .post(.publishAt):
      if case .date(let date) = test.predicate, !date.asksTheClock {
        return publication.map { holds(date, $0) } ?? false
      }
      return holds(test.predicate, values(of: test.key), of: test.key)
    case .post(let fact) where post.facts[fact] == nil: return holds(test.predicate, [], of: test.key)
    default: return holds(test.predicate, values(of: test.key), of: test.key)
    }
  }
}

extension String {
  /// Whether two strings are the same whatever the case. Asked of every post, so ASCII makes no strings.
  fileprivate func isSame(as other: String) -> Bool {
    var (one, two) = (utf8.makeIterator(), other.utf8.makeIterator())
    while true {
      let (byte, byte2) = (one.next(), two.next())
      guard let byte, let byte2 else { return byte == nil && byte2 == nil }
      if byte >= 0x80 || byte2 >= 0x80 { return lowercased() == other.lowercased() }
      if byte != byte2, byte | 0x20 != byte2 | 0x20 || byte | 0x20 &- 0x61 >= 26 { return false }
    }
  }
}

extension FactTest.Predicate {
  /// A value that stands for several: `eu` for its members.
  fileprivate func covering(_ name: String, _ members: [String]) -> FactTest.Predicate {
    switch self {
    case .oneOf(let values): .oneOf(values + (values.contains(name) ? members : []))
    case .noneOf(let values): .noneOf(values + (values.contains(name) ? members : []))
    case .present, .absent, .otherThan, .date: self
    }
  }
}
