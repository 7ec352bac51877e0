// Reads plain and quoted scalars as libyaml does: escapes resolved, lines joined, every piece with its place.

struct FlowScalarDecoder {
  private let source: YAMLSource
  private let style: YAMLScalar.Style
  /// Behind the last byte between the quotes.
  private let end: Int
  private var index: Int
  /// The first byte not yet told to the alignment; from here to `index` the value is as written.
  private var pending: Int
  private(set) var alignment: ScalarAlignment
  /// The escapes that made control characters, as indexes into the file's bytes.
  private(set) var controlEscapes: [Range<Int>] = []

  /// Reads the scalar at `place`, quotes included, whose value is known from libyaml.
  init(_ value: [UInt8], style: YAMLScalar.Style, at place: Range<Int>, in source: YAMLSource) {
    let quote = style == .plain || place.count < 2 ? 0 : 1
    self.source = source
    self.style = style
    index = place.lowerBound + quote
    pending = index
    end = place.upperBound - quote
    alignment = ScalarAlignment(of: value, in: source)
    decode()
  }

  private mutating func decode() {
    while index < end {
      if source.breakWidth(at: index) > 0 {
        joinLines()
      } else if style == .singleQuoted, source[index] == UInt8(ascii: "'") {
        resolve(2, as: "'")
      } else if style == .doubleQuoted, source[index] == UInt8(ascii: "\\") {
        resolveEscape()
      } else {
        index += 1
      }
    }
    flush(upTo: end)
  }

  private mutating func flush(upTo stop: Int) {
    if stop > pending { alignment.copy(pending..<stop) }
    pending = index
  }

  /// The next `width` bytes stand for one code point.
  private mutating func resolve(_ width: Int, as scalar: Unicode.Scalar) {
    flush(upTo: index)
    alignment.replace(index..<(index + width), with: scalar)
    index += width
    pending = index
  }

  /// A line end becomes a space, and an empty line a line end; the blanks around it are not part of the value.
  private mutating func joinLines() {
    var textEnd = index
    while textEnd > pending, source.isBlank(at: textEnd - 1) { textEnd -= 1 }
    flush(upTo: textEnd)
    let breaks = skipLineEnds()
    if let first = breaks.first, source.scalar(ofBreak: first) != "\n" {
      keep(breaks)
    } else if breaks.count == 1 {
      alignment.replace(textEnd..<index, with: " ")
      pending = index
    } else {
      keep(breaks.dropFirst())
    }
  }

  /// `\` at the end of a line joins it with the next without a space.
  private mutating func joinEscapedLine() {
    flush(upTo: index)
    index += 1
    keep(skipLineEnds().dropFirst())
  }

  private mutating func keep(_ breaks: some Sequence<Range<Int>>) {
    for each in breaks { alignment.replace(each, with: source.scalar(ofBreak: each)) }
    pending = index
  }

  /// Moves to the next text and returns the line ends on the way, of which the first is right here.
  private mutating func skipLineEnds() -> [Range<Int>] {
    var breaks: [Range<Int>] = []
    while index < end {
      let width = source.breakWidth(at: index)
      if width > 0 { breaks.append(index..<(index + width)) }
      guard width > 0 || source.isBlank(at: index) else { break }
      index += max(width, 1)
    }
    return breaks
  }

  private mutating func resolveEscape() {
    if source.breakWidth(at: index + 1) > 0 { return joinEscapedLine() }
    guard let escape = YAMLEscape(at: index, in: source) else {
      index += 1
      return
    }
    if escape.isControl { controlEscapes.append(index..<(index + escape.width)) }
    resolve(escape.width, as: escape.scalar)
  }
}
