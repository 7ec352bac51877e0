// Where messages come from and go to; the command passes the real one, tests pass words.

/// The line to the editor.
package protocol Channel: AnyObject {
  /// What has arrived. Where nothing has, waits for it if asked to, but not for ever.
  func arrival(waiting: Bool) -> Arrival
  /// Hands bytes on; false where nobody takes them any more.
  func write(_ bytes: [UInt8]) -> Bool
  /// Whether the editor has gone, so that no work is worth doing.
  var isAbandoned: Bool { get }
  /// Tells which process is the editor's; where it ends, the editor has gone, whoever else holds the line.
  func watch(process: Int)
}

package enum Arrival: Equatable {
  case bytes([UInt8])
  case nothing
  /// Nothing will come any more.
  case end
}
