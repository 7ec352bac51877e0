// Messages with placeholders: `“<match>” promises a result nobody can guarantee`.

/// Fills the placeholders of messages.
package enum MessageTemplate {
  /// The text with every known placeholder replaced; others stay as they are.
  package static func fill(_ template: String, _ values: PlaceholderValues) -> String {
    // By bytes: going by characters costs more than everything else that is done for a finding.
    var copy = template
    let found = copy.withUTF8 { text in pieces(of: text, values) }
    guard let last = found.last else { return template }
    return copy.withUTF8 { text in
      let length = found.reduce(text.count) { $0 + $1.value.utf8.count }
      return String(unsafeUninitializedCapacity: length) { output in
        var count = 0
        func write(_ bytes: some Sequence<UInt8>) {
          for byte in bytes {
            output[count] = byte
            count &+= 1
          }
        }
        var written = 0
        for piece in found {
          write(UnsafeBufferPointer(rebasing: text[written..<piece.open]))
          write(piece.value.utf8)
          written = piece.end
        }
        write(UnsafeBufferPointer(rebasing: text[last.end...]))
        return count
      }
    }
  }

  /// The known placeholders of a text: where each opens, where it ends, and what stands for it.
  private static func pieces(
    of text: UnsafeBufferPointer<UInt8>, _ values: PlaceholderValues
  ) -> [(open: Int, end: Int, value: String)] {
    var pieces: [(open: Int, end: Int, value: String)] = []
    var index = 0
    while let open = text[index...].firstIndex(of: UInt8(ascii: "<")),
      let close = text[open...].firstIndex(of: UInt8(ascii: ">"))
    {
      let name = UnsafeBufferPointer(rebasing: text[(open + 1)..<close])
      if let value = values.first(named: name) { pieces.append((open, close + 1, value)) }
      index = close + 1
    }
    return pieces
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

/// What stands for the placeholders of one message: few, so that they are looked through.
package struct PlaceholderValues: Sendable, ExpressibleByDictionaryLiteral {
  private var pairs: [(placeholder: Placeholder, value: String)] = []

  package init() {}

  package init(dictionaryLiteral elements: (Placeholder, String)...) {
    for (placeholder, value) in elements { self[placeholder] = value }
  }

  package subscript(placeholder: Placeholder) -> String? {
    get { pairs.first { $0.placeholder == placeholder }?.value }
    set {
      if let index = pairs.firstIndex(where: { $0.placeholder == placeholder }) {
        if let newValue { pairs[index].value = newValue } else { pairs.remove(at: index) }
      } else if let newValue {
        pairs.append((placeholder, newValue))
      }
    }
  }

  /// Adds others; where both say something, these stay or not as `choice` has it.
  mutating func merge(_ others: PlaceholderValues, uniquingKeysWith choice: (String, String) -> String) {
    for (placeholder, value) in others.pairs { self[placeholder] = self[placeholder].map { choice($0, value) } ?? value }
  }

  /// The same placeholders with other values.
  func mapValues(_ transform: (String) -> String) -> PlaceholderValues {
    var result = self
    for index in result.pairs.indices { result.pairs[index].value = transform(result.pairs[index].value) }
    return result
  }

  /// The value of the placeholder that some bytes name.
  fileprivate func first(named name: UnsafeBufferPointer<UInt8>) -> String? {
    pairs.first { $0.placeholder.rawValue.utf8.elementsEqual(name) }?.value
  }
}

extension Placeholder {
  package static func == (left: Placeholder, right: Placeholder) -> Bool {
    unsafeBitCast(left, to: UInt8.self) == unsafeBitCast(right, to: UInt8.self)
  }
}
