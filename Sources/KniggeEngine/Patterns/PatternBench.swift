// What PCRE2 needs while it searches.
import CPCRE2

/// What PCRE2 needs while it searches, for one thread; made when the first pattern is run.
package final class PatternBench {
  private var data: OpaquePointer?
  private var context: OpaquePointer?

  package init() {}

  deinit {
    pcre2_match_data_free_8(data)
    pcre2_match_context_free_8(context)
  }

  /// Nil where there is no memory for it.
  var memory: (data: OpaquePointer, context: OpaquePointer)? {
    if let data, let context { return (data, context) }
    // One pair of offsets: where the match is, not its groups.
    guard let data = data ?? pcre2_match_data_create_8(1, nil),
      let context = context ?? pcre2_match_context_create_8(nil)
    else { return nil }
    pcre2_set_match_limit_8(context, Pattern.matchLimit)
    pcre2_set_heap_limit_8(context, Pattern.heapLimit)
    (self.data, self.context) = (data, context)
    return (data, context)
  }
}
