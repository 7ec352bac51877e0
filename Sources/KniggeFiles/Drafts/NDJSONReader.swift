// Reads posts from NDJSON: one record a line.
import KniggeEngine
import KniggeText

/// Reads records one by one; a bad one does not stop the others. Keeps count over the chunks of a stream.
package struct NDJSONReader {
  private var records: RecordReader
  private var number = 0

  package init(platforms: Platforms) { records = RecordReader(platforms: platforms) }

  /// Yields the posts of whole lines; empty lines are passed over.
  package mutating func read(_ file: SourceFile, _ yield: (ReadPost) throws -> Void) rethrows {
    let lines = LineIndex(file)
    for line in lines.firstLine..<(lines.firstLine + lines.count) {
      let range = lines.range(ofLine: line)
      if file.bytes(range).allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
      number += 1
      try yield(record(file, range))
    }
  }

  private mutating func record(_ file: SourceFile, _ range: Range<FileOffset>) -> ReadPost {
    var reader = JSONValueReader(file, in: range)
    do throws(JSONFault) {
      let value = try reader.read()
      let brace = range.lowerBound..<min(range.lowerBound.advanced(by: 1), range.upperBound)
      var post = records.post(of: value, number: number, path: file.path, start: brace) { _ in .json }
      post.problems = reader.problems + post.problems
      return post
    } catch {
      let fault = RecordReader.problem("json", error.text, at: error.range, file.path, number)
      return ReadPost(post: nil, problems: reader.problems + [fault])
    }
  }
}
