// Other spellings of the same form.

/// ä as ae and ß as ss in German; British and American in English.
package enum SpellingVariants {
  /// The other spellings of a form; none for most.
  package static func of(_ form: String, in language: Language) -> [String] { [] }
}
