// Finds the repository that the program was started in.
import KniggeFiles
import KniggeReports

enum RepositoryRoot {
  /// The nearest folder upward with `.git` in it, and the current folder's place below; the current folder itself where
  /// there is no repository, nil where there is not even that.
  static var current: ReportRoot? {
    guard let current = Disk.currentFolder() else { return nil }
    guard let folder = GitFolder.root(of: current, Disk(current: current)) else { return ReportRoot(folder: current) }
    let place = current.dropFirst(folder.count).drop { $0 == "/" }
    return ReportRoot(folder: folder == "/" ? "" : folder, place: String(place))
  }
}
