// The folder that the program was started in.
import KniggeEngine
import KniggeFiles
import KniggeReports
import KniggeText

enum CurrentFolder {
  /// The disk as it looks from there; nil where the folder no longer exists, which has been said then.
  static func disk(messages: Language?, _ reporting: ReportingOptions? = nil) -> Disk? {
    if let current = Disk.currentFolder() { return Disk(current: current) }
    Console(reporting ?? .plain, language: messages ?? .english).fail(
      LocalText(german: "den aktuellen Ordner gibt es nicht mehr", english: "the current folder no longer exists"))
    return nil
  }
}
