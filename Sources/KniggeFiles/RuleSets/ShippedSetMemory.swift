// Shipped rule sets that were read already.

/// Shared by workspaces that follow each other: while somebody writes a rule set, every keystroke makes one, and reading
/// the shipped sets would be most of its work.
package final class ShippedSetMemory {
  var sets: [String: RuleSet] = [:]

  package init() {}
}
