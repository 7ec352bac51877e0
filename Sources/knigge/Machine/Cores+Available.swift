// How many cores there are.
import KniggeEngine

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Cores {
  /// How many the machine has; one at least.
  static var available: Int { max(Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), 1) }
}
