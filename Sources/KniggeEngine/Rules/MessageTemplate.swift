// Messages with placeholders: `“<match>” promises a result nobody can guarantee`.

/// Fills the placeholders of messages.
package enum MessageTemplate {
  /// The text with every known placeholder replaced; others stay as they are.
  package static func fill(_ template: String, _ values: [Placeholder: String]) -> String {
    // By bytes: going by characters costs more than everything else that is done for a finding.
    let text = template.utf8
    guard var open = text.firstIndex(of: UInt8(ascii: "<")) else { return template }
    var result = ""
    var written = text.startIndex
    while let close = text[open...].firstIndex(of: UInt8(ascii: ">")) {
      let behind = text.index(after: close)
      if let placeholder = Placeholder(rawValue: String(template[text.index(after: open)..<close])),
        let value = values[placeholder]
      {
        result += template[written..<open]
        result += value
        written = behind
      }
      guard let next = text[behind...].firstIndex(of: UInt8(ascii: "<")) else { break }
      open = next
    }
    return written == text.startIndex ? template : result + template[written...]
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
