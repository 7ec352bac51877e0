// CSV and JSON through the program: public collections of hard cases, and what Python's own readers make of generated files.
import Foundation
import Testing

private enum Collection {
  static func folder(_ name: String) -> URL? {
    let shared = ProcessInfo.processInfo.environment["KNIGGE_SHARED"] ?? "../shared"
    let folder = URL(fileURLWithPath: shared, relativeTo: packageRoot).appendingPathComponent("conformance/\(name)")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }

  static let isThere = folder("csv-spectrum/csvs") != nil && folder("json-test-suite/test_parsing") != nil
}

/// A rule that finds every post whole, so that the report says what was read.
private let everything = """
  ruleset: acme
  languages: [de, en]
  rules:
    all: { severity: note, message: { de: da, en: there }, pattern: '(?s)\\A.+\\z' }
  """

private func records(_ run: Run) -> [[String: Any]] {
  run.output.split(separator: "\n").compactMap {
    try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
  }
}

@Suite struct FormatAgreementTests {
  /// `location_coordinates` is left out: its two files do not agree with each other.
  @Test(.enabled(if: Collection.isThere, "needs the collections of hard cases beside the project"))
  func readsTheCSVSpectrum() throws {
    let source = try #require(Collection.folder("csv-spectrum"))
    let names = try FileManager.default.contentsOfDirectory(atPath: source.appendingPathComponent("csvs").path).sorted()
    #expect(names.count == 12)
    for name in names where name != "location_coordinates.csv" {
      let stem = name.dropLast(4)
      let json = try JSONSerialization.jsonObject(
        with: Data(contentsOf: source.appendingPathComponent("json/\(stem).json")))
      let rows = json as? [[String: Any]] ?? (json as? [String: Any]).map { [$0] } ?? []
      let csv = try String(contentsOf: source.appendingPathComponent("csvs/\(name)"), encoding: .utf8)
      let header = csv.prefix { $0 != "\n" && $0 != "\r\n" && $0 != "\r" }.split(separator: ",").map(String.init)
      let columns = header.map { "\"\($0)\"" }.joined(separator: ", ")
      let folder = try folder([
        "knigge.yml": "root: true\nrulesets: [acme.yml]\ncolumns: { text: [\(columns)] }\n", "acme.yml": everything,
        name: csv,
      ])
      let run = try Run(["lint", name, "--format", "jsonl"], in: folder)
      let expected = rows.map { row in
        header.map { "\(row[$0] ?? "")" }.filter { !$0.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty }
          .joined(separator: "\n\n")
      }
      #expect(records(run).filter { $0["rule"] as? String == "acme/all" }.map { $0["text"] as? String } == expected)
      #expect(records(run).allSatisfy { $0["rule"] as? String == "acme/all" }, "\(run.output)")
    }
  }

  /// `y_` must be read, `n_` must be refused; `i_` may be either, without a crash.
  @Test(.enabled(if: Collection.isThere, "needs the collections of hard cases beside the project"))
  func readsTheJSONTestSuite() throws {
    let source = try #require(Collection.folder("json-test-suite/test_parsing"))
    let folder = try folder(["knigge.yml": sampleConfiguration, "acme.yml": everything])
    let names = try FileManager.default.contentsOfDirectory(atPath: source.path).filter { $0.hasSuffix(".json") }
      .sorted()
    #expect(names.count > 300)
    for name in names {
      try FileManager.default.copyItem(
        at: source.appendingPathComponent(name), to: folder.appendingPathComponent(name))
    }
    let run = try Run(["lint", "--format", "jsonl", "--"] + names, in: folder)
    // 2, as some of the `i_` are UTF-16, which is refused by name.
    #expect(run.status == 2, "\(run.errors.prefix(500))")
    #expect(run.errors.split(separator: "\n").allSatisfy { $0.contains("i_") }, "\(run.errors)")
    let syntax = ["input/json", "input/invalid-utf8", "input/lone-surrogate", "input/encoding"]
    var refused: Set<String> = []
    for record in records(run) {
      guard let rule = record["rule"] as? String, let path = record["path"] as? String, syntax.contains(rule) else {
        continue
      }
      refused.insert(path)
    }
    #expect(names.filter { $0.hasPrefix("y_") && refused.contains($0) } == [])
    #expect(names.filter { $0.hasPrefix("n_") && !refused.contains($0) } == [])
  }

  // MARK: Python

  /// Writes files with Python's csv and json, and what they hold; texts are put together by dice that fall the same way.
  private static let generator = """
    import csv, io, json, random
    dice = random.Random(2026)
    parts = ['a', 'Wort', 'größe', '😀', '👩🏽‍🚀', '"', "'", ',', ';', '\\\\', '/', ' ', '\\n', '\\u0301', '„so“', '€', '{', '[', ']', ':', '#', '-', '\\u2028', '1']
    def text():
        return 'x' + ''.join(dice.choice(parts) for _ in range(dice.randint(0, 30))) + 'y'
    expected = {}
    for number in range(40):
        rows = [text() for _ in range(dice.randint(1, 8))]
        delimiter, quoting, end = dice.choice(',;'), dice.choice([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]), dice.choice(['\\n', '\\r\\n'])
        buffer = io.StringIO(newline='')
        writer = csv.writer(buffer, delimiter=delimiter, quoting=quoting, lineterminator=end)
        writer.writerow(['Nr', 'Text', 'Notes'])
        for index, row in enumerate(rows):
            writer.writerow([index, row, dice.choice(['n', 'm m', ''])])
        open(f'c{number:02}.csv', 'w', encoding='utf-8', newline='').write(buffer.getvalue())
        read = list(csv.reader(io.StringIO(buffer.getvalue(), newline=''), delimiter=delimiter))
        expected[f'c{number:02}.csv'] = [row[1] for row in read[1:]]
        indent, ascii = dice.choice([None, 2]), dice.choice([True, False])
        open(f'j{number:02}.json', 'w', encoding='utf-8').write(json.dumps([{'text': row} for row in rows], indent=indent, ensure_ascii=ascii))
        expected[f'j{number:02}.json'] = rows
        open(f'l{number:02}.jsonl', 'w', encoding='utf-8').write(''.join(json.dumps({'id': i, 'text': row}, ensure_ascii=ascii) + '\\n' for i, row in enumerate(rows)))
        expected[f'l{number:02}.jsonl'] = rows
    print(json.dumps(expected))
    """

  @Test(.enabled(if: Python.isThere, "needs Python")) func agreesWithPython() throws {
    let folder = try folder(["knigge.yml": sampleConfiguration, "acme.yml": everything])
    let generated = try Python.run(["-c", Self.generator], in: folder)
    #expect(generated.status == 0, "\(generated.errors)")
    let expected = try #require(
      JSONSerialization.jsonObject(with: Data(generated.output.utf8)) as? [String: [String]])
    #expect(expected.count == 120)
    let run = try Run(["lint", "--format", "jsonl"] + expected.keys.sorted(), in: folder)
    var read: [String: [String]] = [:]
    for record in records(run) where record["rule"] as? String == "acme/all" {
      guard let path = record["path"] as? String, let text = record["text"] as? String else { continue }
      read[path, default: []].append(text)
    }
    // A pattern sees a text in form C.
    func composed(_ texts: [String]) -> [String] { texts.map(\.precomposedStringWithCanonicalMapping) }
    for (path, texts) in expected { #expect(composed(read[path] ?? []) == composed(texts), "\(path)") }
  }
}
