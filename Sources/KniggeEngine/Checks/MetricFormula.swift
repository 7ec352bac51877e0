// Arithmetic over what can be counted in a text: `0.4 * ((words / sentences) + 100 * (complex_words / words))`.
import KniggeText

/// A formula that was read. Numbers, names, `+ - * /`, brackets, and the functions `sqrt`, `log`, `pow`, `abs`, `min`, `max`
/// with or without `math.` before them.
package struct MetricFormula: Sendable {
  /// What a name in a formula may stand for.
  package static let names = [
    "words", "sentences", "characters", "syllables", "paragraphs", "complex_words", "long_words", "polysyllabic_words",
    "list", "pre", "blockquote", "heading_h1", "heading_h2", "heading_h3", "heading_h4", "heading_h5", "heading_h6",
  ]

  /// Why a formula cannot be read.
  package struct Failure: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
      case unknownName(String)
      case unexpected(String)
      case endsEarly
      case tooDeep
    }
    package let reason: Reason
    /// In bytes of the formula.
    package let offset: Int
  }

  package let source: String
  private let root: Term

  package init(_ source: String) throws(Failure) {
    self.source = source
    var reader = FormulaReader(source)
    root = try reader.formula()
  }

  /// The value; infinite or no number where the text has nothing to divide by.
  func value(_ counts: [String: Double]) -> Double { root.value(counts) }

  fileprivate indirect enum Term: Sendable {
    case number(Double)
    case name(String)
    case sum(Term, Term)
    case difference(Term, Term)
    case product(Term, Term)
    case quotient(Term, Term)
    case negative(Term)
    case function(Function, [Term])

    func value(_ counts: [String: Double]) -> Double {
      switch self {
      case .number(let number): number
      case .name(let name): counts[name] ?? 0
      case .sum(let one, let other): one.value(counts) + other.value(counts)
      case .difference(let one, let other): one.value(counts) - other.value(counts)
      case .product(let one, let other): one.value(counts) * other.value(counts)
      case .quotient(let one, let other): one.value(counts) / other.value(counts)
      case .negative(let term): -term.value(counts)
      case .function(let function, let terms): function.value(terms.map { $0.value(counts) })
      }
    }
  }

  fileprivate enum Function: String, Sendable {
    case sqrt, abs, min, max, floor, ceil, round

    func value(_ values: [Double]) -> Double {
      let first = values.first ?? 0
      return switch self {
      case .sqrt: first.squareRoot()
      case .abs: Swift.abs(first)
      case .min: values.min() ?? 0
      case .max: values.max() ?? 0
      case .floor: first.rounded(.down)
      case .ceil: first.rounded(.up)
      case .round: first.rounded()
      }
    }
  }
}

/// Reads a formula from left to right.
private struct FormulaReader {
  private let bytes: [UInt8]
  private var index = 0
  private static let deepest = 50

  init(_ source: String) { bytes = Array(source.utf8) }

  mutating func formula() throws(MetricFormula.Failure) -> MetricFormula.Term {
    let term = try sum(depth: 0)
    skipSpace()
    guard index == bytes.count else { throw unexpected() }
    return term
  }

  private mutating func skipSpace() {
    while index < bytes.count, bytes[index] == 0x20 || (0x09...0x0D).contains(bytes[index]) { index += 1 }
  }

  private mutating func next() -> UInt8? {
    skipSpace()
    return index < bytes.count ? bytes[index] : nil
  }

  private func failure(_ reason: MetricFormula.Failure.Reason) -> MetricFormula.Failure {
    MetricFormula.Failure(reason: reason, offset: min(index, max(bytes.count - 1, 0)))
  }

  private func unexpected() -> MetricFormula.Failure {
    guard index < bytes.count else { return failure(.endsEarly) }
    return failure(.unexpected(String(decoding: bytes[index...].prefix(12), as: UTF8.self)))
  }

  private mutating func sum(depth: Int) throws(MetricFormula.Failure) -> MetricFormula.Term {
    guard depth < Self.deepest else { throw failure(.tooDeep) }
    var term = try product(depth: depth)
    while let sign = next(), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
      index += 1
      let other = try product(depth: depth)
      term = sign == UInt8(ascii: "+") ? .sum(term, other) : .difference(term, other)
    }
    return term
  }

  private mutating func product(depth: Int) throws(MetricFormula.Failure) -> MetricFormula.Term {
    var term = try factor(depth: depth)
    while let sign = next(), sign == UInt8(ascii: "*") || sign == UInt8(ascii: "/") {
      index += 1
      let other = try factor(depth: depth)
      term = sign == UInt8(ascii: "*") ? .product(term, other) : .quotient(term, other)
    }
    return term
  }

  private mutating func factor(depth: Int) throws(MetricFormula.Failure) -> MetricFormula.Term {
    guard depth < Self.deepest else { throw failure(.tooDeep) }
    guard let byte = next() else { throw failure(.endsEarly) }
    switch byte {
    case UInt8(ascii: "-"):
      index += 1
      return .negative(try factor(depth: depth + 1))
    case UInt8(ascii: "("):
      index += 1
      let term = try sum(depth: depth + 1)
      try expect(UInt8(ascii: ")"))
      return term
    case 0x30...0x39, UInt8(ascii: "."): return try number()
    case 0x41...0x5A, 0x61...0x7A, 0x5F: return try name(depth: depth)
    default: throw unexpected()
    }
  }

  private mutating func expect(_ byte: UInt8) throws(MetricFormula.Failure) {
    guard next() == byte else { throw unexpected() }
    index += 1
  }

  private mutating func number() throws(MetricFormula.Failure) -> MetricFormula.Term {
    let start = index
    while index < bytes.count, (0x30...0x39).contains(bytes[index]) || bytes[index] == 0x2E { index += 1 }
    guard let number = Double(String(decoding: bytes[start..<index], as: UTF8.self)) else {
      index = start
      throw unexpected()
    }
    return .number(number)
  }

  private mutating func name(depth: Int) throws(MetricFormula.Failure) -> MetricFormula.Term {
    let start = index
    while index < bytes.count,
      bytes[index] == 0x5F || bytes[index] == 0x2E || (bytes[index] | 0x20) &- 0x61 < 26
        || (0x30...0x39).contains(bytes[index])
    {
      index += 1
    }
    var name = String(decoding: bytes[start..<index], as: UTF8.self)
    if name.hasPrefix("heading.") { name = "heading_" + name.dropFirst(8) }
    guard next() == UInt8(ascii: "(") else {
      if MetricFormula.names.contains(name) { return .name(name) }
      index = start
      throw failure(.unknownName(name))
    }
    let plain = name.hasPrefix("math.") ? String(name.dropFirst(5)) : name
    guard let function = MetricFormula.Function(rawValue: plain) else {
      index = start
      throw failure(.unknownName(name))
    }
    index += 1
    var terms = [try sum(depth: depth + 1)]
    while next() == UInt8(ascii: ",") {
      index += 1
      terms.append(try sum(depth: depth + 1))
    }
    try expect(UInt8(ascii: ")"))
    return .function(function, terms)
  }
}
