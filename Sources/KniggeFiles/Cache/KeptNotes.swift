// What there is to say about rules that are kept, so that a run that takes them from the cache says it, too.
import KniggeEngine
import KniggeText

/// Notes about rule sets: a rule of another program that is not checked, a key that is not heeded.
struct KeptNotes: Sendable {
  let list: [Diagnostic]

  /// Nil where one of them cannot be kept: rules with mistakes are not used at all, and what is said about a file that
  /// nobody watches might be wrong tomorrow.
  init?(_ problems: [Diagnostic], about sources: RuleSources, on disk: Disk) {
    let paths = Set(sources.files.map { disk.shown($0.path) })
    for problem in problems {
      guard problem.severity != .error, paths.contains(problem.location.path), problem.related.isEmpty,
        problem.fixes.isEmpty
      else { return nil }
    }
    list = problems
  }

  /// The files that they are about, by path; nil where one cannot be read.
  func sources(among sources: RuleSources, on disk: Disk) -> [String: SourceFile]? {
    guard !list.isEmpty else { return [:] }
    let wanted = Set(list.map(\.location.path))
    var result: [String: SourceFile] = [:]
    for file in sources.files where wanted.contains(disk.shown(file.path)) {
      guard let source = try? disk.read(file.path, maximumSize: RuleSetLoader.maximumSize) else { return nil }
      result[source.path] = source
    }
    return wanted.count == result.count ? result : nil
  }
}

extension KeptNotes: Archived {
  init(from input: inout ArchiveReader) throws(ArchiveFault) { list = (try input.list() as [Note]).map(\.diagnostic) }
  func write(to output: inout ArchiveWriter) { output.write(list: list.map(Note.init)) }

  /// A diagnostic with what such notes have.
  private struct Note: Archived {
    let diagnostic: Diagnostic

    init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }

    init(from input: inout ArchiveReader) throws(ArchiveFault) {
      diagnostic = Diagnostic(
        rule: try input.read(), severity: try input.read(), message: try input.read(), help: try input.optional(),
        location: try input.read())
    }

    func write(to output: inout ArchiveWriter) {
      output.write(diagnostic.rule)
      output.write(diagnostic.severity)
      output.write(diagnostic.message)
      output.write(diagnostic.help)
      output.write(diagnostic.location)
    }
  }
}
