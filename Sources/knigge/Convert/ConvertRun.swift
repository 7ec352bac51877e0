// One run of `knigge convert`.
import KniggeEngine
import KniggeFiles
import KniggeReports
import KniggeText

struct ConvertRun {
  let command: ConvertCommand
  let disk: Disk
  let console: Console

  mutating func status() throws(OutputFailure) -> ExitStatus {
    var sets: [ConvertedSet] = []
    let knowledge = KnowledgeReader.read().knowledge
    for style in command.styles {
      guard let found = try read(style) else {
        try console.flush()
        return .failure
      }
      sets += converted(found.rules, found.name, knowledge)
    }
    if let output = command.output { return try write(sets, to: output) }
    guard sets.count == 1, let set = sets.first else {
      console.fail(
        LocalText(
          german: "das sind \(sets.count) Stile; bitte mit --output einen Ordner nennen, in den je eine Datei kommt",
          english: "these are \(sets.count) styles; please name a folder with --output, for one file each"))
      return .failure
    }
    try console.write(set.text(in: disk.current))
    try console.flush()
    return .clean
  }

  /// The rules of a style; nil where it has mistakes, which are reported.
  private func read(_ style: String) throws(OutputFailure) -> (name: String, rules: [Rule])? {
    var reader = ValeReader(files: disk)
    let found = reader.rules(at: String(style.dropFirst(ValeReader.prefix.count)), from: disk.current, origin: nil)
    let isBroken = reader.problems.contains { $0.severity == .error }
    var byFile: [String: [Diagnostic]] = [:]
    // What is left out stands in the converted file.
    for problem in reader.problems where problem.severity == .error || command.output != nil {
      byFile[problem.location.path, default: []].append(problem)
    }
    for (path, problems) in byFile.sorted(by: { $0.key < $1.key }) {
      guard let file = reader.sources[path] else {
        for problem in problems { console.fail(problem.message) }
        continue
      }
      try console.report(problems, in: LineIndex(file))
    }
    return isBroken ? nil : found
  }

  /// A set for each style among some rules.
  private func converted(_ rules: [Rule], _ name: String, _ knowledge: Knowledge) -> [ConvertedSet] {
    func style(_ rule: Rule) -> String { String(rule.id.prefix { $0 != "." }) }
    var styles: [String] = []
    for rule in rules where !styles.contains(style(rule)) { styles.append(style(rule)) }
    // A project's own words go with the only style that is there.
    if styles.count == 2, styles.last == "Vale", let first = styles.first {
      return [ConvertedSet(style: first, name: command.name, rules: rules, knowledge: knowledge)]
    }
    return styles.map { name in
      ConvertedSet(
        style: name, name: styles.count == 1 ? command.name : command.name.map { "\($0)/\(name)" },
        rules: rules.filter { style($0) == name }, knowledge: knowledge)
    }
  }

  private func write(_ sets: [ConvertedSet], to output: String) throws(OutputFailure) -> ExitStatus {
    let isFile = output.hasSuffix(".yml") || output.hasSuffix(".yaml")
    if isFile, sets.count != 1 {
      console.fail(
        LocalText(
          german: "das sind \(sets.count) Stile, und „\(output)“ ist eine Datei; bitte einen Ordner nennen",
          english: "these are \(sets.count) styles, and “\(output)” is one file; please name a folder"))
      return .failure
    }
    for set in sets {
      let file = set.name.split(separator: "/").joined(separator: "-") + ".yml"
      let path = isFile ? output : output + (output.hasSuffix("/") ? "" : "/") + file
      guard try write(set, to: path) else { return .failure }
    }
    return .clean
  }

  private func write(_ set: ConvertedSet, to path: String) throws(OutputFailure) -> Bool {
    let full = disk.absolute(path, from: disk.current)
    let text = set.text(in: Path.parent(of: disk.realPath(ofMissing: full)))
    do throws(FileReplacement.Failure) {
      if command.force, disk.kind(of: full) == .file {
        try replace(full, with: text)
      } else if try !NewFolder.write(Array(text.utf8), to: full) {
        console.fail(
          LocalText(
            german: "„\(path)“ gibt es schon; mit --force wird es ersetzt",
            english: "“\(path)” is there already; --force replaces it"))
        return false
      }
    } catch {
      console.fail(error.text(for: path))
      return false
    }
    let (count, refused) = (set.written.count, set.refused.count)
    console.note(
      LocalText(
        german:
          "\(path): \(count) \(count == 1 ? "Regel" : "Regeln")\(refused > 0 ? ", \(refused) ausgelassen (Gründe in der Datei)" : "")",
        english:
          "\(path): \(count) \(count == 1 ? "rule" : "rules")\(refused > 0 ? ", \(refused) left out (reasons in the file)" : "")"
      ))
    return true
  }

  private func replace(_ path: String, with text: String) throws(FileReplacement.Failure) {
    let file = try NewFile(at: path)
    let output = StandardOutput(descriptor: file.descriptor)
    do throws(OutputFailure) {
      try output.write(text)
      try output.flush()
    } catch {
      file.abandon()
      throw .system("\(error)")
    }
    try file.finish()
  }
}
