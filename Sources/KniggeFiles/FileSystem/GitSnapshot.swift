// The rule sets of a git revision, laid out in a folder of their own.
import KniggeEngine
import KniggeText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The text files of a revision (configurations, rule sets, guidelines, lists) below a temporary folder.
package struct GitSnapshot {
  /// The real path of the repository.
  package let root: String
  /// The real path of the folder that stands for it.
  package let folder: String
  private let base: String

  package struct Failure: Error {
    package let text: LocalText
  }

  /// What a rule set may be made of.
  private static let endings = [".yml", ".yaml", ".md", ".txt"]
  /// How many names one call of git is given.
  private static let batch = 200
  private static let maximumDepth = 64

  /// Lays a revision out. `variables` are those of the program; `temporary` is where folders for a while belong.
  package init(
    of revision: String, containing path: String, disk: Disk, variables: [String: String], temporary: String
  ) throws(Failure) {
    guard let root = GitFolder.root(of: path, disk) else {
      throw Failure(
        text: LocalText(
          german: "„\(disk.shown(path))“ liegt in keinem git-Repository",
          english: "“\(disk.shown(path))” is in no git repository"))
    }
    var template = "\(temporary)/knigge-XXXXXX".systemName
    guard let made = mkdtemp(&template), let real = realpath(made, nil) else {
      throw Failure(
        text: LocalText(
          german: "in „\(temporary)“ lässt sich kein Ordner anlegen", english: "no folder can be made in “\(temporary)”"
        ))
    }
    defer { free(real) }
    self.root = root
    base = String(systemName: real)
    folder = base + "/tree"
    do throws(Failure) {
      try fill(revision, variables, disk)
    } catch {
      remove()
      throw error
    }
  }

  private func fill(_ revision: String, _ variables: [String: String], _ disk: Disk) throws(Failure) {
    let repository = Git(in: root, variables: variables, index: base + "/index")
    func git(_ arguments: [String]) throws(Failure) -> [UInt8] {
      guard let outcome = repository.run(arguments) else {
        throw Failure(text: LocalText(german: "git lässt sich nicht starten", english: "git cannot be started"))
      }
      guard outcome.status == 0 else {
        let said = String(decoding: outcome.errors.prefix { $0 != 0x0A }, as: UTF8.self)
        throw Failure(
          text: LocalText(
            german: "git kennt die Fassung „\(revision)“ nicht" + (said.isEmpty ? "" : ": \(said)"),
            english: "git does not know the revision “\(revision)”" + (said.isEmpty ? "" : ": \(said)")))
      }
      return outcome.output
    }
    let listed = try git(["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{tree}"])
    let tree = String(decoding: listed.prefix { $0 != 0x0A }, as: UTF8.self)
    _ = try git(["read-tree", tree])
    let names = try git(["ls-tree", "-r", "-z", "--name-only", tree]).split(separator: 0)
      .map { RawName.text(of: Array($0)) }.filter { name in
        Self.endings.contains { name.lowercased().hasSuffix($0) }
      }
    guard mkdir(folder.systemName, 0o700) == 0 else {
      throw Failure(
        text: LocalText(german: "„\(folder)“ lässt sich nicht anlegen", english: "“\(folder)” cannot be made"))
    }
    for start in stride(from: 0, to: names.count, by: Self.batch) {
      let some = Array(names[start..<min(start + Self.batch, names.count)])
      _ = try git(["checkout-index", "--force", "--prefix=" + folder + "/", "--"] + some)
    }
    // Above the repository nothing counts; below, what was there then.
    _ = mkdir((folder + "/.git").systemName, 0o700)
  }

  /// Where a file of the repository lies in the snapshot; nil for one outside of it.
  package func path(of file: String) -> String? {
    if file == root { return folder }
    guard file.hasPrefix(root + "/") else { return nil }
    return folder + file.dropFirst(root.count)
  }

  /// Takes the folder away again.
  package func remove() { Self.remove(base, depth: 0) }

  private static func remove(_ path: String, depth: Int) {
    var status = stat()
    guard depth < maximumDepth, lstat(path.systemName, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      unlink(path.systemName)
      return
    }
    let disk = Disk(current: "/")
    for entry in (try? disk.entries(of: path)) ?? [] { remove(path + "/" + entry.name, depth: depth + 1) }
    rmdir(path.systemName)
  }
}
