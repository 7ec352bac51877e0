// A rule as the lines of a rule set.
import KniggeEngine

/// Writes rules whose checks come from Vale.
struct RuleText {
  private(set) var lines: [String] = []
  private let folder: String

  /// Whether there is a notation for a check here.
  static func canWrite(_ check: Check) -> Bool {
    switch check {
    case .terms(let check): check.exact != nil
    case .replace(let check): check.exact != nil
    case .pattern(let check): check.patterns.count == 1
    case .rewrite, .either, .capitals, .metric: true
    case .spelling(let check): !check.files.isEmpty
    default: false
    }
  }

  /// `folder` is that of the rule set, in which paths are relative to it.
  init(_ rule: Rule, examples: [Example], in folder: String) {
    self.folder = folder
    add("severity", rule.severity.rawValue)
    add("message", Self.quoted(Self.message(rule.message[.english], of: rule)))
    if let help = rule.help?[.english], !help.isEmpty {
      add("help", Self.quoted(Self.message(help, of: rule)))
    }
    if let source = rule.source?[.english] { add("source", Self.quoted(source)) }
    write(rule.check)
    if let allowed = rule.allowed { add("allowed", Self.expression(allowed)) }
    if let except = rule.except {
      block("except", except.entries.map(\.written))
      if rule.exceptsInside { add("except-inside", "true") }
    }
    if let pattern = rule.exceptPattern { add("except-pattern", Self.expression(pattern)) }
    if let fix = rule.fix?[.english] { add("fix", Self.quoted(fix)) }
    if let edit = rule.edit { add("edit", Self.pair(edit.find.source, "→", edit.right)) }
    if rule.places.contains(where: { $0.kind == .verbatim }) { add("in", "verbatim") }
    switch rule.most {
    case 1: add("once", "true")
    case .max: break
    default: add("at-most", String(rule.most))
    }
    guard !examples.isEmpty else { return }
    lines += ["examples:", "  bad:"]
    lines += examples.map { "    - \(Self.quoted(Self.marked($0)))" }
  }

  private mutating func add(_ key: String, _ value: String) { lines.append("\(key): \(value)") }

  private mutating func write(_ check: Check) {
    switch check {
    case .terms(let check):
      guard let exact = check.exact else { return }
      block("terms", exact.written)
      writeVerbatim(exact)
    case .replace(let check):
      guard let exact = check.exact else { return }
      block("replace", zip(exact.written, check.replacements).map { "\($0) → \($1)" })
      writeVerbatim(exact)
      if check.capitalizes { add("capitalize", "true") }
    case .pattern(let check): write(check)
    case .rewrite(let check):
      lines.append("rewrite:")
      lines += check.pairs.map { "  - \(Self.pair($0.find, "→", $0.right))" }
      writeSwitches(check.wholeWords, check.isCaseSensitive)
      if check.capitalizes { add("capitalize", "true") }
      if check.describesForms { add("forms", "true") }
      if check.stretch != .post { add("per", check.stretch.rawValue) }
    case .either(let check):
      lines.append("either:")
      lines += check.pairs.map { "  - \(Self.pair($0.one, "↔", $0.other, isExpression: true))" }
      writeSwitches(check.wholeWords, check.isCaseSensitive)
      if check.stretch != .post { add("per", check.stretch.rawValue) }
    case .capitals(let check):
      add("capitals", check.style.rawValue)
      if check.stretch != .post { add("per", check.stretch.rawValue) }
      if let exceptions = check.exceptions { add("allowed", Self.expression(exceptions)) }
      if !check.indicators.isEmpty {
        add("indicators", "[" + check.indicators.map(Self.quoted).joined(separator: ", ") + "]")
      }
      if let prefix = check.prefix { add("prefix", Self.expression(prefix)) }
      if check.share != 80 { add("share", "\(check.share) %") }
    case .metric(let check):
      add("metric", Self.quoted(check.formula.source.split(whereSeparator: \.isWhitespace).joined(separator: " ")))
      add("reports", Self.quoted(check.bound.written))
      if !check.readsPlainText { add("plain-text", "false") }
    case .spelling(let check):
      lines.append("spelling:")
      lines += check.files.map { "  - \(Self.quoted(Self.path(to: $0, from: folder)))" }
      if !check.filters.isEmpty {
        lines.append("filters:")
        lines += check.filters.map { "  - \(Self.expression($0.source))" }
      }
      if check.onlyFilters { add("only-filters", "true") }
    default: break
    }
  }

