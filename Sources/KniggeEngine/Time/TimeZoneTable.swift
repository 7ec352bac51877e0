// How far a time zone is from Greenwich, when.
import KniggeText

/// A zone as a table; the engine reads no files and no clock.
package struct TimeZoneTable: Hashable, Sendable {
  /// As it was named: `Europe/Berlin`.
  package let name: String
  /// Seconds east of Greenwich before the first transition.
  private let initialOffset: Int
  /// Ascending: from this moment on (seconds since 1970 in Greenwich), this offset.
  private let transitions: [Transition]

  package struct Transition: Hashable, Sendable {
    package var moment: Int
    package var offset: Int

    package init(moment: Int, offset: Int) {
      self.moment = moment
      self.offset = offset
    }
  }

  package init(name: String, initialOffset: Int, transitions: [Transition]) {
    self.name = name
    self.initialOffset = initialOffset
    self.transitions = transitions
  }

  package static let greenwich = TimeZoneTable(name: "UTC", initialOffset: 0, transitions: [])

  /// The offset at a moment.
  package func offset(at moment: Int) -> Int {
    let next = transitions.partitioningIndex { $0.moment > moment }
    return next == 0 ? initialOffset : transitions[next - 1].offset
  }

  /// The moment of a time on the clocks of the zone. Of a time that comes twice, the first; a time that is left out
  /// counts as if the clocks had not been put forward.
  package func moment(ofLocal seconds: Int) -> Int {
    let before = offset(at: seconds - 86_400)
    let first = seconds - before
    if offset(at: first) == before { return first }
    let after = offset(at: seconds + 86_400)
    let second = seconds - after
    return offset(at: second) == after ? second : first
  }
}
