// Messages with placeholders: `“<match>” promises a result nobody can guarantee`.

/// Fills the placeholders of messages.
package enum MessageTemplate {
  /// The text with every known placeholder replaced; others stay as they are.
  package static func fill(_ template: String, _ values: [Placeholder: String]) -> String {
    guard template.contains("<") else { return template }
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "<") {
      result += rest[..<open]
      guard let close = rest[open...].firstIndex(of: ">") else { break }
      let name = String(rest[rest.index(after: open)..<close])
      if let placeholder = Placeholder(rawValue: name), let value = values[placeholder] {
        result += value
      } else {
        result += rest[open...close]
      }
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// The names in angle brackets, in order.
  package static func names(in template: String) -> [String] {
    var names: [String] = []
    var rest = template[...]
    while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
      names.append(String(rest[rest.index(after: open)..<close]))
      rest = rest[rest.index(after: close)...]
    }
    return names
  }
}
