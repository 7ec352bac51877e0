// What can be wrong with a YAML text: the place and the evidence; the words are in YAMLProblem+Words.swift.
import KniggeText

package struct YAMLProblem: Hashable, Sendable {
  /// The narrowest place that shows it, end excluded; empty only in a file that ends where more was expected.
  package let range: Range<FileOffset>
  package let kind: Kind

  package init(_ kind: Kind, at range: Range<FileOffset>) {
    self.kind = kind
    self.range = range
  }

  /// Another place that explains the problem.
  package var related: Range<FileOffset>? {
    if case .duplicateKey(_, let first) = kind { first } else { nil }
  }

  package enum Kind: Hashable, Sendable {
    // The text cannot be read; the document has no value.
    case syntax(YAMLSyntaxFault)
    case utf16
    case invalidUTF8
    case controlCharacter(Unicode.Scalar)

    // It asks for too much; the document has no value.
    case tooDeep(limit: Int)
    case tooManyNodes(limit: Int)
    case tooManyAliases(limit: Int)
    case tooManyAliasedNodes(limit: Int)

    // It says what is not used here. The rest is read: the second value of a key, a value without a simple key and
    // what `<<` would merge are left out, a tag counts for nothing, an unknown alias is the text it is written as.
    case duplicateKey(String, first: Range<FileOffset>)
    case complexKey
    case mergeKey
    case tag(String)
    case undefinedAlias(String)
    case severalDocuments

    // It was meant as text. The reader cannot know; these are for loaders, which know where text is expected.
    /// An unquoted `#ad`.
    case swallowedComment(String)
    /// `- Foto: x`, with its key.
    case mappingForText(key: String)
    /// `[Ad]`.
    case sequenceForText
    /// `&co` in `- &co KG`, as written, where nothing repeats it.
    case unusedName(String)
    /// `"\b"`, as written.
    case controlEscape(String)
  }
}
