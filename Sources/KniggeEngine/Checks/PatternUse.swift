// What a rule makes of the matches of its pattern.

/// What is reported.
package enum PatternUse: Sendable {
  /// Every match.
  case each
  /// The first match, where there are too many or too few.
  case counted(max: Int?, min: Int?)
  /// Two matches side by side that are the same: `the the`.
  case twice(Doubles)
  /// Matches that nothing in the text defines: the groups of the other pattern say what is defined. Without groups its
  /// match anywhere is enough.
  case undefined(Pattern)
  /// Stretches that have no match.
  case missing

  /// Which equal neighbours count.
  package struct Doubles: Hashable, Sendable {
    /// Only what consists of nothing but letters.
    package var onlyLetters = false
    package var isCaseSensitive = true
    /// So many doubles in a row are let pass.
    package var tolerated = 0

    package init(onlyLetters: Bool = false, isCaseSensitive: Bool = true, tolerated: Int = 0) {
      self.onlyLetters = onlyLetters
      self.isCaseSensitive = isCaseSensitive
      self.tolerated = tolerated
    }
  }
}
