// What the command tells the server about the world.
import KniggeEngine
import KniggeFiles

/// Everything that comes from outside: folders, options of the command line, the clock.
package struct Surroundings: Sendable {
  /// The folder the program was started in, as a real path.
  package var current: String
  /// The program's version.
  package var version: String
  /// Which configuration applies; the editor's settings may name another.
  package var choice = Workspace.ConfigurationChoice.nearest
  /// The rule sets that count instead of the configured ones, as `--rules` names them in the current folder.
  package var ruleSets: [String]?
  /// What `--messages` says.
  package var messages: Language?
  /// What `--now` says; nil for the clock.
  package var givenMoment: DateText?
  /// Seconds since 1970 in Greenwich.
  package var clock: @Sendable () -> Int
  package var zoneFolders: [String]
  /// Where a file that is shipped inside the program can be read by others; nil where that cannot be arranged.
  package var copyOfShippedFile: @Sendable (_ name: String) -> String? = { _ in nil }

  package init(
    current: String, version: String, zoneFolders: [String] = TimeZoneReader.folders,
    clock: @escaping @Sendable () -> Int
  ) {
    self.current = current
    self.version = version
    self.zoneFolders = zoneFolders
    self.clock = clock
  }
}
