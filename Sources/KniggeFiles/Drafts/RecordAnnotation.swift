// Adds a member to a JSON object without touching the rest of its bytes.

/// Writes annotations into records.
package enum RecordAnnotation {
  static let key = "x-knigge"

  /// The object with the annotation under `x-knigge`, in place of one that is there; nil for anything but a whole object
  /// on one line. `annotation` is JSON.
  package static func adding(_ annotation: String, to record: [UInt8]) -> [UInt8]? {
    guard let object = Members(of: record) else { return nil }
    var result: [UInt8] = []
    var copied = 0
    var isWritten = false
    for (index, member) in object.members.enumerated() where member.name == key {
      if !isWritten {
        result += record[copied..<member.value.lowerBound] + Array(annotation.utf8)
        copied = member.value.upperBound
        isWritten = true
      } else {
        // Only one may be there: the others go, each with the comma before it.
        let before = object.members[index - 1].value.upperBound
        result += record[copied..<max(copied, before)]
        copied = member.value.upperBound
      }
    }
    if !isWritten {
      let end = object.members.last?.value.upperBound ?? object.open + 1
      result += record[copied..<end]
      result += Array((object.members.isEmpty ? "" : ",").utf8) + Array("\"\(key)\":\(annotation)".utf8)
      copied = end
    }
    return result + record[copied...]
  }

  /// Where the members of an object stand. Looks at brackets and quotation marks only; that the record is JSON is for the
  /// reader to say, and one that is not has no annotation but a record of its own.
  private struct Members {
    struct Member {
      var name: String
      var value: Range<Int>
    }

    var open = 0
    var members: [Member] = []

    init?(of record: [UInt8]) {
      var index = 0
      func skip() {
        while index < record.count, record[index] == 0x20 || record[index] == 0x09 || record[index] == 0x0D {
          index += 1
        }
      }
      if record.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
      skip()
      guard index < record.count, record[index] == 0x7B else { return nil }
      open = index
      index += 1
      skip()
      if index < record.count, record[index] == 0x7D {
        guard Self.isAtEnd(index, of: record) else { return nil }
        return
      }
      while true {
        skip()
        guard let name = Self.string(in: record, &index) else { return nil }
        skip()
        guard index < record.count, record[index] == 0x3A else { return nil }
        index += 1
        skip()
        let start = index
        guard Self.skipValue(in: record, &index) else { return nil }
        members.append(Member(name: name, value: start..<index))
        skip()
        guard index < record.count else { return nil }
        if record[index] == 0x7D { break }
        guard record[index] == 0x2C else { return nil }
        index += 1
      }
      guard Self.isAtEnd(index, of: record) else { return nil }
    }

    private static func isAtEnd(_ index: Int, of record: [UInt8]) -> Bool {
      record[(index + 1)...].allSatisfy(\.isSpaceOrLineEnd)
    }

    /// A string's text, with the escapes of ASCII letters undone: names of ours have no others.
    private static func string(in record: [UInt8], _ index: inout Int) -> String? {
      guard index < record.count, record[index] == 0x22 else { return nil }
      index += 1
      var bytes: [UInt8] = []
      while index < record.count, record[index] != 0x22 {
        if record[index] == 0x5C {
          guard index + 1 < record.count else { return nil }
          if record[index + 1] == 0x75, index + 5 < record.count,
            let value = UInt8(String(decoding: record[(index + 2)...(index + 5)], as: UTF8.self), radix: 16)
          {
            bytes.append(value)
            index += 6
            continue
          }
          bytes += record[index...(index + 1)]
          index += 2
        } else {
          bytes.append(record[index])
          index += 1
        }
      }
      guard index < record.count else { return nil }
      index += 1
      return String(decoding: bytes, as: UTF8.self)
    }

    private static func skipValue(in record: [UInt8], _ index: inout Int) -> Bool {
      var depth = 0
      let start = index
      while index < record.count {
        switch record[index] {
        case 0x22:
          guard string(in: record, &index) != nil else { return false }
          if depth == 0 { return true }
          continue
        case 0x7B, 0x5B: depth += 1
        case 0x7D, 0x5D:
          if depth == 0 { return index > start }
          depth -= 1
          if depth == 0 {
            index += 1
            return true
          }
        case 0x2C where depth == 0: return index > start
        default: break
        }
        index += 1
      }
      return false
    }
  }
}
