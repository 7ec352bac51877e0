// Notices that a file has changed, for editors that do not tell.
import KniggeFiles

/// What files were like when they were read; those that did not exist, too, since they may come.
struct FileWatch: Sendable {
  private var states: [String: FileState?] = [:]

  mutating func watch(_ path: String) {
    if states[path] == nil { states[path] = .some(FileState(of: path)) }
  }

  /// Whether any of them is another one now. One system call a file.
  var hasChanged: Bool { states.contains { FileState(of: $0.key) != $0.value } }

  func contains(_ path: String) -> Bool { states[path] != nil }
}
