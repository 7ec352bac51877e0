// Spreads work that does not depend on other work over the cores.
import Dispatch
import KniggeEngine

extension Cores {
  /// All cores of the machine.
  package static let all = Cores { count, body in
    if count > 1 { DispatchQueue.concurrentPerform(iterations: count, execute: body) } else if count == 1 { body(0) }
  }
}
