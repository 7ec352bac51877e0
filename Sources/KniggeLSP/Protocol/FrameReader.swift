// Cuts the bytes of the input into messages.

/// Reads `Content-Length: 52`, an empty line, and so many bytes, again and again; whatever arrives in whatever pieces.
///
/// A broken header does not end the conversation: what follows is skipped up to the next header.
package struct FrameReader {
  /// The largest message that is read, in bytes; of a larger one only a failure is left. A message, what is made of it
  /// and the text it takes the place of lie in memory side by side, and half a gigabyte has to do for all of them.
  static let maximumLength = 128_000_000
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
  /// What has arrived of a message that has not arrived whole, and how many bytes of it are still to come.
  private var content: [UInt8] = []
  private var missing = 0
  /// Bytes of a message that is too large, still to come.
  private var skipped = 0
  /// Whether a broken header was met and the next one is looked for.
  private var isLost = false

  package init() {}

  /// Whether a message has begun and not ended.
  package var isInside: Bool { skipped > 0 || missing > 0 || start < buffer.count }

  package mutating func append(_ bytes: [UInt8]) {
    var bytes = bytes[...]
    if missing > 0 {
      let part = bytes.prefix(missing)
      content += part
      missing -= part.count
      bytes = bytes.dropFirst(part.count)
      if missing > 0 { return }
    }
    if start == buffer.count {
      buffer = Array(bytes)
      start = 0
      searched = 0
    } else {
      buffer += bytes
    }
  }

  /// The next message; nil until more bytes arrive.
  package mutating func next() -> Frame? {
    if missing > 0 { return nil }
    if !content.isEmpty {
      defer { content = [] }
      return .message(content)
    }
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
    case .failure(let failure): return lose(failure.reason, from: failure.mayHideHeaderFrom ?? start + header.count)
    case .success(let length) where length > Self.maximumLength:
      drop(header.count)
      skipped = length
      return .broken("a message of \(length) bytes; at most \(Self.maximumLength) are read")
    case .success(let length):
      let arrived = min(length, buffer.count - end.content)
      var content: [UInt8] = []
      // As much as it will be, so that it is never copied while it grows.
      content.reserveCapacity(length)
      content += buffer[end.content..<(end.content + arrived)]
      drop(header.count + arrived)
      if arrived == length { return .message(content) }
      self.content = content
      missing = length - arrived
      return nil
    }
  }

  private mutating func drop(_ count: Int) {
    start += count
    searched = max(searched, start)
    // What was read is let go of: when it is all, or when it is much.
    if start == buffer.count {
      buffer = []
      start = 0
      searched = 0
    } else if start > 1_000_000 {
      buffer.removeFirst(start)
      searched -= start
      start = 0
    }
  }

  // MARK: Headers

  /// Where the header at the start ends: the end of its text, and where the content begins.
  ///
  /// Where a search has come to holds for every header that begins further on, too: what has no end for one has none for
  /// the other.
  private mutating func endOfHeader() -> (header: Int, content: Int)? {
    var index = max(searched, start + 1)
    defer { searched = index }
    while index < buffer.count, index - start <= Self.maximumHeader {
      if buffer[index] == 0x0A {
        // `\r\n\r\n`, as the protocol has it, or `\n\n`, as people type it.
        if buffer[index - 1] == 0x0A { return (index - 1, index + 1) }
        if index - 2 >= start, buffer[index - 1] == 0x0D, buffer[index - 2] == 0x0A { return (index - 2, index + 1) }
      }
      index += 1
    }
    return nil
  }

  private struct HeaderFailure: Error {
    var reason: String
    /// Where a whole header may stand behind what cannot be read: the end of a message that was longer than it said.
    var mayHideHeaderFrom: Int?
  }

  private static func length(in header: ArraySlice<UInt8>) -> Result<Int, HeaderFailure> {
    var length: Int?
    var rest = header
    while !rest.isEmpty {
      let line = rest.prefix { $0 != 0x0A && $0 != 0x0D }
      rest = rest[line.endIndex...].dropFirst()
      if line.isEmpty { continue }
      guard let colon = line.firstIndex(of: 0x3A) else {
        // Nothing that begins in front of this line or in it can be a header: it would have the line, too.
        return .failure(
          HeaderFailure(reason: "a line of the header without a colon", mayHideHeaderFrom: line.endIndex))
      }
      guard isMark(line[...colon]) else { continue }
      guard let number = number(in: line[(colon + 1)...]) else {
        return .failure(HeaderFailure(reason: "a Content-Length that is no number of bytes"))
      }
      if let length, length != number { return .failure(HeaderFailure(reason: "two different Content-Lengths")) }
      length = number
    }
    guard let length else {
      return .failure(
        HeaderFailure(reason: "a header without a Content-Length", mayHideHeaderFrom: header.startIndex + 1))
    }
    return .success(length)
  }

  /// Digits with spaces around them; nil for anything else, and for more than an `Int` holds.
  private static func number(in text: ArraySlice<UInt8>) -> Int? {
    let digits = text[text.trimmed(text.indices, of: \.isSpaceOrTab)]
    guard !digits.isEmpty else { return nil }
    var number = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      let (tens, isTooMuch) = number.multipliedReportingOverflow(by: 10)
      let (sum, isTooMuchNow) = tens.addingReportingOverflow(Int(digit - 0x30))
      if isTooMuch || isTooMuchNow { return nil }
      number = sum
    }
    return number
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
      if buffer[index] | 0x20 == mark[0], Self.isMark(buffer[index..<(index + mark.count)]) {
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

  /// Whether bytes are `Content-Length:`, in letters large or small.
  private static func isMark(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count == mark.count else { return false }
    for (found, byte) in zip(bytes, mark) where found != byte {
      if !(0x41...0x5A).contains(found) || found | 0x20 != byte { return false }
    }
    return true
  }

  /// A message whose content was not JSON may have had a wrong length: what follows is read from the next header on,
  /// unless a header follows right away.
  package mutating func distrust() {
    guard start < buffer.count else { return }
    if start + Self.mark.count <= buffer.count, Self.isMark(buffer[start..<(start + Self.mark.count)]) { return }
    isLost = true
  }
}
