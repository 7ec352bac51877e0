// A stretch of time: a moment, a whole day, a period of a calendar.

/// From a moment to another, in seconds since 1970 in Greenwich, end excluded; a moment is an empty span.
package struct Span: Hashable, Sendable {
  package var start: Int
  package var end: Int

  package init(start: Int, end: Int) {
    self.start = start
    self.end = end
  }

  /// What a date means in a zone: the whole day where no time is said.
  package init(_ date: DateText, in zone: TimeZoneTable) {
    let midnight = date.day.number * 86_400
    func moment(_ local: Int) -> Int { date.offset.map { local - $0 } ?? zone.moment(ofLocal: local) }
    if let seconds = date.seconds {
      start = moment(midnight + seconds)
      end = start
    } else {
      start = zone.moment(ofLocal: midnight)
      end = zone.moment(ofLocal: midnight + 86_400)
    }
  }

  /// Whether it begins when the other is over, or at the very moment: nine o'clock is after an embargo until nine.
  package func isAfter(_ other: Span) -> Bool { start >= other.end }

  /// Whether it is over when the other begins.
  package func isBefore(_ other: Span) -> Bool { start < other.start && end <= other.start }

  /// Whether some of it lies in the other.
  package func touches(_ other: Span) -> Bool {
    start == end ? start >= other.start && start < other.end : start < other.end && other.start < end
  }
}
