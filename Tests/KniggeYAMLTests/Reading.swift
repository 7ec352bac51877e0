// Shorthand for the tests: read a text, name its places as people do.
import KniggeText

@testable import KniggeYAML

/// A text that was read, with its file at hand.
struct Reading {
  let file: SourceFile
  let document: YAMLDocument

  init(_ bytes: [UInt8], limits: YAMLLimits = .standard) {
    file = SourceFile(path: "test.yml", bytes: bytes)
    document = YAMLReader.read(file, limits: limits)
  }

  init(_ text: String, limits: YAMLLimits = .standard) {
    self.init(Array(text.utf8), limits: limits)
  }

  var root: YAMLNode? { document.root }

  /// The text of a range.
  func text(_ range: Range<FileOffset>) -> String { String(decoding: file.bytes(range), as: UTF8.self) }

  /// The text of a node, as it stands in the file.
  func text(_ node: YAMLNode?) -> String? { (node?.range).map(text) }

  /// `2:5 “b”: kind` for each problem.
  var problems: [String] { shown(document.problems) }

  func shown(_ problems: [YAMLProblem]) -> [String] {
    problems.map { "\(place($0.range)) “\(text($0.range))”: \($0.kind)" }
  }

  /// Only what a syntax problem says.
  var faults: [String] {
    document.problems.map { problem in
      guard case .syntax(let fault) = problem.kind else { return "\(problem.kind)" }
      return "\(place(problem.range)) “\(text(problem.range))”: \(fault)"
    }
  }

  /// `line:column`, both 1-based.
  func place(_ range: Range<FileOffset>) -> String {
    let position = LineIndex(file).position(of: range.lowerBound)
    return "\(position.line):\(position.column)"
  }
}

extension YAMLNode {
  var scalar: YAMLScalar? { if case .scalar(let scalar) = self { scalar } else { nil } }
  var sequence: YAMLSequence? { if case .sequence(let sequence) = self { sequence } else { nil } }
  var mapping: YAMLMapping? { if case .mapping(let mapping) = self { mapping } else { nil } }

  subscript(key: String) -> YAMLNode? { mapping?[key] }
  subscript(index: Int) -> YAMLNode? { (sequence?.items).flatMap { $0.indices.contains(index) ? $0[index] : nil } }

  /// The value without places: `{a: [b, c]}`.
  var outline: String {
    switch self {
    case .scalar(let scalar): scalar.string
    case .sequence(let sequence): "[" + sequence.items.map(\.outline).joined(separator: ", ") + "]"
    case .mapping(let mapping):
      "{" + mapping.entries.map { "\($0.key.string): \($0.value.outline)" }.joined(separator: ", ") + "}"
    }
  }
}
