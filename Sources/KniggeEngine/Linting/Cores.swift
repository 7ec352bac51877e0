// Who does several pieces of work at once.

/// Does pieces of work that do not depend on each other, in whatever order. Threads are outside of the engine: whoever
/// links rules brings them along.
package struct Cores: Sendable {
  /// Calls the work for every number below a count, and returns when all of it is done.
  private let perform: @Sendable (_ count: Int, _ work: @Sendable (Int) -> Void) -> Void

  package init(_ perform: @escaping @Sendable (_ count: Int, _ work: @Sendable (Int) -> Void) -> Void) {
    self.perform = perform
  }

  /// One piece after the other.
  package static let one = Cores { count, work in for number in 0..<count { work(number) } }

  /// What the work gives for every number, in order.
  package func map<Value: Sendable>(_ count: Int, _ work: @Sendable (Int) -> Value) -> [Value] {
    var values: [Value?] = Array(repeating: nil, count: count)
    values.withUnsafeMutableBufferPointer { places in
      // Every piece has a place of its own.
      nonisolated(unsafe) let places = places
      perform(count) { places[$0] = work($0) }
    }
    return values.compactMap(\.self)
  }
}
