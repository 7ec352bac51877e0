// How many cores there are.
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

enum Cores {
  static var available: Int { max(Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), 1) }
}
