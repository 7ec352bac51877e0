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

  private let file: SourceFile
  private let bytes: UnsafeBufferPointer<UInt8>
  /// Where the value may stand, as indexes into `bytes`.
  private let start: Int
  private let end: Int
  /// The file's offset of the first of `bytes`.
  private let base: Int
  private var index: Int
  /// What was wrong inside of strings and objects.
  private(set) var problems: InputProblems
  /// Whether what is wrong is left to be said when it is read again.
  private var isSilent = false
  /// Where the values are those of records: which of their keys somebody reads. Nil where everything is read.
  private let known: KnownFacts?
  /// The keys and values of the record at hand that are kept.
  private var kept = 0
  /// Whether the last record of a list has been read.
  private var isListDone = false

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

  private func fault(_ kind: JSONFault.Kind, at start: Int) -> JSONFault {
    let low = min(start, max(end - 1, self.start))
    return JSONFault(kind: kind, range: .bytes((base + low)..<(base + min(low + 1, end))))
  }

  private func place(_ start: Int) -> Range<FileOffset> { .bytes((base + start)..<(base + index)) }

  private mutating func skipSpace() {
    while index < end, bytes[index] <= 0x20, Self.isSpace(bytes[index]) { index += 1 }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

  private mutating func value(depth: Int) throws(JSONFault) -> DraftValue {
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

  private mutating func skipLiteral(_ word: StaticString) throws(JSONFault) {
    for place in 0..<word.utf8CodeUnitCount {
      guard index < end, bytes[index] == word.utf8Start[place] else { throw fault(.unexpected, at: index) }
      index += 1
    }
  }

  private mutating func digits() -> Bool {
    let start = index
    while index < end, bytes[index] >= 0x30, bytes[index] <= 0x39 { index += 1 }
    return index > start
  }

  private mutating func skipNumber() throws(JSONFault) {
    let start = index
    if bytes[index] == 0x2D { index += 1 }
    let first = index
    guard digits() else { throw fault(first == start ? .unexpected : .badNumber, at: first) }
    if bytes[first] == 0x30, index > first + 1 { throw fault(.badNumber, at: first) }
    if index < end, bytes[index] == 0x2E {
      index += 1
      guard digits() else { throw fault(.badNumber, at: index) }
    }
    if index < end, bytes[index] == 0x65 || bytes[index] == 0x45 {
      index += 1
      if index < end, bytes[index] == 0x2B || bytes[index] == 0x2D { index += 1 }
      guard digits() else { throw fault(.badNumber, at: index) }
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

  /// What stands behind a key of a record, as far as somebody reads it.
  private mutating func valueOfRecord(_ key: String, _ keyRange: Range<FileOffset>) throws(JSONFault) -> DraftValue {
    let start = index
    guard known?.isRead(key) ?? true else {
      try skip(depth: 1)
      return .missing(place(start))
    }
    let keptBefore = kept
    do throws(JSONFault) { return try value(depth: 1) } catch {
      guard case .tooManyValues(let limit) = error.kind else { throw error }
      report(
        "too-many-values", at: keyRange,
        de: "hinter „\(key)“ stehen mehr als \(limit) Werte; sie werden nicht gelesen",
        en: "behind “\(key)” are more than \(limit) values; they are not read")
      kept = keptBefore
      index = start
      // What is wrong in the first of them has been said.
      let wasSilent = isSilent
      isSilent = true
      defer { isSilent = wasSilent }
      try skip(depth: 1)
      return .missing(place(start))
    }
  }

  private mutating func reportDouble(_ key: String, at range: Range<FileOffset>) {
    report(
      "duplicate-key", at: range, de: "„\(key)“ steht mehrmals im Datensatz; der letzte Wert zählt",
      en: "“\(key)” stands in the record more than once; the last value counts")
  }

  /// Reads `,` (more follows) or the closing bracket.
  private mutating func continues(until close: UInt8, opened: Int) throws(JSONFault) -> Bool {
    skipSpace()
    guard index < end else { throw fault(.unterminated, at: opened) }
    let byte = bytes[index]
    guard byte == 0x2C || byte == close else { throw fault(.unexpected, at: index) }
    index += 1
    return byte == 0x2C
  }

  // MARK: Strings

  /// A key as a string; most have no escapes and need no way back to the file.
  private mutating func key() throws(JSONFault) -> String {
    let content = index + 1
    if let close = endOfPlainText(from: content), bytes[close] == 0x22 {
      index = close + 1
      return String(decoding: UnsafeBufferPointer(rebasing: bytes[content..<close]), as: UTF8.self)
    }
    return try string().string
  }

  /// The first byte from a place on that is not printable ASCII, or is a quotation mark or a backslash; nil where there
  /// is none.
  private func endOfPlainText(from first: Int) -> Int? {
    var place = first
    while place < end {
      let byte = bytes[place]
      if byte == 0x22 || byte == 0x5C || byte < 0x20 || byte >= 0x80 { return place }
      place += 1
    }
    return nil
  }

  private mutating func string() throws(JSONFault) -> MappedText {
    let start = index
    index += 1
    var text: [UInt8] = []
    var map = OffsetMap<PostSpace, FileSpace>()
    var copied = index
    while true {
      index = endOfCopy(from: index)
      // It is not even copied.
      if known != nil, text.count + index - copied > DraftLimits.text { throw fault(.tooLongText, at: start) }
      guard index < end else { throw fault(.unterminated, at: start) }
      let byte = bytes[index]
      guard byte >= 0x20 else { throw fault(.controlCharacter, at: index) }
      append(copied..<index, to: &text, &map)
      if known != nil, DraftText.isTooManyPieces(map) { throw fault(.tooManyEscapes, at: start) }
      if byte == 0x22 {
        index += 1
        return MappedText(bytes: text, map: map)
      }
      let escapeStart = index
      let scalar = try escape()
      let width = text.count
      text.append(contentsOf: String(scalar).utf8)
      map.appendReplacement(text.count - width, of: place(escapeStart))
      copied = index
    }
  }

  /// The first byte from a place on that ends a stretch of a string which stands for itself: a quotation mark, a
  /// backslash, a control character, or the end.
  private func endOfCopy(from first: Int) -> Int {
    var place = first
    // Eight bytes at a time: a bit is set for each byte that is one of them.
    while place + 8 <= end, let base = bytes.baseAddress {
      let word = UnsafeRawPointer(base + place).loadUnaligned(as: UInt64.self)
      let quote = word ^ 0x2222_2222_2222_2222
      let backslash = word ^ 0x5C5C_5C5C_5C5C_5C5C
      let ones: UInt64 = 0x0101_0101_0101_0101
      let found =
        ((quote &- ones) & ~quote | (backslash &- ones) & ~backslash | (word &- ones &* 0x20) & ~word)
        & 0x8080_8080_8080_8080
      if found != 0 { return place + UInt64(littleEndian: found).trailingZeroBitCount >> 3 }
      place += 8
    }
    while place < end, bytes[place] >= 0x20, bytes[place] != 0x22, bytes[place] != 0x5C { place += 1 }
    return place
  }

  /// Adds bytes that stand for themselves; what is no UTF-8 is replaced and reported.
  private mutating func append(
    _ range: Range<Int>, to text: inout [UInt8], _ map: inout OffsetMap<PostSpace, FileSpace>
  ) {
    guard !range.isEmpty else { return }
    let stretch = UnsafeBufferPointer(rebasing: bytes[range])
    if UTF8Check.isWellFormed(stretch) {
      text.append(contentsOf: stretch)
      map.appendCopy(range.count, from: FileOffset(base + range.lowerBound))
    } else {
      DraftText.append(
        .bytes((base + range.lowerBound)..<(base + range.upperBound)), of: file, to: &text, &map, &problems)
    }
  }

  // MARK: What nobody reads

  /// Passes over a value that nobody reads; it must be JSON all the same.
  private mutating func skip(depth: Int) throws(JSONFault) {
    guard index < end else { throw fault(.unterminated, at: index) }
    switch bytes[index] {
    case 0x7B: try skipObject(depth: depth)
    case 0x5B: try skipArray(depth: depth)
    case 0x22: try skipString()
    case 0x74: try skipLiteral("true")
    case 0x66: try skipLiteral("false")
    case 0x6E: try skipLiteral("null")
    default: try skipNumber()
    }
  }

  private mutating func skipArray(depth: Int) throws(JSONFault) {
    guard depth < Self.maximumDepth else { throw fault(.tooDeep(Self.maximumDepth), at: index) }
    let start = index
    guard try !isEmpty(until: 0x5D) else { return }
    repeat {
      skipSpace()
      try skip(depth: depth + 1)
    } while try continues(until: 0x5D, opened: start)
  }

  private mutating func skipObject(depth: Int) throws(JSONFault) {
    guard depth < Self.maximumDepth else { throw fault(.tooDeep(Self.maximumDepth), at: index) }
    let start = index
    guard try !isEmpty(until: 0x7D) else { return }
    repeat {
      try beginMember(of: start) { (reader) throws(JSONFault) in try reader.skipString() }
      try skip(depth: depth + 1)
    } while try continues(until: 0x7D, opened: start)
  }

  /// Reads an opening bracket, and the closing one where nothing is between them.
  private mutating func isEmpty(until close: UInt8) throws(JSONFault) -> Bool {
    index += 1
    skipSpace()
    guard index < end, bytes[index] == close else { return false }
    index += 1
    return true
  }

  /// Reads a key, the colon and the space behind it.
  private mutating func beginMember<Key>(
    of start: Int, _ readKey: (inout JSONValueReader) throws(JSONFault) -> Key
  ) throws(JSONFault) -> Key {
    skipSpace()
    guard index < end else { throw fault(.unterminated, at: start) }
    guard bytes[index] == 0x22 else { throw fault(.unexpected, at: index) }
    let key = try readKey(&self)
    skipSpace()
    guard index < end else { throw fault(.unterminated, at: start) }
    guard bytes[index] == 0x3A else { throw fault(.unexpected, at: index) }
    index += 1
    skipSpace()
    return key
  }

  private mutating func skipString() throws(JSONFault) {
    let start = index
    index += 1
    while true {
      let copied = index
      index = endOfCopy(from: index)
      guard index < end else { throw fault(.unterminated, at: start) }
      let byte = bytes[index]
      guard byte >= 0x20 else { throw fault(.controlCharacter, at: index) }
      if !isSilent, copied < index { report(illFormedIn: copied..<index) }
      if byte == 0x22 {
        index += 1
        return
      }
      _ = try escape()
    }
  }

  private mutating func report(illFormedIn range: Range<Int>) {
    let stretch = UnsafeBufferPointer(rebasing: bytes[range])
    guard !UTF8Check.isWellFormed(stretch) else { return }
    var text: [UInt8] = []
    var map = OffsetMap<PostSpace, FileSpace>()
    DraftText.append(
      .bytes((base + range.lowerBound)..<(base + range.upperBound)), of: file, to: &text, &map, &problems)
  }

  /// What was wrong since the last time somebody asked, without what is counted.
  mutating func takeProblems() -> [Diagnostic] { problems.take() }

  // MARK: Records of a file

  /// Where the records of a file are.
  enum Shape {
    /// A list of them begins here, as an index.
    case list(at: Int)
    /// The file is one record.
    case one
  }

  /// Reads a whole file without keeping any of it, so that its records can be read one by one afterwards.
  mutating func shape() throws(JSONFault) -> Shape {
    skipSpace()
    guard index < end else { throw fault(.empty, at: index) }
    var list: Int?
    let before = problems
    isSilent = true
    if bytes[index] == 0x7B {
      list = try listOfPosts()
    } else {
      if bytes[index] == 0x5B { list = index }
      try skip(depth: 0)
    }
    isSilent = false
    skipSpace()
    guard index == end else { throw fault(.trailing, at: index) }
    index = start
    skipSpace()
    if list == nil { problems = before }
    return list.map { .list(at: $0) } ?? .one
  }

  /// The list behind `posts`; nil where there is none. Of several the last one counts.
  private mutating func listOfPosts() throws(JSONFault) -> Int? {
    let opened = index
    var list: Int?
    var isThere = false
    guard try !isEmpty(until: 0x7D) else { return nil }
    repeat {
      skipSpace()
      let keyStart = index
      var keyEnd = index
      let key = try beginMember(of: opened) { (reader) throws(JSONFault) in
        let key = try reader.key()
        keyEnd = reader.index
        return key
      }
      if key == "posts" {
        list = index < end && bytes[index] == 0x5B ? index : nil
        isSilent = false
        if isThere { reportDouble(key, at: .bytes((base + keyStart)..<(base + keyEnd))) }
        isSilent = true
        isThere = true
      }
      try skip(depth: 1)
    } while try continues(until: 0x7D, opened: opened)
    return list
  }

  /// The next record of the list that begins at `list`, and nil behind the last; or the one record of the file. To be
  /// asked until it says so.
  mutating func nextRecord(of list: Int?) -> Result<DraftValue, JSONFault>? {
    if let list {
      if isListDone { return nil }
      if index <= list {
        index = list + 1
        skipSpace()
        if index < end, bytes[index] == 0x5D { return nil }
      }
    }
    skipSpace()
    let start = index
    kept = 0
    var result: Result<DraftValue, JSONFault>
    do throws(JSONFault) {
      // Nothing but an object is a record.
      if index < end, bytes[index] != 0x7B {
        try skip(depth: 0)
        result = .success(.missing(place(start)))
      } else {
        result = .success(try value(depth: 0))
      }
    } catch {
      result = .failure(error)
      index = start
      let wasSilent = isSilent
      isSilent = true
      defer { isSilent = wasSilent }
      do throws(JSONFault) { try skip(depth: 0) } catch { index = end }
    }
    guard let list else { return result }
    do throws(JSONFault) { isListDone = try !continues(until: 0x5D, opened: list) } catch { isListDone = true }
    return result
  }

  private mutating func escape() throws(JSONFault) -> Unicode.Scalar {
    let start = index
    guard index + 1 < end else { throw fault(.unterminated, at: start) }
    index += 2
    switch bytes[index - 1] {
    case 0x22: return "\""
    case 0x5C: return "\\"
    case 0x2F: return "/"
    case 0x62: return "\u{8}"
    case 0x66: return "\u{C}"
    case 0x6E: return "\n"
    case 0x72: return "\r"
    case 0x74: return "\t"
    case 0x75: return try unicodeEscape(from: start)
    default: throw fault(.badEscape, at: start)
    }
  }

  private mutating func unicodeEscape(from start: Int) throws(JSONFault) -> Unicode.Scalar {
    let first = try hexDigits(start)
    if let scalar = Unicode.Scalar(first) { return scalar }
    if first < 0xDC00, index + 1 < end, bytes[index] == 0x5C, bytes[index + 1] == 0x75 {
      let back = index
      index += 2
      let second = try hexDigits(start)
      if (0xDC00...0xDFFF).contains(second),
        let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
      {
        return scalar
      }
      index = back
    }
    report(
      "lone-surrogate", at: place(start), de: "eine halbe Maskierung eines Zeichens; sie steht für nichts",
      en: "half of a character's escape; it stands for nothing")
    return "\u{FFFD}"
  }

  private mutating func hexDigits(_ start: Int) throws(JSONFault) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard index < end, let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue,
        bytes[index] < 0x80
      else { throw fault(.badEscape, at: start) }
      value = value << 4 | UInt32(digit)
      index += 1
    }
    return value
  }

  private mutating func report(
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
