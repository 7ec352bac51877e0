// The words that a project accepts or rejects.
import KniggeEngine
import KniggeText

/// `accept.txt` and `reject.txt`, of one vocabulary or several. Each line is a regular expression.
struct ValeVocabulary: Sendable {
  var accepted: [ValeText] = []
  var rejected: [ValeText] = []

  /// The lines of a file that are no remarks.
  static func lines(of file: SourceFile) -> [ValeText] {
    WordsReader.lines(of: MappedText(copying: Array(file.bytes(file.start..<file.end)), from: file.start))
      .filter { !$0.text.hasPrefix("# ") }
      .map { ValeText(string: $0.text, location: Location(path: file.path, range: $0.range)) }
  }
}

extension ValeVocabulary {
  /// `Vale.Terms`, which wants accepted words in their own case, and `Vale.Avoid`, which wants rejected ones gone, as files
  /// that nobody wrote.
  var ruleFiles: [ValeRuleFile] {
    var result: [ValeRuleFile] = []
    func rule(_ name: String, _ words: [ValeText], _ head: [(String, String)], _ field: (String, ValeValue)) {
      guard let first = words.first else { return }
      let file = SourceFile(path: first.location.path, bytes: [])
      var rule = ValeRuleFile(name: name, file: file)
      for (key, value) in head {
        rule.fields[key] = .init(
          key: ValeText(string: key, location: first.location),
          value: .text(ValeText(string: value, location: first.location)))
      }
      rule.fields[field.0] = .init(key: ValeText(string: field.0, location: first.location), value: field.1)
      result.append(rule)
    }
    var seen: Set<String> = []
    let terms = accepted.compactMap { word -> (key: ValeText, value: ValeValue)? in
      let small = word.string.lowercased()
      guard seen.insert(small).inserted else { return nil }
      return (ValeText(string: small, location: word.location), .text(word))
    }
    if let place = accepted.first?.location {
      rule(
        "Vale.Terms", accepted,
        [
          ("extends", "substitution"), ("level", "error"), ("message", "Use '%s' instead of '%s'."),
          ("ignorecase", "true"), ("vocab", "false"),
        ], ("swap", .map(terms, place)))
    }
    if let place = rejected.first?.location {
      rule(
        "Vale.Avoid", rejected,
        [("extends", "existence"), ("level", "error"), ("message", "Avoid using '%s'.")],
        ("tokens", .list(rejected.map { .text($0) }, place)))
    }
    return result
  }
}
