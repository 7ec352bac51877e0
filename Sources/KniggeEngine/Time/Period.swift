// The periods that a company's calendar names.

/// A period of the calendar: a quiet time before the figures, a closing of the works.
package struct Period: Hashable, Sendable {
  /// A day without a time counts whole, at both ends.
  package var from: DateText
  package var to: DateText
  /// Further stretches of the same name: holidays are many days.
  package var more: [Period] = []

  package init(from: DateText, to: DateText) {
    self.from = from
    self.to = to
  }

  func spans(in zone: TimeZoneTable) -> [Span] {
    [Span(start: Span(from, in: zone).start, end: Span(to, in: zone).end)] + more.flatMap { $0.spans(in: zone) }
  }
}
