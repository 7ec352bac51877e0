// What an editor says: frames in any pieces, questions with their answers, and edits that come to the same as the whole
// text.
import KniggeEngine
import KniggeReports
import KniggeText

@testable import KniggeLSP

/// The first byte chooses the size of the pieces, the rest is what arrives, and a text that is edited.
enum FramesFuzz {
  static func run(_ bytes: [UInt8]) throws(FuzzFault) {
    var plan = FuzzPlan(bytes)
    let size = plan.number(below: 40) + 1
    let choices = (0..<12).map { _ in plan.number(below: 256) }
    let rest = plan.rest()
    let whole = frames(rest, size: max(rest.count, 1))
    try expect(frames(rest, size: size) == whole, "other frames in pieces of \(size)")
    for case .message(let content) in whole {
      guard let value = try? JSONParser.parse(content) else { continue }
      var writer = JSONWriter()
      writer.value(value)
      // Bytes that are no UTF-8 are repaired when they are written, once and for all.
      guard let read = try? JSONParser.parse(writer.text.utf8) else {
        throw FuzzFault(text: "a value that is not written")
      }
      var again = JSONWriter()
      again.value(read)
      try expect(again.text == writer.text, "a value that is not written as it was read")
    }
    try session(whole)
    try edits(rest, choices)
    for encoding in [PositionEncoding.utf8, .utf32] { try edits(rest, choices, in: encoding) }
  }

  private static func frames(_ bytes: [UInt8], size: Int) -> [FrameReader.Frame] {
    var reader = FrameReader()
    var frames: [FrameReader.Frame] = []
    var index = 0
    while index < bytes.count {
      let end = min(bytes.count, index + size)
      reader.append(Array(bytes[index..<end]))
      while let frame = reader.next() {
        frames.append(frame)
        if frames.count > bytes.count { return frames }
      }
      index = end
    }
    return frames
  }

  /// A session answers every question once, by the id that it was asked with, and nothing that was no question.
  private static func session(_ frames: [FrameReader.Frame]) throws(FuzzFault) {
    var surroundings = Surroundings(current: "/nonexistent", version: "test", zoneFolders: [], clock: { 1_795_824_000 })
    surroundings.givenMoment = DateText("2026-11-28")
    var session = Session(surroundings)
    session.receive(.request(.number(1), method: "initialize", params: ["capabilities": [:]]))
    try expect(try answers(session.takeMessages()) == [.integer(1)], "the beginning is not answered")
    session.receive(.notification(method: "initialized", params: [:]))
    try expect(try answers(session.takeMessages()).isEmpty, "an answer to nothing")
    for frame in frames.prefix(20) {
      var asked: [JSONValue] = [.null]
      var shown = ""
      switch frame {
      case .broken(let reason): session.reject(reason)
      case .message(let content):
        if let value = try? JSONParser.parse(content) {
          asked = question(value)
          shown = String(decoding: content, as: UTF8.self)
          session.receive(Incoming(value))
        } else {
          session.reject("not JSON")
        }
      }
      var rounds = 0
      while session.hasWork, rounds < 50 {
        session.work()
        rounds += 1
      }
      try expect(rounds < 50, "work without an end")
      let answered = try answers(session.takeMessages())
      try expect(answered == asked, "answers to \(answered), asked was \(asked): \(shown)")
    }
  }

  /// The ids under which a message must be answered, as JSON-RPC 2.0 has it: of a question its own; of what is no message
  /// its own or, where it has none that can be told, `null`; of a notification and of an answer none.
  private static func question(_ value: JSONValue) -> [JSONValue] {
    // Half of a surrogate pair in an id fits into no text; it is repaired on the way in.
    let id: JSONValue? =
      switch value["id"] {
      case .integer(let number): .integer(number)
      case .text(let bytes): .string(String(decoding: bytes, as: UTF8.self))
      default: nil
      }
    guard value.members != nil, value["jsonrpc"]?.string == "2.0" else { return [id ?? .null] }
    if value["method"]?.string != nil {
      if let id { return [id] }
      return value["id"] == nil ? [] : [.null]
    }
    let isAnswer = value.members?.contains { $0.key == "result" || $0.key == "error" } == true
    return id != nil && isAnswer && value["method"] == nil ? [] : [id ?? .null]
  }

  /// The ids of the answers among some messages, read from the bytes that go out. Each has a result or an error.
  private static func answers(_ messages: [Outgoing]) throws(FuzzFault) -> [JSONValue] {
    var ids: [JSONValue] = []
    for message in messages {
      let frame = message.frame
      var reader = FrameReader()
      reader.append(frame)
      guard case .message(let content)? = reader.next(), let value = try? JSONParser.parse(content),
        let members = value.members, reader.next() == nil
      else { throw FuzzFault(text: "an answer that is no frame: \(String(decoding: frame, as: UTF8.self))") }
      try expect(value["jsonrpc"]?.string == "2.0", "another protocol")
      if value["method"] != nil { continue }
      let id = members.first { $0.key == "id" }?.value
      let outcomes = members.count { $0.key == "result" || $0.key == "error" }
      guard let id, outcomes == 1 else {
        throw FuzzFault(text: "an answer to nobody, or not one: \(String(decoding: content, as: UTF8.self))")
      }
      ids.append(id)
    }
    return ids
  }

