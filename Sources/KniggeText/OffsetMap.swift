// The way back from a derived text to the text it was made from: decoded post → file, folded → post.

/// Maps byte ranges of a derived text (`From`) to byte ranges of its source (`To`).
///
/// `caf\u00e9` in a JSON string becomes `café`: a copied run of three bytes, then a run in which two bytes stand for
/// six. Bytes of the source that left no trace (an HTML comment, the indentation of a YAML block) lie between runs.
public struct OffsetMap<From, To>: Sendable {
  @usableFromInline var runs = OffsetRuns()

  /// An empty map; grows by `appendCopy` and `appendReplacement`, in ascending order.
  @inlinable public init() {}

  /// The map of a text that is a slice of its source.
  @inlinable public init(copying length: Int, from start: Offset<To>) {
    appendCopy(length, from: start)
  }

  /// The length of the derived text in bytes.
  @inlinable public var length: Int { runs.length }

  /// In how many pieces the text is remembered: copied stretches, and units that stand for something else.
  public var pieces: Int { runs.pieces }

  /// Adds `count` bytes that stand in the source at `start`, unchanged.
  @inlinable public mutating func appendCopy(_ count: Int, from start: Offset<To>) {
    runs.appendCopy(count, from: start.byte)
  }

  /// Adds `count` bytes that stand for the bytes of `range` in the source, as one unit.
  @inlinable public mutating func appendReplacement(_ count: Int, of range: Range<Offset<To>>) {
    runs.appendReplacement(count, of: range.lowerBound.byte, range.upperBound.byte)
  }

  /// Empties the map and keeps its memory.
  @inlinable public mutating func removeAll() { runs.removeAll() }

  /// Whether every byte of the derived text is a byte of the source, in one piece.
  @inlinable public var isContiguous: Bool { runs.isContiguous }

  /// The range of the source that the given range of the derived text came from, end excluded.
  ///
  /// The start is where the first byte came from, the end is behind what the last byte came from; a unit is never
  /// split. An empty range maps to the place where its next byte would stand.
  @inlinable public func range(_ range: Range<Offset<From>>) -> Range<Offset<To>> {
    let (start, end) = runs.source(of: range.lowerBound.byte, range.upperBound.byte)
    return Range(uncheckedBounds: (Offset(start), Offset(end)))
  }

  /// Whether a range is byte for byte the same in the source, so that a fix may edit it there.
  @inlinable public func isCopied(_ range: Range<Offset<From>>) -> Bool {
    runs.isCopied(range.lowerBound.byte, range.upperBound.byte)
  }
}

/// The runs behind a map, without the types that keep coordinate spaces apart: those are checked when knigge is
/// compiled and must cost nothing when it runs.
public struct OffsetRuns: Sendable {
  /// One stretch of the derived text; it ends where the next one begins. A text may have a million of them, so they are
  /// kept small: no text is longer than four gigabytes, no stretch than two.
  private struct Run {
    private var start: UInt32
    /// How long the stretch is in the source, and whether it is copied, in the lowest bit.
    private var width: UInt32
    var to: Int

    init(from: Int, to: Int, toEnd: Int, isCopied: Bool) {
      start = UInt32(truncatingIfNeeded: from)
      width = UInt32(truncatingIfNeeded: toEnd - to) << 1 | (isCopied ? 1 : 0)
      self.to = to
    }

    var from: Int { Int(start) }
    var toEnd: Int { to + Int(width >> 1) }
    /// Byte for byte the same on both sides; otherwise the run is a unit that maps only as a whole.
    var isCopied: Bool { width & 1 == 1 }

    mutating func extend(by count: Int) { width &+= UInt32(truncatingIfNeeded: count) << 1 }
  }

  /// Empty as long as everything is one copied run, which most texts are: that run needs no memory of its own.
  private var runs: [Run] = []
  /// Where the copied run begins in the source, while `runs` is empty.
  @usableFromInline private(set) var start = 0
  public private(set) var length = 0
  /// Whether everything is one copied run, or nothing.
  @usableFromInline private(set) var isOneRun = true

  public init() {}

  public mutating func appendCopy(_ count: Int, from start: Int) {
    guard count > 0 else { return }
    if isOneRun {
      if length == 0 { self.start = start }
      if self.start + length == start {
        length += count
        return
      }
      partRuns()
    }
    if let last = runs.last, last.isCopied, last.toEnd == start {
      runs[runs.count - 1].extend(by: count)
    } else {
      runs.append(Run(from: length, to: start, toEnd: start + count, isCopied: true))
    }
    length += count
  }

  public mutating func appendReplacement(_ count: Int, of start: Int, _ end: Int) {
    guard count > 0 else { return }
    if isOneRun { partRuns() }
    runs.append(Run(from: length, to: start, toEnd: end, isCopied: false))
    length += count
  }

  /// Writes the one run down, before another one follows.
  private mutating func partRuns() {
    if length > 0 { runs.append(Run(from: 0, to: start, toEnd: start + length, isCopied: true)) }
    isOneRun = false
  }

  public var pieces: Int { isOneRun ? min(length, 1) : runs.count }

  /// Forgets everything and keeps the memory.
  public mutating func removeAll() {
    if !isOneRun { runs.removeAll(keepingCapacity: true) }
    start = 0
    length = 0
    isOneRun = true
  }

  public var isContiguous: Bool {
    isOneRun || (runs.count <= 1 && (runs.first?.isCopied ?? true))
  }

  @inlinable public func source(of start: Int, _ end: Int) -> (Int, Int) {
    guard isOneRun else { return sourceOfRuns(start, end) }
    let low = self.start + min(start, length)
    return (low, start == end ? low : max(low, self.start + min(end, length)))
  }

  @usableFromInline func sourceOfRuns(_ start: Int, _ end: Int) -> (Int, Int) {
    let low = startOfSource(at: start)
    return start == end ? (low, low) : (low, max(low, endOfSource(before: end)))
  }

  public func isCopied(_ start: Int, _ end: Int) -> Bool {
    if isOneRun { return length > 0 || start == end }
    guard !runs.isEmpty else { return start == end }
    let first = index(at: start)
    let last = start == end ? first : index(at: end - 1)
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
  private func index(at from: Int) -> Int { max(0, runs.partitioningIndex { $0.from > from } - 1) }
}
