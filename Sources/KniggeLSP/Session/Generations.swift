// Numbers for what verdicts follow from.

/// Counts everything that changes verdicts, in all folders of a session: a folder that is left and comes back must not
/// get the number of what counted in it before.
final class Generations {
  private var last = -1

  func next() -> Int {
    last += 1
    return last
  }
}
