// What a run came to, in JSON.
import KniggeEngine

extension Summary {
  /// Writes the members that every summary has: what was read, how many diagnostics of each severity there are, and what
  /// could not be done.
  func writeCounts(to writer: inout JSONWriter, _ language: Language) {
    writer.member("files", files)
    writer.member("posts", posts)
    writer.member("errors", count(.error))
    writer.member("warnings", count(.warning))
    writer.member("notes", count(.note))
    if failed > 0 { writer.member("failed", failed) }
    guard !failures.isEmpty else { return }
    writer.array("failures", failures) { writer, failure in
      writer.object {
        $0.member("message", failure.text[language])
        if let path = failure.path { $0.member("path", path) }
      }
    }
  }
}
