// What the command tells a report about its reader.
import KniggeEngine

/// How a report is to look. Machine formats heed the language only.
package struct ReportOptions: Sendable {
  package var language: Language
  /// With colours, as terminals understand them (SGR).
  package var useColor: Bool
  /// The columns of the terminal; nil where there is none. A pseudo-terminal that claims none has an unknown width.
  package var width: Int? {
    didSet { width = Self.usable(width) }
  }
  /// Without the closing line.
  package var quiet: Bool
  /// Where the run takes place, for services that know files from the top of the repository; nil where it is unknown.
  package var root: ReportRoot?
  /// The version of the program.
  package var version: String?

  /// Links to places and rules; nil where the terminal is not to get any.
  package var hyperlinks: Hyperlinks?

  package init(language: Language = .english, useColor: Bool = false, width: Int? = nil, quiet: Bool = false) {
    self.language = language
    self.useColor = useColor
    self.width = Self.usable(width)
    self.quiet = quiet
  }

  private static func usable(_ width: Int?) -> Int? {
    guard let width, width > 0 else { return nil }
    return max(width, 40)
  }
}
