// The formats that drafts come in.

package enum DraftFormat: Sendable {
  /// A post as a text, with facts in its front matter.
  case markdown
  /// One post a line.
  case ndjson

  /// The format that a file's name tells; nil for names that are no drafts.
  package init?(path: String) {
    guard let dot = path.lastIndex(of: "."), path[dot...].firstIndex(of: "/") == nil else { return nil }
    switch path[path.index(after: dot)...].lowercased() {
    case "md", "markdown", "txt", "post", "tweet": self = .markdown
    case "jsonl", "ndjson": self = .ndjson
    default: return nil
    }
  }

  /// How the names of files end that a walk through folders takes for drafts.
  static let endings = ["md", "txt", "post", "tweet", "jsonl", "ndjson"]

  /// Whether a file is about a repository, and never a draft.
  static func isAboutRepository(_ name: String) -> Bool {
    let stem = name.prefix { $0 != "." }.uppercased()
    return ["README", "CHANGELOG", "LICENSE", "CONTRIBUTING"].contains(stem)
      || ConfigurationReader.fileNames.contains(name)
  }

  /// Whether a walk through folders takes a file of this name for a draft. Files about a repository are none.
  package static func isDraft(_ name: String) -> Bool {
    DraftFormat(path: name) != nil && !isAboutRepository(name) && !name.hasPrefix(".")
  }
}
