// Reads posts from NDJSON: one record a line.
import KniggeEngine
import KniggeText

/// Reads records one by one; a bad one does not stop the others. Keeps count over the stretches of a stream.
package struct NDJSONReader {
  private var records: RecordReader
  private var number: Int

  /// `firstNumber` is the number of the next record in its file; `noted` are unknown fields that were noted before.
  package init(platforms: Platforms, firstNumber: Int = 1, noted: Set<String> = []) {
    records = RecordReader(platforms: platforms, noted: noted)
    number = firstNumber - 1
  }

  /// The unknown fields that have been noted so far.
  package var noted: Set<String> { records.noted }

  /// Yields the posts of whole lines; empty lines are passed over.
  package mutating func read(_ file: SourceFile, _ yield: (consuming ReadPost) throws -> Void) rethrows {
    try read(LineIndex(file), yield)
  }

  package mutating func read(_ lines: LineIndex, _ yield: (consuming ReadPost) throws -> Void) rethrows {
    try lines.file.bytes.withUnsafeBufferPointer { buffer in
      for line in lines.firstLine..<(lines.firstLine + lines.count) {
        let range = lines.range(ofLine: line)
        if Self.isBlank(range, of: lines.file, buffer) { continue }
        number += 1
        try yield(record(lines.file, buffer, range))
      }
    }
  }

  /// How many posts there are.
  package static func countOfPosts(in lines: LineIndex) -> Int {
    lines.file.bytes.withUnsafeBufferPointer { buffer in
      (lines.firstLine..<(lines.firstLine + lines.count)).count {
        !isBlank(lines.range(ofLine: $0), of: lines.file, buffer)
      }
    }
  }

  private static func isBlank(
    _ range: Range<FileOffset>, of file: SourceFile, _ buffer: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    var index = range.lowerBound.byte - file.origin.byte
    let end = range.upperBound.byte - file.origin.byte
    while index < end, buffer[index].isSpaceOrTab { index += 1 }
    return index >= end
  }

  private mutating func record(
    _ file: SourceFile, _ buffer: UnsafeBufferPointer<UInt8>, _ range: Range<FileOffset>
  ) -> ReadPost {
    var reader = JSONValueReader(file, buffer, in: range, known: records.remembered)
    do throws(JSONFault) {
      let value = try reader.read()
      let brace = range.lowerBound..<min(range.lowerBound.advanced(by: 1), range.upperBound)
      let post = records.post(of: value, number: number, path: file.path, start: brace) { _ in .json }
      if reader.problems.isEmpty { return post }
      return ReadPost(post: post.post, problems: reader.problems.all + post.problems)
    } catch {
      let fault = RecordReader.problem("json", error.text, at: error.range, file.path, number)
      return ReadPost(post: nil, problems: reader.problems.all + [fault])
    }
  }
}
