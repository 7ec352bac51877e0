// Cuts the bytes of the input into messages.

/// Reads `Content-Length: 52`, an empty line, and so many bytes, again and again; whatever arrives in whatever pieces.
///
/// A broken header does not end the conversation: what follows is skipped up to the next header.
package struct FrameReader {
  /// The largest message that is read, in bytes; of a larger one only a failure is left.
  static let maximumLength = 512_000_000
  /// The longest header, in bytes.
  static let maximumHeader = 8_192

  package enum Frame: Equatable {
    /// The content of a message.
    case message([UInt8])
    /// What could not be read, in words.
    case broken(String)
  }

  private var buffer: [UInt8] = []
  /// What was read already, at the front of the buffer.
  private var start = 0
  /// How far a search has come, so that input in small pieces is not searched again and again.
  private var searched = 0
  /// Bytes of a message that is too large, still to come.
  private var skipped = 0
  /// Whether a broken header was met and the next one is looked for.
  private var isLost = false

  package init() {}

  /// Whether a message has begun and not ended.
  package var isInside: Bool { skipped > 0 || start < buffer.count }

  package mutating func append(_ bytes: [UInt8]) {
    if start == buffer.count {
      buffer = bytes
      start = 0
      searched = 0
    } else {
      buffer += bytes
    }
  }

  /// The next message; nil until more bytes arrive.
  package mutating func next() -> Frame? {
    if skipped > 0 {
      let count = min(skipped, buffer.count - start)
      skipped -= count
      drop(count)
      if skipped > 0 { return nil }
    }
    if isLost, !findHeader() { return nil }
    guard let end = endOfHeader() else {
      guard buffer.count - start > Self.maximumHeader else { return nil }
      return lose("a header without an end", from: start + 1)
    }
    let header = buffer[start..<end.content]
    switch Self.length(in: buffer[start..<end.header]) {
    case .failure(let failure):
      return lose(failure.reason, from: failure.mayHideHeader ? start + 1 : start + header.count)
    case .success(let length) where length > Self.maximumLength:
      drop(header.count)
      skipped = length
      return .broken("a message of \(length) bytes; at most \(Self.maximumLength) are read")
    case .success(let length):
      guard buffer.count - end.content >= length else { return nil }
      let content = Array(buffer[end.content..<(end.content + length)])
      drop(header.count + length)
      return .message(content)
    }
  }

  private mutating func drop(_ count: Int) {
    start += count
    searched = start
    // What was read is let go of: when it is all, or when it is much.
    if start == buffer.count {
      buffer = []
      start = 0
    } else if start > 1_000_000 {
      buffer.removeFirst(start)
      start = 0
    }
    searched = start
  }

  // MARK: Headers

  /// Where the header at the start ends: the end of its text, and where the content begins.
  private mutating func endOfHeader() -> (header: Int, content: Int)? {
    var index = max(searched, start + 1)
    while index < buffer.count, index - start <= Self.maximumHeader {
      if buffer[index] == 0x0A {
        // `\r\n\r\n`, as the protocol has it, or `\n\n`, as people type it.
        if buffer[index - 1] == 0x0A { return (index - 1, index + 1) }
        if index - 2 >= start, buffer[index - 1] == 0x0D, buffer[index - 2] == 0x0A { return (index - 2, index + 1) }
      }
      index += 1
    }
    searched = index
    return nil
  }

  private struct HeaderFailure: Error {
    var reason: String
    /// Whether a whole header may stand behind what cannot be read: the end of a message that was longer than it said.
    var mayHideHeader = false
  }

  private static func length(in header: ArraySlice<UInt8>) -> Result<Int, HeaderFailure> {
    var length: Int?
    let text = String(decoding: header, as: UTF8.self)
    for line in text.split(whereSeparator: \.isNewline) {
      guard let colon = line.firstIndex(of: ":") else {
        return .failure(HeaderFailure(reason: "a line of the header without a colon", mayHideHeader: true))
      }
      guard line[..<colon].lowercased() == "content-length" else { continue }
      let value = line[line.index(after: colon)...].filter { $0 != " " && $0 != "\t" }
      guard let number = Int(value), number >= 0, value.allSatisfy(\.isASCII), !value.hasPrefix("+") else {
        return .failure(HeaderFailure(reason: "a Content-Length that is no number of bytes"))
      }
      if let length, length != number { return .failure(HeaderFailure(reason: "two different Content-Lengths")) }
      length = number
    }
    guard let length else {
      return .failure(HeaderFailure(reason: "a header without a Content-Length", mayHideHeader: true))
    }
    return .success(length)
  }

  // MARK: Finding the way back

  private mutating func lose(_ reason: String, from place: Int) -> Frame {
    isLost = true
    drop(min(place, buffer.count) - start)
    return .broken(reason)
  }

  private static let mark = Array("content-length:".utf8)

  /// Skips to the next thing that looks like a header; false until there is one.
  private mutating func findHeader() -> Bool {
    let mark = Self.mark
    var index = start
    while index + mark.count <= buffer.count {
      if buffer[index] | 0x20 == mark[0], matchesMark(at: index) {
        drop(index - start)
        isLost = false
        return true
      }
      index += 1
    }
    // What cannot be the beginning of a header is let go of.
    drop(max(0, buffer.count - mark.count + 1 - start))
    return false
  }

  private func matchesMark(at index: Int) -> Bool {
    for (offset, byte) in Self.mark.enumerated() {
      let found = buffer[index + offset]
      if found != byte, !(0x41...0x5A).contains(found) || found | 0x20 != byte { return false }
    }
    return true
  }

  /// A message whose content was not JSON may have had a wrong length: what follows is read from the next header on,
  /// unless a header follows right away.
  package mutating func distrust() {
    guard start < buffer.count else { return }
    if start + Self.mark.count <= buffer.count, matchesMark(at: start) { return }
    isLost = true
  }
}
