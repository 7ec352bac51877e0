// Reads time zones from the system's zone data (TZif, RFC 8536, read 2026-11-23).
import KniggeEngine

/// Reads one zone.
package enum TimeZoneReader {
  /// Where systems keep the data.
  package static let folders = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo"]

  /// Zones to suggest for a slip of the pen.
  static let commonNames = [
    "Europe/Berlin", "Europe/Vienna", "Europe/Zurich", "Europe/London", "Europe/Paris", "Europe/Madrid",
    "Europe/Amsterdam", "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles",
    "America/Toronto", "Australia/Sydney", "UTC",
  ]

  package enum Failure: Error, Hashable, Sendable {
    /// No folder of zone data: the package is not installed.
    case noData
    case unknownZone
    case damaged
  }

  /// The table of a zone such as `Europe/Berlin`, with transitions up to the year 2100.
  package static func read(_ name: String, from disk: Disk, folders: [String] = folders) throws(Failure)
    -> TimeZoneTable
  {
    if name == "UTC" || name == "GMT" { return .greenwich }
    guard isName(name) else { throw .unknownZone }
    guard
      let folder = folders.first(where: { disk.kind(of: $0) == .folder && disk.kind(of: $0 + "/Europe") == .folder })
    else { throw .noData }
    guard disk.kind(of: folder + "/" + name) == .file,
      let bytes = try? disk.bytes(of: folder + "/" + name, maximumSize: 1_000_000, onlyRegular: true)
    else { throw .unknownZone }
    guard let table = TZif(bytes).flatMap({ $0.table(named: name) }) else { throw .damaged }
    return table
  }

  /// Zones that somebody may have meant: common ones, and all of the same part of the world.
  package static func names(like name: String, from disk: Disk, folders: [String]) -> [String] {
    guard let slash = name.lastIndex(of: "/"), isName(name) else { return commonNames }
    let part = String(name[..<slash])
    let found = folders.lazy.compactMap { try? disk.entries(of: $0 + "/" + part) }.first ?? []
    return commonNames + found.filter { $0.kind == .file }.map { part + "/" + $0.name }
  }

  /// The zone that is called after a town: `Europe/Berlin` for `Berlin`.
  static func name(ofPlace name: String, from disk: Disk, folders: [String]) -> String? {
    guard isName(name), !name.contains("/"), let first = name.first else { return nil }
    let town = first.uppercased() + name.dropFirst().lowercased()
    return ["Europe", "America", "Asia", "Australia", "Africa"].lazy.map { $0 + "/" + town }.first { zone in
      folders.contains { (try? disk.resolve($0 + "/" + zone, from: "/")) != nil }
    }
  }

  private static func isName(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix("/") && !name.contains("..") && name.utf8.count < 64
      && name.unicodeScalars.allSatisfy {
        $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || "/_+-".unicodeScalars.contains($0))
      }
  }
}

/// The second block of a TZif file: 64-bit transitions and the rule for the time after them.
private struct TZif {
  private var transitions: [TimeZoneTable.Transition] = []
  private var initialOffset = 0
  private var footer = ""

  init?(_ bytes: [UInt8]) {
    guard let first = Header(bytes, at: 0), first.version >= 0x32 else { return nil }
    let second = Header.size + first.length(timeSize: 4)
    guard let header = Header(bytes, at: second) else { return nil }
    let times = second + Header.size
    let indexes = times + header.timeCount * 8
    let types = indexes + header.timeCount
    let end = second + Header.size + header.length(timeSize: 8)
    guard end <= bytes.count, header.typeCount > 0 else { return nil }
    func integer(_ start: Int, _ width: Int) -> Int {
      var value = bytes[start] >= 0x80 ? -1 : 0
      for index in start..<(start + width) { value = value << 8 | Int(bytes[index]) }
      return value
    }
    let offsets = (0..<header.typeCount).map { integer(types + $0 * 6, 4) }
    initialOffset = offsets[0]
    for index in 0..<header.timeCount {
      let type = Int(bytes[indexes + index])
      guard offsets.indices.contains(type) else { return nil }
      transitions.append(.init(moment: integer(times + index * 8, 8), offset: offsets[type]))
    }
    let rest = bytes[end...].drop { $0 == 0x0A }
    footer = String(decoding: rest.prefix { $0 != 0x0A }, as: UTF8.self)
  }

  func table(named name: String) -> TimeZoneTable? {
    var all = transitions
    if let rule = ZoneRule(footer) {
      for year in 1970...2100 {
        all += rule.transitions(in: year).filter { $0.moment > (transitions.last?.moment ?? .min) }
      }
    }
    return TimeZoneTable(name: name, initialOffset: initialOffset, transitions: all)
  }

