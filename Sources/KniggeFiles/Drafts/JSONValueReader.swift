// Reads JSON (RFC 8259) into values that know their places.
import KniggeEngine
import KniggeText

/// Reads one value from a stretch of a file.
///
/// Works on the bytes where they lie; only texts of values are copied. Whoever makes one keeps `buffer` alive, which holds
/// the bytes of `file`.
struct JSONValueReader {
  /// Lists and objects inside each other; recursion goes no deeper.
  static let maximumDepth = 64

  let file: SourceFile
  let bytes: UnsafeBufferPointer<UInt8>
  /// Where the value may stand, as indexes into `bytes`.
  let start: Int
  let end: Int
  /// The file's offset of the first of `bytes`.
  let base: Int
  var index: Int
  /// What was wrong inside of strings and objects.
  var problems: InputProblems
  /// Whether what is wrong inside of strings is mended without a word: it is left to be said when it is read again, or not
  /// to be said at all.
  var isSilent = false
  /// Where the values are those of records: which of their keys somebody reads. Nil where everything is read.
  let known: KnownFacts?
  /// The keys and values of the record at hand that are kept.
  var kept = 0
  /// Whether the last record of a list has been read.
  var isListDone = false

  /// Reads one value, whatever it is; or, where `known` is given, records, of which only what somebody reads is kept.
  init(
    _ file: SourceFile, _ buffer: UnsafeBufferPointer<UInt8>, in range: Range<FileOffset>, known: KnownFacts? = nil,
    problems: InputProblems = InputProblems()
  ) {
    self.file = file
    self.known = known
    self.problems = problems
    bytes = buffer
    base = file.origin.byte
    start = min(max(range.lowerBound.byte - base, 0), buffer.count)
    end = min(max(range.upperBound.byte - base, start), buffer.count)
    index = start
  }

  /// The value in a stretch of a file, with what was wrong inside of strings.
  static func read(
    _ file: SourceFile, in range: Range<FileOffset>
  ) -> (value: Result<DraftValue, JSONFault>, problems: [Diagnostic]) {
    file.bytes.withUnsafeBufferPointer { buffer in
      var reader = JSONValueReader(file, buffer, in: range)
      do throws(JSONFault) { return (.success(try reader.read()), reader.problems.all) } catch {
        return (.failure(error), reader.problems.all)
      }
    }
  }

  mutating func read() throws(JSONFault) -> DraftValue {
    skipSpace()
    guard index < end else { throw fault(.empty, at: index) }
    let value = try value(depth: 0)
    skipSpace()
    guard index == end else { throw fault(.trailing, at: index) }
    return value
  }

  func fault(_ kind: JSONFault.Kind, at start: Int) -> JSONFault {
    let low = min(start, max(end - 1, self.start))
    return JSONFault(kind: kind, range: .bytes((base + low)..<(base + min(low + 1, end))))
  }

  func place(_ start: Int) -> Range<FileOffset> { .bytes((base + start)..<(base + index)) }

  mutating func skipSpace() {
    while index < end, bytes[index] <= 0x20, bytes[index].isSpaceOrLineEnd { index += 1 }
  }

  mutating func value(depth: Int) throws(JSONFault) -> DraftValue {
    guard index < end else { throw fault(.unterminated, at: index) }
    let start = index
    switch bytes[index] {
    case 0x7B: return try object(depth: depth)
    case 0x5B: return try array(depth: depth)
    case 0x22:
      let text = try string()
      return .text(text, place(start))
    case 0x6E:
      try skipLiteral("null")
      return .missing(place(start))
    default:
      try skip(depth: depth)
      return .text(MappedText(copying: Array(bytes[start..<index]), from: FileOffset(base + start)), place(start))
    }
  }

  /// Counts what is kept of a record.
  private mutating func count() throws(JSONFault) {
    guard known != nil else { return }
    kept += 1
    if kept > DraftLimits.valuesInRecord { throw fault(.tooManyValues(DraftLimits.valuesInRecord), at: index) }
  }

