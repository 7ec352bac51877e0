// Leaves the examples of shipped rule sets out before they are read as YAML.
import KniggeText

extension SourceFile {
  /// The file with the examples of its rules made comments, so that everything else stands where it stood.
  ///
  /// For shipped sets, whose form is known: `examples:` on a line of its own, and below it what is indented further.
  /// Examples are half of what they say, and linting has no use for them.
  var withoutExamples: SourceFile {
    var text = bytes
    text.withUnsafeMutableBufferPointer { Self.commentOutExamples(in: $0) }
    return SourceFile(path: path, bytes: text, origin: origin)
  }

  private static func commentOutExamples(in text: UnsafeMutableBufferPointer<UInt8>) {
    let key = Array("examples:\n".utf8)
    var line = 0
    while line < text.count {
      let start = indentationEnd(from: line, in: text)
      var next = lineEnd(from: start, in: text)
      defer { line = next }
      guard start > line, next - start == key.count, text[start..<next].elementsEqual(key) else { continue }
      let indentation = start - line
      // Behind the last line that belongs to it, without the empty ones that follow.
      var end = next
      while next < text.count {
        let content = indentationEnd(from: next, in: text)
        let isEmpty = content == text.count || text[content] == 0x0A
        if !isEmpty, content - next <= indentation { break }
        next = lineEnd(from: content, in: text)
        if !isEmpty { end = next }
      }
      text[start] = UInt8(ascii: "#")
      for index in start..<(end - 1) where text[index] == 0x0A { text[index] = 0x20 }
    }
  }

  private static func indentationEnd(from line: Int, in text: UnsafeMutableBufferPointer<UInt8>) -> Int {
    var index = line
    while index < text.count, text[index] == 0x20 { index += 1 }
    return index
  }

  /// Behind the line end.
  private static func lineEnd(from start: Int, in text: UnsafeMutableBufferPointer<UInt8>) -> Int {
    var index = start
    while index < text.count, text[index] != 0x0A { index += 1 }
    return min(index + 1, text.count)
  }
}
