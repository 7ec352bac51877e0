// A part of a report while it is written.

/// Bytes that strings are put behind each other in. Most pieces of a report are short, and a `String` asks for each of
/// them whether it has to grow and of what kind it is.
struct ReportBytes {
  private var bytes: [UInt8] = []

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  /// What was written.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  @inline(__always)
  static func += (report: inout ReportBytes, piece: StaticString) {
    report.bytes.append(contentsOf: UnsafeBufferPointer(start: piece.utf8Start, count: piece.utf8CodeUnitCount))
  }

  mutating func append(_ piece: String) {
    var piece = piece
    piece.withUTF8 { bytes.append(contentsOf: $0) }
  }

  /// A number that is not negative, in digits.
  mutating func append(_ number: Int) {
    guard number >= 10 else { return bytes.append(UInt8(truncatingIfNeeded: number) + 0x30) }
    append(number / 10)
    bytes.append(UInt8(truncatingIfNeeded: number % 10) + 0x30)
  }
}
