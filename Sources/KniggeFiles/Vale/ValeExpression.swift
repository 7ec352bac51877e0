// Regular expressions as Vale writes them.
import KniggeEngine
import KniggeText

/// Go and .NET expressions for PCRE2, which understands nearly all of them as they are.
enum ValeExpression {
  /// The expression with what PCRE2 writes in another way: `\u00e9`, a hyphen behind `\w` in a class, classes that take
  /// something away (`[a-z-[aeiou]]`), and names of scripts. What .NET reads and never finds is found nowhere: halves of a
  /// surrogate pair; `[:punct:]` within a class is its bracket alone.
  static func translated(_ source: String, ignoresCase: Bool = false) -> String {
    guard source.utf8.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "[") }) else { return source }
    var reader = ValeExpressionReader(source, ignoresCase: ignoresCase || source.hasPrefix("(?i)"))
    return reader.translated()
  }

  /// Whether an expression is nothing but words with plain signs between them, so that it can be a phrase.
  static func isPlain(_ source: String) -> Bool {
    func isWord(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { $0 == "_" || $0.isWordPart } ?? false }
    let scalars = source.unicodeScalars
    guard isWord(scalars.first), isWord(scalars.last) else { return false }
    return scalars.allSatisfy { isWord($0) || plainSigns.contains($0) }
  }

  private static let plainSigns = Set(" '’,-/&:;@#%!\"–—".unicodeScalars)

  /// Letters, digits, hyphens and spaces: what Vale compares as it is instead of reading it as an expression.
  static func isPhrase(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      if scalar == " " || scalar == "-" { return true }
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber:
        return true
      default: return false
      }
    }
  }
}

/// Reads an expression once, from its first sign to its last.
private struct ValeExpressionReader {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  /// Whether PCRE2 knows a name as that of a script.
  private var scripts: [String: Bool] = [:]

  /// Classes that are taken away from each other deeper than this are left as they are.
  private static let deepest = 8
  /// No script has a longer name.
  private static let longestName = 40

  private let ignoresCase: Bool

  init(_ source: String, ignoresCase: Bool) {
    scalars = Array(source.unicodeScalars)
    self.ignoresCase = ignoresCase
  }

  private var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  private func sign(_ distance: Int) -> Unicode.Scalar? {
    index + distance < scalars.count ? scalars[index + distance] : nil
  }

  mutating func translated() -> String {
    var result = ""
    // Behind a class that nothing closes there is no class any more: each would be looked through to the end.
    var readsClasses = true
    while let scalar = next {
      if scalar == "\\" {
        let item = escape()
        result += item.isHalf ? Self.nothing : item.written
      } else if scalar == "[", readsClasses {
        let start = index
        if let written = characterClass(depth: 0) {
          result += written
        } else {
          readsClasses = false
          index = start + 1
          result += "["
        }
      } else {
        result.unicodeScalars.append(scalar)
        index += 1
      }
    }
    return result
  }

  // MARK: Escapes

  /// What matches nowhere.
  private static let nothing = "(?!)"

  /// What stands in a class, or an escape outside of one.
  private struct Item {
    var written: String
    /// Whether it stands for several characters, so that no range begins with it. `\-` begins none either.
    var beginsNoRange = false
    /// Whether it is half of a surrogate pair, which no text holds.
    var isHalf = false
  }

  private mutating func escape() -> Item {
    index += 1
    guard let letter = next else { return Item(written: "\\") }
    index += 1
    switch letter {
    case "u":
      let digits = scalars[index...].prefix(4)
      guard digits.count == 4, digits.allSatisfy({ Character($0).isHexDigit }) else { break }
      index += 4
      let code = Self.text(digits)
      return Item(written: "\\x{\(code)}", isHalf: UInt32(code, radix: 16).map { 0xD800...0xDFFF ~= $0 } ?? false)
    case "c":
      guard let control = next else { break }
      index += 1
      return Item(written: "\\c\(control)")
    case "p", "P":
      let name = scalars[index...].prefix(Self.longestName)
      guard next == "{", let close = name.firstIndex(of: "}") else {
        return Item(written: "\\\(letter)", beginsNoRange: true)
      }
      let written = Self.text(scalars[(index + 1)..<close])
      index = close + 1
      // Where case does not matter, capitals are letters of any case for .NET, and capitals alone for PCRE2.
      if ignoresCase, ["Lu", "Ll", "Lt"].contains(written) {
        return Item(written: "\\\(letter){L&}", beginsNoRange: true)
      }
      // `Han` alone would be all that is written with Han signs, too: the punctuation of several scripts.
      return Item(written: "\\\(letter){\(isScript(written) ? "sc:" : "")\(written)}", beginsNoRange: true)
    case "w", "W", "d", "D", "s", "S", "-": return Item(written: "\\\(letter)", beginsNoRange: true)
    default: break
    }
    return Item(written: "\\\(letter)")
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }

