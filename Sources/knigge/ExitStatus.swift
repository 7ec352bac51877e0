// How the program ends.

/// What scripts and CI see.
enum ExitStatus: Int32 {
  /// Nothing was found at or above `--fail-on`.
  case clean = 0
  /// Something was.
  case findings = 1
  /// The job could not be done: usage, configuration, rule set, a file that cannot be read or written.
  case failure = 2
}
