// What folding saw in a text on its way.

/// What a text has or may have in it. Saying too much costs time; saying too little would hide findings.
public struct TextTraits: OptionSet, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Two capital letters side by side, or one before a character beyond Latin-1.
  public static let capitalsInARow = TextTraits(rawValue: 1)
  /// Characters that are not shown, or that stand for other ones: invisible ones, “fonts”, letters of other scripts.
  public static let disguise = TextTraits(rawValue: 2)
  /// Letters or digits beyond Latin-1.
  public static let foreign = TextTraits(rawValue: 4)
}
