// Reads Vale styles as rule sets.
import KniggeEngine
import KniggeText

/// Finds what `vale:PATH` names and translates its rules.
package struct ValeReader {
  /// What a name of a rule set begins with that is a Vale style.
  package static let prefix = "vale:"
  /// The largest file of a rule, in bytes.
  static let largestRule = 4_000_000

  /// From so many mistakes on no more styles are reported that are not there.
  static let mostProblems = 200
  /// Where vocabularies lie below the styles; the second is where they lay once.
  static let vocabularyFolders = ["config/vocabularies", "Vocab"]

  let files: any FileAccess
  package internal(set) var problems: [Diagnostic] = []
  package internal(set) var sources: [String: SourceFile] = [:]
  /// The real paths of everything that was read.
  package internal(set) var documents: Set<String> = []
  /// Rule files that were read already, for rules that build on them.
  private var read: [String: ValeRuleFile] = [:]
  /// Where the style is named.
  var origin: Location?
  /// The pieces of running text that scopes of rules name.
  private var pieces: TextParts = []

  package init(files: any FileAccess) { self.files = files }

  /// The rules of a style, of every style in a folder, of one rule's file, or of all that a `.vale.ini` uses.
  ///
  /// `path` is relative to `folder`, or to a folder of styles below it. Nil where nothing is there.
  package mutating func rules(at path: String, from folder: String, origin: Location?) -> (name: String, rules: [Rule])?
  {
    self.origin = origin
    pieces = []
    guard let found = written(at: path, from: folder) else { return nil }
    return (found.name, found.rules.map { $0.looking(at: pieces) })
  }

  private mutating func written(at path: String, from folder: String) -> (name: String, rules: [Rule])? {
    do throws(FileFailure) {
      guard let real = try place(of: path, folder) else {
        reportMissing(path, folder, origin)
        return nil
      }
      if real.hasSuffix(".ini") { return try configured(by: real) }
      if real.hasSuffix(".yml") { return try single(real) }
      let entries = try files.entries(in: real)
      let style = style(at: real)
      guard !entries.contains(where: { !$0.isFolder && ValeStyle.isRule($0.name) }) else {
        return (style.name, rules(of: style, vocabulary(for: style.stylesPath, named: nil)))
      }
      return try everyStyle(in: real, entries.filter(\.isFolder).map(\.name), path, origin)
    } catch {
      report(error, origin)
      return nil
    }
  }

  /// Where a style lies: at the path, in a folder that styles usually lie in, or where a configuration of Vale says.
  private mutating func place(of path: String, _ folder: String) throws(FileFailure) -> String? {
    for parent in ["", "styles/", ".github/styles/", ".vale/styles/", "vale/styles/"] {
      if let real = try reachable(parent + path, from: folder) { return real }
    }
    return try configuredPath(path, folder)
  }

  /// The real path of what may be missing, but may not lead out.
  func reachable(_ path: String, from folder: String) throws(FileFailure) -> String? {
    do throws(FileFailure) {
      return try files.resolve(path, from: folder)
    } catch {
      if error.isOutside { throw error }
      return nil
    }
  }

  /// Where a style lies as the configuration of Vale in a folder says.
  private mutating func configuredPath(_ path: String, _ folder: String) throws(FileFailure) -> String? {
    for name in [".vale.ini", "_vale.ini", "vale.ini"] {
      guard let ini = try reachable(name, from: folder),
        let source = try? files.read(ini, maximumSize: Self.largestRule),
        let styles = ValeSettings(source).stylesPath
      else { continue }
      documents.insert(ini)
      if let real = try reachable(styles + "/" + path, from: folder) { return real }
    }
    return nil
  }

  private func style(at folder: String) -> ValeStyle {
    ValeStyle(
      name: Self.lastName(of: folder), folder: folder, stylesPath: Path.parent(of: folder), files: files)
  }

  private static func lastName(of path: String) -> String { String(path.split(separator: "/").last ?? "") }

  // MARK: Several rules

  private mutating func everyStyle(
    in folder: String, _ names: [String], _ path: String, _ origin: Location?
  ) throws(FileFailure) -> (name: String, rules: [Rule])? {
    var result: [Rule] = []
    let vocabulary = vocabulary(for: folder, named: nil)
    for name in names where !name.hasPrefix(".") && name != "config" && name != "Vocab" {
      let style = ValeStyle(name: name, folder: folder + "/" + name, stylesPath: folder, files: files)
      result += rules(of: style, vocabulary, addsWords: false)
    }
    guard !result.isEmpty || problems.contains(where: { $0.severity == .error }) else {
      report(
        "no-style", origin, de: "in „\(path)“ liegt kein Vale-Stil: ein Stil ist ein Ordner mit Regeln (.yml)",
        en: "there is no Vale style in “\(path)”: a style is a folder of rules (.yml)")
      return nil
    }
    return (Self.lastName(of: folder), result + rules(of: vocabulary))
  }

  private mutating func single(_ path: String) throws(FileFailure) -> (name: String, rules: [Rule])? {
    let style = style(at: Path.parent(of: path))
    let name = style.name + "." + Self.lastName(of: path).dropLast(4)
    let vocabulary = vocabulary(for: style.stylesPath, named: nil)
    return (style.name, rule(name, at: path, vocabulary, in: style).map { [$0] } ?? [])
  }

  mutating func rules(
    of style: ValeStyle, _ vocabulary: ValeVocabulary, addsWords: Bool = true,
    without isOff: (String) -> Bool = { _ in false }
  ) -> [Rule] {
    var result: [Rule] = []
    var tooDeep: [String] = []
    do throws(FileFailure) {
      for file in try style.ruleFiles(tooDeep: &tooDeep) where !isOff(file.name) {
        if let rule = rule(file.name, at: file.path, vocabulary, in: style) { result.append(rule) }
      }
    } catch {
      report(error, origin)
    }
    for folder in tooDeep.prefix(Self.mostProblems) {
      problems.append(
        ValeNote.loss(
          "too-deep", at: origin ?? .nowhere,
          de: "„\(folder)“ liegt mehr als \(ValeStyle.deepestFolder) Ordner tief; die Regeln darin gelten nicht",
          en: "“\(folder)” is more than \(ValeStyle.deepestFolder) folders deep; the rules in it do not count"))
    }
    return result + (addsWords ? rules(of: vocabulary) : [])
  }

  // MARK: One rule

  mutating func rule(
    _ name: String, at path: String, _ vocabulary: ValeVocabulary, in style: ValeStyle
  ) -> Rule? {
    guard let own = file(name, at: path), let whole = flattened(own, in: style, [name]) else { return nil }
    var translation = ValeTranslation(whole, vocabulary, in: style)
    let rule = translation.run()
    pieces.formUnion(translation.pieces)
    problems += translation.notes
    return rule
  }

  private mutating func file(_ name: String, at path: String) -> ValeRuleFile? {
    if let known = read[path] { return known }
    do throws(FileFailure) {
      let source = try files.read(path, maximumSize: Self.largestRule)
      sources[source.path] = source
      documents.insert(path)
      guard let rule = ValeRuleFile.read(source, as: name, &problems) else { return nil }
      read[path] = rule
      return rule
    } catch {
      report(error, origin)
      return nil
    }
  }

  /// The rule with everything that it inherits; nil where that is not to be had.
  private mutating func flattened(_ rule: ValeRuleFile, in style: ValeStyle, _ seen: [String]) -> ValeRuleFile? {
    guard let parent = rule.kind, parent.string.contains(".") else { return rule }
    func fail(_ de: String, _ en: String) -> ValeRuleFile? {
      problems.append(ValeNote.problem("inheritance", at: parent.location, de: de, en: en))
      return nil
    }
    if seen.contains(parent.string) {
      return fail("„\(rule.name)“ baut auf sich selbst auf", "“\(rule.name)” builds on itself")
    }
    guard seen.count <= ValeRuleFile.deepestInheritance else {
      return fail(
        "Regeln bauen mehr als \(ValeRuleFile.deepestInheritance)-fach aufeinander auf",
        "rules build on each other more than \(ValeRuleFile.deepestInheritance) deep")
    }
    let name = parent.string.split(separator: ".").joined(separator: "/") + ".yml"
    let place: String?
    do throws(FileFailure) {
      place = try reachable(name, from: style.stylesPath)
    } catch {
      return fail(error.text[.german], error.text[.english])
    }
    guard let path = place else {
      return fail(
        "die Regel „\(parent.string)“ gibt es nicht; gesucht wurde „\(name)“ unter \(files.shown(style.stylesPath))",
        "there is no rule “\(parent.string)”; searched for “\(name)” in \(files.shown(style.stylesPath))")
    }
    guard let found = file(parent.string, at: path), let whole = flattened(found, in: style, seen + [parent.string])
    else { return nil }
    return rule.inheriting(from: whole, &problems)
  }

  // MARK: Words of a project

  /// The words of the vocabularies that lie beside the styles: of those that are named, else of all.
  mutating func vocabulary(for stylesPath: String, named names: [String]?) -> ValeVocabulary {
    var result = ValeVocabulary()
    for folder in Self.vocabularyFolders {
      do throws(FileFailure) {
        guard let real = try reachable(folder, from: stylesPath), let entries = try? files.entries(in: real)
        else { continue }
        for entry in entries where entry.isFolder && names?.contains(entry.name) ?? true {
          result.accepted += try words("accept.txt", in: real + "/" + entry.name)
          result.rejected += try words("reject.txt", in: real + "/" + entry.name)
        }
      } catch {
        report(error, origin)
      }
    }
    return result
  }

  private mutating func words(_ name: String, in folder: String) throws(FileFailure) -> [ValeText] {
    guard let path = try reachable(name, from: folder) else { return [] }
    let file = try files.read(path, maximumSize: Self.largestRule)
    sources[file.path] = file
    documents.insert(path)
    return ValeVocabulary.lines(of: file)
  }

  /// The two rules that Vale makes of a project's words.
  mutating func rules(of vocabulary: ValeVocabulary) -> [Rule] {
    var result: [Rule] = []
    for made in vocabulary.ruleFiles {
      var translation = ValeTranslation(
        made, vocabulary, in: ValeStyle(name: "Vale", folder: "", stylesPath: "", files: files))
      if let rule = translation.run() { result.append(rule) }
      problems += translation.notes
    }
    return result
  }

  // MARK: Problems

  private mutating func reportMissing(_ path: String, _ folder: String, _ origin: Location?) {
    let parent = path.contains("/") ? Path.parent(of: path.hasPrefix("/") ? path : "/" + path) : "/"
    let around =
      (try? files.resolve(parent == "/" ? "." : String(parent.dropFirst(path.hasPrefix("/") ? 0 : 1)), from: folder))
      .flatMap { try? files.entries(in: $0) }?.filter(\.isFolder).map(\.name) ?? []
    let nearest = NearestName.of(Self.lastName(of: path), among: around)
    report(
      "no-style", origin, de: "den Vale-Stil „\(path)“ gibt es nicht", en: "there is no Vale style “\(path)”",
      help: nearest.map { LocalText(german: "meinten Sie „\($0)“?", english: "did you mean “\($0)”?") }
        ?? LocalText(
          german: "erwartet wird der Ordner eines Stils, etwa vale:styles/Microsoft",
          english: "expected is the folder of a style, such as vale:styles/Microsoft"))
  }

  mutating func report(_ failure: FileFailure, _ origin: Location?) {
    report(
      failure.isOutside ? "outside" : "unreadable", origin, de: failure.text[.german], en: failure.text[.english])
  }

  private mutating func report(_ name: String, _ origin: Location?, de: String, en: String, help: LocalText? = nil) {
    problems.append(
      Diagnostic(
        rule: "vale/\(name)", severity: .error, message: LocalText(german: de, english: en), help: help,
        location: origin ?? .nowhere))
  }
}
