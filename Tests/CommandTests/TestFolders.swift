// Where the folders of tests lie.
import Foundation

/// One folder for all that tests write, which is taken away when they end: a run left a thousand folders behind.
enum TestFolders {
  private static let all: URL = {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("knigge-tests-\(getpid())")
    atexit { try? FileManager.default.removeItem(at: TestFolders.all) }
    return folder
  }()

  /// A path in it that nothing else has; nothing is there yet.
  static func new(_ name: String = "folder") -> URL { all.appendingPathComponent("\(name)-\(UUID().uuidString)") }
}
