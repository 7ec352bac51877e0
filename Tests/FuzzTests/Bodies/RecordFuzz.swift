// Records: one post a line, in whatever stretches they arrive, and written back byte for byte.
import KniggeEngine
import KniggeText

@testable import KniggeFiles

enum RecordFuzz {
  static func run(_ bytes: [UInt8]) throws(FuzzFault) {
    let file = SourceFile(path: "a.jsonl", bytes: bytes)
    let whole = FuzzWorld.posts(of: file, as: .ndjson)
    let lines = LineIndex(file)
    try expect(whole.count == NDJSONReader.countOfPosts(in: lines), "\(whole.count) posts")
    for read in whole {
      for problem in read.problems {
        let range = problem.location.range.asBytes()
        try expect(range.lowerBound >= 0 && range.upperBound <= bytes.count, "\(problem.rule) at \(range)")
      }
      if let post = read.post {
        try expect(String(validating: post.text.bytes, as: UTF8.self) != nil, "a text that is no UTF-8")
        try expect(post.text.fileRange.asBytes().upperBound <= bytes.count, "a post outside")
      } else {
        try expect(!read.problems.isEmpty, "a record without a post and without a word")
      }
    }
    try stretches(file, whole)
    try annotations(lines)
  }

  /// A stream that is cut behind some line end says the same.
  private static func stretches(_ file: SourceFile, _ whole: [ReadPost]) throws(FuzzFault) {
    guard let cut = file.bytes.lastIndex(of: 0x0A), cut > 0 else { return }
    var reader = NDJSONReader(platforms: FuzzWorld.knowledge.platforms)
    var found: [ReadPost] = []
    let first = LineIndex(SourceFile(path: file.path, bytes: Array(file.bytes[...cut])))
    reader.read(first) { found.append($0) }
    let origin = SourceFile.Origin(byte: cut + 1, line: first.count)
    reader.read(SourceFile(path: file.path, bytes: Array(file.bytes[(cut + 1)...]), origin: origin)) {
      found.append($0)
    }
    try expect(found.count == whole.count, "cut: \(found.count) posts, whole: \(whole.count)")
    for (cut, whole) in zip(found, whole) {
      try expect(cut.post?.text.fileRange == whole.post?.text.fileRange, "cut: another place")
      try expect(cut.problems.map(\.location.range) == whole.problems.map(\.location.range), "cut: other problems")
    }
  }

  /// Taking an annotation out again by writing over it with another changes only the annotation.
  private static func annotations(_ lines: LineIndex) throws(FuzzFault) {
    for line in lines.firstLine..<(lines.firstLine + lines.count) {
      let record = Array(lines.file.bytes(lines.range(ofLine: line)))
      guard let once = RecordAnnotation.adding("[1]", to: record) else { continue }
      let twice = RecordAnnotation.adding("[1]", to: once)
      try expect(twice == once, "annotating twice is not annotating once: \(String(decoding: record, as: UTF8.self))")
      try expect(!once.contains(0x0A) || record.contains(0x0A), "an annotation breaks the line")
    }
  }
}
