// Reading drafts as the configuration says.
import KniggeEngine
import KniggeFiles
import KniggeText

extension DraftReader {
  /// Yields the posts of a whole file as its setup says how to read them.
  static func read(
    _ file: SourceFile, as format: DraftFormat, with setup: LintSetup, _ yield: (ReadPost) throws -> Void
  ) rethrows {
    try read(
      file, as: format, platforms: setup.platforms, columns: setup.configuration.columns ?? [:], yield)
  }

  static func read(
    _ file: SourceFile, as format: DraftFormat, with setup: Setup, _ yield: (ReadPost) throws -> Void
  ) rethrows {
    try read(
      file, as: format, platforms: setup.knowledge.platforms, columns: setup.configuration.columns ?? [:], yield)
  }
}
