// Writes numbers as people write code points.

public enum Hex {
  /// A number in capital hexadecimal digits, filled up with zeros: `009B`.
  public static func digits(_ value: UInt32, atLeast count: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(count - digits.utf8.count, 0)) + digits
  }

  /// A number in small hexadecimal digits, filled up with zeros: `009b`.
  public static func smallDigits(_ value: UInt64, atLeast count: Int) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(count - digits.utf8.count, 0)) + digits
  }

  /// Numbers one behind the other, each as eight small digits, the highest first.
  public static func digits(_ numbers: [UInt32]) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(numbers.count * 8)
    for number in numbers {
      for shift in stride(from: 28, through: 0, by: -4) {
        let digit = UInt8(truncatingIfNeeded: number >> UInt32(shift)) & 0xF
        bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
