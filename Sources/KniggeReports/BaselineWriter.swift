// Writes the file of known findings.
import KniggeEngine

/// One finding a line, in an order of its own, so that git merges what two branches added. The list ends with `null`:
/// so every entry's line ends with a comma, and a new last one changes no line but its own.
package enum BaselineWriter {
  package static func text(_ entries: [BaselineEntry], version: Int) -> String {
    var text = "{\"version\": \(version), \"findings\": [\n"
    for entry in entries.sorted() {
      var writer = JSONWriter()
      writer.object {
        $0.member("path", entry.path)
        $0.member("rule", entry.rule)
        $0.member("text", entry.words)
        $0.member("fingerprint", entry.fingerprint)
      }
      text += writer.text + ",\n"
    }
    return text + "null\n]}\n"
  }
}
