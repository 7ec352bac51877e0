// `lint --watch`: checks again whenever something changed.
import KniggeEngine
import KniggeFiles
import KniggeText

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Looks at the times of files a few times a second: drafts, configurations and rule sets. Ends with the reader of its
/// output, or by a signal.
struct WatchRun {
  private let command: LintCommand
  private let disk: Disk
  /// Configurations, rule sets and lists of the last run, as real paths.
  private var sources: Set<String> = []
  /// What its rule sets were read from and looked for in: a file that is missing may come.
  private var places = ObservedPlaces()

  /// Seconds between two looks.
  private static let pause = 0.3

  init(command: LintCommand, disk: Disk) {
    self.command = command
    self.disk = disk
  }

  mutating func status() -> ExitStatus {
    while true {
      let found = foundStates()
      let before = readStates()
      var run = LintRun(command: command, disk: disk)
      _ = run.status()
      sources = Set(run.sources.map { disk.absolute($0, from: disk.current) })
      places = run.places
      say(run.language)
      // What the run itself has read counts from what it was before: nothing that happens meanwhile is missed. What only
      // the run before has read counts no more.
      let known = found.merging(readStates().asSeen(by: before))
      while foundStates().merging(readStates()) == known {
        sleep()
        if StandardOutput.hasLostReader { return .clean }
      }
      if Terminal.writesToTerminal { clearScreen() }
    }
  }

  /// Everything that the last run has read, with its state.
  private func readStates() -> PlaceStates {
    var states = PlaceStates(of: places)
    for path in sources { states.look(at: path) }
    return states
  }

  /// Drafts and what is named, with the places where a configuration may be or come.
  private func foundStates() -> PlaceStates {
    var workspace = LintRun.workspace(command, disk)
    var walk = DraftWalk(
      disk: disk, forceExclude: command.forceExclude, respectsIgnoreFiles: !command.noIgnore)
    var states = PlaceStates()
    // What is named counts wherever it lies, and even where it is not there yet.
    if case .file(let name) = command.configuration.choice { look(at: name, &states) }
    if let list = command.filesFrom { look(at: list, &states) }
    for name in command.namedPaths(disk).paths where name != "-" {
      look(at: name, &states)
      walk.add(name, &workspace)
    }
    for draft in walk.drafts { states.look(at: draft.path) }
    for folder in configurationFolders(of: walk.drafts) {
      for name in ConfigurationReader.fileNames { states.look(at: disk.absolute(name, from: folder)) }
    }
    return states
  }

  private func look(at name: String, _ states: inout PlaceStates) {
    states.look(at: disk.absolute(name, from: disk.current))
  }

  /// Folders in which a configuration counts for drafts or for the current folder: those that they lie in, upward.
  private func configurationFolders(of drafts: [DraftFile]) -> Set<String> {
    let beside = Set(drafts.map { Path.parent(of: disk.absolute($0.path, from: disk.current)) })
    var folders: Set<String> = []
    for near in beside.map(disk.realPath(ofMissing:)) + [disk.current] {
      var folder = near
      while folders.insert(folder).inserted, folder != "/" { folder = Path.parent(of: folder) }
    }
    return folders
  }

  private func say(_ language: Language) {
    guard !command.reporting.quiet else { return }
    let text = LocalText(
      german: "wartet auf Änderungen, Ende mit Strg-C", english: "waiting for changes, Ctrl-C to end")
    let output = StandardOutput(descriptor: 2)
    do throws(OutputFailure) {
      try output.write("knigge: " + text[language] + "\n")
      try output.flush()
    } catch {
      // Nobody listens; the report is what counts.
    }
  }

  private func clearScreen() {
    let output = StandardOutput()
    do throws(OutputFailure) {
      try output.write("\u{1B}[2J\u{1B}[H")
      try output.flush()
    } catch {
      // The next report will fail the same way and say so.
    }
  }

  private func sleep() {
    var rest = timespec(tv_sec: 0, tv_nsec: Int(Self.pause * 1_000_000_000))
    nanosleep(&rest, nil)
  }
}
