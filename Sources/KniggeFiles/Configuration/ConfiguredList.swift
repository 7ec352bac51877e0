// A list of words that a configuration gives to rules, and whether any rule takes it.
import KniggeEngine
import KniggeText

/// Where `lists:` of a configuration has a list.
package struct ConfiguredList: Sendable {
  package var location: Location
  /// Whether rules that are not in use here may be the ones that it is for: a nearer configuration, or an override of
  /// the same file, uses other rule sets.
  package var mayBeUnused = false
}

/// Finds lists whose name no rule set in use knows: nothing would ever read their words.
struct UnusedLists {
  /// The names of the lists that rule sets have, without those of their sets.
  private let known: Set<String>
  /// The lists that rules, and other lists, name.
  private let named: Set<String>

  init(_ lists: PhraseLists, _ sources: some Collection<SourceFile>) {
    let own = lists.keys.lazy.filter { !$0.hasPrefix("config:") && !$0.hasPrefix("company.") }
    known = Set(own.map { String($0.split(separator: ":").last ?? "") })
    // Shipped sets name no lists but their own.
    named = sources.lazy.filter { !$0.isShipped }
      .reduce(into: []) { $0.formUnion(Self.names(in: $1)) }
  }

  /// Warns of each of them, at its key.
  func report(_ lists: [String: ConfiguredList], _ problems: inout ProblemList) {
    for (name, list) in lists.sorted(by: { $0.key < $1.key }) {
      guard !list.mayBeUnused, !known.contains(name), !named.contains(name), name.utf8.allSatisfy(Self.isName) else {
        continue
      }
      // A list that is like no other may be for rules that are not in use here.
      guard let nearest = problems.nearest(name, among: known.sorted(), in: list.location.path) else { continue }
      problems.add("config/unused-list", .warning, at: list.location) {
        Diagnostic(
          rule: "config/unused-list", severity: .warning,
          message: LocalText(
            german: "keine Regel, die hier gilt, kennt die Liste „\(name)“; ihre Wörter liest niemand",
            english: "no rule in use knows the list “\(name)”; nothing reads its words"),
          help: NearestName.suggestion(nearest),
          location: list.location)
      }
    }
  }

  /// The names that stand behind `$` or `$config:` somewhere in a text, even in a comment: who doubts says nothing.
  static func names(in file: SourceFile) -> Set<String> {
    var names: Set<String> = []
    var index = file.bytes.startIndex
    while let sign = file.bytes[index...].firstIndex(of: 0x24) {
      index = sign + 1
      if file.bytes[index...].starts(with: config) { index += config.count }
      let start = index
      while index < file.bytes.endIndex, isName(file.bytes[index]) {
        // A hyphen may belong to the name or stand behind it.
        if file.bytes[index] == 0x2D, index - start < longestName {
          names.insert(String(decoding: file.bytes[start..<index], as: UTF8.self))
        }
        index += 1
      }
      if index > start { names.insert(String(decoding: file.bytes[start..<index], as: UTF8.self)) }
    }
    return names
  }

  private static let config = Array("config:".utf8)
  private static let longestName = 200

  private static func isName(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == 0x5F || byte == 0x2D || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }
}
