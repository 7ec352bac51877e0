// Every byte of a value finds its way back to the byte it was read from.
import KniggeText
import Testing

@testable import KniggeYAML

/// A scalar, what it says, and how those of its characters are written that are not written as themselves.
struct ScalarCase: Sendable, CustomTestStringConvertible {
  let name: String
  /// The text behind `k: `.
  let yaml: String
  let value: String
  let units: [String]
  let style: YAMLScalar.Style

  init(_ name: String, _ yaml: String, _ value: String, _ units: [String], _ style: YAMLScalar.Style) {
    self.name = name
    self.yaml = yaml
    self.value = value
    self.units = units
    self.style = style
  }

  var testDescription: String { name }
}

@Suite struct ScalarAlignmentTests {
  static let plain: [ScalarCase] = [
    .init("word", "Straße", "Straße", [], .plain),
    .init("blanks inside", "über  \tdas 👩‍👩‍👧 Meer", "über  \tdas 👩‍👩‍👧 Meer", [], .plain),
    .init("hash and colon inside", "a#b http://x.de:80/#c", "a#b http://x.de:80/#c", [], .plain),
    .init("two lines", "grün  \n    und blau", "grün und blau", ["  \n    "], .plain),
    .init("empty line", "grün\n\n \n  blau", "grün\n\nblau", ["\n", "\n"], .plain),
    .init("CRLF", "grün\r\n  blau\r\n\r\n  rot", "grün blau\nrot", ["\r\n  ", "\r\n"], .plain),
    .init("lone CR", "grün\r  blau", "grün blau", ["\r  "], .plain),
    .init("line separator", "grün\u{2028}  blau", "grün\u{2028}blau", ["\u{2028}"], .plain),
    .init("next line character", "grün\u{85}  blau", "grün blau", ["\u{85}  "], .plain),
    .init("trailing blanks and comment", "grün   # nein", "grün", [], .plain),
  ]