  private mutating func isScript(_ name: String) -> Bool {
    // Categories have one letter or two, and so has the script of the Yi.
    guard name.utf8.count > 2 || name == "Yi", name.unicodeScalars.allSatisfy({ $0 == "_" || Character($0).isLetter })
    else { return false }
    if let known = scripts[name] { return known }
    let isKnown = (try? Pattern("\\p{sc:\(name)}", isCaseSensitive: true)) != nil
    scripts[name] = isKnown
    return isKnown
  }

  // MARK: Classes

  /// A class; nil where nothing closes it, or where something stands behind what it takes away, which .NET refuses.
  private mutating func characterClass(depth: Int) -> String? {
    guard depth < Self.deepest else { return nil }
    index += 1
    let isNegated = next == "^"
    if isNegated { index += 1 }
    var written = ""
    func whole() -> String {
      // Of halves of surrogate pairs alone nothing is left.
      if written.isEmpty { return isNegated ? "(?s:.)" : Self.nothing }
      return "[\(isNegated ? "^" : "")\(written)]"
    }
    var takenAway: String?
    var isFirst = true
    // The sign that a range begins with is written, its hyphen not yet; half of a surrogate pair is not.
    var isInRange = false
    var beganWithHalf = false
    while let scalar = next {
      defer { isFirst = false }
      if scalar == "]", !isFirst {
        index += 1
        return takenAway.map { "(?:(?!\($0))\(whole()))" } ?? whole()
      }
      guard takenAway == nil else { return nil }
      if scalar == "[", isInRange {
        takenAway = characterClass(depth: depth + 1)
        if takenAway == nil { return nil }
        isInRange = false
        continue
      }
      let item: Item
      if scalar == "\\" {
        item = escape()
      } else if scalar == "[" {
        skipNamedClass()
        item = Item(written: "\\[")
      } else {
        index += 1
        // PCRE2 takes `[:a:]` for the name of a class, which has no place here.
        let isSign = written.isEmpty && (scalar == ":" || scalar == "^")
        item = Item(written: isSign ? "\\\(scalar)" : String(scalar))
      }
      if isInRange {
        switch (beganWithHalf, item.isHalf) {
        case (false, false): written += "-" + item.written
        case (false, true): written += "-\\x{D7FF}"
        case (true, false): written += "\\x{E000}-" + item.written
        case (true, true): break
        }
        isInRange = false
      } else if item.isHalf {
        beganWithHalf = true
        beginRange(&isInRange)
      } else if item.beginsNoRange {
        written += item.written
        // PCRE2 takes the hyphen behind it for a mistake.
        if next == "-", sign(1) != "]", sign(1) != "[" {
          written += "\\-"
          index += 1
          beganWithHalf = false
          beginRange(&isInRange)
        }
      } else if scalar == "-", next == "[", !isFirst {
        takenAway = characterClass(depth: depth + 1)
        if takenAway == nil { return nil }
      } else {
        written += item.written
        beganWithHalf = false
        beginRange(&isInRange)
      }
    }
    return nil
  }

  /// Steps over the hyphen of a range, where one stands here.
  private mutating func beginRange(_ isInRange: inout Bool) {
    guard next == "-", let end = sign(1), end != "]" else { return }
    index += 1
    isInRange = true
  }

  /// Steps over a bracket, and over the name in `[:alpha:]`, which .NET reads and does nothing with.
  private mutating func skipNamedClass() {
    let name = scalars[index...].prefix(Self.longestName).dropFirst(sign(2) == "^" ? 3 : 2)
    let end = sign(1) == ":" ? name.firstIndex { !$0.isWordPart && $0 != "_" } : nil
    guard let end, scalars[end] == ":", end + 1 < scalars.count, scalars[end + 1] == "]" else {
      index += 1
      return
    }
    index = end + 2
  }
}