  private struct Header {
    static let size = 44
    let version: UInt8
    private let counts: [Int]

    init?(_ bytes: [UInt8], at start: Int) {
      guard bytes.count >= start + Self.size, bytes[start..<(start + 4)].elementsEqual("TZif".utf8) else { return nil }
      version = bytes[start + 4]
      counts = (0..<6).map { number in
        bytes[(start + 20 + number * 4)..<(start + 24 + number * 4)].reduce(0) { $0 << 8 | Int($1) }
      }
      guard counts.allSatisfy({ $0 < 100_000 }) else { return nil }
    }

    var timeCount: Int { counts[3] }
    var typeCount: Int { counts[4] }

    /// The bytes behind the header: transitions, types, names, leap seconds, two rows of flags.
    func length(timeSize: Int) -> Int {
      counts[3] * (timeSize + 1) + counts[4] * 6 + counts[5] + counts[2] * (timeSize + 4) + counts[1] + counts[0]
    }
  }
}

/// The rule behind the last transition, as POSIX writes it: `CET-1CEST,M3.5.0,M10.5.0/3`.
private struct ZoneRule {
  private let standard: Int
  private let daylight: Int
  private let start: Change
  private let end: Change

  /// The fifth Sunday of March at two o'clock.
  private struct Change {
    var month: Int
    var week: Int
    var weekday: Int
    var seconds: Int

    init?(_ text: Substring) {
      let parts = text.split(separator: "/", maxSplits: 1)
      guard let date = parts.first, date.first == "M" else { return nil }
      let numbers = date.dropFirst().split(separator: ".").compactMap { Int($0) }
      guard numbers.count == 3, (1...12).contains(numbers[0]), (1...5).contains(numbers[1]),
        (0...6).contains(numbers[2])
      else { return nil }
      (month, week, weekday) = (numbers[0], numbers[1], numbers[2])
      seconds = parts.count > 1 ? ZoneRule.seconds(parts[1]) ?? 7_200 : 7_200
    }

    /// Seconds of the change in a year, on clocks that show no daylight saving or still do.
    func local(in year: Int) -> Int? {
      guard let first = CalendarDay(year: year, month: month, day: 1) else { return nil }
      let sunday = (weekday + 6) % 7  // POSIX counts from Sunday, CalendarDay from Monday
      var day = first.number + (sunday - first.weekday + 7) % 7 + (week - 1) * 7
      while day >= first.number + CalendarDay.length(ofMonth: month, in: year) { day -= 7 }
      return day * 86_400 + seconds
    }
  }

  init?(_ footer: String) {
    let parts = footer.split(separator: ",")
    guard parts.count == 3, let start = Change(parts[1]), let end = Change(parts[2]) else { return nil }
    var rest = parts[0]
    guard Self.skipName(&rest), let offset = Self.offset(&rest), Self.skipName(&rest) else { return nil }
    standard = -offset
    daylight = rest.isEmpty ? standard + 3_600 : -(Self.offset(&rest) ?? offset - 3_600)
    (self.start, self.end) = (start, end)
  }

  func transitions(in year: Int) -> [TimeZoneTable.Transition] {
    guard let begin = start.local(in: year), let finish = end.local(in: year) else { return [] }
    let both = [
      TimeZoneTable.Transition(moment: begin - standard, offset: daylight),
      TimeZoneTable.Transition(moment: finish - daylight, offset: standard),
    ]
    return both.sorted { $0.moment < $1.moment }
  }

  private static func skipName(_ text: inout Substring) -> Bool {
    let length = text.count
    if text.first == "<" {
      text = text.drop { $0 != ">" }.dropFirst()
    } else {
      text = text.drop { $0.isLetter }
    }
    return text.count < length
  }

  private static func offset(_ text: inout Substring) -> Int? {
    let written = text.prefix { $0.isNumber || $0 == "-" || $0 == "+" || $0 == ":" }
    text = text.dropFirst(written.count)
    return seconds(written)
  }

  /// `-1`, `3`, `5:30`.
  private static func seconds(_ text: Substring) -> Int? {
    let sign = text.hasPrefix("-") ? -1 : 1
    let numbers = text.drop { $0 == "-" || $0 == "+" }.split(separator: ":").compactMap { Int($0) }
    guard !numbers.isEmpty, numbers.count <= 3 else { return nil }
    return sign * zip(numbers, [3_600, 60, 1]).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
