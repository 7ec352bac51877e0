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
}
