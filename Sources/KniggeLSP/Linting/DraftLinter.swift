// Lints an open draft, and of a long calendar only what has changed.
import KniggeEngine
import KniggeFiles
import KniggeReports
import KniggeText

/// Why work is not wanted any more.
package enum Unwanted: Sendable {
  /// The editor has taken its request back.
  case cancelled
  /// The document is changing, or something more urgent waits.
  case outdated
}

/// Work that was given up because it is not wanted any more.
package struct Interruption: Error {
  package var reason: Unwanted
}

/// One post of a draft with everything there is to say about it.
package struct PostVerdict: Sendable {
  /// Nil for a record that could not be read.
  package var post: Post?
  /// In order of place, with what must not be shown masked as in every report.
  package var diagnostics: [Diagnostic]
}

/// What there is to say about a draft.
package struct DraftVerdict: Sendable {
  package var posts: [PostVerdict]

  package var diagnostics: [Diagnostic] { posts.flatMap(\.diagnostics) }
}

/// Remembers what was said about each post of one document.
struct DraftLinter {
  /// What the verdicts follow from: the setup, and the generation of its project.
  private let setupKey: String
  private let generation: Int
  /// Diagnostics of posts as if each began at the file's first byte.
  private var known: [PostKey: [Diagnostic]] = [:]

  /// How many posts the last verdict had to look at anew.
  private(set) var linted = 0

  init(_ setup: Setup, _ generation: Int) {
    setupKey = setup.key
    self.generation = generation
  }

  /// Whether what is remembered still counts.
  func belongs(to setup: Setup, _ generation: Int) -> Bool { setupKey == setup.key && self.generation == generation }

  /// The verdict on a draft. `isUnwanted` is asked from time to time; where it says so the work is given up, and what
  /// was done of it is kept for the next time.
  mutating func verdict(
    on file: SourceFile, as format: DraftFormat, _ linters: inout SetupLinters, _ isUnwanted: () -> Unwanted?
  ) throws(Interruption) -> DraftVerdict {
    let setup = linters.setup
    var posts: [PostVerdict] = []
    var seen: [PostKey: [Diagnostic]] = [:]
    var comparison = Comparison(file)
    linted = 0
    do {
      try DraftReader.read(
        file, as: format, platforms: setup.knowledge.platforms, columns: setup.configuration.columns ?? [:]
      ) { read in
        if posts.count % 32 == 31, let reason = isUnwanted() { throw Interruption(reason: reason) }
        let found = read.post.map { post in
          let found = diagnostics(for: post, in: file, as: format, &linters, &seen, &comparison)
          return setup.suppressing(found, in: post, of: file)
        }
        let all = (read.problems + (found ?? [])).map(read.noting)
        posts.append(PostVerdict(post: read.post, diagnostics: Self.shown(all, in: file)))
      }
    } catch {
      known.merge(seen) { $1 }
      throw (error as? Interruption) ?? Interruption(reason: .outdated)
    }
    known = seen
    return DraftVerdict(posts: posts)
  }

  /// In order of place, and without the words that no report may quote.
  private static func shown(_ diagnostics: [Diagnostic], in file: SourceFile) -> [Diagnostic] {
    let sorted = diagnostics.sorted { $0.location.range.lowerBound < $1.location.range.lowerBound }
    guard sorted.contains(where: { !$0.masked.isEmpty }) else { return sorted }
    let mask = Mask(sorted, in: file)
    return sorted.map { diagnostic in
      var diagnostic = diagnostic
      diagnostic.message = diagnostic.message.mapping(mask.hiding)
      diagnostic.help = diagnostic.help?.mapping(mask.hiding)
      diagnostic.fixes = mask.showable(diagnostic.fixes)
      for index in diagnostic.fixes.indices {
        diagnostic.fixes[index].title = diagnostic.fixes[index].title.mapping(mask.hiding)
      }
      for index in diagnostic.related.indices {
        diagnostic.related[index].message = diagnostic.related[index].message.mapping(mask.hiding)
      }
      return diagnostic
    }
  }

  private mutating func diagnostics(
    for post: Post, in file: SourceFile, as format: DraftFormat, _ linters: inout SetupLinters,
    _ seen: inout [PostKey: [Diagnostic]], _ comparison: inout Comparison
  ) -> [Diagnostic] {
    let linter = linters.linter(for: post, format)
    let extent = post.extent
    let key = PostKey(post, extent: extent, in: file, languages: linter.languages)
    let base = extent.lowerBound.byte
    var found: [Diagnostic]
    if let kept = seen[key] ?? known[key] {
      seen[key] = kept
      found = kept.map { $0.moved(by: base) }
      for index in found.indices { found[index].post = post.name }
    } else {
      linted += 1
      found = linter.alone.diagnostics(for: post, path: file.path)
      seen[key] = found.map { $0.moved(by: -base) }
    }
    guard let comparing = linter.comparing else { return found }
    found += comparison.diagnostics(for: post, comparing)
    // As one linter for all rules would have it.
    return found.sorted {
      ($0.location.range.lowerBound, $0.location.range.upperBound, $0.rule)
        < ($1.location.range.lowerBound, $1.location.range.upperBound, $1.rule)
    }
  }
}

/// The posts of a draft so far, for the rules that compare posts. Each run over a draft has its own.
private struct Comparison {
  private let file: SourceFile
  private var lines: LineIndex?
  private var memory = RunMemory()

  init(_ file: SourceFile) { self.file = file }

  mutating func diagnostics(for post: Post, _ linter: Linter) -> [Diagnostic] {
    let known = lines ?? LineIndex(file)
    lines = known
    return linter.diagnostics(for: post, in: known, &memory)
  }
}
