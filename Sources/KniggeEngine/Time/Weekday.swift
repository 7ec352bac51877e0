// The days of the week, as rules name them.

/// The days of the week by their English names.
package enum Weekday {
  package static let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
}
