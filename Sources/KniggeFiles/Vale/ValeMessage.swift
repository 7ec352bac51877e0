// Messages with `%s` in them.
import KniggeEngine

/// Puts knigge's placeholders in place of Vale's.
enum ValeMessage {
  /// What stands for a `%s`.
  enum Value {
    case placeholder(Placeholder)
    case text(String)

    var written: String {
      switch self {
      case .placeholder(let placeholder): "<\(placeholder.rawValue)>"
      case .text(let text): text
      }
    }
  }

  /// How many characters `[2]` may have.
  private static let longestNumber = 24

  static func text(_ message: String, _ values: [Placeholder]) -> String {
    text(message, values.map(Value.placeholder))
  }

  /// `%s`, `%d` and `%[2]s` stand for `values` in their order; for more of them there is nothing to be put in.
  static func text(_ message: String, _ values: [Value]) -> String {
    var result = ""
    var rest = message[...]
    var next = 0
    while let sign = rest.firstIndex(of: "%") {
      result += rest[..<sign]
      rest = rest[rest.index(after: sign)...]
      if rest.hasPrefix("%") {
        result += "%"
        rest.removeFirst()
        continue
      }
      var verb = rest
      var number = next
      if verb.hasPrefix("["), let close = verb.prefix(Self.longestNumber).firstIndex(of: "]"),
        let index = Int(verb.dropFirst().prefix(upTo: close))
      {
        // Numbers that name none of the values stand for nothing, however large they are.
        number = (1...values.count + 1).contains(index) ? index - 1 : values.count
        verb = verb[verb.index(after: close)...]
      }
      verb = verb.drop { $0.isNumber || $0 == "." }
      guard let kind = verb.first, "sdvfqg".contains(kind) else {
        result += "%"
        continue
      }
      next = number + 1
      if values.indices.contains(number) { result += values[number].written }
      rest = verb.dropFirst()
    }
    return result + rest
  }

  /// A message on one line, as Vale reports it; the line end of a block (`|`) is none of its words.
  static func line(_ message: String) -> String {
    var end = message.endIndex
    while end > message.startIndex, message[message.index(before: end)].isLineEnd { end = message.index(before: end) }
    return String(message[..<end].map { $0.isLineEnd ? " " : $0 })
  }

  /// Words as one text: `'a'`, `'a' or 'b'`, `'a', 'b', or 'c'`; a single one has no quotes.
  static func sentence(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    if words.count == 2 { return "'\(words[0])' or '\(last)'" }
    return words.dropLast().map { "'\($0)', " }.joined() + "or '\(last)'"
  }

  /// The message of a rule that offers right forms: those stand in single quotes, as Vale writes them. Quotes of the
  /// message itself go only where both of its values have the same (Vale 3.15, `convertMessage` in
  /// internal/check/substitution.go; read 2026-11-30).
  static func offering(_ message: String) -> String {
    var message = message
    for quoted in ["'%s'", "\"%s\""] where message.ranges(of: quoted).count == 2 {
      if let first = message.firstRange(of: quoted) { message.replaceSubrange(first, with: "%s") }
    }
    return text(message, [.text("'<fix>'"), .placeholder(.match)])
  }
}

extension Character {
  fileprivate var isLineEnd: Bool { self == "\n" || self == "\r\n" || self == "\r" }
}
