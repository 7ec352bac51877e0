// Diagnostics of a post that has moved within its file.
import KniggeEngine
import KniggeText

extension Range where Bound == FileOffset {
  func moved(by bytes: Int) -> Range<FileOffset> { lowerBound.advanced(by: bytes)..<upperBound.advanced(by: bytes) }
}

extension Diagnostic {
  /// The same diagnostic, so many bytes further down.
  func moved(by bytes: Int) -> Diagnostic {
    guard bytes != 0 else { return self }
    var result = self
    result.location.range = location.range.moved(by: bytes)
    result.masked = masked.map { $0.moved(by: bytes) }
    for index in result.related.indices {
      if case .here(let range) = result.related[index].place {
        result.related[index].place = .here(range.moved(by: bytes))
      }
    }
    for index in result.fixes.indices {
      for edit in result.fixes[index].edits.indices {
        result.fixes[index].edits[edit].range = result.fixes[index].edits[edit].range.moved(by: bytes)
      }
    }
    return result
  }
}
