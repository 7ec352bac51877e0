// Looks through drafts without reporting on them: for lists of exceptions, for baselines.
import KniggeEngine
import KniggeFiles
import KniggeText

/// Walks over drafts and their posts as `lint` does, and hands them on.
struct DraftSurvey {
  private let disk: Disk
  /// Speaks the language of the configuration.
  let console: Console
  private var workspace: Workspace

  /// One draft that was read.
  struct Draft {
    var file: DraftFile
    /// Its real path.
    var path: String
    var setup: Setup
    var lines: FileLines
  }

  init(_ options: ConfigurationOptions, disk: Disk) {
    self.disk = disk
    workspace = options.workspace(on: disk, at: options.moment)
    console = Console(.plain, language: options.language(in: &workspace))
  }

  /// Visits every draft, and every post of it. What cannot be read or loaded is said.
  mutating func run(
    _ paths: [String], draft begin: (Draft) -> Void = { _ in }, _ visit: (inout Draft, ReadPost) -> Void
  ) throws(OutputFailure) {
    let walk = console.walk(over: paths.isEmpty ? ["."] : paths, on: disk, &workspace)
    for file in walk.drafts {
      guard var draft = open(file), try !console.reportProblems(of: draft.setup) else { continue }
      begin(draft)
      DraftReader.read(draft.lines.file, as: file.format, with: draft.setup) { visit(&draft, $0) }
    }
    if walk.drafts.isEmpty { try reportConfigurations(of: walk.folders) }
  }

  /// Says what is wrong with configurations after which nothing is a draft: that may be the reason.
  private mutating func reportConfigurations(of folders: [String]) throws(OutputFailure) {
    for folder in folders {
      var setups: [LintSetup] = []
      do throws(FileFailure) { setups = try workspace.unaskedSetups(in: folder) } catch { console.fail(error.text) }
      for setup in setups { _ = try console.reportProblems(of: setup) }
    }
  }

  private mutating func open(_ file: DraftFile) -> Draft? {
    do throws(FileFailure) {
      let real = try disk.resolve(file.path, from: disk.current)
      let setup = try workspace.setup(forFile: real)
      if !file.isNamed, setup.ruleSet.documents.contains(real) { return nil }
      if let document = OfficeDocument(of: file, disk) {
        console.fail(document.refusal(of: file.shown))
        return nil
      }
      let source = try file.read(disk)
      return Draft(file: file, path: real, setup: setup, lines: FileLines(source))
    } catch {
      console.say(error, about: file)
      return nil
    }
  }
}
