// Files that nobody has to write to a disk.
import KniggeFiles
import KniggeText

/// Files by their absolute paths; folders are what stands before their names.
struct MemoryFiles: FileAccess {
  var files: [String: String]
  /// What is there, but cannot be read.
  var locked: Set<String> = []

  func resolve(_ path: String, from folder: String) throws(FileFailure) -> String {
    var parts: [Substring] = path.hasPrefix("/") ? [] : folder.split(separator: "/")
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    let whole = "/" + parts.joined(separator: "/")
    guard files[whole] != nil || files.keys.contains(where: { $0.hasPrefix(whole + "/") }) else {
      throw FileFailure(path: path, reason: .missing)
    }
    return whole
  }

  func read(_ path: String, maximumSize: Int) throws(FileFailure) -> SourceFile {
    guard let text = files[path] else { throw FileFailure(path: path, reason: .missing) }
    guard !locked.contains(path) else { throw FileFailure(path: path, reason: .notAllowed) }
    guard text.utf8.count <= maximumSize else {
      throw FileFailure(path: path, reason: .tooLarge(limit: maximumSize))
    }
    return SourceFile(path: path, bytes: Array(text.utf8))
  }

  func entries(in folder: String) throws(FileFailure) -> [FolderEntry] {
    guard !locked.contains(folder) else { throw FileFailure(path: folder, reason: .notAllowed) }
    var entries: Set<FolderEntry> = []
    for path in files.keys where path.hasPrefix(folder + "/") {
      let rest = path.dropFirst(folder.utf8.count + 1).split(separator: "/")
      if let name = rest.first { entries.insert(FolderEntry(name: String(name), isFolder: rest.count > 1)) }
    }
    return entries.sorted { $0.name < $1.name }
  }

  func shown(_ path: String) -> String { path }
}
