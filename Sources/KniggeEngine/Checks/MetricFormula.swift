// Arithmetic over what can be counted in a text: `0.4 * ((words / sentences) + 100 * (complex_words / words))`.
import KniggeText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A formula that was read. Numbers, names, `+ - * /`, brackets, and the functions `sqrt`, `cbrt`, `exp`, `log`, `log2`,
/// `log10`, `pow`, `abs`, `min`, `max`, `floor`, `ceil`, `round` and `trunc`, with or without `math.` before them.
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
      case tooManyTerms(limit: Int)
    }
    package let reason: Reason
    /// In bytes of the formula.
    package let offset: Int
  }

  package let source: String
  /// What is done one after the other, on a stack of numbers: a formula of a thousand terms is no deeper than one of two.
  private let steps: [Step]

  /// How many numbers and names a formula may have.
  package static let maximumTerms = 1_000

  package init(_ source: String) throws(Failure) {
    self.source = source
    var reader = FormulaReader(source)
    steps = try reader.formula()
  }

  /// The value; infinite or no number where the text has nothing to divide by.
  func value(_ counts: [String: Double]) -> Double {
    var stack: [Double] = []
    for step in steps {
      switch step {
      case .number(let number): stack.append(number)
      case .name(let name): stack.append(counts[name] ?? 0)
      case .sum: Self.combine(&stack, +)
      case .difference: Self.combine(&stack, -)
      case .product: Self.combine(&stack, *)
      case .quotient: Self.combine(&stack, /)
      case .negative: stack.append(-(stack.popLast() ?? 0))
      case .function(let function, let count):
        let values = Array(stack.suffix(count))
        stack.removeLast(values.count)
        stack.append(function.value(values))
      }
    }
    return stack.last ?? 0
  }

  /// Puts one number in the place of the last two.
  private static func combine(_ stack: inout [Double], _ operation: (Double, Double) -> Double) {
    let other = stack.popLast() ?? 0
    stack.append(operation(stack.popLast() ?? 0, other))
  }

  fileprivate enum Step: Sendable {
    case number(Double)
    case name(String)
    case sum, difference, product, quotient, negative
    /// Of the last so many numbers.
    case function(Function, Int)
  }

  fileprivate enum Function: String, Sendable {
    case sqrt, abs, min, max, floor, ceil, round, trunc
    // Not by the names of the functions that they call.
    case cubeRoot = "cbrt"
    case exponential = "exp"
    case logarithm = "log"
    case binaryLogarithm = "log2"
    case decimalLogarithm = "log10"
    case power = "pow"

    func value(_ values: [Double]) -> Double {
      let (first, second) = (values.first ?? 0, values.dropFirst().first ?? 1)
      return switch self {
      case .sqrt: first.squareRoot()
      case .abs: Swift.abs(first)
      case .min: values.min() ?? 0
      case .max: values.max() ?? 0
      case .floor: first.rounded(.down)
      case .ceil: first.rounded(.up)
      case .round: first.rounded()
      case .trunc: first.rounded(.towardZero)
      case .cubeRoot: cbrt(first)
      case .exponential: exp(first)
      case .logarithm: log(first)
      case .binaryLogarithm: log2(first)
      case .decimalLogarithm: log10(first)
      case .power: pow(first, second)
      }
    }
  }
}

/// Reads a formula from left to right. Every part is written behind the parts that it is made of.
private struct FormulaReader {
  private let bytes: [UInt8]
  private var index = 0
  private var steps: [MetricFormula.Step] = []
  private var terms = 0
  private static let deepest = 50

  init(_ source: String) { bytes = Array(source.utf8) }

  mutating func formula() throws(MetricFormula.Failure) -> [MetricFormula.Step] {
    try sum(depth: 0)
    skipSpace()
    guard index == bytes.count else { throw unexpected() }
    return steps
  }

  /// Adds a number or a name, which begins at `start`.
  private mutating func add(_ term: MetricFormula.Step, from start: Int) throws(MetricFormula.Failure) {
    terms += 1
    guard terms <= MetricFormula.maximumTerms else {
      index = start
      throw failure(.tooManyTerms(limit: MetricFormula.maximumTerms))
    }
    steps.append(term)
  }

  private mutating func skipSpace() {
    while index < bytes.count, bytes[index].isWhitespace { index += 1 }
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

  private mutating func sum(depth: Int) throws(MetricFormula.Failure) {
    guard depth < Self.deepest else { throw failure(.tooDeep) }
    try product(depth: depth)
    while let sign = next(), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
      index += 1
      try product(depth: depth)
      steps.append(sign == UInt8(ascii: "+") ? .sum : .difference)
    }
  }

  private mutating func product(depth: Int) throws(MetricFormula.Failure) {
    try factor(depth: depth)
    while let sign = next(), sign == UInt8(ascii: "*") || sign == UInt8(ascii: "/") {
      index += 1
      try factor(depth: depth)
      steps.append(sign == UInt8(ascii: "*") ? .product : .quotient)
    }
  }

  private mutating func factor(depth: Int) throws(MetricFormula.Failure) {
    guard depth < Self.deepest else { throw failure(.tooDeep) }
    guard let byte = next() else { throw failure(.endsEarly) }
    switch byte {
    case UInt8(ascii: "-"):
      index += 1
      try factor(depth: depth + 1)
      steps.append(.negative)
    case UInt8(ascii: "("):
      index += 1
      try sum(depth: depth + 1)
      try expect(UInt8(ascii: ")"))
    case 0x30...0x39, UInt8(ascii: "."): try number()
    case 0x41...0x5A, 0x61...0x7A, 0x5F: try name(depth: depth)
    default: throw unexpected()
    }
  }

  private mutating func expect(_ byte: UInt8) throws(MetricFormula.Failure) {
    guard next() == byte else { throw unexpected() }
    index += 1
  }

  private mutating func number() throws(MetricFormula.Failure) {
    let start = index
    while index < bytes.count, (0x30...0x39).contains(bytes[index]) || bytes[index] == 0x2E { index += 1 }
    guard let number = Double(String(decoding: bytes[start..<index], as: UTF8.self)) else {
      index = start
      throw unexpected()
    }
    try add(.number(number), from: start)
  }

  private mutating func name(depth: Int) throws(MetricFormula.Failure) {
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
      if MetricFormula.names.contains(name) { return try add(.name(name), from: start) }
      index = start
      throw failure(.unknownName(name))
    }
    let plain = name.hasPrefix("math.") ? String(name.dropFirst(5)) : name
    guard let function = MetricFormula.Function(rawValue: plain) else {
      index = start
      throw failure(.unknownName(name))
    }
    index += 1
    try sum(depth: depth + 1)
    var count = 1
    while next() == UInt8(ascii: ",") {
      index += 1
      try sum(depth: depth + 1)
      count += 1
    }
    try expect(UInt8(ascii: ")"))
    steps.append(.function(function, count))
  }
}
