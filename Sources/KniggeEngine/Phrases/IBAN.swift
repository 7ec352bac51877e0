// Recognises account numbers by country, length and check digits.
import KniggeText

extension TokenView {
  /// The token behind the IBAN that begins at `index`: the country's length and right check digits (ISO 13616), in
  /// groups of any size, apart by spaces or hyphens. Nil for every other number.
  func ibanEnd(at index: Int) -> Int? {
    guard tokens.indices.contains(index), tokens[index].kind == .word else { return nil }
    let first = bytes(tokens[index])
    guard first.count >= 2, let country = IBAN.countryCode(first), let length = IBAN.lengths[country] else {
      return nil
    }
    var characters: [UInt8] = []
    var next = index
    while next < tokens.count, characters.count < length {
      let token = tokens[next]
      if token.kind == .word || token.kind == .number {
        // “DE 89 …” is one way to write it, “den 89” is not: all of the country's token belongs to the number.
        characters += bytes(token)
      } else if isSign(next, "-"), isJoined(next), isJoined(next + 1) {
        next += 1
        continue
      } else {
        return nil
      }
      next += 1
    }
    return characters.count == length && IBAN.hasRightCheckDigits(characters) ? next : nil
  }
}

/// What ISO 13616 says about account numbers.
enum IBAN {
  /// The two letters at the start, as one number; nil where something else stands there.
  static func countryCode(_ text: ArraySlice<UInt8>) -> UInt16? {
    guard let first = text.first, let second = text.dropFirst().first, (0x61...0x7A).contains(first),
      (0x61...0x7A).contains(second)
    else { return nil }
    return UInt16(first) << 8 | UInt16(second)
  }

  /// Moved to the back and read as a number, the remainder by 97 must be 1.
  static func hasRightCheckDigits(_ iban: [UInt8]) -> Bool {
    guard iban.count > 4, iban[2...3].allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
    var remainder = 0
    for byte in iban.dropFirst(4) + iban.prefix(4) {
      switch byte {
      case 0x30...0x39: remainder = (remainder * 10 + Int(byte - 0x30)) % 97
      case 0x61...0x7A: remainder = (remainder * 100 + Int(byte - 0x61) + 10) % 97
      default: return false
      }
    }
    return remainder == 1
  }

  /// How long an account number is in each country of the IBAN registry (SWIFT; compared with a copy of the registry, checked 2026-11-28).
  static let lengths: [UInt16: Int] = {
    let written = """
      AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 \
      ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 \
      LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 \
      PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 \
      YE30
      """
    var lengths: [UInt16: Int] = [:]
    for entry in written.lowercased().split(separator: " ") {
      guard let country = countryCode(ArraySlice(entry.utf8)), let length = Int(entry.dropFirst(2)) else { continue }
      lengths[country] = length
    }
    return lengths
  }()
}
