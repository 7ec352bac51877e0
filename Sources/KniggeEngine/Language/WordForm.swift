// A form of a word.

/// One word, or a separable verb in its two places: `bietet … an`.
package enum WordForm: Hashable, Sendable {
  case word(String)
  case apart(verb: String, prefix: String)
}
