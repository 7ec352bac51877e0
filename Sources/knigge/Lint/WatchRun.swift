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

  /// Seconds between two looks.
  private static let pause = 0.3

  init(command: LintCommand, disk: Disk) {
    self.command = command
    self.disk = disk
  }

  mutating func status() -> ExitStatus {
    while true {
      let before = states()
      var run = LintRun(command: command, disk: disk)
      _ = run.status()
      sources = Set(run.sources.map { disk.absolute($0, from: disk.current) })
      say(run.language)
      // What the run itself has read counts from what it was before: nothing that happens meanwhile is missed.
      let known = before.merging(sources.reduce(into: [:]) { $0[$1] = FileState(of: $1) }) { first, _ in first }
      while states() == known {
        sleep()
        if StandardOutput.hasLostReader { return .clean }
      }
      if Terminal.writesToTerminal { clearScreen() }
    }
  }

  /// Every file that matters, with its state.
  private func states() -> [String: FileState?] {
    var workspace = LintRun.workspace(command, disk)
    var walk = DraftWalk(
      disk: disk, forceExclude: command.forceExclude, respectsIgnoreFiles: !command.noIgnore)
    var states: [String: FileState?] = [:]
    // What is named counts wherever it lies, and even where it is not there yet.
    if let list = command.filesFrom { states[disk.absolute(list, from: disk.current)] = state(of: list) }
    for name in command.namedPaths(disk).paths where name != "-" {
      states[disk.absolute(name, from: disk.current)] = state(of: name)
      walk.add(name, &workspace)
    }
    for draft in walk.drafts { states[draft.path] = FileState(of: draft.path) }
    for path in sources { states[path] = FileState(of: path) }
    // A configuration that is new.
    var folder = disk.current
    while true {
      for name in ConfigurationReader.fileNames {
        let path = disk.absolute(name, from: folder)
        states[path] = FileState(of: path)
      }
      if folder == "/" { break }
      folder = Path.parent(of: folder)
    }
    return states
  }

  private func state(of name: String) -> FileState? { FileState(of: disk.absolute(name, from: disk.current)) }

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
