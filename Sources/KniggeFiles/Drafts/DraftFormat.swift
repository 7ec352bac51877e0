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
    guard let ending = Self.ending(of: path) else { return nil }
    switch ending {
    case "md", "markdown", "txt", "post", "tweet": self = .markdown
    case "jsonl", "ndjson": self = .ndjson
    case "csv": self = .csv
    case "tsv", "tab": self = .tsv
    case "yml", "yaml": self = .yaml
    case "json": self = .json
    default: return nil
    }
  }

  /// The ending in small letters where it is a short one of ASCII letters behind a dot, as all are that are known; nil
  /// for all others. Without a string for every question: folders have thousands of files.
  private static func ending(of path: String) -> String? {
    var letters: UInt64 = 0
    var count = 0
    for byte in path.utf8.reversed() {
      if byte == 0x2E { break }
      let letter = byte | 0x20
      guard letter &- 0x61 < 26, byte < 0x80, count < 8 else { return nil }
      letters |= UInt64(letter) << UInt64(8 * count)
      count += 1
    }
    guard count > 0, count < path.utf8.count else { return nil }
    return String(unsafeUninitializedCapacity: count) { buffer in
      for index in 0..<count { buffer[index] = UInt8(truncatingIfNeeded: letters >> UInt64(8 * (count - 1 - index))) }
      return count
    }
  }

  /// How the names of files end that a walk through folders takes for drafts.
  static let endings = ["md", "txt", "post", "tweet", "csv", "tsv", "jsonl", "ndjson"]

  /// Whether a file is about a repository, and never a draft.
  package static func isAboutRepository(_ name: String) -> Bool {
    guard let first = name.utf8.first else { return false }
    switch first | 0x20 {
    case 0x63, 0x6C, 0x72:  // c, l, r
      let stem = name.prefix { $0 != "." }.uppercased()
      if ["README", "CHANGELOG", "LICENSE", "CONTRIBUTING"].contains(stem) { return true }
    default: break
    }
    return ConfigurationReader.fileNames.contains(name)
  }

  /// Whether a walk through folders takes a file of this name for a draft. Files about a repository are none.
  package static func isDraft(_ name: String) -> Bool { ofDraft(name) != nil }

  /// The format of a file that such a walk takes for a draft; nil for others.
  static func ofDraft(_ name: String) -> DraftFormat? {
    guard let format = DraftFormat(path: name) else { return nil }
    // YAML and JSON are many other things, too; they are drafts when somebody says so.
    if format == .yaml || format == .json { return nil }
    return isAboutRepository(name) || name.utf8.first == 0x2E ? nil : format
  }
}