  /// An edit in UTF-16 comes to what it would in an array of units.
  private static func edits(_ bytes: [UInt8], _ choices: [Int]) throws(FuzzFault) {
    let text = String(decoding: bytes.prefix(400), as: UTF8.self)
    var document = DocumentText(Array(text.utf8))
    var units = Array(text.utf16)
    for number in 0..<3 {
      let low = units.isEmpty ? 0 : choices[number * 3] * units.count / 256
      let high = min(units.count, low + choices[number * 3 + 1] % 30)
      let new = Array(["", "x", "😀", "ä\r", "\n", "\r\n"][choices[number * 3 + 2] % 6].utf16)
      // An end between CR and LF is the end of the line before, so there is no such place to be named.
      if splitsLineEnd(units, low) || splitsLineEnd(units, high) { continue }
      let range = EditorRange(start: place(low, in: units), end: place(high, in: units))
      units.replaceSubrange(low..<high, with: new)
      document.replace(range, by: Array(String(decoding: new, as: UTF16.self).utf8), in: .utf16)
      // While half of a character stands alone the two are not comparable.
      if units.contains(where: { 0xD800..<0xE000 ~= $0 }), String(validating: units, as: UTF16.self) == nil { return }
      let expected = Array(String(decoding: units, as: UTF16.self).utf8)
      try expect(document.bytes == expected, "an edit went wrong: \(String(decoding: document.bytes, as: UTF8.self))")
    }
  }

  private static func splitsLineEnd(_ units: [UInt16], _ index: Int) -> Bool {
    index > 0 && index < units.count && units[index - 1] == 0x0D && units[index] == 0x0A
  }

  private static func place(_ index: Int, in units: [UInt16]) -> EditorPosition {
    var (line, start, place) = (0, 0, 0)
    while place < index {
      let unit = units[place]
      place += 1
      if unit == 0x0A || unit == 0x0D && !(place < units.count && units[place] == 0x0A) {
        (line, start) = (line + 1, place)
      }
    }
    return EditorPosition(line: line, character: index - start)
  }

  /// An edit in bytes or in code points comes to what it would in an array of code points. A place inside the bytes of a
  /// code point is where that begins.
  private static func edits(
    _ bytes: [UInt8], _ choices: [Int], in encoding: PositionEncoding
  ) throws(FuzzFault) {
    let text = String(decoding: bytes.prefix(400), as: UTF8.self)
    var document = DocumentText(Array(text.utf8))
    var points = Array(text.unicodeScalars)
    for number in 0..<3 {
      let low = choices[number * 3] * points.count / 256
      let high = min(points.count, low + choices[number * 3 + 1] % 30)
      let new = ["", "x", "😀", "ä\r", "\n", "\r\n"][choices[number * 3 + 2] % 6]
      if splitsLineEnd(points, low) || splitsLineEnd(points, high) { continue }
      let (start, end) = (place(low, in: points, encoding), place(high, in: points, encoding))
      var range = EditorRange(start: start, end: end)
      if encoding == .utf8 {
        if low < points.count { range.start.character += choices[number] % points[low].utf8.count }
        if high < points.count { range.end.character += choices[number + 3] % points[high].utf8.count }
      }
      document.replace(range, by: Array(new.utf8), in: encoding)
      points.replaceSubrange(low..<high, with: Array(new.unicodeScalars))
      let expected = points.flatMap { Array($0.utf8) }
      try expect(
        document.bytes == expected,
        "an edit in \(encoding.rawValue) went wrong: \(String(decoding: document.bytes, as: UTF8.self))")
      // The way back: the place of what stands where the edit began.
      if splitsLineEnd(points, low) { continue }
      let offset = points[..<low].reduce(0) { $0 + $1.utf8.count }
      let found = document.position(of: offset, in: encoding)
      try expect(found == place(low, in: points, encoding), "\(offset) is at \(found) in \(encoding.rawValue)")
    }
  }

  private static func splitsLineEnd(_ points: [Unicode.Scalar], _ index: Int) -> Bool {
    index > 0 && index < points.count && points[index - 1] == "\r" && points[index] == "\n"
  }

  private static func place(
    _ index: Int, in points: [Unicode.Scalar], _ encoding: PositionEncoding
  ) -> EditorPosition {
    var (line, column) = (0, 0)
    for place in 0..<index {
      let isEnd =
        points[place] == "\n" || points[place] == "\r" && !(place + 1 < points.count && points[place + 1] == "\n")
      column += encoding == .utf8 ? points[place].utf8.count : 1
      if isEnd { (line, column) = (line + 1, 0) }
    }
    return EditorPosition(line: line, character: column)
  }
}
