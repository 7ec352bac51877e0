// What runners and editors take out of reports that are made for them, as their own documentation has it.

/// One finding as somebody else has read it. Bytes, not characters: a mark behind a colon or a bracket makes one character
/// with it for Swift, and for no runner.
struct ReadFinding: Equatable {
  var path: [UInt8]
  var line: Int
  var column: Int?
  var rule: [UInt8]
  var severity: [UInt8]
  var message: [UInt8]
}

enum ReportReaders {
  typealias Bytes = ArraySlice<UInt8>

  static func lines(_ report: String) -> [Bytes] { Array(report.utf8).split(separator: 0x0A) }

  // MARK: Compilers

  /// `FILE:LINE:COLUMN: KIND: REST`, as Vim, Emacs and problem matchers read a compiler: the first place in the line that
  /// looks so. `rule` stays empty, since only its writer knows where in the rest it begins.
  static func headline(_ line: Bytes) -> ReadFinding? {
    for colon in line.indices where line[colon] == 0x3A {
      var rest = line[(colon + 1)...]
      guard let row = number(&rest), taken(":", &rest), let column = number(&rest), taken(": ", &rest) else { continue }
      for kind in ["error", "warning", "note"] where taken(kind + ": ", &rest) {
        return ReadFinding(
          path: Array(line[..<colon]), line: row, column: column, rule: [], severity: Array(kind.utf8),
          message: Array(rest))
      }
    }
    return nil
  }

  private static func number(_ bytes: inout Bytes) -> Int? {
    let digits = bytes.prefix { 0x30...0x39 ~= $0 }
    bytes = bytes.dropFirst(digits.count)
    return Int(String(decoding: digits, as: UTF8.self))
  }

  private static func taken(_ text: String, _ bytes: inout Bytes) -> Bool {
    guard bytes.starts(with: text.utf8) else { return false }
    bytes = bytes.dropFirst(text.utf8.count)
    return true
  }

  // MARK: Runners

  /// `::error file=a,line=1::words`, as actions/runner takes it apart.
  static func github(_ line: Bytes) -> ReadFinding? {
    guard line.starts(with: "::".utf8), let end = place(of: "::", in: line.dropFirst(2)) else { return nil }
    let head = line[(line.startIndex + 2)..<end]
    let name = head.prefix { $0 != 0x20 }
    let signs: [(String, UInt8)] = [("%25", 0x25), ("%0A", 0x0A), ("%0D", 0x0D)]
    let values = properties(head.dropFirst(name.count + 1), separator: 0x2C) {
      unescaped($0, signs + [("%3A", 0x3A), ("%2C", 0x2C)])
    }
    guard let values, let path = values["file"], let row = values["line"].flatMap(number) else { return nil }
    return ReadFinding(
      path: path, line: row, column: values["col"].flatMap(number), rule: values["title"] ?? [], severity: Array(name),
      message: unescaped(line[(end + 2)...], signs))
  }

  /// `##vso[task.logissue type=error;…]words`, as the agent of Azure takes it apart.
  static func azure(_ line: Bytes) -> ReadFinding? {
    let opening = "##vso[task.logissue "
    guard line.starts(with: opening.utf8), let end = line.firstIndex(of: 0x5D) else { return nil }
    let signs: [(String, UInt8)] = [("%AZP25", 0x25), ("%0A", 0x0A), ("%0D", 0x0D)]
    let values = properties(line[..<end].dropFirst(opening.utf8.count), separator: 0x3B) {
      unescaped($0, signs + [("%3B", 0x3B), ("%5D", 0x5D)])
    }
    guard let values, let path = values["sourcepath"], let row = values["linenumber"].flatMap(number) else {
      return nil
    }
    return ReadFinding(
      path: path, line: row, column: values["columnnumber"].flatMap(number), rule: values["code"] ?? [],
      severity: values["type"] ?? [], message: unescaped(line[(end + 1)...], signs))
  }

  /// `##teamcity[name key='value' …]` and nothing else on the line; a stroke in front of what means something.
  static func teamcity(_ line: Bytes) -> (name: String, values: [String: [UInt8]])? {
    let opening = "##teamcity["
    guard line.starts(with: opening.utf8) else { return nil }
    var rest = line.dropFirst(opening.utf8.count)
    let name = rest.prefix { $0 != 0x20 }
    rest = rest.dropFirst(name.count)
    var values: [String: [UInt8]] = [:]
    while rest.first == 0x20 {
      let key = rest.dropFirst().prefix { $0 != 0x3D }
      rest = rest.dropFirst(1 + key.count)
      guard taken("='", &rest), let value = quoted(&rest) else { return nil }
      values[String(decoding: key, as: UTF8.self)] = value
    }
    return rest.elementsEqual("]".utf8) ? (String(decoding: name, as: UTF8.self), values) : nil
  }

  /// A value of TeamCity up to its closing mark, which is taken, too.
  private static func quoted(_ bytes: inout Bytes) -> [UInt8]? {
    var units: [UInt16] = []
    var plain: [UInt8] = []
    func flushed() -> [UInt16] { units + Array(String(decoding: plain, as: UTF8.self).utf16) }
    while let byte = bytes.popFirst() {
      switch byte {
      case 0x27: return Array(String(decoding: flushed(), as: UTF16.self).utf8)
      case 0x5B, 0x5D: return nil
      case 0x7C:
        units = flushed()
        plain = []
        switch bytes.popFirst() {
        case 0x6E: units.append(0x0A)
        case 0x72: units.append(0x0D)
        case 0x30:
          guard taken("x", &bytes), let unit = UInt16(String(decoding: bytes.prefix(4), as: UTF8.self), radix: 16)
          else { return nil }
          units.append(unit)
          bytes = bytes.dropFirst(4)
        case let sign? where [0x27, 0x5B, 0x5D, 0x7C].contains(sign): units.append(UInt16(sign))
        default: return nil
        }
      default: plain.append(byte)
      }
    }
    return nil
  }

  static func number(_ bytes: [UInt8]) -> Int? { Int(String(decoding: bytes, as: UTF8.self)) }

  private static func properties(
    _ list: Bytes, separator: UInt8, _ value: (Bytes) -> [UInt8]
  ) -> [String: [UInt8]]? {
    var values: [String: [UInt8]] = [:]
    for property in list.split(separator: separator) {
      guard let sign = property.firstIndex(of: 0x3D) else { return nil }
      let key = String(decoding: property[..<sign], as: UTF8.self)
      guard values.updateValue(value(property[(sign + 1)...]), forKey: key) == nil else { return nil }
    }
    return values
  }

  private static func unescaped(_ text: Bytes, _ signs: [(String, UInt8)]) -> [UInt8] {
    var rest = text
    var result: [UInt8] = []
    while let byte = rest.first {
      if byte == 0x25, let sign = signs.first(where: { taken($0.0, &rest) }) {
        result.append(sign.1)
      } else {
        result.append(byte)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  private static func place(of mark: String, in text: Bytes) -> Int? {
    text.indices.first { text[$0...].starts(with: mark.utf8) }
  }
}
