// Reads the examples of a rule.
import KniggeEngine
import KniggeText
import KniggeYAML

extension RuleSetReader {
  mutating func examples(_ node: YAMLNode) -> Examples {
    var result = Examples()
    guard let mapping = nodes.mapping(node, LocalText(german: "Beispiele", english: "examples")) else { return result }
    let values = nodes.fields(
      of: mapping, RuleSetShape.examples, what: LocalText(german: "der Beispiele", english: "the examples"))
    let given = values["given"].map { self.given($0) } ?? Assumptions()
    result.bad = values["bad"].map { list($0, given) } ?? []
    result.good = values["good"].map { list($0, given) } ?? []
    if examplesLeft > 0 {
      examplesLeft = max(0, examplesLeft - result.bad.count - result.good.count)
      if examplesLeft == 0 {
        nodes.report(
          "too-many-examples", at: node.range,
          de: "\(Self.maximumExamples) Beispiele oder mehr; die weiteren zählen nicht",
          en: "\(Self.maximumExamples) examples or more; the others do not count")
      }
    }
    for example in result.good where !example.marks.isEmpty {
      guard let location = example.location else { continue }
      nodes.report(
        "example", at: location.range, de: "ein gutes Beispiel hat keine Marken", en: "a good example has no marks")
    }
    return result
  }

  /// One example a line, or a list of texts and posts.
  private mutating func list(_ node: YAMLNode, _ given: Assumptions) -> [Example] {
    switch node {
    case .scalar:
      guard let scalar = nodes.scalar(node, LocalText(german: "Beispiele", english: "examples")) else { return [] }
      return WordsReader.lines(of: scalar.text, atMost: examplesLeft).compactMap {
        example($0.text, at: $0.range, given)
      }
    case .sequence(let sequence):
      return sequence.items.prefix(examplesLeft).compactMap { item in
        if case .mapping(let mapping) = item { return post(mapping, given) }
        guard let scalar = nodes.scalar(item, LocalText(german: "ein Beitrag", english: "a post")) else { return nil }
        return example(scalar.string.trimmingWhitespace(), at: scalar.range, given)
      }
    case .mapping(let mapping):
      if mapping.entries.allSatisfy({ entry in Language(rawValue: entry.key.string).map(languages.contains) ?? false })
      {
        return mapping.entries.flatMap { entry in
          var examples = list(entry.value, given)
          for index in examples.indices { examples[index].language = Language(rawValue: entry.key.string) }
          return examples
        }
      }
      return post(mapping, given).map { [$0] } ?? []
    }
  }

  private mutating func example(_ text: String, at range: Range<FileOffset>, _ given: Assumptions) -> Example? {
    guard let unmarked = Example.unmarked(text) else {
      nodes.report(
        "example", at: range, de: "die Marken „[[“ und „]]“ passen nicht zueinander",
        en: "the marks “[[” and “]]” do not match")
      return nil
    }
    return Example(text: unmarked.text, marks: unmarked.marks, given: given, location: nodes.location(range))
  }

  /// A post with facts: `{ text: …, role: employee }`.
  private mutating func post(_ mapping: YAMLMapping, _ given: Assumptions) -> Example? {
    if let posts = mapping["posts"] { return run(of: posts, in: mapping, given) }
    var facts: [FactKey: [String]] = [:]
    var media: [[MediumFact: String]] = []
    var marks: [ValuePlace: [Range<Int>]] = [:]
    var text: (String, Range<FileOffset>)?
    var fixed: String?
    for entry in mapping.entries {
      let key = entry.key.string
      if key == "text" {
        guard let scalar = nodes.scalar(entry.value, LocalText(german: "ein Beitrag", english: "a post")) else {
          return nil
        }
        text = (scalar.string.trimmingWhitespace(), scalar.range)
      } else if key == "fixed" {
        fixed = nodes.text(entry.value)
      } else if let fact = FactKey(key) {
        if fact == .post(.media) {
          media = self.media(entry.value, &marks)
        } else {
          facts[fact] = nodes.scalars(entry.value).enumerated().map { index, scalar in
            unmarked(scalar.string, at: scalar.range, .fact(fact, index), &marks)
          }
        }
      } else {
        nodes.reportUnknown(
          "unknown-fact", key, at: entry.key.range, de: "„\(key)“ ist keine Angabe zu einem Beitrag",
          en: "“\(key)” is not a fact of a post", known: RuleSetShape.example.names,
          otherwise: FactHints.ownName(for: key))
      }
    }
    guard let text else {
      nodes.report("missing-key", at: mapping.range, de: "dem Beispiel fehlt „text:“", en: "the example has no “text:”")
      return nil
    }
    guard var example = example(text.0, at: text.1, given) else { return nil }
    example.facts = facts
    example.media = media
    example.valueMarks = marks
    example.fixed = fixed
    return example
  }

