// The endings and beginnings of a Hunspell dictionary.

/// Writes the words of a `.dic` file out by the rules of its `.aff` file. Compounds are not made.
struct HunspellAffixes {
  private enum FlagKind { case letter, long, number }

  private struct Entry {
    var strip: [Unicode.Scalar]
    var add: [Unicode.Scalar]
    var condition: [(scalars: Set<Unicode.Scalar>, isNegated: Bool)]
    var further: [String]
  }

  private struct Rule {
    var isSuffix: Bool
    var crosses: Bool
    var entries: [Entry] = []
  }

  private var kind = FlagKind.letter
  private var isLatin = false
  private var rules: [String: Rule] = [:]
  private var aliases: [String] = []
  private var forbidden: String?
  private var onlyInCompounds: String?
  private var needsAffix: String?

  /// One word has no more forms than this.
  private static let mostForms = 400

  init() {}

  init(_ bytes: some Collection<UInt8>) {
    let head = String(decoding: bytes.prefix(4_000), as: UTF8.self)
    isLatin = head.split(whereSeparator: \.isNewline).contains {
      $0.hasPrefix("SET ISO8859") || $0.hasPrefix("SET ISO-8859")
    }
    for line in Self.text(bytes, isLatin: isLatin).split(whereSeparator: \.isNewline) { read(line) }
  }

  private static func text(_ bytes: some Collection<UInt8>, isLatin: Bool) -> String {
    guard isLatin else { return String(decoding: bytes, as: UTF8.self) }
    var text = String.UnicodeScalarView()
    for byte in bytes { text.append(Unicode.Scalar(byte)) }
    return String(text)
  }

  private mutating func read(_ line: Substring) {
    let parts = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
    guard parts.count > 1 else { return }
    switch parts[0] {
    case "FLAG": kind = parts[1] == "long" ? .long : parts[1] == "num" ? .number : .letter
    case "AF": if Int(parts[1]) == nil || !aliases.isEmpty { aliases.append(parts[1]) } else { aliases = [""] }
    case "FORBIDDENWORD": forbidden = parts[1]
    case "ONLYINCOMPOUND": onlyInCompounds = parts[1]
    case "NEEDAFFIX", "PSEUDOROOT": needsAffix = parts[1]
    case "SFX", "PFX": readAffix(parts)
    default: break
    }
  }

  private mutating func readAffix(_ parts: [String]) {
    let flag = parts[1]
    guard parts.count > 3 else { return }
    guard rules[flag] != nil else {
      rules[flag] = Rule(isSuffix: parts[0] == "SFX", crosses: parts[2] == "Y")
      return
    }
    let added = parts[3].split(separator: "/", maxSplits: 1).map(String.init)
    let add = added.first ?? "0"
    let entry = Entry(
      strip: parts[2] == "0" ? [] : Array(parts[2].unicodeScalars), add: add == "0" ? [] : Array(add.unicodeScalars),
      condition: parts.count > 4 ? Self.condition(parts[4]) : [], further: added.count > 1 ? flags(added[1]) : [])
    rules[flag]?.entries.append(entry)
  }

  /// `[^aeiou]y`: one set of letters for each place.
  private static func condition(_ text: String) -> [(scalars: Set<Unicode.Scalar>, isNegated: Bool)] {
    guard text != "." else { return [] }
    var result: [(scalars: Set<Unicode.Scalar>, isNegated: Bool)] = []
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == "[", let close = rest.firstIndex(of: "]") {
        var inner = rest[..<close]
        let isNegated = inner.first == "^"
        if isNegated { inner.removeFirst() }
        result.append((Set(inner), isNegated))
        rest = rest[rest.index(after: close)...]
      } else if scalar == "." {
        result.append(([], true))
      } else {
        result.append(([scalar], false))
      }
    }
    return result
  }

  private func flags(_ text: String) -> [String] {
    if let number = Int(text), !aliases.isEmpty {
      return aliases.indices.contains(number) ? split(aliases[number]) : []
    }
    return split(text)
  }

  private func split(_ text: String) -> [String] {
    switch kind {
    case .letter: return text.map(String.init)
    case .number: return text.split(separator: ",").map(String.init)
    case .long:
      let letters = Array(text)
      return stride(from: 0, to: letters.count - 1, by: 2).map { String(letters[$0...($0 + 1)]) }
    }
  }

  // MARK: Words

  /// Every word of a `.dic` file in all its forms.
  func words(in bytes: some Collection<UInt8>) -> Set<String> {
    var words: Set<String> = []
    for (number, line) in Self.text(bytes, isLatin: isLatin).split(whereSeparator: \.isNewline).enumerated() {
      if number == 0, line.allSatisfy({ $0.isNumber || $0.isWhitespace }) { continue }
      let entry = line.prefix { $0 != "\t" }
      let slash = entry.firstIndex(of: "/")
      let word = String(entry[..<(slash ?? entry.endIndex)]).trimmingWhitespace()
      guard !word.isEmpty else { continue }
      let flags = slash.map { self.flags(String(entry[entry.index(after: $0)...].prefix { !$0.isWhitespace })) } ?? []
      if let forbidden, flags.contains(forbidden) { continue }
      if let onlyInCompounds, flags.contains(onlyInCompounds) { continue }
      add(word, flags, to: &words)
    }
    return words
  }

  private func add(_ word: String, _ flags: [String], to words: inout Set<String>) {
    if needsAffix.map({ !flags.contains($0) }) ?? true { words.insert(word) }
    guard !flags.isEmpty else { return }
    let scalars = Array(word.unicodeScalars)
    var forms: [(scalars: [Unicode.Scalar], crosses: Bool)] = [(scalars, true)]
    for flag in flags {
      guard let rule = rules[flag], rule.isSuffix else { continue }
      for entry in rule.entries {
        guard let form = Self.apply(entry, to: scalars, isSuffix: true) else { continue }
        forms.append((form, rule.crosses))
        for further in entry.further {
          guard let second = rules[further], second.isSuffix else { continue }
          for entry in second.entries {
            if let longer = Self.apply(entry, to: form, isSuffix: true) { forms.append((longer, second.crosses)) }
          }
        }
        if forms.count > Self.mostForms { break }
      }
    }
    for form in forms.dropFirst() { words.insert(Self.string(form.scalars)) }
    for flag in flags {
      guard let rule = rules[flag], !rule.isSuffix else { continue }
      for entry in rule.entries {
        for (index, form) in forms.enumerated() where index == 0 || (rule.crosses && form.crosses) {
          if let longer = Self.apply(entry, to: form.scalars, isSuffix: false) { words.insert(Self.string(longer)) }
        }
      }
    }
  }

  private static func string(_ scalars: [Unicode.Scalar]) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static func apply(_ entry: Entry, to word: [Unicode.Scalar], isSuffix: Bool) -> [Unicode.Scalar]? {
    guard word.count >= entry.condition.count, word.count > entry.strip.count else { return nil }
    let ends = isSuffix ? word.suffix(entry.condition.count) : word.prefix(entry.condition.count)
    for (scalar, wanted) in zip(ends, entry.condition) where wanted.scalars.contains(scalar) == wanted.isNegated {
      return nil
    }
    if isSuffix {
      guard word.suffix(entry.strip.count).elementsEqual(entry.strip) else { return nil }
      return word.dropLast(entry.strip.count) + entry.add
    }
    guard word.prefix(entry.strip.count).elementsEqual(entry.strip) else { return nil }
    return entry.add + word.dropFirst(entry.strip.count)
  }
}
