// The mistakes that stop a YAML parser, told apart by what their author has to do.

package enum YAMLSyntaxFault: Hashable, Sendable {
  /// `message: Note: this`, at the second colon.
  case colonInText
  /// A `key: ` in a line that continues the text of the line above.
  case keyInContinuedText
  /// A line that should be `key: value` and has no colon.
  case missingColon
  /// `key:value`, at the colon.
  case missingSpaceAfterColon
  /// A key of more than 1,024 characters.
  case keyTooLong
  /// A line whose indentation fits nothing above.
  case wrongIndentation
  /// A line between list items that does not begin with `- `.
  case missingDash
  /// A tab where spaces indent.
  case tab
  /// An unquoted text that begins with a character that YAML keeps for itself: `@`, `%`, `*`, `&`, a backtick.
  case reservedCharacter(Unicode.Scalar)
  /// Text on the line of a `|` or `>`.
  case textBesideBlockIndicator(Unicode.Scalar)
  /// At the quote that opens.
  case unclosedQuote
  /// At the bracket or brace that opens.
  case unclosedBracket(Unicode.Scalar)
  case missingComma
  /// `"a" b` and `[a] b`, at what is too much.
  case textAfterValue
  /// `"a "b" c"`, and what follows the first quote of a line below an unclosed one.
  case textBehindQuote
  /// `\d` in double quotes, as written.
  case unknownEscape(String)
  /// `key: - item`.
  case misplacedDash
  /// A line end that few editors show (U+2028, U+2029, U+0085) and YAML obeys.
  case invisibleLineEnd(Unicode.Scalar)
  /// Anything else, in the words of libyaml.
  case other(String)
}
