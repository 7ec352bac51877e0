// What an editor says: frames in any pieces, and edits that come to the same as the whole text.
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

  /// A session answers every question, whatever it is.
  private static func session(_ frames: [FrameReader.Frame]) throws(FuzzFault) {
    var surroundings = Surroundings(current: "/nonexistent", version: "test", zoneFolders: [], clock: { 1_795_824_000 })
    surroundings.givenMoment = DateText("2026-11-28")
    var session = Session(surroundings)
    session.receive(.request(.number(1), method: "initialize", params: ["capabilities": [:]]))
    session.receive(.notification(method: "initialized", params: [:]))
    _ = session.takeMessages()
    for case .message(let content) in frames.prefix(20) {
      guard let value = try? JSONParser.parse(content) else { continue }
      session.receive(Incoming(value))
      var rounds = 0
      while session.hasWork, rounds < 50 {
        session.work()
        rounds += 1
      }
      try expect(rounds < 50, "work without an end")
      for message in session.takeMessages() {
        let frame = message.frame
        var reader = FrameReader()
        reader.append(frame)
        guard case .message(let content)? = reader.next(), (try? JSONParser.parse(content)) != nil, reader.next() == nil
        else { throw FuzzFault(text: "an answer that is no frame: \(String(decoding: frame, as: UTF8.self))") }
      }
    }
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
}
