// Rule sets that anybody may have written.
import KniggeEngine
import KniggeFiles
import KniggeText
import KniggeYAML

enum RulesFuzz {
  private static let drafts = [
    "Das ist garantiert der beste Preis, 50 % Rabatt! #ad https://a.example/x @marke am 24.12.2026 um 10 Uhr.",
    "The best offer ever: guaranteed 9,99 €, click here NOW!!! 😀", "",
  ]

  static func run(_ bytes: [UInt8]) throws(FuzzFault) {
    // Read once for all, and not what is looked at here.
    _ = FuzzWorld.knowledge
    let start = Work.seconds
    let (set, problems, file) = FuzzWorld.load(bytes)
    for problem in problems {
      let range = problem.location.range.asBytes()
      let isInside = range.lowerBound >= 0 && range.upperBound <= bytes.count
      try expect(isInside, "\(problem.rule) at \(range) of \(bytes.count) bytes")
      try expect(problem.location.path == file.path, "\(problem.rule) in \(problem.location.path)")
      try expect(
        !problem.message[.english].isEmpty && !problem.message[.german].isEmpty, "\(problem.rule) says nothing")
    }
    if let set, !problems.contains(where: { $0.severity == .error }) { try lint(FuzzWorld.linter(of: set)) }
    try Work.limit(to: 1, since: start)
  }

  /// A set without a mistake lints anything, twice the same.
  static func lint(_ linter: Linter) throws(FuzzFault) {
    guard linter.problems.isEmpty else { return }
    for draft in drafts {
      let file = SourceFile(path: "a.md", bytes: Array(draft.utf8))
      for read in FuzzWorld.posts(of: file, as: .markdown) {
        guard let post = read.post else { continue }
        let found = linter.diagnostics(for: post, path: file.path)
        try expect(
          found.map(\.rule) == linter.diagnostics(for: post, path: file.path).map(\.rule), "two answers to one post")
        for diagnostic in found {
          let range = diagnostic.location.range.asBytes()
          try expect(range.lowerBound >= 0 && range.upperBound <= file.bytes.count, "\(diagnostic.rule) at \(range)")
        }
      }
    }
  }
}
