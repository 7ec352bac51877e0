// A list or mapping while its values arrive.
import KniggeText

struct OpenCollection {
  let isFlow: Bool
  /// Where it begins, as an index into the file's bytes.
  let start: Int
  /// Behind its last value so far.
  var end: Int
  let anchor: String?
  /// How many values there were in the text before it.
  let nodesBefore: Int
  /// How many collections lie inside each other in it, itself not counted.
  private(set) var height = 0

  private let isMapping: Bool
  private var items: [YAMLNode] = []
  private var entries: [YAMLMapping.Entry] = []
  /// Where each key stands in the file, and among the entries.
  private var keys: [String: (range: Range<FileOffset>, place: Int)] = [:]
  private var awaited = Awaited.key

  /// What the next value in a mapping is.
  private enum Awaited {
    case key
    case value(of: YAMLScalar)
    /// That of a key that had one already, at a place among the entries.
    case anotherValue(of: YAMLScalar, at: Int)
    /// The value of a key that is not used.
    case nothing
  }

  init(isMapping: Bool, isFlow: Bool, start: Int, end: Int, anchor: String?, nodesBefore: Int) {
    self.isMapping = isMapping
    self.isFlow = isFlow
    self.start = start
    self.end = end
    self.anchor = anchor
    self.nodesBefore = nodesBefore
  }

  /// Whether a bracket opens it; a pair inside brackets has none of its own.
  func hasBracket(in source: YAMLSource) -> Bool { "[{".utf8.contains(source[start]) }

  /// Takes the next value; returns what is wrong with it as a key.
  mutating func add(
    _ node: YAMLNode, height: Int, endingAt end: Int, lastKeyCounts: Bool
  ) -> YAMLProblem.Kind? {
    self.end = max(self.end, end)
    self.height = max(self.height, height)
    guard isMapping else {
      items.append(node)
      return nil
    }
    switch awaited {
    case .key:
      return addKey(node, lastKeyCounts)
    case .value(let key):
      entries.append(YAMLMapping.Entry(key: key, value: node))
      awaited = .key
    case .anotherValue(let key, let place):
      entries[place] = YAMLMapping.Entry(key: key, value: node)
      awaited = .key
    case .nothing:
      awaited = .key
    }
    return nil
  }

  private mutating func addKey(_ node: YAMLNode, _ lastKeyCounts: Bool) -> YAMLProblem.Kind? {
    awaited = .nothing
    guard case .scalar(let key) = node else { return .complexKey }
    let name = key.string
    if key.style == .plain, name == "<<" { return .mergeKey }
    if let first = keys[name] {
      if lastKeyCounts { awaited = .anotherValue(of: key, at: first.place) }
      return .duplicateKey(name, first: first.range)
    }
    keys[name] = (key.range, entries.count)
    awaited = .value(of: key)
    return nil
  }

  /// The finished value.
  func node(at range: Range<FileOffset>) -> YAMLNode {
    isMapping
      ? .mapping(YAMLMapping(entries: entries, range: range, isFlow: isFlow))
      : .sequence(YAMLSequence(items: items, range: range, isFlow: isFlow))
  }
}
