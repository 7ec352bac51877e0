// The readers of sheets and records, and the writers of reports, against Python's, on what chance makes of the seeds.
import Foundation
import KniggeEngine
import KniggeText
import Testing

@testable import KniggeFiles
@testable import KniggeReports

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
  private static let separators: [UInt8] = [0x2C, 0x3B, 0x09]

  /// Sheets as other programs write them, with each separator: any cell, quoted where it must be or by chance.
  @Test func sheetsAreReadAsPythonReadsThem() throws {
    var dice = Dice(state: FuzzTime.seed ?? 11)
    var time = FuzzTime(usual: 600)
    while case let count = time.batch(), count > 0 {
      try compare((0..<count).map { _ in Self.sheet(&dice, isSound: true) }) { _, _ in false }
    }
  }

  /// Sheets with quotation marks in odd places and open ones, and with rows of all lengths.
  ///
  /// Python and knigge read the same, but for a quotation mark that nobody closes: Python takes all that follows for the
  /// cell, knigge its line, so that the rows behind it are not lost. There only the rows in front are compared.
  @Test func brokenSheetsAreReadAsPythonReadsThem() throws {
    var dice = Dice(state: FuzzTime.seed ?? 13)
    var mutations = Mutations(seeds: try FuzzTests.seeds(of: .csv), state: FuzzTime.seed ?? 17)
    var time = FuzzTime(usual: 1_200)
    while case let count = time.batch(), count > 0 {
      let sheets = (0..<count).map { number -> [UInt8] in
        if number % 2 == 0 { return Self.sheet(&dice, isSound: false) }
        return [Self.separators[dice.roll(3)]] + mutations.next()
      }
      // Python before 3.11 refuses NUL; bytes that are no UTF-8 are the matter of others.
      let legible = sheets.filter { !$0.contains(0) && String(validating: $0, as: UTF8.self) != nil }
      try compare(legible) { problems, _ in
        problems.contains { $0.severity == .error && $0.rule == "input/csv-quote" }
      }
    }
  }

  /// A sheet behind its separator.
  private static func sheet(_ dice: inout Dice, isSound: Bool) -> [UInt8] {
    let pieces = ["a", "ä", "😀", " ", "\"", ",", ";", "\n", "\r\n", "\r", "=1+1", "\t", "x y", "", "\"\"", "\u{2028}"]
    let separator = separators[dice.roll(3)]
    let sign = String(UnicodeScalar(separator))
    let end = ["\n", "\r\n", "\r"][dice.roll(3)]
    var sheet = ""
    for _ in 0...dice.roll(5) {
      var cells: [String] = []
      for _ in 0...dice.roll(4) {
        let text = (0..<dice.roll(4)).map { _ in pieces[dice.roll(pieces.count)] }.joined()
        let mustQuote = text.unicodeScalars.contains { "\"\r\n".unicodeScalars.contains($0) || String($0) == sign }
        let isQuoted = dice.roll(3) == 0 || mustQuote && (isSound || dice.roll(2) == 0)
        cells.append(isQuoted ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text)
      }
      sheet += cells.joined(separator: sign) + end
    }
    if dice.roll(3) == 0 { sheet = String(sheet.unicodeScalars.dropLast()) }
    return [separator] + Array(sheet.utf8)
  }

  /// Compares each sheet, which stands behind its separator, up to the first row at which `ends` says that the two differ
  /// on purpose.
  private func compare(_ sheets: [[UInt8]], upTo ends: ([Diagnostic], [String]) -> Bool) throws {
    let script = """
      import base64, csv, io, json, sys
      csv.field_size_limit(10_000_000)
      for line in sys.stdin:
          sheet = base64.b64decode(line)
          text = sheet[1:].decode("utf-8-sig")
          rows = csv.reader(io.StringIO(text, newline=""), delimiter=chr(sheet[0]))
          print(json.dumps([row for row in rows if row]))
      """
    let answers = try Python.run(script, sheets)
    try #require(answers.count == sheets.count)
    for (sheet, answer) in zip(sheets, answers) {
      let place = Data(sheet).base64EncodedString()
      var reader = CSVReader(SourceFile(path: "a.csv", bytes: Array(sheet.dropFirst())), separator: sheet[0])
      let expected = try #require(answer as? [[String]])
      var rows: [[String]] = []
      var isCut = false
      while let record = reader.next() {
        let row = record.cells.map(\.text.string)
        isCut = ends(reader.problems, row)
        if isCut { break }
        rows.append(row)
      }
      #expect(rows == (isCut ? Array(expected.prefix(rows.count)) : expected), "\(place)")
    }
  }

  /// What is JSON and what is not.
  @Test func recordsAreReadAsPythonReadsThem() throws {
    var mutations = Mutations(seeds: try FuzzTests.seeds(of: .ndjson), state: FuzzTime.seed ?? 23)
    var time = FuzzTime(usual: 600)
    while case let count = time.batch(), count > 0 {
      var records: [[UInt8]] = []
      for _ in 0..<count {
        for line in mutations.next().split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
          guard line.count < 3_000, String(validating: line, as: UTF8.self) != nil else { continue }
          records.append(Array(line))
        }
      }
      try compareRecords(records)
    }
  }

  private func compareRecords(_ records: [[UInt8]]) throws {
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
    try #require(answers.count == records.count)
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

  /// Every report that is JSON or XML, read by readers that are not ours, has the words of every finding.
  @Test func reportsAreReadByPython() throws {
    var mutations = Mutations(seeds: try FuzzTests.seeds(of: .reports), state: FuzzTime.seed ?? 29)
    var time = FuzzTime(usual: 60)
    let formats: [(ReportFormat, Character)] = [
      (.json, "J"), (.sarif, "J"), (.gitlab, "J"), (.rdjson, "J"), (.jsonl, "L"), (.rdjsonl, "L"), (.checkstyle, "X"),
      (.junit, "X"),
    ]
    while case let count = time.batch(of: 60), count > 0 {
      var reports: [[UInt8]] = []
      var expected: [(format: ReportFormat, words: [String], input: [UInt8])] = []
      for _ in 0..<count {
        let input = mutations.next()
        let sample = ReportsFuzz.sample(input)
        for (format, kind) in formats {
          reports.append(Array("\(kind)\(sample.report(as: format))".utf8))
          expected.append((format, sample.shown.map(\.message), input))
        }
      }
      try compareReports(reports, expected)
    }
  }

  private func compareReports(
    _ reports: [[UInt8]], _ expected: [(format: ReportFormat, words: [String], input: [UInt8])]
  ) throws {
    let script = """
      import base64, json, sys
      from xml.parsers import expat
      def refuse(name): raise ValueError(name)
      def once(pairs):
          if len({key for key, _ in pairs}) < len(pairs): raise ValueError("a key twice")
          return dict(pairs)
      def texts(value):
          if isinstance(value, str): yield value
          elif isinstance(value, dict):
              for inner in value.values(): yield from texts(inner)
          elif isinstance(value, list):
              for inner in value: yield from texts(inner)
      def read(kind, text):
          if kind == "X":
              found, parser = [], expat.ParserCreate()
              parser.buffer_text = True
              parser.StartElementHandler = lambda name, attributes: found.extend(attributes.values())
              parser.CharacterDataHandler = found.append
              parser.Parse(text, True)
              return found
          parts = text.splitlines() if kind == "L" else [text]
          return [word for part in parts
                  for word in texts(json.loads(part, parse_constant=refuse, object_pairs_hook=once))]
      for line in sys.stdin:
          report = base64.b64decode(line)
          try:
              print(json.dumps([None, read(chr(report[0]), report[1:].decode())]))
          except (ValueError, expat.ExpatError) as error:
              print(json.dumps([str(error), []]))
      """
    let answers = try Python.run(script, reports)
    try #require(answers.count == reports.count)
    for (answer, expected) in zip(answers, expected) {
      let place = "\(expected.format): \(Data(expected.input).base64EncodedString())"
      let pair = try #require(answer as? [Any])
      #expect(pair.first is NSNull, "\(pair.first ?? "") in \(place)")
      let texts = try #require(pair.last as? [String]).map { Array($0.utf8) }
      let isXML = expected.format == .checkstyle || expected.format == .junit
      for words in expected.words {
        // Half a word of the file may end in the middle of a character that XML has no way to write.
        let wanted = Array((isXML ? Self.inXML(words) : words).utf8)
        #expect(texts.contains { $0.holds(wanted) }, "\(words) is not in \(place)")
      }
    }
  }

  /// Text as XML 1.0 can hold it: what it has no way to write has become visible.
  private static func inXML(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x20..<0xFFFE, 0x10000...: result.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "‹U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "›"
      }
    }
  }
}

extension [UInt8] {
  fileprivate func holds(_ part: [UInt8]) -> Bool {
    guard count >= part.count else { return false }
    return (0...(count - part.count)).contains { self[$0..<($0 + part.count)].elementsEqual(part) }
  }
}
