// How long something took, whatever else the machine did at the time.
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

enum Work {
  /// How many times as long everything may take: sanitizers make it several times slower, and so does a build without
  /// optimisation. KNIGGE_FUZZ_SLOWNESS says another factor; Tests/Fuzz/run does.
  private static let slowness =
    getenv("KNIGGE_FUZZ_SLOWNESS").flatMap { Double(String(cString: $0)) }
    ?? (getenv("KNIGGE_SANITIZED") == nil ? 1 : 10)

  /// The time that processors have worked for this thread.
  static var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  static func limit(to limit: Double, since start: Double) throws(FuzzFault) {
    let taken = seconds - start
    try expect(taken < limit * slowness, "took \(taken) s of \(limit * slowness) s")
  }
}
