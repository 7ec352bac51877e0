// Reads the blocks behind `|` and `>` as libyaml does: without indentation, lines kept or joined, the tail chomped.

struct BlockScalarDecoder {
  private let source: YAMLSource
  private let value: [UInt8]
  private let isFolded: Bool
  private let end: Int
  /// Where the first line below the indicator begins.
  private var lineStart: Int
  private(set) var alignment: ScalarAlignment
  /// Behind the last line that is not empty, without its line end; the end of the indicator's line if all are.
  private(set) var textEnd: Int

  /// Line ends read and not yet told to the alignment; what becomes of them depends on the next line.
  private var breaks: [Range<Int>] = []
  private var hasText = false
  private var lastBeganBlank = false

  /// Reads the block at `place`, from its indicator to behind its last line end; its value is known from libyaml.
  init(_ value: [UInt8], isFolded: Bool, at place: Range<Int>, in source: YAMLSource) {
    self.source = source
    self.value = value
    self.isFolded = isFolded
    end = place.upperBound
    alignment = ScalarAlignment(of: value, in: source)

    let header = place.lowerBound..<min(source.lineEnd(from: place.lowerBound), place.upperBound)
    var indicators = header.lowerBound + 1
    while "+-123456789".utf8.contains(source[indicators]) { indicators += 1 }
    textEnd = indicators
    lineStart = header.upperBound + source.breakWidth(at: header.upperBound)
    decode(tail: Tail(source.slice(header.lowerBound..<indicators)))
  }

  /// What becomes of the line ends behind the last text.
  private enum Tail {
    case strip, clip, keep

    init(_ indicators: ArraySlice<UInt8>) {
      if indicators.contains(UInt8(ascii: "-")) {
        self = .strip
      } else {
        self = indicators.contains(UInt8(ascii: "+")) ? .keep : .clip
      }
    }
  }

  private mutating func decode(tail: Tail) {
    let indentation = indentation()
    while lineStart < end {
      let text = skippingSpaces(from: lineStart, atMost: indentation)
      let width = source.breakWidth(at: text)
      guard text < end else { break }
      if width == 0 { read(text..<min(source.lineEnd(from: text), end)) }
      // A block at the end of a file may lack the last line end.
      let lineEnd = width == 0 ? textEnd : text
      let lineBreak = lineEnd..<min(lineEnd + source.breakWidth(at: lineEnd), end)
      if !lineBreak.isEmpty { breaks.append(lineBreak) }
      lineStart = max(lineBreak.upperBound, lineStart + 1)
    }
    switch tail {
    case .strip: break
    case .clip: if hasText { keep(breaks.prefix(1)) }
    case .keep: keep(breaks)
    }
  }

  /// A line with text.
  private mutating func read(_ line: Range<Int>) {
    let beginsBlank = source.isBlank(at: line.lowerBound)
    let isJoined = isFolded && hasText && !beginsBlank && !lastBeganBlank
    if isJoined, let first = breaks.first, source.scalar(ofBreak: first) == "\n" {
      if breaks.count == 1 {
        alignment.replace(first.lowerBound..<line.lowerBound, with: " ")
      } else {
        keep(breaks.dropFirst())
      }
    } else {
      keep(breaks)
    }
    breaks.removeAll(keepingCapacity: true)
    alignment.copy(line)
    hasText = true
    lastBeganBlank = beginsBlank
    textEnd = line.upperBound
  }

  private mutating func keep(_ breaks: some Sequence<Range<Int>>) {
    for each in breaks {
      let isAsWritten = !isFolded && source[each.lowerBound] == 0x0A
      if isAsWritten { alignment.copy(each) } else { alignment.replace(each, with: source.scalar(ofBreak: each)) }
    }
  }

  /// How many spaces in front of each line are not part of the value.
  ///
  /// `|2` counts from the block around, which is not known here; but up to the first line that is not empty in the
  /// value, value and source agree line by line, so that line tells.
  private func indentation() -> Int {
    var place = lineStart
    var index = 0
    while place < end {
      let text = skippingSpaces(from: place)
      var spaces = 0
      while index + spaces < value.count, value[index + spaces] == 0x20 { spaces += 1 }
      let width = source.breakWidth(at: text)
      if width == 0 || spaces > 0 { return text - place - spaces }
      index += spaces + (width == 3 ? 3 : 1)
      place = text + width
    }
    return end - lineStart
  }

  private func skippingSpaces(from index: Int, atMost count: Int = .max) -> Int {
    var text = index
    while text < end, text - index < count, source[text] == 0x20 { text += 1 }
    return text
  }
}
