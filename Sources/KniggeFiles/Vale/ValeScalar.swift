// Scalars that YAML takes for something else than words.

/// What becomes of numbers and of true and false in a list of words, as Vale reads it: `1.10` is `1.1`, `true` and `yes` are
/// `1`. Vale 3.15 reads its rules by yaml.v2, for which `on`, `off`, `y` and `n` are true or false, too (looked up
/// 2026-11-30).
enum ValeScalar {
  /// Larger numbers are written in another way.
  private static let largest = 1e15

  static func word(_ plain: String) -> String {
    switch plain {
    case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "y", "Y": return "1"
    case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", "n", "N": return "0"
    default: return number(plain) ?? plain
    }
  }

  private static func number(_ plain: String) -> String? {
    guard plain.utf8.allSatisfy({ $0 < 0x80 }), plain.contains(where: \.isNumber) else { return nil }
    if let integer = integer(plain) { return String(integer) }
    let digits = plain.drop { $0 == "-" || $0 == "+" }
    guard let first = digits.first, first.isNumber || first == ".",
      plain.allSatisfy({ $0.isNumber || "+-.eE".contains($0) }), let number = Double(plain),
      number.magnitude < largest, number == 0 || number.magnitude > 1e-4
    else { return nil }
    let written = String(number)
    return written.hasSuffix(".0") ? String(written.dropLast(2)) : written
  }

  /// A whole number; behind a nought it has eight digits, or what the letter behind that says.
  private static func integer(_ plain: String) -> Int? {
    let isNegative = plain.hasPrefix("-")
    let digits = plain.dropFirst(isNegative || plain.hasPrefix("+") ? 1 : 0).filter { $0 != "_" }
    guard let first = digits.first, first.isNumber else { return nil }
    let value: Int? =
      if digits.count > 1, first == "0" {
        switch digits.dropFirst().first {
        case "x": Int(digits.dropFirst(2), radix: 16)
        case "o": Int(digits.dropFirst(2), radix: 8)
        case "b": Int(digits.dropFirst(2), radix: 2)
        default: Int(digits.dropFirst(), radix: 8) ?? Int(digits)
        }
      } else {
        Int(digits)
      }
    return value.map { isNegative ? -$0 : $0 }
  }
}
