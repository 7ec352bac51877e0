// Tells findings about how a draft is written from those of rules.

extension Diagnostic {
  /// Whether it says what of a draft could not be read, or was not checked. A baseline that knew it would hide from then
  /// on that posts are not looked at.
  package var isAboutInput: Bool { Self.isAboutInput(rule) }

  /// The same by the id that a finding names.
  fileprivate static func isAboutInput(_ rule: String) -> Bool { rule.hasPrefix("input/") }
}

extension BaselineEntry {
  /// Entries that older versions wrote; they hide nothing.
  package var isAboutInput: Bool { Diagnostic.isAboutInput(rule) }
}
