// Reports that were read by somebody and are kept.
import Foundation
import Testing

/// A file below `Fixtures/` with the output of a run.
enum Golden {
  static func folder(_ path: String) -> URL { packageRoot.appendingPathComponent("Fixtures/\(path)") }

  /// The names of the folders in a folder of `Fixtures/`, in order.
  static func folders(in path: String) -> [String] {
    let keys: [URLResourceKey] = [.isDirectoryKey]
    let found = try? FileManager.default.contentsOfDirectory(at: folder(path), includingPropertiesForKeys: keys)
    return (found ?? []).filter { (try? $0.resourceValues(forKeys: Set(keys)).isDirectory) == true }
      .map(\.lastPathComponent).sorted()
  }

  /// Compares with the kept report. `KNIGGE_RECORD=1` writes it anew and still fails once, so that nobody records by
  /// accident.
  static func expect(_ output: String, toBe path: String) throws {
    if ProcessInfo.processInfo.environment["KNIGGE_RECORD"] != nil {
      try Data(output.utf8).write(to: folder(path))
      Issue.record("recorded \(path)")
    }
    #expect(output == (try String(contentsOf: folder(path), encoding: .utf8)))
  }
}
