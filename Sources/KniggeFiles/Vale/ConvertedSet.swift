// A Vale style as the text of a rule set.
import KniggeEngine
import KniggeText

/// The rules of one style, ready to be written into a file that knigge reads.
package struct ConvertedSet: Sendable {
  /// As the set calls itself: `write-good`.
  package let name: String
  /// The style that it comes from.
  package let style: String
  private let rules: [Rule]
  private let knowledge: Knowledge

  package init(style: String, name: String? = nil, rules: [Rule], knowledge: Knowledge) {
    self.style = style
    self.name = Self.name(name ?? style)
    self.rules = rules
    self.knowledge = knowledge
  }

  /// A name in the letters that names of rules may have.
  static func name(_ text: String) -> String {
    var result = ""
    for character in text.lowercased() {
      let isKnown = character.isASCII && (character.isLetter || character.isNumber)
      if isKnown || character == "/" || character == "." {
        result.append(character == "." ? "/" : character)
      } else if !result.isEmpty, result.last != "-" {
        result.append("-")
      }
    }
    while result.last == "-" || result.last == "/" { result.removeLast() }
    return result.isEmpty ? "vale" : result
  }

  /// The rules that are written, with the names that they have within the set.
  package var written: [(name: String, rule: Rule)] {
    var taken: Set<String> = []
    var further: [String: Int] = [:]
    return rules.compactMap { rule in
      guard rule.disabled == nil, RuleText.canWrite(rule.check) else { return nil }
      let parts = rule.id.split(separator: ".").map(String.init)
      // `Vale.Avoid` of a project's words keeps the name of its style, which is not this one's.
      let own = parts.first == style ? Array(parts.dropFirst()) : parts
      let base = Self.name(own.joined(separator: "/"))
      var name = base
      while !taken.insert(name).inserted {
        further[base, default: 1] += 1
        name = "\(base)-\(further[base] ?? 2)"
      }
      return (name, rule)
    }
  }

  /// The rules that are left out, with the reason.
  package var refused: [(rule: String, reason: String)] {
    rules.compactMap { rule in
      if let reason = rule.disabled { return (rule.id, reason) }
      return RuleText.canWrite(rule.check)
        ? nil : (rule.id, "there is no notation for it")
    }
  }

  /// A name of a file in one line of remarks: it may have line ends and worse in it.
  private static func line(_ text: String) -> String {
    String(
      text.map { character in
        character.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) } ? character : "?"
      })
  }

  /// `folder` is where it will lie, as a real path: files that it names are relative to that.
  package func text(in folder: String) -> String {
    var text = """
      # Converted from the Vale style “\(Self.line(style))”. What Vale calls \(Self.line(style)).Rule is \(name)/rule here.
      # `in: verbatim` and `pattern` find what Vale finds, letter for letter. Without `in: verbatim` words are found as knigge
      # finds them: across commas and line breaks, disguised, in every form where `~` stands behind them.

      """
    for (rule, reason) in refused { text += "# Left out: \(Self.line(rule)): \(Self.line(reason)).\n" }
    let written = written
    text += "ruleset: \(name)\nlanguages: [en]\nrules:\(written.isEmpty ? " {}" : "")\n"
    for (name, rule) in written {
      text += "  \(name):\n"
      for line in RuleText(rule, examples: ExampleMaker(rule, knowledge).examples, in: folder).lines {
        text += line.isEmpty ? "\n" : "    \(line)\n"
      }
    }
    return text
  }
}
