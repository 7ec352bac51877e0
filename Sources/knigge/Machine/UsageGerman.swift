// What the argument parser says, in German: it speaks English only.

/// The parser's sentences with holes for what was typed.
enum UsageGerman {
  /// A message of the parser, with how the command is called below it. What it says of the option, from the English help,
  /// is left out; the last line says where that is.
  static func text(_ english: String) -> String {
    let (message, usage) = split(english, before: "\nUsage: ")
    let (mistake, _) = split(message, before: "\nHelp:  ")
    guard mistake.hasPrefix(prefix) else { return english }
    let sentence = "Fehler: " + Self.sentence(String(mistake.dropFirst(prefix.count)))
    guard let usage else { return sentence }
    let (call, more) = split(usage, before: "\n  See '")
    let page = more.flatMap { $0.firstIndex(of: "'").map { String(more?[..<$0] ?? "") } }
    return sentence + "\nAufruf: " + call + (page.map { "\n  Mehr sagt „\($0)“ (auf Englisch)." } ?? "")
  }

  private static let prefix = "Error: "

  /// The sentences, those with more words first.
  private static let sentences: [(english: [String], german: [String])] = [
    (["Missing expected argument '", "'"], ["hier fehlt „", "“"]),
    (["Missing value for '", "'"], ["hinter „", "“ fehlt der Wert"]),
    (
      ["Unknown option '", "'. Did you mean '", "'?"],
      ["die Option „", "“ gibt es hier nicht; meinten Sie „", "“?"]
    ),
    (["Unknown option '", "'"], ["die Option „", "“ gibt es hier nicht"]),
    (["Unexpected argument '", "'"], ["„", "“ ist hier zu viel"]),
    (["", " unexpected arguments: '", "'"], ["", " Angaben sind hier zu viel: „", "“"]),
    (
      ["The option '", "' does not take any value, but '", "' was specified."],
      ["die Option „", "“ hat keinen Wert; „", "“ ist hier zu viel"]
    ),
    (
      ["The value '", "' is invalid for '", "'. Please provide one of the following:\n", ""],
      ["„", "“ geht nicht als „", "“; möglich sind:\n", ""]
    ),
    (
      ["The value '", "' is invalid for '", "'. Please provide one of '", "'."],
      ["„", "“ geht nicht als „", "“; möglich sind „", "“"]
    ),
    (["The value '", "' is invalid for '", "'"], ["„", "“ geht nicht als „", "“"]),
  ]

  /// What is not known stays as it is: knigge's own words are in German already.
  private static func sentence(_ english: String) -> String {
    for (parts, german) in sentences {
      guard let holes = holes(in: english, between: parts) else { continue }
      var text = german.first ?? ""
      for (hole, part) in zip(holes, german.dropFirst()) { text += listed(hole) + part }
      return text
    }
    return english
  }

  /// What stands between the parts of a sentence; nil where it is another one.
  private static func holes(in text: String, between parts: [String]) -> [String]? {
    guard let first = parts.first, let last = parts.last, text.hasPrefix(first), text.hasSuffix(last) else {
      return nil
    }
    var holes: [String] = []
    var rest = text.dropFirst(first.count)
    for part in parts.dropFirst().dropLast() {
      guard let found = rest.firstRange(of: part) else { return nil }
      holes.append(String(rest[..<found.lowerBound]))
      rest = rest[found.upperBound...]
    }
    guard rest.count >= last.count else { return nil }
    holes.append(String(rest.dropLast(last.count)))
    // Two sentences, one below the other; only a list stands at the end of one.
    let isSeveral = (last.isEmpty ? holes.dropLast() : holes[...]).contains { $0.contains("\n") }
    return isSeveral ? nil : holes
  }

  /// `error', 'warning' or 'note` in German marks.
  private static func listed(_ hole: String) -> String {
    hole.replacing("', '", with: "“, „").replacing("' or '", with: "“ oder „").replacing("' and '", with: "“ und „")
  }

  /// A text up to some words, and what follows them; nil where they are not in it.
  private static func split(_ text: String, before words: String) -> (String, String?) {
    guard let found = text.firstRange(of: words) else { return (text, nil) }
    return (String(text[..<found.lowerBound]), String(text[found.upperBound...]))
  }
}
