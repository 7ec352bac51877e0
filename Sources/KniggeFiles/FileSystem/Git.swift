// Runs git in a repository, so that it runs nothing of that repository's and asks nobody anything.

/// Git in one folder.
struct Git: Sendable {
  private let folder: String
  private let environment: [String: String]

  /// `folder` is a real path in the repository. Of `variables`, those of the program, git sees where programs and the
  /// user's settings are, and no `GIT_…` of a hook, which would make it look at another repository or index. `index` is
  /// the path of an index to use instead of the repository's own.
  init(in folder: String, variables: [String: String], index: String? = nil) {
    self.folder = folder
    var environment = variables.filter { ["PATH", "HOME", "XDG_CONFIG_HOME"].contains($0.key) }
    environment["LC_ALL"] = "C"
    environment["GIT_OPTIONAL_LOCKS"] = "0"
    environment["GIT_TERMINAL_PROMPT"] = "0"
    environment["GIT_INDEX_FILE"] = index
    self.environment = environment
  }

  /// How git ended; nil where it cannot be started. Names that it prints are not quoted.
  func run(_ arguments: [String]) -> Subprocess.Outcome? {
    // A repository's own settings may name programs to run; none is needed here.
    let safe = ["-C", folder, "-c", "core.fsmonitor=false", "-c", "core.quotePath=false"]
    return Subprocess.run("git", safe + arguments, environment: environment)
  }
}
