// Public collections of hard cases for CSV and JSON, where they lie beside the project.
import Foundation
import KniggeEngine
import KniggeText
import Testing

@testable import KniggeFiles

private enum Collection {
  static func folder(_ name: String) -> URL? {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let shared = ProcessInfo.processInfo.environment["KNIGGE_SHARED"] ?? "../shared"
    let folder = URL(fileURLWithPath: shared, relativeTo: root).appendingPathComponent("conformance/\(name)")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }

  static func files(_ name: String) -> [URL] {
    guard let folder = folder(name) else { return [] }
    let found = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return (found ?? []).sorted { $0.path < $1.path }
  }

  static let isThere = folder("csv-spectrum/csvs") != nil
}

@Suite(.enabled(if: Collection.isThere, "needs the collections of hard cases beside the project"))
struct ConformanceTests {
  /// The two files of `location_coordinates` do not agree with each other.
  private static let sheets = Collection.files("csv-spectrum/csvs").filter { !$0.path.contains("location_coordinates") }

  @Test(arguments: sheets) func readsCSV(_ url: URL) throws {
    let name = url.deletingPathExtension().lastPathComponent
    let wanted = try #require(Collection.folder("csv-spectrum/json")).appendingPathComponent(name + ".json")
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: wanted))
    let expected = (json as? [[String: Any]] ?? (json as? [String: Any]).map { [$0] } ?? []).map { row in
      row.mapValues { "\($0)" }
    }
    var reader = CSVReader(SourceFile(path: url.path, bytes: Array(try Data(contentsOf: url))), separator: 0x2C)
    let first = reader.next()
    let header = try #require(first).cells.map(\.text.string)
    var rows: [[String: String]] = []
    while let record = reader.next() {
      rows.append(Dictionary(zip(header, record.cells.map(\.text.string))) { first, _ in first })
    }
    #expect(rows == expected)
    #expect(reader.problems.isEmpty)
  }

  /// `y_` must be read, `n_` must be refused; `i_` may be either, without a crash.
  @Test(arguments: Collection.files("json-test-suite/test_parsing")) func readsJSON(_ url: URL) throws {
    let bytes = Array(try Data(contentsOf: url))
    let file = SourceFile(path: url.path, bytes: bytes)
    let (value, found) = JSONValueReader.read(file, in: file.start..<file.end)
    let isRead = (try? value.get()) != nil
    let problems = found.filter { $0.rule != "input/duplicate-key" }
    switch url.lastPathComponent.prefix(2) {
    case "y_": #expect(isRead && problems.isEmpty, "\(problems.map(\.message))")
    case "n_": #expect(!isRead || !problems.isEmpty)
    default: break
    }
  }
}
