// The addresses of files that diagnostics and rules name.
import KniggeEngine
import KniggeFiles
import KniggeText

/// The addresses of copies of shipped files, each asked for once.
final class ShippedAddresses {
  private let copy: @Sendable (String) -> String?
  private var known: [String: String?] = [:]

  init(_ copy: @escaping @Sendable (String) -> String?) { self.copy = copy }

  func uri(of name: String) -> String? {
    if let uri = known[name] { return uri }
    let uri = copy(name).map { DocumentURI.of($0) }
    known[name] = .some(uri)
    return uri
  }
}

struct FileAddresses {
  let disk: Disk
  let documents: [String: Document]
  let shipped: ShippedAddresses

  /// The address of a file by the name it is shown under: as the editor says it where it is open; that of a readable
  /// copy where it is shipped inside the program; nil where there is none.
  func uri(of shown: String) -> String? {
    guard !shown.isEmpty else { return nil }
    if Location.isShipped(shown) {
      let name = String(shown.dropFirst(Location.shippedPrefix.count))
      return shipped.uri(of: name)
    }
    // Names are relative to this folder; those of documents to their own.
    let path = disk.absolute(shown, from: disk.current)
    let document = documents.values.first { $0.path.map { $0 == path } ?? ($0.shown == shown) }
    return document?.uri ?? DocumentURI.of(path)
  }

  /// Where each of some rules is written: an address with a line.
  func pages(of rules: Set<String>, in setup: Setup) -> [String: String] {
    var pages: [String: String] = [:]
    var files: [String: (uri: String, lines: LineIndex)] = [:]
    for index in setup.ruleSet.rules.indices where rules.contains(setup.ruleSet.rules[index].id) {
      let rule = setup.ruleSet.rules[index]
      guard let location = rule.location, let source = setup.sources[location.path] else { continue }
      if files[location.path] == nil, let uri = uri(of: location.path) {
        files[location.path] = (uri, LineIndex(source))
      }
      guard let file = files[location.path] else { continue }
      pages[rule.id] = file.uri + "#L\(file.lines.line(at: location.range.lowerBound))"
    }
    return pages
  }
}
