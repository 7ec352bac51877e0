// What the bodies share: what knigge knows, and files that are on no disk.
import KniggeEngine
import KniggeFiles
import KniggeText

enum FuzzWorld {
  static let knowledge = KnowledgeReader.read().knowledge

  /// A folder with nothing but a rule set in it.
  struct Shelf: FileAccess {
    var bytes: [UInt8]

    func resolve(_ path: String, from folder: String) throws(FileFailure) -> String {
      guard path == "acme.yml" || path == "/acme.yml" else { throw FileFailure(path: path, reason: .missing) }
      return "/acme.yml"
    }

    func read(_ path: String, maximumSize: Int) throws(FileFailure) -> SourceFile {
      SourceFile(path: shown(path), bytes: bytes)
    }

    func shown(_ path: String) -> String { String(path.drop { $0 == "/" }) }
  }

  static func load(_ bytes: [UInt8]) -> (set: RuleSet?, problems: [Diagnostic], file: SourceFile) {
    var loader = RuleSetLoader(files: Shelf(bytes: bytes), platforms: knowledge.platforms, root: "/")
    let set = loader.load("acme.yml", from: "/", origin: nil)
    return (set, loader.problems, SourceFile(path: "acme.yml", bytes: bytes))
  }

  static func linter(of set: RuleSet) -> Linter {
    var lists = set.lists
    for list in CompanyList.allCases where lists[list.listName] == nil { lists[list.listName] = [] }
    return Linter(rules: set.rules, lists: lists, knowledge: knowledge)
  }

  static func posts(of file: SourceFile, as format: DraftFormat) -> [ReadPost] {
    var posts: [ReadPost] = []
    DraftReader.read(file, as: format, platforms: knowledge.platforms) { posts.append($0) }
    return posts
  }
}
