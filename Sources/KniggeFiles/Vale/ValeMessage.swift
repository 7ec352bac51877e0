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

  /// `%s`, `%d` and `%[2]s` stand for `values` in their order; where there are too few of them, the last one counts.
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
        // Numbers that name none of the values stand for the last one, however large they are.
        number = (1...values.count + 1).contains(index) ? index - 1 : values.count
        verb = verb[verb.index(after: close)...]
      }
      verb = verb.drop { $0.isNumber || $0 == "." }
      guard let kind = verb.first, "sdvfqg".contains(kind),
        let value = values.indices.contains(number) ? values[number] : values.last
      else {
        result += "%"
        continue
      }
      next = number + 1
      result += value.written
      rest = verb.dropFirst()
    }
    return result + rest
  }

  /// The message of a rule that offers right forms: those stand in single quotes, as Vale writes them.
  static func offering(_ message: String) -> String {
    var text = text(message, [.fix, .match])
    for quote in ["\"", "“", "`"] where text.contains("\(quote)<fix>") {
      text = text.replacing("\(quote)<fix>\(quote == "“" ? "”" : quote)", with: "'<fix>'")
    }
    return text.contains("'<fix>'") ? text : text.replacing("<fix>", with: "'<fix>'")
  }
}