  private mutating func array(depth: Int) throws(JSONFault) -> DraftValue {
    guard depth < Self.maximumDepth else { throw fault(.tooDeep(Self.maximumDepth), at: index) }
    let start = index
    index += 1
    var values: [DraftValue] = []
    skipSpace()
    if index < end, bytes[index] == 0x5D {
      index += 1
      return .list([], place(start))
    }
    while true {
      skipSpace()
      try count()
      values.append(try value(depth: depth + 1))
      if try !continues(until: 0x5D, opened: start) { return .list(values, place(start)) }
    }
  }

  /// Up to so many keys are looked through one by one.
  private static let fewKeys = 12

  private mutating func object(depth: Int) throws(JSONFault) -> DraftValue {
    guard depth < Self.maximumDepth else { throw fault(.tooDeep(Self.maximumDepth), at: index) }
    let start = index
    index += 1
    var entries: [DraftValue.Entry] = []
    entries.reserveCapacity(8)
    /// Where keys stand in `entries`, once there are too many to look through.
    var places: [String: Int] = [:]
    /// Keys that were found to be there again: said once each.
    var doubled: Set<String> = []
    skipSpace()
    if index < end, bytes[index] == 0x7D {
      index += 1
      return .mapping([], place(start))
    }
    while true {
      skipSpace()
      let keyStart = index
      guard index < end else { throw fault(.unterminated, at: start) }
      guard bytes[index] == 0x22 else { throw fault(.unexpected, at: index) }
      let key = try key()
      let keyRange = place(keyStart)
      skipSpace()
      guard index < end else { throw fault(.unterminated, at: start) }
      guard bytes[index] == 0x3A else { throw fault(.unexpected, at: index) }
      index += 1
      skipSpace()
      let entry = DraftValue.Entry(
        key: key, keyRange: keyRange,
        value: depth > 0 || known == nil ? try value(depth: depth + 1) : try valueOfRecord(key, keyRange))
      // The last of equal keys counts, as most readers have it; the author is told.
      if entries.count == Self.fewKeys {
        for (place, entry) in entries.enumerated() { places[entry.key] = place }
      }
      let isFew = entries.count < Self.fewKeys
      if let place = isFew ? entries.firstIndex(where: { $0.key == key }) : places[key] {
        if doubled.insert(key).inserted { reportDouble(key, at: keyRange) }
        entries[place] = entry
      } else {
        try count()
        if !isFew { places[key] = entries.count }
        entries.append(entry)
      }
      if try !continues(until: 0x7D, opened: start) { return .mapping(entries, place(start)) }
    }
  }

  mutating func reportDouble(_ key: String, at range: Range<FileOffset>) {
    report(
      "duplicate-key", at: range, de: "„\(key)“ steht mehrmals im Datensatz; der letzte Wert zählt",
      en: "“\(key)” stands in the record more than once; the last value counts")
  }

  /// Reads `,` (more follows) or the closing bracket.
  mutating func continues(until close: UInt8, opened: Int) throws(JSONFault) -> Bool {
    skipSpace()
    guard index < end else { throw fault(.unterminated, at: opened) }
    let byte = bytes[index]
    guard byte == 0x2C || byte == close else { throw fault(.unexpected, at: index) }
    index += 1
    return byte == 0x2C
  }

  /// What was wrong since the last time somebody asked, without what is counted.
  mutating func takeProblems() -> [Diagnostic] { problems.take() }

  mutating func report(
    _ name: String, at range: Range<FileOffset>, de: @autoclosure () -> String, en: @autoclosure () -> String
  ) {
    guard !isSilent else { return }
    let (rule, path) = ("input/\(name)", file.path)
    problems.add(
      rule, .error,
      Diagnostic(
        rule: rule, severity: .error, message: LocalText(german: de(), english: en()),
        location: Location(path: path, range: range)))
  }
}
