// Going to where something is written: a rule, a list, a clause, a rule set.
import KniggeEngine
import KniggeFiles
import KniggeText
import KniggeYAML

extension Session {
  mutating func definition(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    guard let document = try document(params) else { return .null }
    let position = try position(params)
    if let (word, setup) = word(in: document, at: position), let setup {
      return place(of: word.meaning, from: document, setup).flatMap { address($0, from: document) } ?? .null
    }
    return ruleOfFinding(in: document, at: position).flatMap { address($0, from: document) } ?? .null
  }

  /// In a draft: the rule of the finding at a place, or the rule that a comment there excepts from.
  private mutating func ruleOfFinding(in document: Document, at position: EditorPosition) -> DefinitionPlace? {
    guard let verdict = try? answerable(document, Work(), { _ in nil }), case .draft(let draft) = verdict else {
      return nil
    }
    let index = document.text.index(of: position, in: encoding)
    let finding = draft.diagnostics.first {
      let range = $0.location.range.asBytes()
      return range.lowerBound <= index && index <= range.upperBound && $0.suppression == nil
    }
    let range = YAMLCursor.wholeWord(in: document.text, at: index)
    let word = String(decoding: document.text.bytes[range], as: UTF8.self)
    guard let setup = try? projects[project(of: document.path)].setup(for: document.path) else { return nil }
    let rules = setup.ruleSet.rules
    let rule = rules.first { $0.id == finding?.rule } ?? rules.first { $0.id == word }
    guard let location = rule?.location else { return nil }
    return setup.sources[location.path].map {
      DefinitionPlace(file: $0, range: location.range).inOpenText(disk(of: document))
    }
  }

  /// The files of a document's folder, as they stand in the editor.
  private func disk(of document: Document) -> Disk {
    var disk = projects[project(of: document.path)].disk
    disk.overlay = openTexts
    return disk
  }

  private func place(of meaning: RuleFileWord.Meaning, from document: Document, _ setup: Setup) -> DefinitionPlace? {
    let finder = DefinitionFinder(document: document, setup: setup, disk: disk(of: document))
    switch meaning {
    case .rule(let id): return finder.rule(id)
    case .list(let name): return finder.list(name)
    case .clause(let id): return finder.clause(id)
    case .ruleSet(let name): return finder.ruleSet(name)
    case .file(let path): return finder.file(path)
    case .key, .platform: return nil
    }
  }

  private func address(_ place: DefinitionPlace, from document: Document) -> JSONValue? {
    guard let uri = addresses(project(of: document.path)).uri(of: place.file.path) else { return nil }
    var counter = ColumnCounter(DocumentText(place.file.bytes), encoding)
    return ["uri": .string(uri), "range": counter.range(of: place.range.asBytes()).value]
  }
}

/// A stretch of a file.
struct DefinitionPlace {
  var file: SourceFile
  var range: Range<FileOffset>

  /// The place of a rule in the text that is open in the editor, which may be another one than that which the rule was
  /// read from; the beginning where the rule is not in there any more.
  func inOpenText(_ disk: Disk) -> DefinitionPlace {
    let open = file.inEditor(disk)
    guard open.bytes != file.bytes else { return self }
    return DefinitionPlace(
      file: open, range: DefinitionFinder.rule(at: range.lowerBound, of: file, in: open) ?? open.start..<open.start)
  }
}

extension SourceFile {
  /// The file as it stands in the editor.
  fileprivate func inEditor(_ disk: Disk) -> SourceFile {
    disk.overlay[disk.absolute(path, from: disk.current)].map { SourceFile(path: path, bytes: $0) } ?? self
  }
}

/// Looks through the files that a setup was made of.
struct DefinitionFinder {
  let document: Document
  let setup: Setup
  let disk: Disk

  /// The file at hand first, then the company's own, then shipped ones.
  private var sources: [SourceFile] {
    let others = setup.sources.values.filter { $0.path != document.shown }.sorted {
      ($0.isShipped ? 1 : 0, $0.path) < ($1.isShipped ? 1 : 0, $1.path)
    }
    return [document.file] + others.map { $0.inEditor(disk) }
  }

