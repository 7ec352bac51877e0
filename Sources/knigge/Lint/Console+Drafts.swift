// What is said about drafts that are not read, alike by every command that walks over some.
import KniggeFiles

extension Console {
  /// The drafts that paths on the command line mean, in order. What is not there or passed by is said.
  func drafts(at paths: [String], on disk: Disk, _ workspace: inout Workspace) -> [DraftFile] {
    walk(over: paths, on: disk, &workspace).drafts
  }

  /// The same, with the folders that were walked through.
  func walk(over paths: [String], on disk: Disk, _ workspace: inout Workspace) -> DraftWalk {
    var walk = DraftWalk(disk: disk)
    for path in FileNames.inOrder(paths) { walk.add(path, &workspace) }
    sayWhatIsLeftOut(of: walk)
    return walk
  }

  /// Says what a walk did not find, and what it passed by.
  func sayWhatIsLeftOut(of walk: DraftWalk) {
    for failure in walk.failures { fail(failure.text, path: failure.path) }
    for passed in walk.passedBy { note(passed.text) }
  }

  /// Says why a draft cannot be read; the run ends with 2 only where somebody meant it.
  func say(_ failure: FileFailure, about draft: DraftFile) {
    if failure.isOnlyNote(of: draft) { note(failure.text) } else { fail(failure.text, path: failure.path) }
  }
}
