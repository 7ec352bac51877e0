// Columns of places that lie on the same lines again and again.
import KniggeText

/// Counts columns from where it last stood, so that positions in ascending order cost one walk over their line. On the
/// way it sets marks, so that one that lies further back costs no walk from the beginning: a line may be a megabyte long.
package struct ColumnCounter {
  /// A place whose column is known.
  private struct Mark {
    var index: Int
    var column: Int
  }

  /// How many bytes lie between two marks at least.
  private static let stretch = 4_096

  private let text: DocumentText
  private let encoding: PositionEncoding
  private var line = 0
  private var here = Mark(index: 0, column: 0)
  /// The marks on long lines, each list in order.
  private var marks: [Int: [Mark]] = [:]
  /// Bytes that were walked over, for tests.
  private(set) var walked = 0

  package init(_ text: DocumentText, _ encoding: PositionEncoding) {
    self.text = text
    self.encoding = encoding
  }

  package mutating func position(of target: Int) -> EditorPosition {
    let line = text.line(at: target)
    let extent = text.range(ofLine: line)
    let stop = min(target, extent.upperBound)
    if line != self.line || stop < here.index || stop - here.index > Self.stretch {
      let mark = mark(on: line, upTo: stop) ?? Mark(index: extent.lowerBound, column: 0)
      if line != self.line || stop < here.index || mark.index > here.index { here = mark }
      self.line = line
    }
    walk(to: stop, extent.lowerBound)
    return EditorPosition(line: line, character: here.column)
  }

  private func mark(on line: Int, upTo index: Int) -> Mark? {
    guard let marks = marks[line] else { return nil }
    let next = marks.partitioningIndex { $0.index > index }
    return next > 0 ? marks[next - 1] : nil
  }

  private mutating func walk(to stop: Int, _ lineStart: Int) {
    var set: [Mark] = []
    var place = here
    var next = (marks[line]?.last?.index ?? lineStart) + Self.stretch
    text.bytes.withUnsafeBufferPointer { bytes in
      while place.index < stop {
        let width = WTF8.width(at: place.index, in: bytes)
        if place.index + width > stop { break }
        place.column += encoding.units(ofWidth: width)
        place.index += width
        if place.index >= next {
          set.append(place)
          next = place.index + Self.stretch
        }
      }
    }
    walked += place.index - here.index
    here = place
    if !set.isEmpty { marks[line, default: []] += set }
  }

  package mutating func range(of range: Range<Int>) -> EditorRange {
    let start = position(of: range.lowerBound)
    return EditorRange(start: start, end: position(of: range.upperBound))
  }
}
