// How much work a pattern may make of a text.
import CPCRE2

/// What is left of the steps that a pattern may do in a text. Steps are PCRE2's own: a few nanoseconds each.
///
/// They are counted and no clock is asked, so the same pattern stops at the same place on every machine.
struct PatternBudget: ~Copyable {
  /// Steps at each place that are not counted: nearly all patterns never need more.
  static let freeSteps: UInt32 = 100
  /// The same for expressions that say themselves where a search goes on.
  static let steeredSteps: UInt32 = 500
  /// Windows that may stay unfinished before the rest of the text is left.
  static let mostUnfinished = 16

  /// Steps of one window, and for each byte of it.
  private static let stepsOfWindow = 100_000
  private static let stepsOfByte = 250
  /// Steps of a text.
  private static let stepsOfText = 64_000_000
  /// Bytes that lookbehinds of no fixed length may look at in a window, and in a text.
  private static let behindWindow = 2_000_000
  private static let behindText = 64_000_000

  private var window = 0
  private var text = stepsOfText
  private var windowBehind = 0
  private var textBehind = behindText
  private var memory: (data: OpaquePointer, context: OpaquePointer)?

  deinit {
    pcre2_match_data_free_8(memory?.data)
    pcre2_match_context_free_8(memory?.context)
  }

  /// Begins a window of so many bytes.
  mutating func beginWindow(of size: Int) {
    window = Self.stepsOfWindow + Self.stepsOfByte * size
    windowBehind = Self.behindWindow
  }

  /// Takes steps away; false where there are not so many left.
  mutating func spend(_ steps: Int) -> Bool {
    guard steps <= window, steps <= text else { return false }
    window -= steps
    text -= steps
    return true
  }

  /// Takes bytes that a lookbehind looks at away; false where there are not so many left.
  mutating func spendBehind(_ bytes: Int) -> Bool {
    guard bytes <= windowBehind, bytes <= textBehind else { return false }
    windowBehind -= bytes
    textBehind -= bytes
    return true
  }

  /// What PCRE2 needs for lookbehinds; nil where there is no memory for it.
  mutating func lookbehindMemory() -> (data: OpaquePointer, context: OpaquePointer)? {
    if let memory { return memory }
    guard let data = pcre2_match_data_create_8(1, nil) else { return nil }
    guard let context = pcre2_match_context_create_8(nil) else {
      pcre2_match_data_free_8(data)
      return nil
    }
    pcre2_set_heap_limit_8(context, 4_096)
    memory = (data, context)
    return memory
  }
}
