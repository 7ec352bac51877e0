// Numbers that are personal: what is one, and what only looks like one.
import KniggeText
import Testing

@testable import KniggeEngine

/// What a kind of token finds in a text.
private func found(_ kind: TokenClass, in text: String) throws -> [String] {
  let phrase = Phrase(parts: [.tokenClass(kind)])
  let rule = Rule(
    id: "t/t", severity: .error, message: LocalText("<match>"),
    check: .terms(TermsCheck(words: Words(entries: [WordEntry(phrase: phrase, language: nil, written: kind.rawValue)])))
  )
  let knowledge = Knowledge(languages: [.german: LanguageData()], platforms: Platforms([]))
  let post = Post(
    number: 1, text: MappedText(copying: Array(text.utf8), from: FileOffset(0)),
    anchor: FileOffset(0)..<FileOffset(1))
  return Linter(rules: [rule], lists: [:], knowledge: knowledge).diagnostics(for: post, path: "x").compactMap(\.text)
}

@Suite struct NumberTests {
  @Test(arguments: [
    "0202 45670", "0202/45670", "0202 / 45 67 0", "(0202) 45670", "0202 4567-0", "0202 4567 - 12", "030/1234567",
    "033055 12345", "0171 2345678", "0171/2345678", "0171-2345678", "01712345678", "0171 234 56 78", "+49 202 45670",
    "+49 (0) 202 45670", "+49(0)202/45670", "0049 202 45670", "00 49 202 45670", "+4920245670", "+49.202.45670",
    "+43 1 5032211", "01 5032 211 ,0664 1234567", "+41 44 668 18 00", "044 668 18 00", "020 7946 0958", "07700 900123",
    "+44 20 7946 0958", "(0161) 496 0123", "+1 212 555 0123", "+1-212-555-0123", "(212) 555-0123", "212-555-0123",
    "212.555.0123", "01 23 45 67 89", "01.23.45.67.89", "+33 1 23 45 67 89",
  ])
  func isTelephoneNumber(_ text: String) throws {
    let expected = text.hasPrefix("01 5032") ? ["0664 1234567"] : [text]
    #expect(try found(.phone, in: "Ruf an: \(text)!") == expected)
    #expect(try found(.phone, in: text) == expected)
  }

  @Test(arguments: [
    "01/02/2026", "05-12-2026", "01.02.2026", "09 00 - 17 00", "0900 - 1700", "08/2026 - 09/2026", "2026-12-24",
    "0012345678", "00000000", "0-306-40615-2", "978-3-16-148410-0", "0,123456789", "0.5-0.25", "1.500.000", "0:1",
    "DE89 3704 0044 0532 0130 01", "+20 Prozent", "+1 555", "+12 34", "12 0815 4711", "4711-0815-99", "123-456-7890",
    "212 555 0123", "112", "116 117", "10.000.000", "192.168.0.10", "0815", "09/11", "24/7", "0,5 - 0,75",
  ])
  func isNoTelephoneNumber(_ text: String) throws {
    #expect(try found(.phone, in: "Hier: \(text) und mehr.") == [])
  }

  @Test(arguments: [
    "DE89 3704 0044 0532 0130 00", "DE89370400440532013000", "de89 3704 0044 0532 0130 00",
    "DE89-3704-0044-0532-0130-00", "DE 89 3704 0044 0532 0130 00", "DE89 370400440532013000",
    "AT61 1904 3002 3457 3201", "CH93 0076 2011 6238 5295 7", "GB29 NWBK 6016 1331 9268 19",
    "FR14 2004 1010 0505 0001 3M02 606", "NO93 8601 1117 947", "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
  ])
  func isAccountNumber(_ text: String) throws {
    #expect(try found(.iban, in: "Konto \(text), danke.") == [text])
    #expect(try found(.iban, in: text) == [text])
  }

  /// Wrong check digits, a country's wrong length with right ones, no country, dates and telephone numbers.
  @Test(arguments: [
    "DE89 3704 0044 0532 0130 01", "DE98 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130",
    "AT61 1904 3002 3457 3202",
    "XX89 3704 0044 0532 0130 00", "DE04 1234 5678 9012 34", "DE12345678", "0049 202 45670", "24.12.2026",
    "GB29 NWBK 6016 1331 9268 18", "DIN EN 60335",
  ])
  func isNoAccountNumber(_ text: String) throws {
    #expect(try found(.iban, in: "Nummer \(text) und mehr.") == [])
  }

  /// Every digit of every country's account number counts.
  @Test func everyOtherDigitIsWrong() throws {
    let number = Array("DE89370400440532013000".utf8)
    for index in 2..<number.count {
      for digit in UInt8(0x30)...0x39 where digit != number[index] {
        var wrong = number
        wrong[index] = digit
        #expect(try found(.iban, in: String(decoding: wrong, as: UTF8.self)) == [])
      }
    }
  }

  @Test func contactsAreTheSameHoweverTheyAreWritten() throws {
    let contacts = try #require(
      PublicContacts([
        "Presse@ACME.example", "+49 (0) 202 4567-0", "ACME GmbH, Hauptstraße 12, 42853 Remscheid",
        "DE89 3704 0044 0532 0130 00",
      ]))
    for text in [
      "presse@acme.example", "0202 45670", "0202/4567-0", "0049 202 45670", "+4920245670",
      "Hauptstraße 12, 42853 Remscheid", "DE89370400440532013000",
    ] {
      #expect(contacts.contains(text), "\(text)")
    }
    for text in [
      "e@acme.example", "presse@acme.example.org", "0202 45671", "0202 4567", "Hauptstraße 13, 42853 Remscheid",
      "DE89370400440532013001", "30",
    ] {
      #expect(!contacts.contains(text), "\(text)")
    }
    #expect(PublicContacts([]) == nil)
  }
}
