// How much a YAML text may ask for, so that a hostile one costs neither time nor memory.

package struct YAMLLimits: Sendable {
  /// How many lists and mappings may lie inside each other, repeated ones included.
  package var depth = 64
  /// How many values there may be, repeated ones included.
  package var nodes = 1_000_000
  /// How often `*name` may be used.
  package var aliases = 100
  /// How many values all uses of `*name` may stand for together.
  package var aliasedNodes = 100_000
  /// How many places are reported that are not text; a picture has thousands.
  package var unreadablePlaces = 100

  package init() {}

  package static let standard = YAMLLimits()
}
