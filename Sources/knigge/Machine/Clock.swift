// The moment of a run, read once, at the program's rim.
import KniggeEngine

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

enum Clock {
  /// Seconds since 1970 in Greenwich.
  static var now: Int { time(nil) }

  /// Milliseconds of a clock that nobody sets, to measure how long something takes.
  static var milliseconds: Int {
    var moment = timespec()
    clock_gettime(CLOCK_MONOTONIC, &moment)
    return moment.tv_sec * 1000 + moment.tv_nsec / 1_000_000
  }
}
