// Counts lines and columns for reports, one walk over a file whatever the number of posts and diagnostics.
import KniggeEngine
import KniggeText

/// Where a diagnostic begins and ends.
struct Extent {
  var start: Position
  var end: Position
}

/// Turns the offsets of diagnostics into positions, and goes on counting where the post before ended: a calendar of
/// ten thousand posts may be a single line.
package struct PositionCache {
  private var lines: LineIndex?
  private var counter: PositionCounter?
  /// Counts where diagnostics end, a little ahead of the other.
  private var endCounter: PositionCounter?

  package init() {}

  /// The extents of diagnostics, in their order.
  mutating func extents(of diagnostics: [Diagnostic], in lines: LineIndex) -> [Extent] {
    var counter = continued(counter, in: lines)
    var endCounter = continued(endCounter, in: lines)
    defer {
      self.lines = lines
      self.counter = counter
      self.endCounter = endCounter
    }
    guard !areAscending(diagnostics) else {
      return diagnostics.indices.map { index in
        let range = diagnostics[index].location.range
        let start = counter.position(of: range.lowerBound)
        // An end never stands before its beginning, so that the way to there need not be counted twice.
        endCounter.catchUp(with: counter)
        return Extent(start: start, end: endCounter.position(of: range.upperBound))
      }
    }
    var positions: [FileOffset: Position] = [:]
    for offset in Set(diagnostics.flatMap { [$0.location.range.lowerBound, $0.location.range.upperBound] }).sorted() {
      positions[offset] = counter.position(of: offset)
    }
    return diagnostics.map { diagnostic in
      let range = diagnostic.location.range
      let start = positions[range.lowerBound] ?? counter.position(of: range.lowerBound)
      return Extent(start: start, end: positions[range.upperBound] ?? start)
    }
  }

  /// The positions of offsets, in whatever order they are.
  package mutating func positions(
    of offsets: some Sequence<FileOffset>, in lines: LineIndex
  ) -> [FileOffset: Position] {
    var positions: [FileOffset: Position] = [:]
    let sorted = Set(offsets).sorted()
    guard !sorted.isEmpty else { return positions }
    var counter = continued(counter, in: lines)
    for offset in sorted { positions[offset] = counter.position(of: offset) }
    endCounter = endCounter.map { continued($0, in: lines) }
    (self.lines, self.counter) = (lines, counter)
    return positions
  }

  /// Whether both ends never step back, as is usual; else a counter would walk the same line again and again.
  private func areAscending(_ diagnostics: [Diagnostic]) -> Bool {
    for index in diagnostics.indices.dropFirst() {
      let (before, range) = (diagnostics[index - 1].location.range, diagnostics[index].location.range)
      if range.lowerBound < before.lowerBound || range.upperBound < before.upperBound { return false }
    }
    return true
  }

  private func continued(_ counter: PositionCounter?, in lines: LineIndex) -> PositionCounter {
    guard let counter, let last = self.lines, last.file.isSame(as: lines.file) else { return PositionCounter(lines) }
    return counter
  }
}

extension SourceFile {
  /// Whether both are the same bytes in memory; two readings of one file are not.
  fileprivate func isSame(as other: SourceFile) -> Bool {
    path == other.path && origin.byte == other.origin.byte && origin.line == other.origin.line
      && bytes.count == other.bytes.count
      && bytes.withUnsafeBufferPointer { mine in
        other.bytes.withUnsafeBufferPointer { $0.baseAddress == mine.baseAddress }
      }
  }
}
