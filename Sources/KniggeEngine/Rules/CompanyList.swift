// The lists that a configuration may say about the company; rules use them as `$company.names`.

package enum CompanyList: String, CaseIterable, Sendable {
  case names, handles, products, brands, competitors
  case codeNames = "code-names"
  case customers, references, disclosures, contacts
  /// Names that carry ® and ™.
  case registered, trademarks

  /// The name that phrases use, without `$`.
  package var listName: String { "company." + rawValue }
}
