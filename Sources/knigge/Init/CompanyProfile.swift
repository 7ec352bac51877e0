// What `knigge init` needs to know about a company.
import KniggeEngine

struct CompanyProfile {
  /// `ACME`, as it is written.
  var name: String
  /// The first one is that of the guideline and of messages.
  var languages: [Language]
  var jurisdictions: [String]
  var platform: String?
  var zone: String
  var products: [String] = []
  var handles: [String] = []

  /// The name as rule sets write it: `mueller-soehne`.
  var slug: String {
    let plain: [Character: String] = ["ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"]
    var slug = ""
    for character in name.lowercased() {
      if let letters = plain[character] {
        slug += letters
      } else if character.isASCII, character.isLetter || character.isNumber {
        slug.append(character)
      } else if !slug.isEmpty, !slug.hasSuffix("-") {
        slug += "-"
      }
    }
    while slug.hasSuffix("-") { slug.removeLast() }
    return slug.isEmpty ? "company" : slug
  }

  /// A name on one line, every stretch of white space one space, without what cannot be part of a name: control
  /// characters and the like, which no configuration may hold.
  static func even(_ name: String) -> String {
    name.unicodeScalars.split { $0.isWhitespace }
      .map { word in String(String.UnicodeScalarView(word.filter(isPartOfNames))) }
      .filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func isPartOfNames(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .unassigned, .privateUse, .surrogate: false
    default: scalar != "\u{FEFF}"
    }
  }

  var language: Language { languages.first ?? .english }

  /// Why a name of the company cannot be written into its configuration; nil where all can.
  var unwritableName: LocalText? {
    ([name] + products + handles).lazy.compactMap { PhraseName.problem(with: $0) }.first
  }
}
