// Reads drafts and sheets for the tests of their readers.
import KniggeEngine
import KniggeText

@testable import KniggeFiles

private let platforms = KnowledgeReader.read().knowledge.platforms

/// The posts of a sheet.
func sheetPosts(_ text: String, columns: ColumnMap = [:]) -> [ReadPost] {
  sheetPosts(Array(text.utf8), columns: columns)
}

func sheetPosts(_ bytes: [UInt8], columns: ColumnMap = [:]) -> [ReadPost] {
  var reader = SheetReader(SourceFile(path: "a.csv", bytes: bytes), platforms: platforms, columns: columns)
  var posts: [ReadPost] = []
  reader.read { posts.append($0) }
  return posts
}

/// The posts of a draft.
func draftPosts(_ text: String, _ format: DraftFormat = .markdown) -> [ReadPost] {
  draftPosts(Array(text.utf8), format)
}

func draftPosts(_ bytes: [UInt8], _ format: DraftFormat = .markdown) -> [ReadPost] {
  var posts: [ReadPost] = []
  DraftReader.read(SourceFile(path: "x", bytes: bytes), as: format, platforms: platforms) { posts.append($0) }
  return posts
}

/// What stands in the file where some words of a post came from.
func source(of words: String, in post: Post, _ text: String) -> String? {
  let whole = post.text.string
  guard let range = whole.range(of: words) else { return nil }
  let low = whole.utf8.distance(from: whole.startIndex, to: range.lowerBound)
  let file = post.text.map.range(.bytes(low..<(low + words.utf8.count))).asBytes()
  return String(decoding: Array(text.utf8)[file], as: UTF8.self)
}

extension String {
  fileprivate func range(of words: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(words) { return start..<index(start, offsetBy: words.count) }
      start = index(after: start)
    }
    return nil
  }
}
