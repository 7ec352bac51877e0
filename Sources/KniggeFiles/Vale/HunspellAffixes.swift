// The endings and beginnings of a Hunspell dictionary.

/// Writes the words of a `.dic` file out by the rules of its `.aff` file. Compounds are not written out.
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
  /// Flags that the words of a dictionary name by their number.
  private var aliases: [[String]] = []
  private var forbidden: String?
  private var onlyInCompounds: String?
  private var needsAffix: String?
  private var makesCompounds = false
  private var compoundMinimum = Self.fewestLetters

  /// Shorter parts than this would make compounds of any row of letters; Vale takes none either, whatever COMPOUNDMIN says.
  private static let fewestLetters = 3
  /// A larger COMPOUNDMIN is a mistake, for which Hunspell takes its own.
  private static let largestMinimum = 100

  /// The fewest letters of a part of a compound; nil where the dictionary makes none by flags, as German ones do.
  var shortestPart: Int? { makesCompounds ? max(compoundMinimum, Self.fewestLetters) : nil }

  /// One word has no more forms than this by its endings, and no more by its beginnings.
  private static let mostForms = 400
  /// A dictionary has no more words than this in all their forms; German and English ones have less than half of them.
  private static let mostWords = 2_000_000
  /// The flags of one word, in bytes.
  private static let longestFlags = 1_000

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
    case "AF":
      // The first line says how many there are; they are counted from 1.
      if Int(parts[1]) == nil || !aliases.isEmpty { aliases.append(split(parts[1])) } else { aliases = [[]] }
    case "COMPOUNDFLAG", "COMPOUNDBEGIN", "COMPOUNDMIDDLE", "COMPOUNDEND": makesCompounds = true
    case "COMPOUNDMIN":
      compoundMinimum =
        Int(parts[1]).flatMap { (1...Self.largestMinimum).contains($0) ? $0 : nil } ?? Self.fewestLetters
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

  /// The letters of a condition, and those that one of its sets may have. A longer condition is that of no language.
  private static let longestCondition = 500
  private static let longestSet = 200

  /// `[^aeiou]y`: one set of letters for each place.
  private static func condition(_ text: String) -> [(scalars: Set<Unicode.Scalar>, isNegated: Bool)] {
    guard text != "." else { return [] }
    // Nothing is as long as that, so nothing has this ending.
    guard text.utf8.count <= longestCondition else { return Array(repeating: ([], false), count: longestCondition) }
    var result: [(scalars: Set<Unicode.Scalar>, isNegated: Bool)] = []
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == "[", let close = rest.prefix(longestSet).firstIndex(of: "]") {
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
    if let number = Int(text), !aliases.isEmpty { return aliases.indices.contains(number) ? aliases[number] : [] }
    return split(text)
  }

  /// The flags of a word, each once. Of more than anybody writes none count.
  private func split(_ text: String) -> [String] {
    guard text.utf8.count <= Self.longestFlags else { return [] }
    var seen: Set<String> = []
    return allFlags(text).filter { seen.insert($0).inserted }
  }

  private func allFlags(_ text: String) -> [String] {
    switch kind {
    case .letter: return text.map(String.init)
    case .number: return text.split(separator: ",").map(String.init)
    case .long:
      let letters = Array(text)
      return stride(from: 0, to: letters.count - 1, by: 2).map { String(letters[$0...($0 + 1)]) }
    }
  }

  // MARK: Words

  /// Every word of a `.dic` file in all its forms, and whether these are all that it has.
  func words(in bytes: some Collection<UInt8>) -> (words: Set<String>, areAll: Bool) {
    var words: Set<String> = []
    var rest = bytes[...]
    var isFirst = true
    var areAll = true
    while !rest.isEmpty {
      let end = rest.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? rest.endIndex
      let line = Self.text(rest[..<end], isLatin: isLatin)
      rest = rest[end...].dropFirst()
      // The first line says how many there are.
      let isCount = isFirst && line.allSatisfy { $0.isNumber || $0.isWhitespace }
      isFirst = false
      guard !isCount, !line.isEmpty else { continue }
      guard words.count < Self.mostWords else { return (words, false) }
      areAll = addForms(of: line, to: &words) && areAll
    }
    return (words, areAll)
  }

  /// The forms of one line: a word, and its flags behind a slash. Whether these are all.
  private func addForms(of line: String, to words: inout Set<String>) -> Bool {
    let entry = line.prefix { $0 != "\t" }
    let slash = entry.firstIndex(of: "/")
    let word = String(entry[..<(slash ?? entry.endIndex)]).trimmingWhitespace()
    guard !word.isEmpty else { return true }
    let flags = slash.map { self.flags(String(entry[entry.index(after: $0)...].prefix { !$0.isWhitespace })) } ?? []
    if let forbidden, flags.contains(forbidden) { return true }
    if let onlyInCompounds, flags.contains(onlyInCompounds) { return true }
    return add(word, flags, to: &words)
  }

  /// Whether these are all forms of the word.
  private func add(_ word: String, _ flags: [String], to words: inout Set<String>) -> Bool {
    if needsAffix.map({ !flags.contains($0) }) ?? true { words.insert(word) }
    guard !flags.isEmpty else { return true }
    let scalars = Array(word.unicodeScalars)
    var forms: [(scalars: [Unicode.Scalar], crosses: Bool)] = [(scalars, true)]
    suffixes: for flag in flags {
      guard let rule = rules[flag], rule.isSuffix else { continue }
      for entry in rule.entries {
        guard let form = Self.apply(entry, to: scalars, isSuffix: true) else { continue }
        forms.append((form, rule.crosses))
        for further in entry.further {
          guard let second = rules[further], second.isSuffix else { continue }
          for entry in second.entries {
            if let longer = Self.apply(entry, to: form, isSuffix: true) { forms.append((longer, second.crosses)) }
            if forms.count > Self.mostForms { break suffixes }
          }
        }
        if forms.count > Self.mostForms { break suffixes }
      }
    }
    for form in forms.dropFirst() { words.insert(Self.string(form.scalars)) }
    var prefixed = 0
    for flag in flags {
      guard let rule = rules[flag], !rule.isSuffix else { continue }
      for entry in rule.entries {
        for (index, form) in forms.enumerated() where index == 0 || (rule.crosses && form.crosses) {
          guard let longer = Self.apply(entry, to: form.scalars, isSuffix: false) else { continue }
          words.insert(Self.string(longer))
          prefixed += 1
          if prefixed > Self.mostForms { return false }
        }
      }
    }
    return forms.count <= Self.mostForms
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
