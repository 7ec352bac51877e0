// What several threads may ask for, and the first of them makes.
import Synchronization

/// A reference that is set once, by whichever thread is first. As bits: Swift's `AtomicLazyReference` is not specialized
/// and takes six hundred instructions to be read.
struct MadeOnce<Value: AnyObject & Sendable>: ~Copyable, Sendable {
  /// The value, retained once; 0 before there is one.
  private let bits: Atomic<UInt>

  init() { bits = Atomic(0) }

  init(_ value: Value) { bits = Atomic(Self.bits(of: value)) }

  deinit { Self.reference(bits.load(ordering: .acquiring))?.release() }

  /// The value without counting references to it, which is right as long as its owner is held.
  @inline(__always)
  var unmanaged: Unmanaged<Value>? { Self.reference(bits.load(ordering: .acquiring)) }

  @inline(__always)
  var value: Value? { unmanaged?.takeUnretainedValue() }

  /// Keeps a value where there is none yet; returns the one that is kept.
  func keep(_ value: Value) -> Value {
    let new = Self.bits(of: value)
    let (exchanged, original) = bits.compareExchange(expected: 0, desired: new, ordering: .acquiringAndReleasing)
    if exchanged { return value }
    // Another core was faster.
    Self.reference(new)?.release()
    return Self.reference(original)?.takeUnretainedValue() ?? value
  }

  private static func bits(of value: Value) -> UInt { UInt(bitPattern: Unmanaged.passRetained(value).toOpaque()) }

  @inline(__always)
  private static func reference(_ bits: UInt) -> Unmanaged<Value>? {
    UnsafeRawPointer(bitPattern: bits).map { Unmanaged.fromOpaque($0) }
  }
}
