// Builds values from events, within limits, and reports what YAML allows and knigge does not.

struct TreeBuilder {
  private let source: YAMLSource
  private let limits: YAMLLimits
  private let lastKeyCounts: Bool
  private(set) var root: YAMLNode?
  private(set) var problems: [YAMLProblem] = []
  /// Whether the rest of the text is not to be read.
  private(set) var isStopped = false
  /// Where the last scalar ends, if it ends on its own line and not behind it as a block does.
  private(set) var lastScalarEnd: Int?

  private var documents = 0
  /// The lists and mappings that are not closed, outermost first.
  private var open: [OpenCollection] = []
  private var anchors: [String: Anchored] = [:]
  /// Where texts got names that nothing has repeated so far.
  private var unusedPlaces: [String: Range<Int>] = [:]
  /// How many values there are, repeated ones included.
  private var nodes = 0
  private var aliases = 0
  private var aliasedNodes = 0

  /// A value that `*name` may repeat.
  private struct Anchored {
    let node: YAMLNode
    /// How many values it consists of.
    let nodes: Int
    /// How many collections lie inside each other in it.
    let height: Int
  }

  init(_ source: YAMLSource, limits: YAMLLimits, lastKeyCounts: Bool) {
    self.source = source
    self.limits = limits
    self.lastKeyCounts = lastKeyCounts
  }

  /// The innermost `[` or `{` that is not closed.
  var innermostBracket: Int? { open.last { $0.isFlow && $0.hasBracket(in: source) }?.start }

  var unusedNames: [YAMLProblem] {
    unusedPlaces.values.map { YAMLProblem(.unusedName(source.string($0)), at: source.offsets($0)) }
  }

  mutating func take(_ event: YAMLEvent) {
    switch event.kind {
    case .documentStart: beginDocument(event.range)
    case .alias(let name): addAlias(name, at: event.range)
    case .scalar(let value, let style): addScalar(value, style, event)
    case .sequenceStart(let isFlow): begin(isMapping: false, isFlow: isFlow, event)
    case .mappingStart(let isFlow): begin(isMapping: true, isFlow: isFlow, event)
    case .collectionEnd: endCollection(event.range)
    }
  }

  private mutating func report(_ kind: YAMLProblem.Kind, at place: Range<Int>) {
    problems.append(YAMLProblem(kind, at: source.offsets(place)))
  }

  private mutating func giveUp(_ kind: YAMLProblem.Kind, at place: Range<Int>) {
    report(kind, at: place)
    root = nil
    isStopped = true
  }

  private mutating func beginDocument(_ place: Range<Int>) {
    documents += 1
    guard documents > 1 else { return }
    report(.severalDocuments, at: firstLine(of: place))
    isStopped = true
  }
}

// MARK: - Values

extension TreeBuilder {
  private mutating func addScalar(_ value: [UInt8], _ style: YAMLScalar.Style, _ event: YAMLEvent) {
    let (start, name) = valueStart(of: event)
    let reader = ScalarReader(source: source)
    var scalar = reader.scalar(value, style: style, at: start..<event.range.upperBound)
    if let name, let anchor = event.anchor {
      unusedPlaces[anchor] = name
      // `- &co`: a text by itself, as an alias is that repeats nothing.
      if scalar.isMissing { scalar = reader.scalar(Array(source.slice(name)), style: .plain, at: name) }
    }
    // `---` with nothing behind it is a document without a value.
    if open.isEmpty, scalar.isMissing { return }
    lastScalarEnd = style.isBlock ? nil : event.range.upperBound
    nodes += 1
    add(.scalar(scalar), at: start..<event.range.upperBound, nodes: 1, height: 0, anchor: event.anchor)
  }

  private mutating func begin(isMapping: Bool, isFlow: Bool, _ event: YAMLEvent) {
    let start = valueStart(of: event).start
    guard open.count < limits.depth else {
      return giveUp(.tooDeep(limit: limits.depth), at: source.codePoint(at: start))
    }
    open.append(
      OpenCollection(
        isMapping: isMapping, isFlow: isFlow, start: start, end: isFlow ? event.range.upperBound : start,
        anchor: event.anchor, nodesBefore: nodes))
    nodes += 1
  }

  private mutating func endCollection(_ place: Range<Int>) {
    guard var closed = open.popLast() else { return }
    if !place.isEmpty { closed.end = place.upperBound }
    let range = closed.start..<max(closed.start, closed.end)
    add(
      closed.node(at: source.offsets(range)), at: range,
      nodes: nodes - closed.nodesBefore, height: closed.height + 1, anchor: closed.anchor)
  }

  private mutating func addAlias(_ name: String, at place: Range<Int>) {
    aliases += 1
    guard aliases <= limits.aliases else { return giveUp(.tooManyAliases(limit: limits.aliases), at: place) }
    guard let anchored = anchors[name] else {
      report(.undefinedAlias(name), at: place)
      nodes += 1
      let text = ScalarReader(source: source).scalar(Array(source.slice(place)), style: .plain, at: place)
      return add(.scalar(text), at: place, nodes: 1, height: 0, anchor: nil)
    }
    unusedPlaces[name] = nil
    aliasedNodes += anchored.nodes
    guard aliasedNodes <= limits.aliasedNodes else {
      return giveUp(.tooManyAliasedNodes(limit: limits.aliasedNodes), at: place)
    }
    guard open.count + anchored.height <= limits.depth else {
      return giveUp(.tooDeep(limit: limits.depth), at: place)
    }
    nodes += anchored.nodes
    add(anchored.node, at: place, nodes: anchored.nodes, height: anchored.height, anchor: nil)
  }

  /// Reports the event's tag, and returns where the value behind tag and anchor begins, and where the anchor stands.
  private mutating func valueStart(of event: YAMLEvent) -> (start: Int, name: Range<Int>?) {
    guard event.anchor != nil || event.hasTag else { return (event.range.lowerBound, nil) }
    let properties = NodeProperties(in: event.range, of: source)
    if let tag = properties.tag { report(.tag(source.string(tag)), at: tag) }
    return (properties.valueStart, properties.name)
  }

  /// Puts a finished value where it belongs; `place` is where it is used, which for an alias is not where it stands.
  private mutating func add(_ node: YAMLNode, at place: Range<Int>, nodes count: Int, height: Int, anchor: String?) {
    guard nodes <= limits.nodes else {
      return giveUp(.tooManyNodes(limit: limits.nodes), at: source.codePoint(at: place.lowerBound))
    }
    if let anchor { anchors[anchor] = Anchored(node: node, nodes: count, height: height) }
    guard !open.isEmpty else {
      root = node
      return
    }
    let fault = open[open.count - 1].add(
      node, height: height, endingAt: place.upperBound, lastKeyCounts: lastKeyCounts)
    if let fault { report(fault, at: firstLine(of: place)) }
  }

  private func firstLine(of place: Range<Int>) -> Range<Int> {
    guard !place.isEmpty else { return source.codePoint(at: place.lowerBound) }
    let end = place.first { source.breakWidth(at: $0) > 0 }
    return place.lowerBound..<(end ?? place.upperBound)
  }
}
