// Offsets of zones, compared with those that Python's zoneinfo gives (tzdata 2026a).
import KniggeEngine
import Testing

@testable import KniggeFiles

/// Whether this machine knows any zones.
let hasZoneData = TimeZoneReader.folders.contains { Disk(current: "/").kind(of: $0 + "/Europe") == .folder }

@Suite struct TimeZoneTests {
  /// Zone, then moment:offset, in seconds since 1970 in Greenwich and seconds east of it. The future is that of zones
  /// which are not about to change.
  private static let known = """
    Europe/Berlin 337446730:7200 593816829:3600 2351523365:7200 3883912612:3600
    Europe/Dublin -1353107387:0 -993556173:3600 45921456:3600 726705791:0
    America/New_York -1724987055:-18000 1183652505:-14400 3588902047:-14400
    America/St_Johns 1717411168:-9000
    Asia/Kathmandu -1581436900:20476 -707102321:19800
    Africa/Casablanca 509342356:0 1678212432:3600
    Australia/Lord_Howe 444298126:41400 463302714:37800 1696410058:39600
    America/Nuuk -737746697:-10800 1301936022:-7200
    Pacific/Apia -1806983111:-41400 170763983:-39600
    America/Santiago 621936346:-14400 1727082587:-10800
    """

  @Test(.enabled(if: hasZoneData, "needs zone data"), arguments: known.split(separator: "\n"))
  func knowsWhatOthersKnow(_ row: Substring) throws {
    let columns = row.split(separator: " ")
    let zone = try TimeZoneReader.read(String(columns[0]), from: Disk(current: "/"))
    for column in columns.dropFirst() {
      let numbers = column.split(separator: ":").compactMap { Int($0) }
      try #require(numbers.count == 2)
      #expect(zone.offset(at: numbers[0]) == numbers[1], "\(column)")
    }
  }

  @Test func missingDataAreNamed() throws {
    #expect(throws: TimeZoneReader.Failure.noData) {
      try TimeZoneReader.read("Europe/Berlin", from: Disk(current: "/"), folders: ["/nowhere"])
    }
  }
}