  func rule(_ id: String) -> DefinitionPlace? {
    guard let location = setup.ruleSet.rule(named: id)?.location else { return nil }
    return setup.sources[location.path].map { DefinitionPlace(file: $0, range: location.range).inOpenText(disk) }
  }

  func list(_ name: String) -> DefinitionPlace? {
    for file in sources {
      guard
        let key = Self.key(
          name.hasPrefix("company.") ? ["company", String(name.dropFirst(8))] : ["lists", name], in: file)
      else { continue }
      return DefinitionPlace(file: file, range: key)
    }
    return nil
  }

  func clause(_ id: String) -> DefinitionPlace? {
    for file in sources {
      if let key = Self.key(["guideline", "clauses", id], in: file) { return DefinitionPlace(file: file, range: key) }
      for guideline in guidelines(of: file) {
        if let range = ClauseHeading.range(of: id, in: guideline) {
          return DefinitionPlace(file: guideline, range: range)
        }
      }
    }
    return nil
  }

  func ruleSet(_ name: String) -> DefinitionPlace? {
    guard name.hasSuffix(".yml") || name.hasSuffix(".yaml") else {
      return ShippedFile.read(name + ".yml").map { DefinitionPlace(file: $0, range: $0.start..<$0.start) }
    }
    return file(name)
  }

  /// A file by its path, relative to that of the document.
  func file(_ path: String) -> DefinitionPlace? {
    guard let own = document.path, let file = read(path, from: Path.parent(of: own)) else { return nil }
    return DefinitionPlace(file: file, range: file.start..<file.start)
  }

  private func read(_ path: String, from folder: String) -> SourceFile? {
    guard let real = try? disk.resolve(path, from: folder) else { return nil }
    return try? disk.read(real, maximumSize: RuleSetLoader.maximumSize)
  }

  /// The documents that a rule set names as its guideline.
  private func guidelines(of file: SourceFile) -> [SourceFile] {
    guard case .mapping(let root) = YAMLReader.read(file).root, let guideline = root["guideline"] else { return [] }
    // A text or a list is short for a mapping with nothing but a document.
    let document = if case .mapping(let mapping) = guideline { mapping["document"] } else { guideline }
    var names: [String] = []
    if case .scalar(let scalar)? = document { names = [scalar.string] }
    if case .sequence(let sequence)? = document {
      for case .scalar(let scalar) in sequence.items { names.append(scalar.string) }
    }
    if file.isShipped { return names.compactMap { ShippedFile.read($0) } }
    let folder = Path.parent(of: disk.absolute(file.path, from: disk.current))
    return names.compactMap { read($0, from: folder) }
  }

  /// The place of a rule in a text, by the key that it has in another one.
  static func rule(at start: FileOffset, of old: SourceFile, in new: SourceFile) -> Range<FileOffset>? {
    guard case .mapping(let root) = YAMLReader.read(old).root, case .mapping(let rules) = root["rules"],
      let entry = rules.entries.first(where: { $0.key.range.lowerBound == start })
    else { return nil }
    return key(["rules", entry.key.string], in: new)
  }

  /// The place of a key that others lead to.
  private static func key(_ path: [String], in file: SourceFile) -> Range<FileOffset>? {
    guard var node = YAMLReader.read(file).root else { return nil }
    var place: Range<FileOffset>?
    for name in path {
      guard case .mapping(let mapping) = node, let entry = mapping.entries.first(where: { $0.key.string == name })
      else {
        return nil
      }
      place = entry.key.range
      node = entry.value
    }
    return place
  }
}

/// Finds where a clause begins in a guideline.
enum ClauseHeading {
  /// The line of clause `4.1`: `## 4.1 Tone`, or `**4.1** Product news inform.`
  static func range(of id: String, in file: SourceFile) -> Range<FileOffset>? {
    let lines = LineIndex(file)
    for line in lines.firstLine..<(lines.firstLine + lines.count) {
      let range = lines.range(ofLine: line)
      let text = file.bytes(range)
      var words = String(decoding: text.prefix(200), as: UTF8.self).split { $0 == " " || $0 == "*" || $0 == "#" }
      if words.first == "§" { words.removeFirst() }
      guard var first = words.first else { continue }
      while first.hasSuffix(".") || first.hasSuffix(":") { first.removeLast() }
      if first == id { return range }
    }
    return nil
  }
}
