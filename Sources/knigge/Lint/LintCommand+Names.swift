// What a run of `lint` is to check, as somebody named it.
import KniggeFiles

extension LintCommand {
  /// The paths of the command line and of the list of `--files-from`; the current folder, or the draft on standard input,
  /// where nothing is named. And why the list could not be read, if so.
  func namedPaths(_ disk: Disk) -> (paths: [String], failure: FileFailure?) {
    guard let list = filesFrom else {
      return (paths.isEmpty ? [stdinFilename == nil ? "." : "-"] : paths, nil)
    }
    do throws(FileFailure) {
      let bytes =
        list == "-"
        ? try StandardInput.bytes(named: "<stdin>", atMost: DraftLimits.archive)
        : try disk.bytes(of: disk.absolute(list, from: disk.current), maximumSize: DraftLimits.archive)
      return (paths + FileNames.names(in: bytes), nil)
    } catch {
      return (paths, error)
    }
  }
}
