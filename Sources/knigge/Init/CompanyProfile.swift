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

  /// The name, and what people call the company: the name without its legal form, where something is left.
  var names: [String] {
    let words = name.split(separator: " ").map(String.init)
    guard let form = Self.legalForms.first(where: { words.count > $0.count && words.suffix($0.count) == $0[...] })
    else { return [name] }
    var short = words.dropLast(form.count).joined(separator: " ")
    while short.hasSuffix(",") { short.removeLast() }
    return short.contains { $0.isLetter || $0.isNumber } ? [name, short] : [name]
  }

  /// Word by word, those first that end with another one.
  private static let legalForms: [[String]] = [
    ["GmbH", "&", "Co.", "KGaA"], ["GmbH", "&", "Co.", "KG"], ["AG", "&", "Co.", "KG"], ["e.", "V."], ["e.V."], ["SE"],
    ["AG"], ["GmbH"], ["gGmbH"], ["KG"], ["KGaA"], ["OHG"], ["Ltd"], ["Ltd."], ["Limited"], ["PLC"], ["plc"], ["Inc"],
    ["Inc."], ["LLC"], ["S.A."], ["N.V."], ["B.V."],
  ]

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
