// A folder of Vale rules, and what lies around it.
import KniggeEngine
import KniggeText

/// One style, as a folder below the path of all styles.
struct ValeStyle: Sendable {
  /// The name of its folder: `Microsoft`.
  var name: String
  /// Its folder, as a real path.
  var folder: String
  /// The folder of all styles, in which vocabularies and dictionaries lie, too.
  var stylesPath: String
  let files: any FileAccess

  /// The largest dictionary that is read, in bytes.
  static let largestDictionary = 20_000_000
  /// The largest file of endings, in bytes.
  private static let largestAffixes = 4_000_000
  /// How deep folders of rules may lie in each other.
  static let deepestFolder = 6

  /// The rules of the style by name, in the order of their paths. Folders whose names begin with `.` or `_` are left out, as
  /// are tests; those that lie too deep are added to `tooDeep`, as they are to be shown.
  func ruleFiles(tooDeep: inout [String]) throws(FileFailure) -> [(name: String, path: String)] {
    try ruleFiles(in: folder, [name], depth: 0, &tooDeep)
  }

  private func ruleFiles(
    in folder: String, _ names: [String], depth: Int, _ tooDeep: inout [String]
  ) throws(FileFailure) -> [(name: String, path: String)] {
    guard depth < Self.deepestFolder else {
      tooDeep.append(files.shown(folder))
      return []
    }
    var result: [(name: String, path: String)] = []
    for entry in try files.entries(in: folder) {
      let path = folder + "/" + entry.name
      if entry.isFolder {
        guard !entry.name.hasPrefix("."), !entry.name.hasPrefix("_") else { continue }
        result += try ruleFiles(in: path, names + [entry.name], depth: depth + 1, &tooDeep)
      } else if Self.isRule(entry.name) {
        result.append(((names + [String(entry.name.dropLast(4))]).joined(separator: "."), path))
      }
    }
    return result
  }

  static func isRule(_ name: String) -> Bool {
    name.hasSuffix(".yml") && !name.hasSuffix(".test.yml") && !name.hasSuffix("_test.yml") && !name.hasPrefix(".")
  }

  // MARK: Dictionaries

  /// What a spelling rule knows.
  struct KnownWords {
    /// Nil where the rule names no dictionary that is there.
    var words: Set<String>?
    /// The fewest letters of a part of a compound; nil without compounds.
    var shortestPart: Int?
    /// The real paths of the files that the words are from.
    var paths: [String] = []
    var problems: [Diagnostic] = []
  }

  func words(of rule: ValeTranslation) -> KnownWords {
    var paths: [String] = []
    var problems: [Diagnostic] = []
    var words: Set<String> = []
    var shortestPart: Int?
    var hasDictionary = false
    for dictionary in dictionaries(of: rule) {
      guard let dic = find(dictionary.dic, dictionary.name, &problems) else { continue }
      let affixes = affixes(dictionary.aff, dictionary.name, &problems)
      let known = affixes.words(in: Self.text(of: dic.file))
      shortestPart = [shortestPart, affixes.shortestPart].compactMap(\.self).min()
      if !known.areAll {
        problems.append(
          ValeNote.loss(
            "limit", at: dictionary.name.location,
            de: "„\(dictionary.name.string)“ hat zu viele Wortformen; manche fehlen",
            en: "“\(dictionary.name.string)” has too many forms of words; some are left out"))
      }
      words.formUnion(known.words)
      paths.append(dic.path)
      hasDictionary = true
    }
    for ignored in rule.texts("ignore") {
      guard let file = find([ignored.string, "config/ignore/" + ignored.string], ignored, &problems) else { continue }
      words.formUnion(ValeVocabulary.lines(of: file.file).map(\.string))
      paths.append(file.path)
    }
    return KnownWords(
      words: hasDictionary ? words : nil, shortestPart: shortestPart, paths: paths, problems: problems)
  }

  /// The bytes behind a byte order mark.
  private static func text(of file: SourceFile) -> ArraySlice<UInt8> { file.bytes(file.start..<file.end) }

  private func dictionaries(of rule: ValeTranslation) -> [(name: ValeText, dic: [String], aff: [String])] {
    if let dic = rule.text("dic") {
      let aff = rule.text("aff")?.string ?? String(dic.string.dropLast(4)) + ".aff"
      return [(dic, [dic.string], [aff])]
    }
    let folders = [rule.text("dicpath")?.string, "config/dictionaries", "dictionaries"].compactMap(\.self)
    return rule.texts("dictionaries").map { name in
      (name, folders.map { "\($0)/\(name.string).dic" }, folders.map { "\($0)/\(name.string).aff" })
    }
  }

  /// The endings of a dictionary; none where there is no file of them.
  private func affixes(_ names: [String], _ name: ValeText, _ problems: inout [Diagnostic]) -> HunspellAffixes {
    guard let path = place(of: names) else { return HunspellAffixes() }
    return read(path, upTo: Self.largestAffixes, name, &problems).map { HunspellAffixes(Self.text(of: $0)) }
      ?? HunspellAffixes()
  }

  /// The first of some files that is there, relative to the folder of styles or to the style; what is not there, or not
  /// to be read, is a problem.
  private func find(
    _ names: [String], _ name: ValeText, _ problems: inout [Diagnostic]
  ) -> (path: String, file: SourceFile)? {
    guard let path = place(of: names) else {
      problems.append(
        ValeNote.loss(
          "unreadable", at: name.location,
          de: "„\(name.string)“ gibt es nicht; gesucht wurde „\(names[0])“ unter \(files.shown(stylesPath))",
          en: "there is no “\(name.string)”; searched for “\(names[0])” in \(files.shown(stylesPath))"))
      return nil
    }
    return read(path, upTo: Self.largestDictionary, name, &problems).map { (path, $0) }
  }

  private func read(
    _ path: String, upTo size: Int, _ name: ValeText, _ problems: inout [Diagnostic]
  ) -> SourceFile? {
    do throws(FileFailure) {
      return try files.read(path, maximumSize: size)
    } catch {
      problems.append(
        ValeNote.loss("unreadable", at: name.location, de: error.text[.german], en: error.text[.english]))
      return nil
    }
  }

  private func place(of names: [String]) -> String? {
    for name in names {
      for folder in [stylesPath, folder] {
        if let path = try? files.resolve(name, from: folder) { return path }
      }
    }
    return nil
  }
}
