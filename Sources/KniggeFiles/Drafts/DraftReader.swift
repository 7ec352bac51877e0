// Reads the posts of a draft in any format.
import KniggeEngine
import KniggeText

package enum DraftReader {
  /// Yields the posts of a whole file, one by one.
  package static func read(
    _ file: SourceFile, as format: DraftFormat, platforms: Platforms, columns: ColumnMap = [:],
    _ yield: (ReadPost) throws -> Void
  ) rethrows {
    switch format {
    case .markdown:
      var reader = MarkdownReader(file, platforms: platforms)
      try reader.read(yield)
    case .ndjson:
      var reader = NDJSONReader(platforms: platforms)
      try reader.read(file, yield)
    case .csv, .tsv:
      var reader = SheetReader(
        file, platforms: platforms, columns: columns, separator: format == .tsv ? 0x09 : nil)
      try reader.read(yield)
    case .yaml:
      var reader = RecordsReader(file, platforms: platforms)
      try reader.readYAML(yield)
    case .json:
      var reader = RecordsReader(file, platforms: platforms)
      try reader.readJSON(yield)
    }
  }
}
