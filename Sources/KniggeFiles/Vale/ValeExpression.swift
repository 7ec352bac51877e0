// Regular expressions as Vale writes them.
import KniggeEngine
import KniggeText

/// Go and .NET expressions for PCRE2, which understands nearly all of them as they are.
enum ValeExpression {
  /// The expression with what PCRE2 writes in another way: `\u00e9`, a hyphen behind `\w` in a class, classes that take
  /// something away (`[a-z-[aeiou]]`), and names of scripts.
  static func translated(_ source: String) -> String {
    guard source.utf8.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "[") }) else { return source }
    var reader = ValeExpressionReader(source)
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

  init(_ source: String) { scalars = Array(source.unicodeScalars) }

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
        result += escape().written
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

  /// An escape, and whether it stands for several characters, so that no range begins with it. `\-` begins none either.
  private mutating func escape() -> (written: String, beginsNoRange: Bool) {
    index += 1
    guard let letter = next else { return ("\\", false) }
    index += 1
    switch letter {
    case "u":
      let digits = scalars[index...].prefix(4)
      guard digits.count == 4, digits.allSatisfy({ Character($0).isHexDigit }) else { break }
      index += 4
      return ("\\x{\(Self.text(digits))}", false)
    case "c":
      guard let control = next else { break }
      index += 1
      return ("\\c\(control)", false)
    case "p", "P":
      let name = scalars[index...].prefix(Self.longestName)
      guard next == "{", let close = name.firstIndex(of: "}") else { return ("\\\(letter)", true) }
      let written = Self.text(scalars[(index + 1)..<close])
      index = close + 1
      // `Han` alone would be all that is written with Han signs, too: the punctuation of several scripts.
      return ("\\\(letter){\(isScript(written) ? "sc:" : "")\(written)}", true)
    case "w", "W", "d", "D", "s", "S", "-": return ("\\\(letter)", true)
    default: break
    }
    return ("\\\(letter)", false)
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
    var written = "["
    if next == "^" {
      written += "^"
      index += 1
    }
    var takenAway: String?
    var isFirst = true
    // The sign that a range begins with is written, its hyphen not yet.
    var isInRange = false
    while let scalar = next {
      defer { isFirst = false }
      if scalar == "]", !isFirst {
        index += 1
        return takenAway.map { "(?:(?!\($0))\(written)])" } ?? written + "]"
      }
      guard takenAway == nil else { return nil }
      if scalar == "[", isInRange {
        takenAway = characterClass(depth: depth + 1)
        if takenAway == nil { return nil }
        isInRange = false
        continue
      }
      var item: (written: String, beginsNoRange: Bool)
      if scalar == "\\" {
        item = escape()
      } else if scalar == "[", let name = namedClass() {
        item = (name, true)
      } else {
        index += 1
        item = (String(scalar), false)
      }
      if isInRange {
        written += "-" + item.written
        isInRange = false
      } else if item.beginsNoRange {
        written += item.written
        // PCRE2 takes the hyphen behind it for a mistake.
        if next == "-", sign(1) != "]", sign(1) != "[" {
          written += "\\-"
          index += 1
          beginRange(&isInRange)
        }
      } else if scalar == "-", next == "[", !isFirst {
        takenAway = characterClass(depth: depth + 1)
        if takenAway == nil { return nil }
      } else {
        written += item.written
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

  /// `[:alpha:]`, which stands for itself.
  private mutating func namedClass() -> String? {
    let name = scalars[index...].prefix(Self.longestName)
    guard sign(1) == ":", let close = name.dropFirst(2).firstIndex(of: ":"), close + 1 < scalars.count,
      scalars[close + 1] == "]"
    else { return nil }
    let text = Self.text(scalars[index...(close + 1)])
    index = close + 2
    return text
  }
}
