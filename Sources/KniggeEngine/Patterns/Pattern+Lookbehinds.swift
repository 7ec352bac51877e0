// Lookbehinds of any length, which PCRE2 asks about while it searches.
import CPCRE2

extension Pattern {
  /// Calls with PCRE2 ready to ask about lookbehinds, where the pattern has such that PCRE2 cannot run.
  func withLookout<Result>(
    in context: OpaquePointer, _ budget: UnsafeMutablePointer<PatternBudget>, _ body: () -> Result
  ) -> Result {
    guard !lookbehinds.isEmpty else { return body() }
    var lookout = Lookout(pattern: Unmanaged.passUnretained(self), budget: budget)
    return withUnsafeMutablePointer(to: &lookout) { lookout in
      pcre2_set_callout_8(context, lookBehind, lookout)
      defer { pcre2_set_callout_8(context, nil, nil) }
      return body()
    }
  }

  /// Whether the match may go on at a callout: what stands before it must, or must not, be what a lookbehind says. Nil
  /// where that takes too long.
  fileprivate func allows(
    _ block: pcre2_callout_block_8, _ budget: UnsafeMutablePointer<PatternBudget>
  ) -> Bool? {
    let number = Int(block.callout_number) - 1
    guard lookbehinds.indices.contains(number), let subject = block.subject else { return true }
    let lookbehind = lookbehinds[number]
    let end = Int(block.current_position)
    var start = Swift.max(0, end - Lookbehind.longest)
    while start < end, subject[start] & 0xC0 == 0x80 { start += 1 }
    return lookbehind.pattern.isAtEnd(of: subject + start, count: end - start, budget)
      .map { $0 != lookbehind.isNegative }
  }

  /// Whether it matches in a text that it asks to be matched up to its end; nil where that takes too long.
  private func isAtEnd(
    of text: UnsafePointer<UInt8>, count: Int, _ budget: UnsafeMutablePointer<PatternBudget>
  ) -> Bool? {
    guard !lookbehinds.isEmpty else {
      return budget.pointee.lookbehindMemory().flatMap { isAtEnd(of: text, count: count, budget, $0.data, $0.context) }
    }
    // One lookbehind in another needs memory of its own, since the outer one is still at work.
    guard let data = pcre2_match_data_create_8(1, nil) else { return nil }
    defer { pcre2_match_data_free_8(data) }
    guard let context = pcre2_match_context_create_8(nil) else { return nil }
    defer { pcre2_match_context_free_8(context) }
    pcre2_set_heap_limit_8(context, Self.heapLimit)
    return withLookout(in: context, budget) { isAtEnd(of: text, count: count, budget, data, context) }
  }

  private func isAtEnd(
    of text: UnsafePointer<UInt8>, count: Int, _ budget: UnsafeMutablePointer<PatternBudget>, _ data: OpaquePointer,
    _ context: OpaquePointer
  ) -> Bool? {
    let code = runnable()
    var steps: UInt32 = 16
    while budget.pointee.spendBehind((count + 16) * Int(steps) / 16) {
      pcre2_set_match_limit_8(context, steps)
      let found = pcre2_match_8(code, text, count, 0, UInt32(PCRE2_NO_UTF_CHECK), data, context)
      if found >= 0 { return true }
      if found == PCRE2_ERROR_NOMATCH { return false }
      guard found == PCRE2_ERROR_MATCHLIMIT, steps < 4_096 else { return nil }
      steps *= 8
    }
    return nil
  }
}

/// Who is asked at a callout, and what that may cost.
private struct Lookout {
  let pattern: Unmanaged<Pattern>
  let budget: UnsafeMutablePointer<PatternBudget>
}

/// PCRE2 asks at a callout whether the match may go on: 0 for yes, 1 for no; what is negative ends the search.
private func lookBehind(
  _ block: UnsafeMutablePointer<pcre2_callout_block_8>?, _ lookout: UnsafeMutableRawPointer?
) -> Int32 {
  guard let block, let lookout = lookout?.assumingMemoryBound(to: Lookout.self).pointee else { return 0 }
  return switch lookout.pattern.takeUnretainedValue().allows(block.pointee, lookout.budget) {
  case true?: 0
  case false?: 1
  case nil: PCRE2_ERROR_CALLOUT
  }
}
