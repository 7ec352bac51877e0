// What a Vale rule says should be done about a match.
import KniggeEngine
import KniggeText

/// The action of a rule, as far as it is one for every match: looking words up in a dictionary and running programs are none.
enum ValeAction {
  /// Some right forms, of which one is to be put in; a single empty one takes the match out.
  case options([String])
  /// An expression to be replaced in the match.
  case edit(find: String, right: String)

  /// Reads `action:`; nil where there is none, or none that maps.
  init?(_ value: ValeValue?) {
    guard case .map(let entries, _) = value,
      let name = entries.first(where: { $0.key.string == "name" })?.value.texts.first?.string
    else { return nil }
    let parameters = entries.first { $0.key.string == "params" }?.value.texts.map(\.string) ?? []
    switch name {
    case "remove": self = .options([""])
    case "replace" where !parameters.isEmpty: self = .options(parameters)
    case "edit":
      guard let edit = Self.edit(parameters) else { return nil }
      self = .edit(find: edit.find, right: edit.right)
    default: return nil
    }
  }

  /// What Vale's edits do, each as one expression and what stands for it.
  private static func edit(_ parameters: [String]) -> (find: String, right: String)? {
    func parameter(_ number: Int) -> String? {
      parameters.indices.contains(number) && !parameters[number].isEmpty ? parameters[number] : nil
    }
    switch parameters.first {
    case "regex":
      guard parameters.count == 3, let find = parameter(1).map({ ValeExpression.translated($0) }) else { return nil }
      return (find, groups(named: parameters[2], in: find))
    case "replace":
      guard parameters.count == 3, let find = parameter(1) else { return nil }
      return (literal(find), parameters[2].replacing("$", with: "$$"))
    case "remove": return parameter(1).map { ("\(anyOf($0))+", "") }
    case "trim": return parameter(1).map { ("\\A\(anyOf($0))+|\(anyOf($0))+\\z", "") }
    case "trim_left": return parameter(1).map { ("\\A\(anyOf($0))+", "") }
    case "trim_right": return parameter(1).map { ("\(anyOf($0))+\\z", "") }
    case "truncate": return parameter(1).map { ("(?s)\(literal($0)).*", "") }
    case "split":
      guard let sign = parameter(1).map(literal), let number = parameter(2).flatMap({ Int($0) }),
        (0...99).contains(number)
      else { return nil }
      let part = "(?:(?!\(sign)).)*"
      return ("(?s)\\A(?:\(part)\(sign)){\(number)}(\(part)).*\\z", "$1")
    default: return nil
    }
  }

  /// A right form as Go reads it: `$1x` is the group “1x”, `$$` the sign, and a group that is not there is nothing.
  private static func groups(named right: String, in find: String) -> String {
    guard right.contains("$"), let pattern = try? Pattern(find, isCaseSensitive: true) else { return right }
    var result = ""
    var rest = right[...]
    while let sign = rest.firstIndex(of: "$") {
      result += rest[..<sign]
      rest = rest[rest.index(after: sign)...]
      if rest.hasPrefix("$") {
        result += "$$"
        rest.removeFirst()
        continue
      }
      let isBraced = rest.hasPrefix("{")
      let name = rest.dropFirst(isBraced ? 1 : 0).prefix { $0 == "_" || $0.isLetter || $0.isNumber }
      let behind = rest[name.endIndex...]
      guard !name.isEmpty, !isBraced || behind.hasPrefix("}") else {
        result += "$$"
        continue
      }
      if let number = Int(name) ?? pattern.group(named: name), (0...pattern.groupCount).contains(number) {
        result += "${\(number)}"
      } else if find.contains("<\(name)>") {
        // Which of several groups of that name is meant cannot be told; nothing is written then.
        return "$0"
      }
      rest = isBraced ? behind.dropFirst() : behind
    }
    return result + rest
  }

  /// A text as an expression that matches nothing else.
  private static func literal(_ text: String) -> String { text.map { escaped($0) }.joined() }

  /// Any of the characters of a text.
  private static func anyOf(_ text: String) -> String { "[" + text.map { escaped($0) }.joined() + "]" }

  private static func escaped(_ character: Character) -> String {
    let isPlain = character.isLetter || character.isNumber || !character.isASCII || character.isNewline
    return isPlain ? String(character) : "\\\(character)"
  }
}
