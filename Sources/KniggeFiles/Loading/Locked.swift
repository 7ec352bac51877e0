// A value that several threads share.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A value that one thread at a time reads or changes, the others waiting.
///
/// Swift's own `Mutex` is no help here: on Linux it is built from the kernel's waiting alone, so the thread sanitizer does
/// not see that one thread waits for another in it, and reports everything that is kept there as a race. It knows the
/// system's mutex, and the two cost the same where nobody waits.
///
/// Unchecked sendable because the value is touched under the lock only. Public so that other modules inline it.
public final class Locked<Value: Sendable>: @unchecked Sendable {
  /// At a place of its own, since the system's mutex must not be moved.
  @usableFromInline let mutex: UnsafeMutablePointer<pthread_mutex_t>
  @usableFromInline var value: Value

  @inlinable public init(_ value: Value) {
    self.value = value
    mutex = .allocate(capacity: 1)
    mutex.initialize(to: pthread_mutex_t())
    pthread_mutex_init(mutex, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deinitialize(count: 1)
    mutex.deallocate()
  }

  /// What `body` makes of the value. Asking again inside of it would wait for ever.
  @inlinable
  public func withLock<Result, Failure: Error>(
    _ body: (inout Value) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body(&value)
  }
}
