// Notices text that a CI runner would take for a command.

/// Follows what is written and says when it would become `##[`, `##vso[` or `##teamcity[`, which GitHub, Azure and
/// TeamCity obey anywhere in a line.
///
/// Whoever writes must report everything visible; accents and the like may be left out, as runners may overlook them.
struct CommandGuard {
  private static let openings: [[UInt8]] = [Array("##".utf8), Array("##vso".utf8), Array("##teamcity".utf8)]

  /// What was seen since the last `#`, in lower case; empty where no command can be in the making.
  private var seen: [UInt8] = []

  /// Whether a command may be in the making, so that the next byte matters.
  var isAlert: Bool { !seen.isEmpty }

  /// Takes the next ASCII character; says whether it completes the opening of a command.
  mutating func completesCommand(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "#"):
      seen = seen.last == byte ? [byte, byte] : [byte]
    case UInt8(ascii: "["):
      defer { seen = [] }
      return Self.openings.contains(seen)
    default:
      guard isAlert else { return false }
      seen.append(byte | 0x20)
      if seen.count > 10 { seen = [] }
    }
    return false
  }

  /// Takes something visible that is not ASCII.
  mutating func interrupt() {
    if isAlert { seen = [] }
  }
}
