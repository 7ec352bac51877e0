// The formats that drafts come in.

package enum DraftFormat: Sendable {
  /// A post as a text, with facts in its front matter.
  case markdown
  /// One post a line.
  case ndjson
  /// A content calendar, a post a row; `tsv` is cut at tabs whatever it looks like.
  case csv, tsv
  /// A list of posts, or one post.
  case yaml, json

  /// The format that a file's name tells; nil for names that are no drafts.
  package init?(path: String) {
    guard let dot = path.lastIndex(of: "."), path[dot...].firstIndex(of: "/") == nil else { return nil }
    switch path[path.index(after: dot)...].lowercased() {
    case "md", "markdown", "txt", "post", "tweet": self = .markdown
    case "jsonl", "ndjson": self = .ndjson
    case "csv": self = .csv
    case "tsv", "tab": self = .tsv
    case "yml", "yaml": self = .yaml
    case "json": self = .json
    default: return nil
    }
  }

  /// How the names of files end that a walk through folders takes for drafts.
  static let endings = ["md", "txt", "post", "tweet", "csv", "tsv", "jsonl", "ndjson"]

  /// Whether a file is about a repository, and never a draft.
  package static func isAboutRepository(_ name: String) -> Bool {
    let stem = name.prefix { $0 != "." }.uppercased()
    return ["README", "CHANGELOG", "LICENSE", "CONTRIBUTING"].contains(stem)
      || ConfigurationReader.fileNames.contains(name)
  }

  /// Whether a walk through folders takes a file of this name for a draft. Files about a repository are none.
  package static func isDraft(_ name: String) -> Bool {
    guard let format = DraftFormat(path: name) else { return false }
    // YAML and JSON are many other things, too; they are drafts when somebody says so.
    if format == .yaml || format == .json { return false }
    return !isAboutRepository(name) && !name.hasPrefix(".")
  }
}
