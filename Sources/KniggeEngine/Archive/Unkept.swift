// What archives leave out.

/// Something that has an empty state.
package protocol Emptiable {
  init()
}

/// A part of a value that is not archived and comes back empty: linting has no use for it.
@propertyWrapper package struct Unkept<Value: Emptiable & Sendable>: Codable, Sendable {
  package var wrappedValue: Value

  package init(wrappedValue: Value) { self.wrappedValue = wrappedValue }

  package init(from decoder: any Decoder) throws { wrappedValue = Value() }

  package func encode(to encoder: any Encoder) throws {}
}
