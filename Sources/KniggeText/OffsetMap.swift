// The way back from a derived text to the text it was made from: decoded post → file, folded → post.

/// Maps byte ranges of a derived text (`From`) to byte ranges of its source (`To`).
///
/// `caf\u00e9` in a JSON string becomes `café`: a copied run of three bytes, then a run in which two bytes stand for
/// six. Bytes of the source that left no trace (an HTML comment, the indentation of a YAML block) lie between runs.
package struct OffsetMap<From, To>: Sendable {
  /// One stretch of the derived text; it ends where the next one begins.
  private struct Run {
    var from: Int
    var to: Int
    var toEnd: Int
    /// Byte for byte the same on both sides; otherwise the run is a unit that maps only as a whole.
    var isCopied: Bool
  }

  private var runs: [Run] = []
  /// The length of the derived text in bytes.
  package private(set) var length = 0

  /// An empty map; grows by `appendCopy` and `appendReplacement`, in ascending order.
  package init() {}

  /// The map of a text that is a slice of its source.
  package init(copying length: Int, from start: Offset<To>) {
    appendCopy(length, from: start)
  }

  /// Adds `count` bytes that stand in the source at `start`, unchanged.
  package mutating func appendCopy(_ count: Int, from start: Offset<To>) {
    guard count > 0 else { return }
    if let last = runs.last, last.isCopied, last.toEnd == start.byte {
      runs[runs.count - 1].toEnd += count
    } else {
      runs.append(Run(from: length, to: start.byte, toEnd: start.byte + count, isCopied: true))
    }
    length += count
  }

  /// Adds `count` bytes that stand for the bytes of `range` in the source, as one unit.
  package mutating func appendReplacement(_ count: Int, of range: Range<Offset<To>>) {
    guard count > 0 else { return }
    runs.append(Run(from: length, to: range.lowerBound.byte, toEnd: range.upperBound.byte, isCopied: false))
    length += count
  }

  /// Whether every byte of the derived text is a byte of the source, in one piece.
  package var isContiguous: Bool { runs.count <= 1 && (runs.first?.isCopied ?? true) }

  /// The range of the source that the given range of the derived text came from, end excluded.
  ///
  /// The start is where the first byte came from, the end is behind what the last byte came from; a unit is never
  /// split. An empty range maps to the place where its next byte would stand.
  package func range(_ range: Range<Offset<From>>) -> Range<Offset<To>> {
    let start = startOfSource(at: range.lowerBound.byte)
    guard !range.isEmpty else { return Offset(start)..<Offset(start) }
    let end = endOfSource(before: range.upperBound.byte)
    return Offset(start)..<Offset(max(start, end))
  }

  /// Whether a range is byte for byte the same in the source, so that a fix may edit it there.
  package func isCopied(_ range: Range<Offset<From>>) -> Bool {
    guard !runs.isEmpty else { return range.isEmpty }
    let first = index(at: range.lowerBound.byte)
    let last = range.isEmpty ? first : index(at: range.upperBound.byte - 1)
    return first == last && runs[first].isCopied
  }

  private func startOfSource(at from: Int) -> Int {
    guard let last = runs.last else { return 0 }
    if from >= length { return last.toEnd }
    let run = runs[index(at: from)]
    return run.isCopied ? run.to + (from - run.from) : run.to
  }

  private func endOfSource(before end: Int) -> Int {
    guard let last = runs.last else { return 0 }
    if end > length { return last.toEnd }
    let run = runs[index(at: end - 1)]
    return run.isCopied ? run.to + (end - run.from) : run.toEnd
  }

  /// The index of the run that holds the byte at `from`; the first or last run for a byte outside.
  private func index(at from: Int) -> Int {
    var low = 0
    var high = runs.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if runs[middle].from <= from { low = middle } else { high = middle }
    }
    return low
  }
}
