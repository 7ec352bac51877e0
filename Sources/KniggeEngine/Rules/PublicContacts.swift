// The addresses and numbers that the company itself has published.

/// Answers whether what a rule found is one of the company's public contacts, however it is written: `0202 4567-0`
/// and `+49 202 45670` are the same number.
package struct PublicContacts: Sendable {
  /// The list that rules name in `except`.
  static let list = CompanyList.contacts.listName

  /// As the configuration has them.
  let written: [String]
  private var addresses: Set<String> = []
  private var numbers: [String] = []
  private var others: [String] = []

  /// Nil where nothing is public.
  init?(_ contacts: [String]) {
    guard !contacts.isEmpty else { return nil }
    written = contacts
    for contact in contacts {
      if contact.contains("@") {
        addresses.insert(contact.lowercased().filter { !$0.isWhitespace })
      } else if let digits = Self.subscriber(contact) {
        numbers.append(digits)
      } else {
        others.append(Self.key(contact))
      }
    }
  }

  func contains(_ found: String) -> Bool {
    if found.contains("@") { return addresses.contains(found.lowercased()) }
    if let digits = Self.subscriber(found) {
      return numbers.contains { $0.hasSuffix(digits) || digits.hasSuffix($0) }
    }
    // An entry may hold more than was found: the name before the street.
    let key = Self.key(found)
    return key.count >= 6 && others.contains { $0.contains(key) }
  }

  /// The digits of a telephone number without zeros in front and the (0) behind a country code; nil for a text that
  /// has letters in it, or fewer than six digits.
  private static func subscriber(_ text: String) -> String? {
    if text.contains(where: \.isLetter) { return nil }
    let parts = text.split(separator: "(0)", maxSplits: 1, omittingEmptySubsequences: false)
    let found = parts.joined().filter { $0.isASCII && $0.isNumber }.drop { $0 == "0" }
    return found.count < 6 ? nil : String(found)
  }

  private static func key(_ text: String) -> String {
    text.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}

extension Words {
  /// Whether the company's public contacts are among the phrases.
  var namesContacts: Bool { entries.contains { $0.phrase.parts == [.list(PublicContacts.list)] } }
}
