// Finds bytes that no YAML text may contain, before libyaml sees them: it would stop at the first and lose its place.
import KniggeText

enum ByteCheck {
  /// A problem for each place that is not text, the first `limit` of them.
  static func problems(in source: YAMLSource, limit: Int) -> [YAMLProblem] {
    if let mark = utf16Mark(in: source) { return [YAMLProblem(.utf16, at: source.offsets(mark))] }
    let found = source.withUnsafeBytes { bytes in
      faults(in: bytes, limit: limit)
    }
    return found.map { place, kind in
      let start = source.range.lowerBound
      return YAMLProblem(kind, at: source.offsets((place.lowerBound + start)..<(place.upperBound + start)))
    }
  }

  private static func utf16Mark(in source: YAMLSource) -> Range<Int>? {
    let first = source.range.prefix(2)
    let isMark = source.slice(first).elementsEqual([0xFF, 0xFE]) || source.slice(first).elementsEqual([0xFE, 0xFF])
    return isMark ? first : nil
  }

  private static func faults(
    in bytes: UnsafeBufferPointer<UInt8>, limit: Int
  ) -> [(place: Range<Int>, kind: YAMLProblem.Kind)] {
    var faults: [(place: Range<Int>, kind: YAMLProblem.Kind)] = []
    var index = 0
    while index < bytes.count, faults.count < limit {
      if bytes[index] >= 0x20, bytes[index] < 0x7F {
        index += 1
        continue
      }
      let read = UTF8Scalar(at: index, in: bytes)
      let place = index..<(index + read.width)
      if !read.isValid {
        faults.append((place, .invalidUTF8))
      } else if !isAllowed(read.scalar) {
        faults.append((place, .controlCharacter(read.scalar)))
      }
      index = place.upperBound
    }
    return faults
  }

  /// The characters of YAML 1.1, as libyaml has them.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x85: true
    case 0x00..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: false
    default: true
    }
  }
}
