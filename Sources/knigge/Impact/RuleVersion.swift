// One of the two versions of the rules that are compared.
import KniggeEngine
import KniggeFiles

/// The rules as they are, as a file says, or as they were at a git revision.
struct RuleVersion {
  /// As the user named it.
  let name: String
  private var workspace: Workspace
  private let source: Source
  private var judge = RunJudge()
  /// The setup of a version that is one rule set.
  private var setup: Setup?

  private enum Source {
    case current
    case ruleSet(String)
    case snapshot(GitSnapshot)
  }

  init(current workspace: Workspace, name: String) {
    (self.name, self.workspace, source) = (name, workspace, .current)
  }

  init(ruleSet path: String, _ workspace: Workspace) {
    (name, self.workspace, source) = (path, workspace, .ruleSet(path))
  }

  init(snapshot: GitSnapshot, name: String, _ workspace: Workspace) {
    (self.name, self.workspace, source) = (name, workspace, .snapshot(snapshot))
  }

  /// What counts for a draft, given as a real path.
  mutating func setup(forFile path: String) throws(FileFailure) -> Setup {
    switch source {
    case .current:
      // An archive may lie anywhere; outside of where somebody works, the rules of that place are meant.
      let folder = workspace.disk.current
      return path.hasPrefix(folder == "/" ? "/" : folder + "/")
        ? try workspace.setup(forFile: path) : try workspace.setup(forFolder: folder)
    case .ruleSet(let set):
      if let setup { return setup }
      let made = try workspace.setup(forRuleSet: set)
      setup = made
      return made
    case .snapshot(let snapshot):
      guard let there = snapshot.path(of: path) else { return try workspace.setup(forFolder: workspace.disk.current) }
      return try workspace.setup(forFile: there)
    }
  }

  /// What the rules say about a post, exceptions included.
  mutating func findings(
    in read: ReadPost, _ lines: inout FileLines, _ format: DraftFormat, _ setup: Setup
  ) -> [Diagnostic] {
    judge.diagnostics(for: read, in: &lines, as: format, with: setup)
      .filter { !$0.isAboutInput }
  }

  func remove() {
    if case .snapshot(let snapshot) = source { snapshot.remove() }
  }
}
