// Writes numbers as people write code points.

enum Hex {
  /// A number in capital hexadecimal digits, filled up with zeros: `009B`.
  static func digits(_ value: UInt32, atLeast count: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(count - digits.utf8.count, 0)) + digits
  }
}
