// One or both of the languages.

/// The languages of a text or a phrase.
package struct LanguageMask: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let german = LanguageMask(rawValue: 1)
  package static let english = LanguageMask(rawValue: 2)
  package static let all: LanguageMask = [.german, .english]

  package init(_ language: Language?) {
    switch language {
    case .german: self = .german
    case .english: self = .english
    case nil: self = .all
    }
  }

  package init(_ languages: some Sequence<Language>) {
    self = languages.reduce(into: []) { $0.formUnion(LanguageMask($1)) }
  }
}
