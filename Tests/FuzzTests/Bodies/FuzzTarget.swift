// What is fuzzed: each target takes any bytes and says what was wrong with what came of them.

/// One thing to be fuzzed. The same bodies run in the tests, over seeds and what is made of them, and under libFuzzer.
package enum FuzzTarget: String, CaseIterable, Sendable {
  /// Bytes, their lines, columns, folded and composed forms, tokens.
  case text
  /// A rule set.
  case rules
  /// A Vale style.
  case styles
  /// Phrases and a text, against the slow reference matcher.
  case phrases
  /// A draft whose fixes are applied.
  case fixes
  case csv
  case ndjson
  /// Every report of findings in any text.
  case reports
  /// What an editor says.
  case frames

  /// What was wrong; nil where everything that must hold did.
  package func fault(in bytes: [UInt8]) -> String? {
    do throws(FuzzFault) {
      switch self {
      case .text: try TextFuzz.run(bytes)
      case .rules: try RulesFuzz.run(bytes)
      case .styles: try StylesFuzz.run(bytes)
      case .phrases: try PhrasesFuzz.run(bytes)
      case .fixes: try FixesFuzz.run(bytes)
      case .csv: try SheetFuzz.run(bytes)
      case .ndjson: try RecordFuzz.run(bytes)
      case .reports: try ReportsFuzz.run(bytes)
      case .frames: try FramesFuzz.run(bytes)
      }
      return nil
    } catch {
      return error.text
    }
  }
}

/// Something that must hold did not.
struct FuzzFault: Error {
  var text: String
}

func expect(_ holds: Bool, _ text: @autoclosure () -> String) throws(FuzzFault) {
  if !holds { throw FuzzFault(text: text()) }
}

/// Bytes read as a plan: choices first, text behind them.
struct FuzzPlan {
  private var bytes: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

  var isAtEnd: Bool { bytes.isEmpty }

  mutating func number(below count: Int) -> Int { count > 0 ? Int(bytes.popFirst() ?? 0) % count : 0 }

  /// The bytes up to a line that holds this sign alone; all of them where there is none.
  mutating func part(endingAt sign: UInt8) -> [UInt8] {
    guard let end = bytes.firstIndex(of: sign) else {
      defer { bytes = [] }
      return Array(bytes)
    }
    defer { bytes = bytes[(end + 1)...] }
    return Array(bytes[..<end])
  }

  mutating func rest() -> [UInt8] {
    defer { bytes = [] }
    return Array(bytes)
  }
}
