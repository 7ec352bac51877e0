// Messages with placeholders: `“<match>” promises a result nobody can guarantee`.

/// Fills the placeholders of messages.
package enum MessageTemplate {
  /// The text with every known placeholder replaced; others stay as they are.
  package static func fill(_ template: String, _ values: PlaceholderValues) -> String {
    // By bytes: going by characters costs more than everything else that is done for a finding.
    var copy = template
    let filled = copy.withUTF8 { text in bytes(of: text, values) }
    return filled.map { String(decoding: $0, as: UTF8.self) } ?? template
  }

  /// The text with values in place of known placeholders; nil where it has none.
  private static func bytes(of text: UnsafeBufferPointer<UInt8>, _ values: PlaceholderValues) -> [UInt8]? {
    var output: [UInt8] = []
    var written = 0
    var index = 0
    while index < text.count {
      guard text[index] == 0x3C else {
        index &+= 1
        continue
      }
      var close = index &+ 1
      while close < text.count, text[close] != 0x3E { close &+= 1 }
      guard close < text.count else { break }
      let name = UnsafeBufferPointer(rebasing: text[(index &+ 1)..<close])
      if var value = values.first(named: name) {
        if written == 0 { output.reserveCapacity(text.count + 64) }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: text[written..<index]))
        value.withUTF8 { output.append(contentsOf: $0) }
        written = close &+ 1
      }
      index = close &+ 1
    }
    guard written > 0 else { return nil }
    output.append(contentsOf: UnsafeBufferPointer(rebasing: text[written...]))
    return output
  }

  /// The names in angle brackets, in order.
  package static func names(in template: String) -> [String] {
    var names: [String] = []
    var rest = template.utf8[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "<")), let close = rest[open...].firstIndex(of: UInt8(ascii: ">"))
    {
      names.append(String(Substring(rest[rest.index(after: open)..<close])))
      rest = rest[rest.index(after: close)...]
    }
    return names
  }
}

/// What stands for the placeholders of one message: few, so that they are looked through.
package struct PlaceholderValues: Sendable, ExpressibleByDictionaryLiteral {
  /// `english` is what an English message says instead of the value, where that is a word of knigge's own.
  private var pairs: [(placeholder: Placeholder, value: String, english: String?)] = []

  package init() {}

  package init(dictionaryLiteral elements: (Placeholder, String)...) {
    for (placeholder, value) in elements { self[placeholder] = value }
  }

  package subscript(placeholder: Placeholder) -> String? {
    get { pairs.first { $0.placeholder == placeholder }?.value }
    set {
      if let index = pairs.firstIndex(where: { $0.placeholder == placeholder }) {
        if let newValue { pairs[index] = (placeholder, newValue, nil) } else { pairs.remove(at: index) }
      } else if let newValue {
        pairs.append((placeholder, newValue, nil))
      }
    }
  }

  /// Puts in what is said differently in each language: „Montag“, “Monday”.
  mutating func set(_ placeholder: Placeholder, _ text: LocalText) {
    self[placeholder] = text[.german]
    guard let index = pairs.firstIndex(where: { $0.placeholder == placeholder }) else { return }
    pairs[index].english = text[.english]
  }

  /// Whether some value is not the same in both languages.
  var areBilingual: Bool { pairs.contains { $0.english != nil } }

  /// The values as a message of a language says them.
  func spoken(in language: Language) -> PlaceholderValues {
    guard language == .english, areBilingual else { return self }
    var result = self
    for index in result.pairs.indices {
      if let english = result.pairs[index].english { result.pairs[index].value = english }
    }
    return result
  }

  /// Adds others; where both say something, these stay or not as `choice` has it.
  mutating func merge(_ others: PlaceholderValues, uniquingKeysWith choice: (String, String) -> String) {
    for (placeholder, value, _) in others.pairs {
      self[placeholder] = self[placeholder].map { choice($0, value) } ?? value
    }
  }

  /// The same placeholders with other values.
  func mapValues(_ transform: (String) -> String) -> PlaceholderValues {
    var result = self
    for index in result.pairs.indices {
      result.pairs[index].value = transform(result.pairs[index].value)
      result.pairs[index].english = result.pairs[index].english.map(transform)
    }
    return result
  }

  /// Whether some value goes over several lines.
  var haveLineEnds: Bool {
    for pair in pairs {
      // In its memory: going by an iterator takes six times as long.
      let has = pair.value.utf8.withContiguousStorageIfAvailable { bytes in
        var index = 0
        while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index &+= 1 }
        return index < bytes.count
      }
      if has ?? pair.value.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) { return true }
    }
    return false
  }

  /// The value of the placeholder that some bytes name.
  fileprivate func first(named name: UnsafeBufferPointer<UInt8>) -> String? {
    for pair in pairs where Self.isSame(pair.placeholder.rawValue, name) { return pair.value }
    return nil
  }

  private static func isSame(_ name: String, _ other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard name.utf8.count == other.count else { return false }
    var name = name
    return name.withUTF8 { bytes in
      var index = 0
      while index < bytes.count, bytes[index] == other[index] { index &+= 1 }
      return index == bytes.count
    }
  }
}

/// What stands in angle brackets in a message.
package enum Placeholder: String, CaseIterable, Sendable {
  case match, trigger, fix, count, max, min, platform, fact, value, score, other
}

extension Placeholder {
  package static func == (left: Placeholder, right: Placeholder) -> Bool {
    unsafeBitCast(left, to: UInt8.self) == unsafeBitCast(right, to: UInt8.self)
  }
}
