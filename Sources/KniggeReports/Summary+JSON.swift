// What a run came to, in JSON.
import KniggeEngine

extension Summary {
  /// Writes the members that every summary has: what was read, and how many diagnostics of each severity there are.
  func writeCounts(to writer: inout JSONWriter) {
    writer.member("files", files)
    writer.member("posts", posts)
    writer.member("errors", count(.error))
    writer.member("warnings", count(.warning))
    writer.member("notes", count(.note))
    if failed > 0 { writer.member("failed", failed) }
  }
}
