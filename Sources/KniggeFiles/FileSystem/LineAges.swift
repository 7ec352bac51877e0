// When the lines of a file were written.

/// Asks git once a line, and only where somebody wants to know.
package struct LineAges: Sendable {
  private let path: String
  private let variables: [String: String]

  /// `path` is a real path; `variables` are those of the program, of which git gets what it needs to find
  /// itself and the settings of its user.
  package init(_ path: String, variables: [String: String]) {
    self.path = path
    self.variables = variables
  }

  /// Seconds since 1970 in Greenwich; nil where the file is in no repository, or the line in no commit.
  package func moment(ofLine line: Int) -> Int? {
    let folder = Path.parent(of: path)
    let name = String(path.dropFirst(folder == "/" ? 1 : folder.count + 1))
    let arguments = ["blame", "--porcelain", "-L", "\(line),\(line)", "--", name]
    guard let outcome = Git(in: folder, variables: variables).run(arguments), outcome.status == 0 else { return nil }
    let lines = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n")
    // What is not committed has a number of zeros only.
    guard let commit = lines.first, !commit.hasPrefix("00000000") else { return nil }
    return lines.first { $0.hasPrefix("author-time ") }.flatMap { Int($0.dropFirst("author-time ".count)) }
  }
}
