// The result of reading a YAML text: its value and everything that is wrong with it.

package struct YAMLDocument: Sendable {
  /// The value; nil where the text has none, or where a problem kept the reader from reading to the end.
  package let root: YAMLNode?
  /// In the order of the file.
  package let problems: [YAMLProblem]
  /// `- &co KG`: texts with a name that no alias repeats, where the name may have been meant as part of the text. Whether
  /// it was, loaders know; in the order of the file.
  package let unusedNames: [YAMLProblem]
}
