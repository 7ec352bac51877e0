// Writes texts as parts of addresses (RFC 3986).

public enum PercentEncoding {
  /// Everything but letters and digits of ASCII and `-._~/` as `%…`, byte by byte: a path stays one, and nothing ends the
  /// address early.
  public static func encoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default: result += "%" + Hex.digits(UInt32(byte), atLeast: 2)
      }
    }
    return result
  }
}
