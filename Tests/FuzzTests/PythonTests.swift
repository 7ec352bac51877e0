// The readers of sheets and records against Python's, on what chance makes of the seeds.
import Foundation
import KniggeText
import Testing

@testable import KniggeFiles

private enum Python {
  static let isThere =
    ["/usr/bin/python3", "/usr/local/bin/python3", "/opt/homebrew/bin/python3"]
    .contains { FileManager.default.isExecutableFile(atPath: $0) } || (try? run("", [])) != nil

  /// Gives a script one input a line (Base64) and takes one answer a line (JSON).
  static func run(_ script: String, _ inputs: [[UInt8]]) throws -> [Any] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let lines = inputs.map { Data($0).base64EncodedString() + "\n" }.joined()
    DispatchQueue.global().async {
      signal(SIGPIPE) { _ in }
      try? input.fileHandleForWriting.write(contentsOf: Data(lines.utf8))
      try? input.fileHandleForWriting.close()
    }
    let answers = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
    return try answers.split(separator: 0x0A).map {
      try JSONSerialization.jsonObject(with: Data($0), options: .fragmentsAllowed)
    }
  }
}

@Suite(.enabled(if: Python.isThere, "needs Python")) struct PythonTests {
  /// Sheets as other programs write them: any cell, quoted where it must be or by chance.
  @Test func sheetsAreReadAsPythonReadsThem() throws {
    var dice = Dice(state: 11)
    let pieces = ["a", "ä", "😀", " ", "\"", ",", ";", "\n", "\r\n", "\r", "=1+1", "\t", "x y", ""]
    var sheets: [[UInt8]] = []
    for _ in 0..<600 {
      let end = ["\n", "\r\n", "\r"][dice.roll(3)]
      var sheet = ""
      for _ in 0...dice.roll(5) {
        var cells: [String] = []
        for _ in 0...dice.roll(4) {
          let text = (0..<dice.roll(4)).map { _ in pieces[dice.roll(pieces.count)] }.joined()
          let mustQuote = text.contains { "\",\r\n".contains($0) || $0 == "\r\n" }
          cells.append(mustQuote || dice.roll(3) == 0 ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text)
        }
        sheet += cells.joined(separator: ",") + end
      }
      if dice.roll(3) == 0 { sheet = String(sheet.dropLast()) }
      sheets.append(Array(sheet.utf8))
    }
    let script = """
      import base64, csv, io, json, sys
      for line in sys.stdin:
          text = base64.b64decode(line).decode()
          rows = [row for row in csv.reader(io.StringIO(text, newline="")) if row]
          print(json.dumps(rows))
      """
    let answers = try Python.run(script, sheets)
    try #require(answers.count == sheets.count)
    for (sheet, answer) in zip(sheets, answers) {
      let rows = SheetFuzz.cells(sheet, separator: 0x2C)
      #expect(rows == answer as? [[String]], "\(Data(sheet).base64EncodedString())")
    }
  }

  /// What is JSON and what is not.
  @Test func recordsAreReadAsPythonReadsThem() throws {
    var mutations = Mutations(seeds: try FuzzTests.seeds(of: .ndjson), state: 23)
    var records: [[UInt8]] = []
    for _ in 0..<600 {
      for line in mutations.next().split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
        guard line.count < 3_000, String(validating: line, as: UTF8.self) != nil else { continue }
        records.append(Array(line))
      }
    }
    let script = """
      import base64, json, sys
      def refuse(name): raise ValueError(name)
      for line in sys.stdin:
          text = base64.b64decode(line).decode()
          try:
              value = json.loads(text, parse_constant=refuse)
              found = value.get("text") if isinstance(value, dict) else None
              found = found if isinstance(found, str) and not any(0xD800 <= ord(c) < 0xE000 for c in found) else None
              print(json.dumps([True, found]))
          except (ValueError, RecursionError):
              print(json.dumps([False, None]))
      """
    let answers = try Python.run(script, records)
    try #require(answers.count == records.count && records.count > 1_000)
    for (record, answer) in zip(records, answers) {
      let file = SourceFile(path: "a.jsonl", bytes: record)
      // Python takes the mark at the beginning for a mistake, knigge for what it is.
      let (value, _) = JSONValueReader.read(file, in: FileOffset(0)..<file.end)
      let pair = answer as? [Any]
      let isRead = (try? value.get()) != nil
      #expect(isRead == pair?.first as? Bool, "\(Data(record).base64EncodedString())")
      guard let expected = pair?.last as? String, case .success(.mapping(let entries, _)) = value,
        case .text(let text, _)? = entries.last(where: { $0.key == "text" })?.value
      else { continue }
      #expect(text.string == expected, "\(Data(record).base64EncodedString())")
    }
  }
}
