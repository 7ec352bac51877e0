// Places that are in no file of the user's.
import KniggeText

extension Location {
  /// What the paths of files inside the program begin with.
  package static let shippedPrefix = "builtin:"

  /// The path under which a file that comes with the program is shown.
  package static func shipped(_ name: String) -> String { shippedPrefix + name }

  /// Whether a path is that of a file that comes with the program.
  package static func isShipped(_ path: String) -> Bool { path.hasPrefix(shippedPrefix) }

  /// Whether the place is in a file that comes with the program.
  package var isShipped: Bool { Self.isShipped(path) }

  /// Stands where a place is asked for and there is none: what is said there was written in no file, such as the name of a
  /// rule set on the command line.
  package static let nowhere = Location(path: "", range: FileOffset(0)..<FileOffset(0))
}

extension SourceFile {
  /// Whether the file comes with the program.
  package var isShipped: Bool { Location.isShipped(path) }
}
