// The sections of a `.vale.ini`, which say what files they are about.

/// What stands between `[` and `]` above some keys; empty above all sections.
struct ValeSection: Hashable {
  var name: String

  /// Sections that are about no files.
  private static let others: Set<String> = ["", "DEFAULT", "asciidoctor", "formats"]
  /// Endings of files that posts are in.
  private static let endings: Set<String> = ["md", "markdown", "txt"]

  /// Whether names of rules stand in it.
  var isAboutFiles: Bool { !Self.others.contains(name) }

  /// Whether it is about all posts, or all with one ending (`*`, `*.md`, `**/*.{md,adoc}`): the others are about certain
  /// files or folders, or about no posts.
  var isAboutPosts: Bool {
    let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let stem = parts.first, !stem.isEmpty, stem.allSatisfy({ $0 == "*" || $0 == "/" }) else { return false }
    guard parts.count == 2 else { return true }
    var endings = parts[1]
    if endings.hasPrefix("{"), endings.hasSuffix("}") { endings = endings.dropFirst().dropLast() }
    return endings == "*" || endings.split(separator: ",").contains { Self.endings.contains($0.filter { $0 != " " }) }
  }
}