  /// `{ posts: [ … ] }`: the last post, with those before it.
  private mutating func run(of node: YAMLNode, in mapping: YAMLMapping, _ given: Assumptions) -> Example? {
    for entry in mapping.entries where entry.key.string != "posts" {
      nodes.report(
        "without-effect", at: entry.key.range, de: "„\(entry.key.string)“ gehört zu den einzelnen Beiträgen",
        en: "“\(entry.key.string)” belongs to the single posts")
    }
    var posts = list(node, given)
    guard var last = posts.popLast() else { return nil }
    last.earlier = posts
    return last
  }

  /// A value without its marks, which are kept.
  private mutating func unmarked(
    _ value: String, at range: Range<FileOffset>, _ place: ValuePlace, _ marks: inout [ValuePlace: [Range<Int>]]
  ) -> String {
    guard value.contains("[[") || value.contains("⟦") else { return value }
    guard let found = Example.unmarked(value) else {
      nodes.report(
        "example", at: range, de: "die Marken „[[“ und „]]“ passen nicht zueinander",
        en: "the marks “[[” and “]]” do not match")
      return value
    }
    marks[place] = found.marks
    return found.text
  }

  private mutating func media(
    _ node: YAMLNode, _ marks: inout [ValuePlace: [Range<Int>]]
  ) -> [[MediumFact: String]] {
    guard case .sequence(let sequence) = node else {
      nodes.reportType(node, expected: LocalText(german: "eine Liste von Medien", english: "a list of media"))
      return []
    }
    var media: [[MediumFact: String]] = []
    for item in sequence.items {
      let index = media.count
      if case .scalar(let scalar) = item {
        media.append([.file: unmarked(scalar.string, at: scalar.range, .medium(index, .file), &marks)])
        continue
      }
      guard let mapping = nodes.mapping(item, LocalText(german: "ein Medium", english: "a medium")) else { continue }
      var facts: [MediumFact: String] = [:]
      for entry in mapping.entries {
        guard let fact = MediumFact(key: entry.key.string) else {
          nodes.reportUnknown(
            "unknown-fact", entry.key.string, at: entry.key.range,
            de: "„\(entry.key.string)“ ist keine Angabe zu einem Medium",
            en: "“\(entry.key.string)” is not a fact of a medium", known: MediumFact.allCases.map(\.rawValue))
          continue
        }
        facts[fact] = nodes.text(entry.value).map {
          unmarked($0, at: entry.value.range, .medium(index, fact), &marks)
        }
      }
      media.append(facts)
    }
    return media
  }

  /// `given: { company: { names: ACME }, calendar: { quiet: { from: …, to: … } }, now: 2027-01-31 }`.
  private mutating func given(_ node: YAMLNode) -> Assumptions {
    var given = Assumptions()
    guard let mapping = nodes.mapping(node, LocalText(german: "Annahmen", english: "assumptions")) else { return given }
    let values = nodes.fields(
      of: mapping, RuleSetShape.given, what: LocalText(german: "der Annahmen", english: "the assumptions"))
    if let company = values["company"] {
      given.lists = CompanyReader.written(company, &nodes).mapValues { $0.map(\.text) }
    }
    if let lists = values["lists"].flatMap({ nodes.mapping($0, LocalText(german: "Listen", english: "lists")) }) {
      for list in lists.entries {
        given.lists["config:" + list.key.string] = WordsReader(languages: []).written(list.value, &nodes).map(\.text)
      }
    }
    if let calendar = values["calendar"] { given.periods = CalendarReader.periods(calendar, &nodes) }
    given.now = values["now"].flatMap { nodes.date($0) }
    return given
  }
}
