// The values of a configuration with their places, as `knigge config` shows them.
import KniggeEngine
import KniggeFiles
import KniggeReports

struct ConfigurationPage {
  let file: String
  let configuration: Configuration
  let language: Language

  /// The column at which places begin, where the values leave room.
  private static let placeColumn = 56

  /// By key, in the order of the reference; what nobody says, with the program's own value.
  private var entries: [ConfigurationEntry] {
    let said = configuration.entries
    let known = Set(said.compactMap(\.path.first))
    let all = said + Configuration.defaults.filter { !known.contains($0.path.first ?? "") }
    return ConfigurationShape.file.names.flatMap { name in all.filter { $0.path.first == name } }
  }

  // MARK: YAML

  var text: String {
    var lines = ["# " + file]
    var open: [String] = []
    for entry in entries {
      let parents = Array(entry.path.dropLast())
      let shared = zip(open, parents).prefix { $0 == $1 }.count
      for depth in shared..<parents.count { lines.append(indentation(depth) + FlowText.of(parents[depth]) + ":") }
      open = parents
      let value = indentation(parents.count) + FlowText.of(entry.path.last ?? "") + ": " + entry.value
      lines.append(value.padded(to: Self.placeColumn) + "  # " + place(of: entry))
    }
    return lines.map { Printable.line($0) + "\n" }.joined()
  }

  private func indentation(_ depth: Int) -> String { String(repeating: "  ", count: depth) }

  private func place(of entry: ConfigurationEntry) -> String {
    guard let location = entry.location, let line = entry.line else {
      return language == .german ? "Vorgabe" : "default"
    }
    let place = "\(location.path):\(line)"
    return entry.pattern.map { "\(place) (\($0))" } ?? place
  }

  // MARK: JSON

  var json: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("version", 1)
      writer.member("file", file)
      writer.array("values", entries) { writer, entry in
        writer.object { writer in
          writer.array("key", entry.path) { $0.string($1) }
          writer.member("value", entry.value)
          writer.member("path", entry.location?.path)
          if let line = entry.line { writer.member("line", line) }
          writer.member("override", entry.pattern)
        }
      }
    }
    return writer.text + "\n"
  }
}
