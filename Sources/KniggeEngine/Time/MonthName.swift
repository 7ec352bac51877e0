// The months by their names in both languages.

package enum MonthName {
  /// By number, in small letters; 1 for January.
  private static let names = [
    ["januar", "jänner", "january"], ["februar", "feber", "february"], ["märz", "mrz", "maerz", "march"], ["april"],
    ["mai", "may"], ["juni", "june"], ["juli", "july"], ["august"], ["september"], ["oktober", "october"],
    ["november"], ["dezember", "december"],
  ]

  /// The number of a month by its name or the beginning of it, three letters at least, in small letters; nil for another
  /// word.
  package static func number(of word: String) -> Int? {
    guard word.unicodeScalars.count >= 3 else { return nil }
    return names.firstIndex { $0.contains { $0.hasPrefix(word) } }.map { $0 + 1 }
  }
}
