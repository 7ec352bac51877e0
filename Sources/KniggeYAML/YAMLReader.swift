// Reads a YAML text into located values, with everything that is wrong with it.
import KniggeText

/// YAML 1.1 as libyaml reads it, without types, tags, merge keys, complex keys and second documents.
package enum YAMLReader {
  /// Reads a file, or one stretch of it; all places are those of the file. Of a key that stands again the first value
  /// counts, or the last one, as in many other programs.
  package static func read(
    _ file: SourceFile, within range: Range<FileOffset>? = nil, limits: YAMLLimits = .standard,
    lastKeyCounts: Bool = false
  ) -> YAMLDocument {
    let source = YAMLSource(file, within: range)
    let unreadable = ByteCheck.problems(in: source, limit: limits.unreadablePlaces)
    guard unreadable.isEmpty else { return YAMLDocument(root: nil, problems: unreadable, unusedNames: []) }

    var builder = TreeBuilder(source, limits: limits, lastKeyCounts: lastKeyCounts)
    let fault = YAMLEvents(source).read { event in
      builder.take(event)
      return !builder.isStopped
    }
    var problems = builder.problems
    if let fault {
      let diagnosis = SyntaxDiagnosis(
        of: fault, in: source, bracket: builder.innermostBracket, lastScalarEnd: builder.lastScalarEnd)
      problems.append(diagnosis.problem)
    }
    problems.sort { $0.range.lowerBound < $1.range.lowerBound }
    return YAMLDocument(
      root: fault == nil ? builder.root : nil, problems: problems,
      unusedNames: builder.unusedNames.sorted { $0.range.lowerBound < $1.range.lowerBound })
  }
}
