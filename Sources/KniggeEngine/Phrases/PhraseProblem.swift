// What can be wrong with a phrase.

/// What is wrong with a phrase, and where: scalars of the phrase as written (0-based, end excluded).
package struct PhraseProblem: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case empty
    case unclosed(Character)
    case unexpected(Character)
    case unknownClass(String)
    case gapWithoutNumber(String)
    case gapTooLong(Int)
    case gapAtEdge
    case emptyListName
    case inflectionOfNothing
    case tooLong(limit: Int)
    case nestedTooDeep(limit: Int)
    case onlyGaps
    case tooManyGaps(limit: Int)
    /// Brackets at a word hold more than letters, or stand for too many words.
    case gluedBrackets
  }

  package let kind: Kind
  package let range: Range<Int>
}