  static let quoted: [ScalarCase] = [
    .init("single", "'Käse: #1 \\n'", "Käse: #1 \\n", [], .singleQuoted),
    .init("quote in single", "'''ne ''Frech''heit'", "'ne 'Frech'heit", ["''", "''", "''"], .singleQuoted),
    .init("two lines single", "' ö \n  ü '", " ö ü ", [" \n  "], .singleQuoted),
    .init("blank and line ends only", "' \n\n \n '", "\n\n", ["\n", "\n"], .singleQuoted),
    .init("double", "\"Käse 🧀\"", "Käse 🧀", [], .doubleQuoted),
    .init(
      "escapes", #""caf\u00e9 \"\\\/\U0001F680\x41""#, "café \"\\/🚀A",
      [#"\u00e9"#, #"\""#, #"\\"#, #"\/"#, #"\U0001F680"#, #"\x41"#], .doubleQuoted),
    .init(
      "named escapes", #""\0\a\b\t\n\v\f\r\e\ \N\_\L\P""#,
      "\u{0}\u{7}\u{8}\t\n\u{B}\u{C}\r\u{1B} \u{85}\u{A0}\u{2028}\u{2029}",
      [#"\0"#, #"\a"#, #"\b"#, #"\t"#, #"\n"#, #"\v"#, #"\f"#, #"\r"#, #"\e"#, #"\ "#, #"\N"#, #"\_"#, #"\L"#, #"\P"#],
      .doubleQuoted),
    .init("escape before a joined line", "\"ä\\t \n  ö\"", "ä\t ö", ["\\t", " \n  "], .doubleQuoted),
    .init("escaped line end", "\"Fisch \\\n  brötchen\"", "Fisch brötchen", [], .doubleQuoted),
    .init("escaped line end and empty line", "\"Fisch\\\n\n  brötchen\"", "Fisch\nbrötchen", ["\n"], .doubleQuoted),
    .init("escaped CRLF", "\"ä\\\r\n  \\  ö\"", "ä  ö", ["\\ "], .doubleQuoted),
    .init("empty line", "\"ä\n\n  ö\"", "ä\nö", ["\n"], .doubleQuoted),
    .init("CRLF", "\"ä \r\n\t ö\r\n\r\n  ü\"", "ä ö\nü", [" \r\n\t ", "\r\n"], .doubleQuoted),
  ]

  static let blocks: [ScalarCase] = [
    .init("literal", "|\n  Öl 🛢\n  #ad\n", "Öl 🛢\n#ad\n", [], .literal),
    .init("literal, empty and deeper lines", "|\n  a\n\n    ä\n   \n  b\n", "a\n\n  ä\n \nb\n", [], .literal),
    .init("literal, empty lines first", "|\n\n \n  ä\n", "\n\nä\n", [], .literal),
    .init("literal strip", "|-\n  ä\n  ö\n\n", "ä\nö", [], .literal),
    .init("literal keep", "|+\n  ä\n\n \n", "ä\n\n\n", [], .literal),
    .init("literal with indentation", "|2\n    ä\n  ö\n", "  ä\nö\n", [], .literal),
    .init("literal with indentation and chomping", "|-1 # so\n   \n   ä\n", "  \n  ä", [], .literal),
    .init("literal CRLF", "|\r\n  ä\r\n\r\n  ö\r\n", "ä\n\nö\n", ["\r\n", "\r\n", "\r\n"], .literal),
    .init("literal lone CR", "|\r  ä\r  ö\r", "ä\nö\n", ["\r", "\r"], .literal),
    .init("literal with tabs", "|\n  ü\n  \tä\t\n", "ü\n\tä\t\n", [], .literal),
    .init("literal with line separator", "|\n  ä\u{2028}  ö\n", "ä\u{2028}ö\n", ["\u{2028}"], .literal),
    .init("literal without last line end", "|\n  ä\n  ö", "ä\nö", [], .literal),
    .init("folded", ">\n  Öl 🛢\n  und Essig\n", "Öl 🛢 und Essig\n", ["\n  ", "\n"], .folded),
    .init("folded, empty lines", ">\n  ä\n\n\n  ö\n", "ä\n\nö\n", ["\n", "\n", "\n"], .folded),
    .init("folded, deeper line", ">\n  ä\n   * ö\n  ü\n", "ä\n * ö\nü\n", ["\n", "\n", "\n"], .folded),
    .init("folded, trailing blanks", ">-\n  ä \n  ö\n", "ä  ö", ["\n  "], .folded),
    .init("folded keep", ">+\n\n  ä\n\n", "\nä\n\n", ["\n", "\n", "\n"], .folded),
    .init("folded CRLF", ">\r\n  ä\r\n  ö\r\n", "ä ö\n", ["\r\n  ", "\r\n"], .folded),
    .init("folded with line separator", ">\n  ä\u{2029}  ö\n", "ä\u{2029}ö\n", ["\u{2029}", "\n"], .folded),
  ]

  static let surroundings: [(before: String, after: String)] = [
    ("k: ", ""),
    ("# ä 👩‍👩‍👧\r\nö: ü\r\nk: ", ""),
    ("\u{FEFF}k: ", "\n"),
    ("- ß: x\n  k: ", ""),
    ("👍: {ä: [ö]}\nk: ", "\nz: ü\n"),
  ]

  @Test(arguments: plain + quoted + blocks) func mapsEveryCharacterToItsPlace(_ scalarCase: ScalarCase) throws {
    for (before, after) in Self.surroundings {
      // A block ends by itself, and a list item pushes its lines two columns to the right.
      let yaml = before.hasPrefix("- ") ? indented(scalarCase.yaml) : scalarCase.yaml
      let isOpenEnded = scalarCase.style == .plain || scalarCase.style.isBlock
      let reading = Reading(before + yaml + (isOpenEnded && !after.isEmpty ? "" : after))
      let root = try #require(reading.root, "\(reading.problems)")
      let scalar = try #require((root["k"] ?? root[0]?["k"])?.scalar)
      #expect(scalar.string == scalarCase.value)
      #expect(scalar.style == scalarCase.style)
      if !before.hasPrefix("- ") { #expect(units(of: scalar, in: reading) == scalarCase.units) }
      expectPlaces(of: scalar, in: reading)
    }
  }

  /// Random scalars of every style: what libyaml accepts, the decoders must understand to the last byte.
  @Test func understandsWhateverLibyamlAccepts() {
    let pieces = [
      "a", "ä", "🛢", " ", "  ", "\t", "\n", "\n  ", "\r\n", "\r\n   ", "\r ", "\u{85} ", "\u{2028}  ", "#", ": ", "-",
      "''", "\\n",
      "\\x41", "\\u00e4", "\\\n", "\\\r\n ", "\\ ", "\\\\", "\\\"", "b c",
    ]
    let frames = [
      ("k: x", ""), ("k: '", "'"), ("k: \"", "\""), ("k: |\n  ", ""), ("k: >\r\n  ", ""), ("k: |+\n", ""),
      ("k: >-\n", ""),
      ("- k: |2\n    ", "\n"), ("k: >1+\n ", "\n"), ("[{k: 'ö", "'}]"), ("[{k: ö", "}]"), ("k: &a |1\n", "\n# c\n"),
    ]
    var dice = Dice(state: 7)
    var count = 0
    for _ in 0..<6_000 {
      let (before, after) = frames[dice.roll(frames.count)]
      let text = (0..<dice.roll(9)).map { _ in pieces[dice.roll(pieces.count)] }.joined()
      let reading = Reading(before + text + after)
      guard let root = reading.root, let scalar = (root["k"] ?? root[0]?["k"])?.scalar else { continue }
      count += 1
      #expect(!scalar.text.map.isUnit(of: scalar), "\((before + text + after).debugDescription)")
      expectPlaces(of: scalar, in: reading)
    }
    #expect(count > 2_000)
  }

  /// Moves all lines but the first.
  private func indented(_ yaml: String) -> String {
    var result = ""
    for scalar in yaml.unicodeScalars {
      result.unicodeScalars.append(scalar)
      if "\n\u{2028}\u{2029}\u{85}".unicodeScalars.contains(scalar) { result += "  " }
      if scalar == "\r", !yaml.contains("\r\n") { result += "  " }
    }
    return result
  }

  /// How the characters are written that are not written as themselves; checks the others.
  private func units(of scalar: YAMLScalar, in reading: Reading) -> [String] {
    codePoints(of: scalar.text).compactMap { codePoint in
      let written = reading.text(scalar.text.map.range(codePoint))
      guard scalar.text.map.isCopied(codePoint) else { return written }
      #expect(written == scalar.text.string(codePoint))
      return nil
    }
  }

  /// Every part of a text maps to the place from its first character's to its last character's.
  private func expectPlaces(of scalar: YAMLScalar, in reading: Reading) {
    let all = codePoints(of: scalar.text)
    let places = all.map(scalar.text.map.range)
    for (first, start) in zip(all, places) {
      for (last, end) in zip(all, places) where first.lowerBound <= last.lowerBound {
        let part = first.lowerBound..<last.upperBound
        let place = scalar.text.map.range(part)
        #expect(place == start.lowerBound..<end.upperBound)
        if scalar.text.map.isCopied(part) { #expect(reading.text(place) == scalar.text.string(part)) }
      }
    }
  }
}

extension OffsetMap where From == PostSpace, To == FileSpace {
  /// Whether a text of several characters maps only as a whole.
  fileprivate func isUnit(of scalar: YAMLScalar) -> Bool {
    let all = codePoints(of: scalar.text)
    guard let first = all.first, all.count > 1 else { return false }
    return range(first) == scalar.text.fileRange
  }
}

/// The ranges of a text's code points.
func codePoints(of text: MappedText) -> [Range<PostOffset>] {
  var ranges: [Range<PostOffset>] = []
  var start = 0
  for scalar in text.string.unicodeScalars {
    let end = start + scalar.utf8.count
    ranges.append(.bytes(start..<end))
    start = end
  }
  return ranges
}
