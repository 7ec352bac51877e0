// A search: one expression in one text, window by window.
import CPCRE2

/// Finds what a pattern matches in a text.
///
/// A pattern sees a window of the text at a time (see `Pattern.windowSize`); the next one begins where this one leaves off,
/// and shows again what a match there may ask for.
struct PatternSearch {
  private let pattern: Pattern
  /// Valid UTF-8.
  private let text: UnsafeBufferPointer<UInt8>
  private let data: OpaquePointer
  private let context: OpaquePointer
  private let budget: UnsafeMutablePointer<PatternBudget>
  private let withGroups: Bool
  /// Where words begin in the text, if that is known.
  private let edges: WordEdges?
  private let code: OpaquePointer
  private var result = Pattern.Result()

  /// How much of the next window a match must leave to be seen that what it asks for behind it may be looked at, in bytes.
  private static let lookAhead = 256

  /// `data` and `context` are PCRE2's memory for the search; where lookbehinds are asked about, `context` knows it already.
  init(
    _ pattern: Pattern, _ text: UnsafeBufferPointer<UInt8>, _ data: OpaquePointer, _ context: OpaquePointer,
    _ budget: UnsafeMutablePointer<PatternBudget>, withGroups: Bool, _ edges: WordEdges?
  ) {
    self.pattern = pattern
    self.text = text
    self.data = data
    self.context = context
    self.budget = budget
    self.withGroups = withGroups
    self.edges = edges
    code = pattern.runnable()
  }

  /// Searches the whole text; what a spent budget leaves is unfinished as a whole.
  mutating func run() -> Pattern.Result {
    var start = 0
    var searchFrom = 0
    while start < text.count || text.isEmpty {
      let end = windowEnd(from: start)
      let from = max(searchFrom, start)
      if result.matches.count >= Pattern.mostMatches || result.unfinished.count >= PatternBudget.mostUnfinished {
        if from < text.count { result.unfinished.append(from..<text.count) }
        break
      }
      budget.pointee.beginWindow(of: end - start)
      searchFrom = search(start..<end, from: from)
      if end >= text.count {
        if result.matches.count >= Pattern.mostMatches, searchFrom < end { result.unfinished.append(searchFrom..<end) }
        break
      }
      let next = min(scalarStart(at: end - Pattern.overlap), windowStart(for: searchFrom))
      start = max(next, nextScalar(behind: start))
    }
    return result
  }

  // MARK: A window

  /// Searches one window from `from` on; returns where the next search may begin.
  ///
  /// PCRE2 counts its steps anew from each place on. So a search goes ahead with very few of them at each, which is all that
  /// most patterns need; where that is not enough, it goes from place to place and counts. Places where no match begins are
  /// not tried then, however often the pattern has been searched for, so that the same places are counted.
  private mutating func search(_ window: Range<Int>, from: Int) -> Int {
    var position = from
    var isCounting = false
    // What lookbehinds of any length cost is counted at every place that is tried.
    var starts = pattern.lookbehinds.isEmpty ? pattern.starts(worthwhileIn: window.count) : pattern.starts()
    let isLast = window.upperBound >= text.count
    // From here on the next window sees more of what a match needs.
    let overlap = isLast ? window.upperBound : scalarStart(at: window.upperBound - Pattern.overlap)
    while position <= window.upperBound, result.matches.count < Pattern.mostMatches {
      if isCounting, !isLast, position >= overlap { return position }
      var found = Int32(PCRE2_ERROR_NOMATCH)
      if !isCounting {
        found = match(in: window, from: position, starts)
        if found == PCRE2_ERROR_MATCHLIMIT, !pattern.steersSearch {
          starts = pattern.starts()
          isCounting = true
          continue
        }
        if found < 0, found != PCRE2_ERROR_NOMATCH, starts == nil, let known = pattern.starts() {
          starts = known
          continue
        }
      } else {
        if let starts {
          guard let next = starts.next(from: position, in: text, window, edges) else { return max(position, overlap) }
          position = next
        }
        found = matchHere(in: window, at: position)
        if found == PCRE2_ERROR_NOMATCH, position < window.upperBound {
          position = nextScalar(behind: position)
          continue
        }
      }
      if found == PCRE2_ERROR_NOMATCH { return isLast ? position : max(position, overlap) }
      guard found >= 0, let vector = pcre2_get_ovector_pointer_8(data) else {
        result.unfinished.append(window)
        return window.upperBound
      }
      // `\K` lets a match begin behind the place where it was tried.
      let tried = window.lowerBound + pcre2_get_startchar_8(data)
      let match = (window.lowerBound + vector[0])..<(window.lowerBound + max(vector[1], vector[0]))
      // A match that begins in the overlap, or ends about where the window does, belongs to the next window, which sees all
      // of it and what follows.
      if !isLast {
        // Others may begin before it that this window cuts off.
        if tried >= overlap { return max(position, overlap) }
        let isSeenWhole = windowStart(for: tried) <= window.lowerBound
        if match.upperBound > window.upperBound - Self.lookAhead, !isSeenWhole { return tried }
      }
      if match.isEmpty { result.hasEmptyMatch = true }
      guard match.isEmpty || add(match, Int(found), vector, in: window) else {
        result.unfinished.append(window)
        return window.upperBound
      }
      position = match.isEmpty ? nextScalar(behind: match.upperBound) : match.upperBound
    }
    return position
  }

