// A stretch of the day, whatever the day: 22:00-06:00.

/// From a time of day to another, end excluded; the end may lie on the next day.
package struct HoursOfDay: Hashable, Sendable {
  /// Seconds since midnight.
  package let from: Int
  package let to: Int

  /// Reads `22:00-06:00`, `9:00–17:30`; nil for anything else.
  package init?(_ text: String) {
    let ends = text.split { $0 == "-" || $0 == "–" }.map { Self.seconds(String($0)) }
    guard ends.count == 2, let from = ends[0], let to = ends[1], from != to else { return nil }
    self.from = from
    self.to = to
  }

  init(from: Int, to: Int) {
    self.from = from
    self.to = to
  }

  /// `22:00-06:00`.
  package var written: String { Self.written(from) + "-" + Self.written(to) }

  private static func written(_ seconds: Int) -> String {
    let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60)
    return (hours < 10 ? "0" : "") + "\(hours):" + (minutes < 10 ? "0" : "") + "\(minutes)"
  }

  private static func seconds(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { part in
      String(part.filter { $0 != " " })
    }
    guard parts.count == 2, parts[1].count == 2, let hours = Int(parts[0]), let minutes = Int(parts[1]),
      (0...24).contains(hours), (0..<60).contains(minutes), hours < 24 || minutes == 0
    else { return nil }
    return hours * 3_600 + minutes * 60
  }

  /// Whether a time, in seconds since midnight, lies in it.
  package func contains(_ seconds: Int) -> Bool {
    from < to ? seconds >= from && seconds < to : seconds >= from || seconds < to
  }
}
