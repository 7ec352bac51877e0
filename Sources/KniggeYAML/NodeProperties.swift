// Finds where a value begins behind its anchor and tag, which libyaml's events do not tell.

/// `&name !tag value`, as indexes into the file's bytes.
struct NodeProperties {
  /// `&name`, with its sign.
  private(set) var name: Range<Int>?
  private(set) var tag: Range<Int>?
  /// Where the value itself begins.
  private(set) var valueStart: Int

  /// Reads an event's place, which begins with the anchor or the tag.
  init(in place: Range<Int>, of source: YAMLSource) {
    valueStart = place.lowerBound
    while valueStart < place.upperBound {
      let byte = source[valueStart]
      let width = source.breakWidth(at: valueStart)
      if width > 0 || source.isBlank(at: valueStart) {
        valueStart += max(width, 1)
      } else if byte == UInt8(ascii: "#") {
        valueStart = source.lineEnd(from: valueStart)
      } else if byte == UInt8(ascii: "!") || byte == UInt8(ascii: "&") {
        let end = Self.end(of: valueStart, in: source)
        if byte == UInt8(ascii: "!") { tag = valueStart..<end } else { name = valueStart..<end }
        valueStart = end
      } else {
        break
      }
    }
    valueStart = min(valueStart, place.upperBound)
  }

  /// Where the anchor or tag ends that begins at an index.
  private static func end(of start: Int, in source: YAMLSource) -> Int {
    if source[start] == UInt8(ascii: "&") {
      var end = start + 1
      while isNameByte(source[end]) { end += 1 }
      return end
    }
    // Between angle brackets stands what ends other tags.
    guard source[start + 1] == UInt8(ascii: "<") else { return source.wordEnd(from: start) }
    let rest = start..<source.range.upperBound
    return rest.first { source[$0] == UInt8(ascii: ">") }.map { $0 + 1 } ?? rest.upperBound
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch Unicode.Scalar(byte) {
    case "a"..."z", "A"..."Z", "0"..."9", "_", "-": true
    default: false
    }
  }
}