  private mutating func write(_ check: PatternCheck) {
    guard let pattern = check.patterns.first?.pattern else { return }
    add("pattern", Self.expression(pattern.source))
    if pattern.isCaseSensitive { add("case", "true") }
    switch check.use {
    case .each: break
    case .counted(let max, let min):
      if let max { add("max", String(max)) }
      if let min { add("min", String(min)) }
    case .twice(let doubles):
      add("twice", doubles.onlyLetters ? "letters" : "anything")
      if doubles.tolerated > 0 { add("max", String(doubles.tolerated)) }
    case .undefined(let definition): add("defined", Self.expression(definition.source))
    case .missing: add("missing", "true")
    }
    if check.stretch != .post { add("per", check.stretch.rawValue) }
  }

  private mutating func writeVerbatim(_ exact: ExactWords) {
    if exact.isCaseSensitive { add("case", "true") }
  }

  private mutating func writeSwitches(_ wholeWords: Bool, _ isCaseSensitive: Bool) {
    if !wholeWords { add("whole-words", "false") }
    if isCaseSensitive { add("case", "true") }
  }

  private mutating func block(_ key: String, _ entries: [String]) {
    lines.append("\(key): |")
    lines += entries.map { "  \($0)" }
  }

  /// A file as a folder names it; both are real paths.
  static func path(to file: String, from folder: String) -> String {
    let parts = file.split(separator: "/")
    let start = folder.split(separator: "/")
    var shared = 0
    while shared < min(start.count, parts.count - 1), start[shared] == parts[shared] { shared += 1 }
    return (Array(repeating: "..", count: start.count - shared) + parts[shared...].map(String.init))
      .joined(separator: "/")
  }

  // MARK: Scalars

  /// Exceptions count with their case, unless they say otherwise.
  private static func expression(_ pattern: Pattern) -> String {
    expression(pattern.isCaseSensitive ? pattern.source : "(?i)" + pattern.source)
  }

  /// White space at the ends would be taken away where an expression is read, and control characters may not stand there.
  private static func expression(_ source: String) -> String {
    let isOpen = source.first?.isWhitespace == true || source.last?.isWhitespace == true
    let written = escaped(source)
    return quoted(isOpen ? "(?:\(written))" : written)
  }

  /// An expression with control characters, and an arrow that would part it, written as numbers.
  private static func escaped(_ source: String, _ arrow: Unicode.Scalar? = nil) -> String {
    var written = ""
    for scalar in source.unicodeScalars {
      if isControl(scalar) || scalar == arrow {
        written += "\\x{\(String(scalar.value, radix: 16))}"
      } else {
        written.unicodeScalars.append(scalar)
      }
    }
    return written
  }

  /// An expression, an arrow, and what stands behind it, which is an expression only sometimes.
  private static func pair(
    _ left: String, _ arrow: Unicode.Scalar, _ right: String, isExpression: Bool = false
  ) -> String {
    quoted("\(escaped(left, arrow)) \(arrow) \(isExpression ? escaped(right) : right)")
  }

  /// A text as YAML in quotes; a control character that means nothing becomes a space.
  static func quoted(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { isControl($0) || lineSigns.contains($0) }) else {
      return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case "\"", "\\": result += "\\" + String(scalar)
      case _ where isControl(scalar): result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return "\"\(result)\""
  }

  private static let lineSigns: Set<Unicode.Scalar> = ["\n", "\t", "\r"]

  /// What YAML has no place for, or takes for the end of a line, but the signs of lines and tabs.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case ..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  /// What stands in angle brackets and is no placeholder of the check gets other brackets.
  private static func message(_ text: String, of rule: Rule) -> String {
    let placeholders = rule.check.kind.placeholders + (rule.edit == nil ? [] : [.fix])
    let strange = Set(MessageTemplate.names(in: text)).subtracting(placeholders.map(\.rawValue))
    guard !strange.isEmpty else { return text }
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
      let name = rest[rest.index(after: open)..<close]
      result += rest[..<open]
      result += strange.contains(String(name)) ? "‹\(String(name.map { $0 == "<" ? "‹" : $0 }))›" : "<\(name)>"
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// Whether an example says the same when it is read again. Brackets beside the marks belong to them then, and control
  /// characters are not written.
  static func keeps(_ example: Example) -> Bool {
    let written = marked(example)
    guard !written.unicodeScalars.contains(where: isControl), written.first?.isWhitespace == false,
      written.last?.isWhitespace == false,
      let read = Example.unmarked(written)
    else { return false }
    return read.marks == example.marks && read.text.utf8.elementsEqual(example.text.utf8)
  }

  /// The text of an example with its marks.
  private static func marked(_ example: Example) -> String {
    let bytes = Array(example.text.utf8)
    var result = ""
    var start = 0
    for mark in example.marks {
      result += String(decoding: bytes[start..<mark.lowerBound], as: UTF8.self)
      result += "[[" + String(decoding: bytes[mark], as: UTF8.self) + "]]"
      start = mark.upperBound
    }
    return result + String(decoding: bytes[start...], as: UTF8.self)
  }
}
