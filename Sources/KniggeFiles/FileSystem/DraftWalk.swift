// Finds the drafts that paths on the command line mean.
import KniggeEngine
import KniggeText

/// One draft to be linted.
package struct DraftFile: Sendable {
  /// The path to open, and the one to show.
  package let path: String
  package let shown: String
  package let format: DraftFormat
  /// Whether the command line named it; what a walk found may turn out to be no draft.
  package let isNamed: Bool
  /// Its real path where a walk knows it: that of its folder with its name behind it. Links have another one.
  package let real: String?
}

/// Walks through folders.
package struct DraftWalk {
  private let disk: Disk
  /// How deep folders may lie inside each other.
  private static let maximumDepth = 64

  package private(set) var drafts: [DraftFile] = []
  package private(set) var failures: [FileFailure] = []
  /// What has the name of a draft and is no file or leads out of the repository, lists of ignored names that cannot be
  /// read, and patterns of configurations where they leave nothing to check. Somebody should know; nothing has gone wrong.
  package var passedBy: [PassedBy] {
    let files = passedOver.map { PassedBy(text: $0.text) }
    return drafts.isEmpty && failures.isEmpty && files.isEmpty ? patterns.notes : files
  }

  /// What a walk left out and somebody should know, in words.
  package struct PassedBy: Sendable {
    package let text: LocalText
  }

  private var passedOver: [FileFailure] = []
  /// What let nothing through so far.
  private var patterns = EmptyPatterns()
  /// The real paths of the drafts so far: a file is checked once, under the first of its names.
  private var seen: Set<String> = []

  /// A folder, as its real path, for each configuration that said what a draft is: it counts even where nothing is one.
  package private(set) var folders: [String] = []
  private var configured: Set<[String]> = []

  /// Whether what is named is left out, too, where a walk would not come by it.
  private let forceExclude: Bool
  /// What a walk would come by.
  private var reach: WalkReach
  /// Whether a walk leaves out what git ignores.
  private let respectsIgnoreFiles: Bool
  /// The real paths of files that the run itself writes; they are no drafts, even where they look like some.
  private let reports: Set<String>

  package init(
    disk: Disk, forceExclude: Bool = false, respectsIgnoreFiles: Bool = true, reports: Set<String> = []
  ) {
    self.disk = disk
    self.forceExclude = forceExclude
    reach = WalkReach(disk, respectsIgnoreFiles: respectsIgnoreFiles)
    self.respectsIgnoreFiles = respectsIgnoreFiles
    self.reports = reports
  }

  /// Adds a file, or every draft in a folder, as its configuration says which are. A file that is named is taken
  /// whatever its name and wherever it lies.
  package mutating func add(_ name: String, _ workspace: inout Workspace) {
    // An empty name is what is left of a variable that nobody has set; it does not mean the current folder.
    guard !name.isEmpty else {
      failures.append(FileFailure(path: name, reason: .missing))
      return
    }
    // The current folder by its own name: what cannot be read in it is named as the reports name what can.
    let path = name == "." ? disk.current : disk.absolute(name, from: disk.current)
    switch disk.kind(of: path) {
    case .missing: failures.append(FileFailure(path: name, reason: .missing))
    case .file, .other:
      if forceExclude, isExcluded(path, shown: name, &workspace) { return }
      append(path, shown: name, DraftFormat(path: name) ?? .markdown, isNamed: !forceExclude)
    case .folder: walk(path, shown: name == "." ? "" : name, &workspace)
    }
  }

  private mutating func walk(_ folder: String, shown: String, _ workspace: inout Workspace) {
    let ignored: IgnoreRules?
    do throws(FileFailure) {
      ignored = respectsIgnoreFiles ? IgnoreRules(above: try disk.resolve(folder, from: disk.current), disk) : nil
    } catch {
      failures.append(error)
      return
    }
    passedOver += ignored?.unread ?? []
    walk(folder, shown: shown, depth: 0, ignored, &workspace)
  }

  /// Whether `forceExclude` leaves out what somebody hands over under a name; there need not be a file of that name.
  package mutating func leavesOut(inputNamed name: String, _ workspace: inout Workspace) -> Bool {
    guard forceExclude else { return false }
    let path = disk.absolute(name, from: disk.current)
    let near = disk.realPath(ofMissing: Path.parent(of: path))
    return isExcluded(path, real: disk.realPath(ofMissing: path), near: near, shown: name, &workspace)
  }

  private mutating func isExcluded(_ path: String, shown: String, _ workspace: inout Workspace) -> Bool {
    do throws(FileFailure) {
      let real = try disk.resolve(path, from: disk.current)
      let near = try disk.resolve(Path.parent(of: path), from: disk.current)
      return isExcluded(path, real: real, near: near, shown: shown, &workspace)
    } catch {
      failures.append(error)
      return true
    }
  }

  /// `real` is its real path, and `near` that of the folder that it is named in; behind a link these are two places.
  private mutating func isExcluded(
    _ path: String, real: String, near: String, shown: String, _ workspace: inout Workspace
  ) -> Bool {
    do throws(FileFailure) {
      if let root = GitFolder.root(of: near, disk), !ConfinedFiles(files: disk, root: root).holds(path) {
        passedOver.append(FileFailure(path: shown, reason: .leadsOutside(disk.shown(root))))
        return true
      }
      let folder = Path.parent(of: real)
      let configuration = try workspace.configuration(forFolder: folder)
      note(folder, configuration)
      if configuration.exclude?.covers(real) ?? false { return true }
      let noted = reach.unread.count
      let named = disk.absolute(path.split(separator: "/").last.map(String.init) ?? "", from: near)
      let isReached = try reach.reaches(named, &workspace)
      passedOver += reach.unread.dropFirst(noted)
      guard isReached else { return true }
      // A hook names every file of a commit: what a walk would not take for a draft is none.
      let name = String(real.dropFirst(folder == "/" ? 1 : folder.count + 1))
      return !isDraft(name, in: folder, configuration)
    } catch {
      failures.append(error)
      return true
    }
  }

  /// Remembers a folder of each configuration.
  private mutating func note(_ folder: String, _ configuration: Configuration) {
    if configured.insert(configuration.files.map(\.path)).inserted { folders.append(folder) }
  }

  /// `real` is its real path where that is known: that of its folder with its name behind it.
  private mutating func append(
    _ path: String, real: String? = nil, shown: String, _ format: DraftFormat, isNamed: Bool
  ) {
    guard seen.insert(real ?? (try? disk.resolve(path, from: disk.current)) ?? path).inserted else { return }
    drafts.append(
      DraftFile(path: path, shown: RawName.shown(shown), format: format, isNamed: isNamed, real: real))
  }

  /// `above` are the ignore files of the folders around it; nil where they do not count.
  private mutating func walk(
    _ folder: String, shown: String, depth: Int, _ above: IgnoreRules?, _ workspace: inout Workspace
  ) {
    guard depth < Self.maximumDepth else {
      failures.append(FileFailure(path: shown, reason: .tooDeep(limit: Self.maximumDepth)))
      return
    }
    do throws(FileFailure) {
      let real = try disk.resolve(folder, from: disk.current)
      let configuration = try workspace.configuration(forFolder: real)
      note(real, configuration)
      let ignored = above?.entering(real, disk)
      passedOver += ignored?.unread ?? []
      let entries = try disk.entries(of: folder)
      if drafts.isEmpty, configuration.drafts != nil { patterns.add("drafts", of: configuration) }
      // What stands before each name, once for the folder: there may be thousands in it.
      let realStart = real.hasSuffix("/") ? real : real + "/"
      let pathStart = folder.hasSuffix("/") ? folder : folder + "/"
      let shownStart = shown.isEmpty || shown.hasSuffix("/") ? shown : shown + "/"
      var excludes = false
      drafts.reserveCapacity(drafts.count + entries.count)
      seen.reserveCapacity(seen.count + entries.count)
      for entry in entries where entry.name.utf8.first != 0x2E {
        var format: DraftFormat?
        switch entry.kind {
        case .folder: break
        case .file:
          format = self.format(of: entry.name, in: real, configuration)
          if format == nil { continue }
        case .other where !entry.isLink:
          guard self.format(of: entry.name, in: real, configuration) != nil else { continue }
        case .other, .missing: continue
        }
        let realPath = realStart + entry.name
        if let exclude = configuration.exclude, exclude.covers(realPath) {
          if drafts.isEmpty, !excludes { patterns.addExclude(of: configuration) }
          excludes = true
          continue
        }
        if let ignored, ignored.ignores(realPath, isFolder: entry.kind == .folder) {
          if drafts.isEmpty {
            patterns.addIgnored(
              entry.name, shown: shownStart + entry.name, isFolder: entry.kind == .folder, configuration)
          }
          continue
        }
        if !reports.isEmpty, reports.contains(realPath) { continue }
        let path = pathStart + entry.name
        if entry.isLink, format != nil, let root = GitFolder.root(of: real, disk),
          !ConfinedFiles(files: disk, root: root).holds(path)
        {
          passedOver.append(
            FileFailure(path: RawName.shown(shownStart + entry.name), reason: .leadsOutside(disk.shown(root))))
        } else if entry.kind == .other {
          passedOver.append(FileFailure(path: RawName.shown(shownStart + entry.name), reason: .special))
        } else if let format {
          append(
            path, real: entry.isLink ? nil : realPath, shown: shownStart + entry.name, format, isNamed: false)
        } else {
          walk(path, shown: shownStart + entry.name, depth: depth + 1, ignored, &workspace)
        }
      }
    } catch {
      failures.append(error)
    }
  }

  /// The format of a file that a walk takes for a draft; nil for others.
  private func format(of name: String, in folder: String, _ configuration: Configuration) -> DraftFormat? {
    guard configuration.drafts == nil else {
      return isDraft(name, in: folder, configuration) ? DraftFormat(path: name) : nil
    }
    return DraftFormat.ofDraft(name)
  }

  private func isDraft(_ name: String, in folder: String, _ configuration: Configuration) -> Bool {
    guard let drafts = configuration.drafts else { return DraftFormat.isDraft(name) }
    return drafts.matches(disk.absolute(name, from: folder)) && !DraftFormat.isAboutRepository(name)
  }
}

extension DraftFile {
  /// The largest file of this kind that is read in one piece, in bytes.
  package var maximumSize: Int { format.maximumSize }
}
