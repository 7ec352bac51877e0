// Notes that are said once a file.
import KniggeEngine
import KniggeFiles
import KniggeText

/// What is said once a file, whatever the number of stretches it was cut into.
struct FileNotes {
  /// Fields that knigge does not know and has noted.
  var fields: Set<String> = []
  private var messages: Set<LocalText> = []

  /// The diagnostics without notes that were given before.
  mutating func news(among diagnostics: [Diagnostic]) -> [Diagnostic] {
    guard diagnostics.contains(where: \.isFileNote) else { return diagnostics }
    return diagnostics.filter { !$0.isFileNote || messages.insert($0.message).inserted }
  }
}

extension Diagnostic {
  /// Whether it is said once a file. What is not read is said of every draft, and once of all records.
  var isFileNote: Bool { rule == RecordReader.unknownField || (rule == UnreadValue.rule && post != nil) }
}