  /// Where the window ends that begins at `start`.
  private func windowEnd(from start: Int) -> Int {
    guard text.count - start > Pattern.windowSize else { return text.count }
    return scalarStart(at: start + Pattern.windowSize)
  }

  /// Where a window begins that shows everything before a place that may matter there.
  private func windowStart(for place: Int) -> Int { scalarStart(at: max(place - pattern.lookBack, 0)) }

  private func scalarStart(at index: Int) -> Int {
    var start = min(index, text.count)
    while start > 0, start < text.count, text[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }

  private func nextScalar(behind index: Int) -> Int {
    var next = index + 1
    while next < text.count, text[next] & 0xC0 == 0x80 { next += 1 }
    return next
  }

  // MARK: Asking PCRE2

  /// What PCRE2 answers when it looks for a match from a place on, with few steps at each.
  private func match(in window: Range<Int>, from position: Int, _ starts: PatternStarts?) -> Int32 {
    guard let starts else { return match(in: window, from: position, steps: PatternBudget.freeSteps) }
    var place = position
    while let start = starts.next(from: place, in: text, window, edges) {
      let found = match(in: window, from: start, to: start, steps: PatternBudget.freeSteps)
      if found != PCRE2_ERROR_NOMATCH { return found }
      place = nextScalar(behind: start)
    }
    return PCRE2_ERROR_NOMATCH
  }

  /// What PCRE2 answers when it looks for a match that begins at a place or behind it, at `last` at the latest, with so many
  /// steps at each.
  private func match(
    in window: Range<Int>, from position: Int, to last: Int? = nil, steps: UInt32, isAnchored: Bool = false
  ) -> Int32 {
    pcre2_set_match_limit_8(context, pattern.steersSearch ? PatternBudget.steeredSteps : steps)
    // PCRE2's own sign for “no limit” is the largest number.
    pcre2_set_offset_limit_8(context, last.map { $0 - window.lowerBound } ?? Int(bitPattern: UInt.max))
    let base = text.baseAddress.map { $0 + window.lowerBound }
    var options = UInt32(PCRE2_NO_UTF_CHECK) | (window.lowerBound > 0 ? UInt32(PCRE2_NOTBOL) : 0)
    if isAnchored { options |= UInt32(PCRE2_ANCHORED) }
    return pcre2_match_8(code, base, window.count, position - window.lowerBound, options, data, context)
  }

  /// The same at one place only, with more and more steps, each of which is counted.
  private func matchHere(in window: Range<Int>, at position: Int) -> Int32 {
    var steps: UInt32 = 8
    while budget.pointee.spend(Int(steps)) {
      let found = match(in: window, from: position, steps: steps, isAnchored: true)
      guard found == PCRE2_ERROR_MATCHLIMIT, steps < Pattern.matchLimit else { return found }
      steps = min(steps * 4, Pattern.matchLimit)
    }
    return PCRE2_ERROR_MATCHLIMIT
  }

  // MARK: What was found

  /// Adds a match with what PCRE2 wrote down of it; false where its groups would cost more than is left.
  private mutating func add(
    _ match: Range<Int>, _ count: Int, _ vector: UnsafePointer<Int>, in window: Range<Int>
  ) -> Bool {
    if withGroups {
      let groups = Self.groups(vector, count: count, in: window)
      guard budget.pointee.spend(Self.cost(of: groups)) else { return false }
      result.groups.append(groups)
    }
    result.matches.append(match)
    if pattern.tellsAlternatives { result.alternatives.append(Self.number(pcre2_get_mark_8(data))) }
    return true
  }

  private static func groups(_ vector: UnsafePointer<Int>, count: Int, in window: Range<Int>) -> [Range<Int>?] {
    (1..<max(count, 1)).map { number in
      let (low, high) = (vector[2 * number], vector[2 * number + 1])
      guard low >= 0, low <= high, high <= window.count else { return nil }
      return (window.lowerBound + low)..<(window.lowerBound + high)
    }
  }

  /// What it costs to keep groups and to look at what they hold, in steps: groups in lookarounds may all hold the whole
  /// window.
  private static func cost(of groups: [Range<Int>?]) -> Int {
    groups.reduce(16) { $0 + 64 + ($1?.count ?? 0) / 4 }
  }

  /// The number that a mark is; marks are only written by `Pattern.init(alternatives:wholeWords:isCaseSensitive:)`.
  private static func number(_ mark: UnsafePointer<UInt8>?) -> Int {
    guard let mark else { return 0 }
    return Int(String(cString: mark)) ?? 0
  }
}
