// What stands behind the arrow of a rewriting: one right form, or several to choose from.

/// The forms that may replace a match. Written `a|b|c`; `\|` is the sign itself.
package struct RightForms: Hashable, Sendable {
  package var options: [String]

  package init(_ written: String) {
    options = []
    var option = ""
    var isEscaped = false
    for character in written {
      if isEscaped {
        option += character == "|" ? "|" : "\\\(character)"
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "|" {
        options.append(option)
        option = ""
      } else {
        option.append(character)
      }
    }
    if isEscaped { option += "\\" }
    options.append(option)
    if options.count > 1 { options.removeAll(where: \.isEmpty) }
  }

  /// The forms as they begin a sentence.
  mutating func capitalize() {
    options = options.map { $0.prefix(1).uppercased() + $0.dropFirst() }
  }

  /// The forms for a message that has quotation marks around them: `a', 'b', or 'c`.
  package var shown: String {
    guard let last = options.last, options.count > 1 else { return options.first ?? "" }
    if options.count == 2 { return "\(options[0])' or '\(last)" }
    return options.dropLast().joined(separator: "', '") + "', or '" + last
  }

  /// What a fix puts in; nothing where somebody has to choose.
  var replacement: String? { options.count == 1 ? options[0] : nil }
}
