// Finds rule sets, reads them, and resolves what they inherit.
import KniggeEngine
import KniggeText

/// Reads rule sets by name or path, each file once.
package struct RuleSetLoader {
  /// How long a chain of sets may be, and how large one file, in bytes.
  static let maximumDepth = 8
  package static let maximumSize = 8_000_000
  /// How large all files of a set's lists may be together, in bytes; one that several lists name counts for each.
  static let maximumListSize = 64_000_000

  let files: any FileAccess
  private let platforms: Platforms
  /// What files may name; the command line may name any.
  private var confined: any FileAccess
  private let root: String?
  /// Lists of the configuration; they stand in for lists of the same name in any set.
  private let configuredLists: PhraseLists

  /// Whether the examples of shipped sets are read; linting has no use for them, and tests see to it that they are right.
  var readsShippedExamples = true
  /// Who reads shipped sets.
  var cores = Cores.all

  /// Everything that is wrong, by file.
  package var problems: [Diagnostic] { found.all }
  var found = ProblemList()
  /// The files that were read, by path, for quoting.
  package internal(set) var sources: [String: SourceFile] = [:]
  private var loaded: [String: RuleSet] = [:]
  /// Shipped sets that were read already and are to be resolved when somebody names them, by identity.
  private var readAhead: [String: (set: RuleSetFile, problems: ProblemList)] = [:]
  private var open: [String] = []
  /// Documents of shipped sets, which nearly all name the same ones.
  var shippedGuidelines: [String: GuidelineDocument] = [:]

  /// Files that lie outside of `root` are refused where a file names them; where there is none, nothing is.
  package init(files: any FileAccess, platforms: Platforms, root: String?, configuredLists: PhraseLists = [:]) {
    self.files = files
    self.platforms = platforms
    self.root = root
    confined = Self.confined(files, to: root)
    self.configuredLists = configuredLists
  }

  /// The set of a name (`tone`, `law/de`) or of a path that ends in `.yml` or `.yaml`, relative to `folder`.
  ///
  /// Nil where there is none; the reason is in `problems`, at `origin` where a file named it.
  package mutating func load(_ name: String, from folder: String, origin: Location?) -> RuleSet? {
    if name.hasPrefix(ValeReader.prefix) { return loadVale(name, from: folder, origin: origin) }
    guard let (identity, file) = find(name, folder, origin) else { return nil }
    if let set = loaded[identity] {
      addShippedSources(of: set)
      return set
    }
    if open.contains(identity) {
      report("cycle", origin, de: "„\(name)“ baut auf sich selbst auf", en: "“\(name)” builds on itself")
      return nil
    }
    if open.count >= Self.maximumDepth {
      report(
        "too-deep", origin, de: "Regelwerke bauen mehr als \(Self.maximumDepth)-fach aufeinander auf",
        en: "rule sets build on each other more than \(Self.maximumDepth) deep")
      return nil
    }
    open.append(identity)
    defer { open.removeLast() }
    sources[file.path] = file
    let (read, found) = readAhead.removeValue(forKey: identity) ?? self.read(file)
    self.found.add(found)
    let folder =
      Location.isShipped(identity) ? "" : String(identity[..<(identity.lastIndex(of: "/") ?? identity.startIndex)])
    if origin == nil, let home = home(of: identity, in: folder) { confined = Self.confined(files, to: home) }
    defer { if origin == nil { confined = Self.confined(files, to: root) } }
    var set = resolve(read, in: folder, isShipped: Location.isShipped(identity))
    set.documents.insert(identity)
    loaded[identity] = set
    return set
  }

  private static func confined(_ files: any FileAccess, to root: String?) -> any FileAccess {
    root.map { ConfinedFiles(files: files, root: $0) } ?? files
  }

  /// The folder that a set which the command line names elsewhere may name files of: that of its own repository, else the
  /// one it lies in. Nil for one that lies where all others do.
  private func home(of identity: String, in folder: String) -> String? {
    guard let root, identity.hasPrefix("/"), !ConfinedFiles(files: files, root: root).holds(identity) else {
      return nil
    }
    var current = folder
    while (try? files.resolve(".git", from: current)) == nil {
      let parent = Path.parent(of: current)
      if parent == current { return folder }
      current = parent
    }
    return current
  }

  /// Reads the shipped sets among these names, on all cores, so that they are at hand when they are loaded.
  package mutating func readAhead(_ names: [String]) {
    var files: [(identity: String, file: SourceFile)] = []
    for name in Set(names) {
      let identity = Location.shipped(name)
      guard !isPath(name), loaded[identity] == nil, readAhead[identity] == nil,
        let file = ShippedFile.read(name + ".yml")
      else { continue }
      files.append((identity, file))
    }
    guard files.count > 1 else { return }
    // The largest first, so that no core is left with one at the end.
    files.sort { ($1.file.bytes.count, $0.identity) < ($0.file.bytes.count, $1.identity) }
    let loader = self
    let found = cores.map(files.count) { [files] in loader.read(files[$0].file) }
    for (file, read) in zip(files, found) { readAhead[file.identity] = read }
  }

  private func read(_ file: SourceFile) -> (set: RuleSetFile, problems: ProblemList) {
    RuleSetReader.read(file.isShipped && !readsShippedExamples ? file.withoutExamples : file, platforms: platforms)
  }

  /// A Vale style as a rule set.
  private mutating func loadVale(_ name: String, from folder: String, origin: Location?) -> RuleSet? {
    let identity = name + "\u{0}" + folder
    if let set = loaded[identity] { return set }
    var reader = ValeReader(files: origin == nil ? files : confined)
    let style = reader.rules(at: String(name.dropFirst(ValeReader.prefix.count)), from: folder, origin: origin)
    for problem in reader.problems { self.found.add(problem) }
    sources.merge(reader.sources) { mine, _ in mine }
    guard let style else { return nil }
    var set = RuleSet(name: style.name)
    set.languages = Language.allCases
    set.rules = style.rules
    set.ownRules = style.rules
    set.documents = reader.documents
    loaded[identity] = set
    return set
  }

  /// `../guideline.de.md`, as a set in a folder such as `law` names a file beside that folder. Everything that is
  /// embedded and is no rule set lies at the top.
  private static func withoutParents(_ path: String) -> String {
    var rest = path[...]
    while rest.hasPrefix("../") { rest = rest.dropFirst(3) }
    return String(rest)
  }

  /// Shipped sets that were read already. Where no configured list stands in for one of theirs, they are the same
  /// whoever reads them, and need not be read again.
  package var shippedSets: [String: RuleSet] {
    get { loaded.filter { Location.isShipped($0.key) } }
    set { loaded.merge(newValue) { mine, _ in mine } }
  }

  private mutating func addShippedSources(of set: RuleSet) {
    for document in set.documents where Location.isShipped(document) {
      guard sources[document + ".yml"] == nil,
        let file = ShippedFile.read(String(document.dropFirst(Location.shippedPrefix.count)) + ".yml")
      else { continue }
      sources[file.path] = file
    }
  }

  private func isPath(_ name: String) -> Bool { name.hasSuffix(".yml") || name.hasSuffix(".yaml") }

  private mutating func find(_ name: String, _ folder: String, _ origin: Location?) -> (String, SourceFile)? {
    guard isPath(name) else {
      if let file = ShippedFile.read(name + ".yml") { return (Location.shipped(name), file) }
      let names = Self.shippedNames
      let nearest = found.nearest(name, among: names, in: origin?.path ?? "")
      report(
        "unknown-set", origin, de: "das Regelwerk „\(name)“ wird nicht mitgeliefert",
        en: "there is no shipped rule set “\(name)”",
        help: nearest.map(NearestName.suggestion)
          ?? LocalText(
            german: "mitgeliefert werden: \(names.joined(separator: ", ")); ein Pfad endet auf .yml",
            english: "shipped are: \(names.joined(separator: ", ")); a path ends in .yml"))
      return nil
    }
    do throws(FileFailure) {
      let reachable = origin == nil ? files : confined
      let path = try reachable.resolve(name, from: folder)
      return (path, try reachable.read(path, maximumSize: Self.maximumSize))
    } catch {
      report(error, origin)
      return nil
    }
  }

  /// The names of the shipped sets, without language data, platforms and guidelines.
  package static var shippedNames: [String] {
    ShippedFile.names.filter { $0.hasSuffix(".yml") && !$0.hasPrefix("language.") && $0 != "platforms.yml" }
      .map { String($0.dropLast(4)) }
  }

  mutating func report(_ name: String, _ origin: Location?, de: String, en: String, help: LocalText? = nil) {
    let rule = "ruleset/\(name)"
    let location = origin ?? .nowhere
    found.add(rule, .error, at: location) {
      Diagnostic(
        rule: rule, severity: .error, message: LocalText(german: de, english: en), help: help, location: location)
    }
  }

  private mutating func report(_ failure: FileFailure, _ origin: Location?) {
    report(
      failure.isOutside ? "outside" : "unreadable", origin, de: failure.text[.german], en: failure.text[.english])
  }

  // MARK: Inheritance

  private mutating func resolve(_ file: RuleSetFile, in folder: String, isShipped: Bool) -> RuleSet {
    var set = RuleSet(name: file.name)
    readAhead(file.parents.map(\.name))
    for parent in file.parents {
      let origin = Location(path: file.file.path, range: parent.range)
      if let inherited = load(parent.name, from: folder, origin: origin) { set.merge(inherited) }
    }
    set.title = file.title
    set.languages = file.languages
    var file = file
    readClauses(of: &file, in: folder, isShipped: isShipped, into: &set)
    readListFiles(of: &file, in: folder, isShipped: isShipped, into: &set)
    readDictionaries(of: &file, in: folder, isShipped: isShipped, into: &set)
    var resolver = RuleSetResolver(set: set, file: file, configured: configuredLists)
    let resolved = resolver.run()
    found.add(resolver.problems)
    return resolved
  }

  /// A file that a set names; nil where it cannot be read, which is reported at `origin`.
  mutating func read(_ path: String, in folder: String, isShipped: Bool, _ origin: Location) -> SourceFile? {
    if isShipped {
      if let file = ShippedFile.read(Self.withoutParents(path)) { return file }
      report("unreadable", origin, de: "„\(path)“ wird nicht mitgeliefert", en: "“\(path)” is not shipped")
      return nil
    }
    do throws(FileFailure) {
      return try confined.read(try confined.resolve(path, from: folder), maximumSize: Self.maximumSize)
    } catch {
      report(error, origin)
      return nil
    }
  }
}
