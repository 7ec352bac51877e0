// Vale styles that anybody may have written.
import KniggeEngine
import KniggeFiles
import KniggeText

/// A style as one text: what stands behind a line `=== NAME` is the file of that name below `/styles`.
enum StylesFuzz {
  private struct Shelf: FileAccess {
    var files: [String: [UInt8]] = [:]

    init(_ bytes: [UInt8]) {
      var name = "/styles/Acme/First.yml"
      for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
        if line.starts(with: Array("=== ".utf8)) {
          name = "/styles/" + String(decoding: line.dropFirst(4), as: UTF8.self)
        } else {
          files[name, default: []] += line + [0x0A]
        }
      }
    }

    func resolve(_ path: String, from folder: String) throws(FileFailure) -> String {
      let whole = path.hasPrefix("/") ? path : (folder == "/" ? "" : folder) + "/" + path
      guard files[whole] != nil || files.keys.contains(where: { $0.hasPrefix(whole + "/") }) else {
        throw FileFailure(path: path, reason: .missing)
      }
      return whole
    }

    func read(_ path: String, maximumSize: Int) throws(FileFailure) -> SourceFile {
      guard let bytes = files[path] else { throw FileFailure(path: path, reason: .missing) }
      return SourceFile(path: path, bytes: bytes)
    }

    func entries(in folder: String) throws(FileFailure) -> [FolderEntry] {
      var entries: Set<FolderEntry> = []
      for path in files.keys where path.hasPrefix(folder + "/") {
        let rest = path.dropFirst(folder.count + 1).split(separator: "/")
        if let name = rest.first { entries.insert(FolderEntry(name: String(name), isFolder: rest.count > 1)) }
      }
      return entries.sorted { $0.name < $1.name }
    }

    func shown(_ path: String) -> String { path }
  }

  static func run(_ bytes: [UInt8]) throws(FuzzFault) {
    // Read once for all, and not what is looked at here.
    _ = FuzzWorld.knowledge
    let start = Work.seconds
    let shelf = Shelf(bytes)
    for path in ["styles/Acme", "styles/.vale.ini"] {
      var reader = ValeReader(files: shelf)
      let found = reader.rules(at: path, from: "/", origin: nil)
      for problem in reader.problems {
        let end = shelf.files[problem.location.path]?.count ?? 0
        let range = problem.location.range.asBytes()
        let isInside = range.lowerBound >= 0 && range.upperBound <= end
        try expect(isInside, "\(problem.rule) at \(range) of \(end) bytes in \(problem.location.path)")
        try expect(
          !problem.message[.english].isEmpty && !problem.message[.german].isEmpty, "\(problem.rule) says nothing")
      }
      if let found, !reader.problems.contains(where: { $0.severity == .error }) { try use(found.rules) }
    }
    try Work.limit(to: 1, since: start)
  }

  /// A style without a mistake lints anything, and what is written out of it is a rule set without a mistake.
  private static func use(_ rules: [Rule]) throws(FuzzFault) {
    try RulesFuzz.lint(Linter(rules: rules, lists: [:], knowledge: FuzzWorld.knowledge))
    // Of a dictionary its place is written, where nothing lies on this shelf.
    let written = rules.filter { if case .spelling = $0.check { false } else { true } }
    guard !written.isEmpty else { return }
    let text = ConvertedSet(style: "Acme", name: "acme", rules: written, knowledge: FuzzWorld.knowledge).text(in: "/")
    let problems = FuzzWorld.load(Array(text.utf8)).problems.filter { $0.severity == .error }
    try expect(problems.isEmpty, "converted: \(problems.map { "\($0.rule) \($0.message[.english])" })\n\(text)")
  }
}
