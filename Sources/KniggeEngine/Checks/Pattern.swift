// A regular expression. This file and its budget are all that knows PCRE2.
import CPCRE2
import KniggeText
import Synchronization

/// A compiled pattern, safe to run on any text in bounded time.
///
/// Patterns of untrusted rule sets run on untrusted posts, so a pattern sees at most `windowSize` bytes at a time and
/// may do so many steps there as `PatternBudget` allows; what it could not finish is reported, never taken for “no match”.
///
/// Unchecked sendable because PCRE2's compiled code is immutable once it is made and freed with the last reference;
/// each thread searches on a bench of its own.
package final class Pattern: @unchecked Sendable {
  /// The longest stretch of text that a pattern sees at once, in bytes.
  package static let windowSize = 4_096
  /// How far one window reaches into the next, in bytes; a longer match across a window's end is not found.
  package static let overlap = 1_024
  /// How much of the next window a match must leave to be seen that what it asks for behind it may be looked at, in bytes.
  private static let lookAhead = 256
  /// Steps of backtracking from one place in a text on.
  fileprivate static let matchLimit: UInt32 = 100_000
  /// Places in one text that are listed.
  package static let mostMatches = 100_000
  /// Memory for backtracking, in KiB.
  fileprivate static let heapLimit: UInt32 = 4_096

  /// The expression as it was written.
  package let source: String
  package let isCaseSensitive: Bool
  /// What a text must contain before the expression can match in it.
  package var need: PatternNeed { PatternNeed(of: source, isCaseSensitive: isCaseSensitive) }
  /// Whether each match says which of several expressions it is of.
  let tellsAlternatives: Bool
  /// Whether the expression says itself where a search goes on, so that going from place to place is another search.
  private let steersSearch: Bool
  /// Whether what stands before or behind a match, or where the text ends, may matter.
  let looksAround: Bool
  /// Lookbehinds that PCRE2 cannot run, by the number of their callout.
  private let lookbehinds: [Lookbehind]
  /// How much of what stands before a place may matter for a match that begins there, in bytes.
  private let lookBack: Int
  private let code: OpaquePointer
  /// The same as machine code, as bits; 0 before the first search, which many short runs never come to.
  private let machineCode = Atomic<UInt>(0)
  /// How often it has been searched for, as long as that is rare.
  private let searches = Atomic(0)
  /// Where its matches may begin; found out when it is searched for often, since that takes as long as ten searches.
  private let foundStarts = AtomicLazyReference<FoundStarts>()
  private static let fewSearches = 8

  /// Why an expression does not compile.
  package struct Failure: Error, Hashable, Sendable {
    /// PCRE2's own words, in English.
    package let reason: String
    /// Where it stopped, in bytes of the expression.
    package let offset: Int
  }

  /// Compiles an expression; letters match whatever their case unless `isCaseSensitive`.
  package convenience init(_ source: String, isCaseSensitive: Bool) throws(Failure) {
    try self.init(source, compiling: source, isCaseSensitive: isCaseSensitive, tellsAlternatives: false)
  }

  /// Compiles several expressions into one: at each place the first of them that matches counts, and the match tells
  /// which it is. With `wholeWords` a match begins and ends where a word does.
  package convenience init(
    alternatives: [String], wholeWords: Bool, isCaseSensitive: Bool
  ) throws(Failure) {
    let joined = alternatives.map { "(?:\($0))" }.joined(separator: "|")
    let group = Self.countAnew(alternatives) ? "(?|" : "(?:"
    let numbered = alternatives.enumerated().map { "(?:\($1))(*:\($0))" }.joined(separator: "|")
    try self.init(
      wholeWords ? "\\b(?:\(joined))\\b" : "(?:\(joined))",
      compiling: "(?J)" + (wholeWords ? "\\b\(group)\(numbered))\\b" : "\(group)\(numbered))"),
      isCaseSensitive: isCaseSensitive, tellsAlternatives: true)
  }

  /// Whether each of several alternatives counts its groups from one, so that `\1` is the first of its own. Not where
  /// groups have names: one number cannot have two.
  static func countAnew(_ alternatives: [String]) -> Bool {
    !alternatives.contains { source in
      source.contains("(?P<") || source.contains("(?'")
        || source.ranges(of: "(?<").contains { source[$0.upperBound...].first?.isLetter ?? false }
    }
  }

  /// `source` says what is needed and shown, `compiled` what is run.
  init(
    _ source: String, compiling compiled: String, isCaseSensitive: Bool, tellsAlternatives: Bool,
    cutsLookbehinds: Bool = true
  ) throws(Failure) {
    self.source = source
    self.isCaseSensitive = isCaseSensitive
    self.tellsAlternatives = tellsAlternatives
    steersSearch = ["(*COMMIT", "(*SKIP"].contains { source.contains($0) }
    looksAround = Self.looksAround(source)
    var options =
      UInt32(PCRE2_UTF) | UInt32(PCRE2_UCP) | UInt32(PCRE2_NEVER_BACKSLASH_C)
      | UInt32(PCRE2_MULTILINE) | UInt32(PCRE2_USE_OFFSET_LIMIT) | UInt32(PCRE2_DUPNAMES)
    if !isCaseSensitive { options |= UInt32(PCRE2_CASELESS) }
    var errorCode: Int32 = 0
    var errorOffset = 0
    func compile(_ expression: String) -> OpaquePointer? {
      let bytes = Array(expression.utf8)
      return bytes.withUnsafeBufferPointer {
        pcre2_compile_8($0.baseAddress, $0.count, options, &errorCode, &errorOffset, nil)
      }
    }
    var code = compile(compiled)
    var lookbehinds: [Lookbehind] = []
    if code == nil, cutsLookbehinds, errorCode == PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH {
      // Lookbehinds of any length are looked up beside the search.
      let (rest, found) = Lookbehind.cut(out: compiled, isCaseSensitive: isCaseSensitive)
      if !found.isEmpty {
        code = compile(rest)
        lookbehinds = found
      }
    }
    self.lookbehinds = lookbehinds
    guard let code else { throw Failure(reason: Self.message(errorCode), offset: errorOffset) }
    self.code = code
    var characters: UInt32 = 0
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_MAXLOOKBEHIND), &characters)
    // PCRE2 does not count what `^` looks at.
    let most = max(Int(characters), looksAround ? 1 : 0)
    lookBack = lookbehinds.isEmpty ? min(4 * most, Lookbehind.longest) : Lookbehind.longest
  }

  /// Says yes too often rather than too seldom: `^` in a class is told from an anchor only at its beginning.
  private static func looksAround(_ source: String) -> Bool {
    var last: UInt8 = 0
    for byte in source.utf8 {
      switch byte {
      case 0x24: return true  // $
      case 0x5E: if last != 0x5B { return true }  // ^, but not [^
      case 0x3D, 0x21: if last == 0x3F || last == 0x3C { return true }  // (?= (?! (?<= (?<!
      case 0x3E: if last == 0x3F { return true }  // (?>, which does not give back what it took of the next block
      case 0x2B: if [0x2A, 0x2B, 0x3F, 0x7D].contains(last) { return true }  // *+ ++ ?+ }+, which do not either
      case 0x2A: if last == 0x28 { return true }  // (*nla:
      case 0x41, 0x5A, 0x7A, 0x47: if last == 0x5C { return true }  // \\A \\Z \\z \\G
      default: break
      }
      last = byte
    }
    return false
  }

  /// What is searched with: machine code where that exists.
  ///
  /// It is made in a copy, so that nobody waits for a lock: of two cores that need it at once, the slower one drops its own.
  private func runnable() -> OpaquePointer {
    if let made = OpaquePointer(bitPattern: machineCode.load(ordering: .acquiring)) { return made }
    guard let copy = pcre2_code_copy_8(code) else { return code }
    pcre2_jit_compile_8(copy, UInt32(PCRE2_JIT_COMPLETE))
    let (exchanged, faster) = machineCode.compareExchange(
      expected: 0, desired: UInt(bitPattern: copy), ordering: .acquiringAndReleasing)
    if exchanged { return copy }
    pcre2_code_free_8(copy)
    return OpaquePointer(bitPattern: faster) ?? code
  }

  /// Where matches may begin; nil for every place, and before it is worth while to know unless it `isNeeded`. What is found
  /// does not depend on it. Of two cores that find it out at once, the slower one takes what the other has.
  private func starts(isNeeded: Bool) -> PatternStarts? {
    if let found = foundStarts.load() { return found.starts }
    guard isNeeded || searches.wrappingAdd(1, ordering: .relaxed).newValue > Self.fewSearches else { return nil }
    let starts =
      steersSearch
      ? nil : PatternStarts(of: source, isCaseSensitive: isCaseSensitive, isTriedEverywhere: isTriedEverywhere)
    return foundStarts.storeIfNil(FoundStarts(starts)).starts
  }

  /// Whether PCRE2 knows nothing of how a match begins.
  private var isTriedEverywhere: Bool {
    var first: UInt32 = 0
    var symbols: UnsafePointer<UInt8>?
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_FIRSTCODETYPE), &first)
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_FIRSTBITMAP), &symbols)
    return first == 0 && symbols == nil
  }

  deinit {
    pcre2_code_free_8(OpaquePointer(bitPattern: machineCode.load(ordering: .acquiring)))
    pcre2_code_free_8(code)
  }

  /// What a search came to.
  package struct Result: Sendable {
    /// Matches in order, without empty ones, in bytes of the searched text.
    package var matches: [Range<Int>] = []
    /// Which of several expressions each match is of; empty for a single one.
    package var alternatives: [Int] = []
    /// What the groups of each match hold, the first group first, where that was asked for; nil for a group that took no
    /// part in the match.
    package var groups: [[Range<Int>?]] = []
    /// Stretches of the text in which the pattern ran into its limits.
    package var unfinished: [Range<Int>] = []
  }

  /// All matches in valid UTF-8.
  package func matches(in text: [UInt8], on bench: PatternBench) -> Result {
    var budget = PatternBudget()
    return matches(in: text, on: bench, &budget)
  }

  /// The same for one of several pieces of a text, which share what the text may cost. With groups, if that is wanted, which
  /// need memory of their own.
  func matches(
    in text: [UInt8], on bench: PatternBench, _ budget: inout PatternBudget, withGroups: Bool = false
  ) -> Result {
    var result = Result()
    guard let (benchData, context) = bench.memory,
      let data = withGroups ? pcre2_match_data_create_from_pattern_8(code, nil) : benchData
    else {
      result.unfinished = [0..<text.count]
      return result
    }
    defer { if withGroups { pcre2_match_data_free_8(data) } }
    // Lookbehinds count what they cost while PCRE2 asks for them.
    withUnsafeMutablePointer(to: &budget) { budget in
      text.withUnsafeBufferPointer { bytes in
        var lookout = Lookout(pattern: Unmanaged.passUnretained(self), budget: budget)
        withUnsafeMutablePointer(to: &lookout) { lookout in
          if !lookbehinds.isEmpty { pcre2_set_callout_8(context, lookBehind, lookout) }
          defer { if !lookbehinds.isEmpty { pcre2_set_callout_8(context, nil, nil) } }
          search(bytes, data, context, budget, withGroups, &result)
        }
      }
    }
    return result
  }

  /// Searches window by window; what a spent budget leaves is unfinished as a whole.
  private func search(
    _ bytes: UnsafeBufferPointer<UInt8>, _ data: OpaquePointer, _ context: OpaquePointer,
    _ budget: UnsafeMutablePointer<PatternBudget>, _ withGroups: Bool, _ result: inout Result
  ) {
    var start = 0
    var searchFrom = 0
    while start < bytes.count || bytes.isEmpty {
      let end = Self.windowEnd(from: start, in: bytes)
      let from = max(searchFrom, start)
      if result.matches.count >= Self.mostMatches || result.unfinished.count >= PatternBudget.mostUnfinished {
        if from < bytes.count { result.unfinished.append(from..<bytes.count) }
        return
      }
      budget.pointee.beginWindow(of: end - start)
      searchFrom = search(bytes, start..<end, from: from, data, context, budget, withGroups, &result)
      if end >= bytes.count {
        if result.matches.count >= Self.mostMatches, searchFrom < end { result.unfinished.append(searchFrom..<end) }
        return
      }
      let next = min(Self.scalarStart(at: end - Self.overlap, in: bytes), windowStart(for: searchFrom, in: bytes))
      start = max(next, Self.nextScalar(behind: start, in: bytes))
    }
  }

  /// Searches one window from `from` on; returns where the next search may begin.
  ///
  /// PCRE2 counts its steps anew from each place on. So a search goes ahead with very few of them at each, which is all that
  /// most patterns need; where that is not enough, it goes from place to place and counts. Places where no match begins are
  /// not tried then, however often the pattern has been searched for, so that the same places are counted.
  private func search(
    _ bytes: UnsafeBufferPointer<UInt8>, _ window: Range<Int>, from: Int, _ data: OpaquePointer,
    _ context: OpaquePointer, _ budget: UnsafeMutablePointer<PatternBudget>, _ withGroups: Bool, _ result: inout Result
  ) -> Int {
    let subject = Subject(code: runnable(), bytes: bytes, window: window, data: data, context: context)
    var position = from
    var isCounting = false
    // What lookbehinds of any length cost is counted at every place that is tried.
    var starts = starts(isNeeded: !lookbehinds.isEmpty)
    let isLast = window.upperBound >= bytes.count
    // From here on the next window sees more of what a match needs.
    let overlap = isLast ? window.upperBound : Self.scalarStart(at: window.upperBound - Self.overlap, in: bytes)
    while position <= window.upperBound, result.matches.count < Self.mostMatches {
      if isCounting, !isLast, position >= overlap { return position }
      var found = Int32(PCRE2_ERROR_NOMATCH)
      if !isCounting {
        found = match(subject, from: position, starts)
        if found == PCRE2_ERROR_MATCHLIMIT, !steersSearch {
          starts = self.starts(isNeeded: true)
          isCounting = true
          continue
        }
        if found < 0, found != PCRE2_ERROR_NOMATCH, starts == nil, let known = self.starts(isNeeded: true) {
          starts = known
          continue
        }
      } else {
        if let starts {
          guard let next = starts.next(from: position, in: bytes, window) else { return max(position, overlap) }
          position = next
        }
        found = matchHere(subject, at: position, budget)
        if found == PCRE2_ERROR_NOMATCH, position < window.upperBound {
          position = Self.nextScalar(behind: position, in: bytes)
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
        let isSeenWhole = windowStart(for: tried, in: bytes) <= window.lowerBound
        if match.upperBound > window.upperBound - Self.lookAhead, !isSeenWhole { return tried }
      }
      if !match.isEmpty {
        if withGroups {
          let groups = Self.groups(vector, count: Int(found), in: window)
          guard budget.pointee.spend(Self.cost(of: groups)) else {
            result.unfinished.append(window)
            return window.upperBound
          }
          result.groups.append(groups)
        }
        result.matches.append(match)
        if tellsAlternatives { result.alternatives.append(Self.number(pcre2_get_mark_8(data))) }
      }
      position =
        match.isEmpty ? Self.nextScalar(behind: match.upperBound, in: bytes) : match.upperBound
    }
    return position
  }

  /// A window of a text, and what PCRE2 needs to search it.
  private struct Subject {
    let code: OpaquePointer
    let bytes: UnsafeBufferPointer<UInt8>
    let window: Range<Int>
    let data: OpaquePointer
    let context: OpaquePointer
  }

  /// What PCRE2 answers when it looks for a match from a place on, with few steps at each.
  private func match(_ subject: Subject, from position: Int, _ starts: PatternStarts?) -> Int32 {
    guard let starts else { return match(subject, from: position, steps: PatternBudget.freeSteps) }
    var place = position
    while let start = starts.next(from: place, in: subject.bytes, subject.window) {
      let found = match(subject, from: start, to: start, steps: PatternBudget.freeSteps)
      if found != PCRE2_ERROR_NOMATCH { return found }
      place = Self.nextScalar(behind: start, in: subject.bytes)
    }
    return PCRE2_ERROR_NOMATCH
  }

  /// What PCRE2 answers when it looks for a match that begins at a place or behind it, at `last` at the latest, with so many
  /// steps at each.
  private func match(
    _ subject: Subject, from position: Int, to last: Int? = nil, steps: UInt32, isAnchored: Bool = false
  ) -> Int32 {
    pcre2_set_match_limit_8(subject.context, steersSearch ? PatternBudget.steeredSteps : steps)
    // PCRE2's own sign for “no limit” is the largest number.
    pcre2_set_offset_limit_8(subject.context, last.map { $0 - subject.window.lowerBound } ?? Int(bitPattern: UInt.max))
    let base = subject.bytes.baseAddress.map { $0 + subject.window.lowerBound }
    var options = UInt32(PCRE2_NO_UTF_CHECK) | (subject.window.lowerBound > 0 ? UInt32(PCRE2_NOTBOL) : 0)
    if isAnchored { options |= UInt32(PCRE2_ANCHORED) }
    return pcre2_match_8(
      subject.code, base, subject.window.count, position - subject.window.lowerBound, options, subject.data,
      subject.context)
  }

  /// The same at one place only, with more and more steps, each of which is counted.
  private func matchHere(
    _ subject: Subject, at position: Int, _ budget: UnsafeMutablePointer<PatternBudget>
  ) -> Int32 {
    var steps: UInt32 = 8
    while budget.pointee.spend(Int(steps)) {
      let found = match(subject, from: position, steps: steps, isAnchored: true)
      guard found == PCRE2_ERROR_MATCHLIMIT, steps < Self.matchLimit else { return found }
      steps = Swift.min(steps * 4, Self.matchLimit)
    }
    return PCRE2_ERROR_MATCHLIMIT
  }

  /// The number that a mark is; marks are only written by `init(alternatives:wholeWords:isCaseSensitive:)`.
  private static func number(_ mark: UnsafePointer<UInt8>?) -> Int {
    guard let mark else { return 0 }
    return Int(String(cString: mark)) ?? 0
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
    var lookout = Lookout(pattern: Unmanaged.passUnretained(self), budget: budget)
    return withUnsafeMutablePointer(to: &lookout) { lookout in
      pcre2_set_callout_8(context, lookBehind, lookout)
      return isAtEnd(of: text, count: count, budget, data, context)
    }
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

  /// What PCRE2 wrote down of the groups of a match.
  private static func groups(_ vector: UnsafePointer<Int>, count: Int, in window: Range<Int>) -> [Range<Int>?] {
    (1..<Swift.max(count, 1)).map { number in
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

  /// The number of a group with a name; nil where there is none, or several.
  package func group(named name: some StringProtocol) -> Int? {
    let number = (Array(name.utf8) + [0]).withUnsafeBufferPointer { name in
      name.baseAddress.map { pcre2_substring_number_from_name_8(code, $0) } ?? 0
    }
    return number > 0 ? Int(number) : nil
  }

  /// How many groups the expression has that capture.
  package var groupCount: Int {
    var count: UInt32 = 0
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_CAPTURECOUNT), &count)
    return Int(count)
  }

  private static func windowEnd(from start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard bytes.count - start > windowSize else { return bytes.count }
    return scalarStart(at: start + windowSize, in: bytes)
  }

  /// Where a window begins that shows everything before a place that may matter there.
  private func windowStart(for place: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    Self.scalarStart(at: max(place - lookBack, 0), in: bytes)
  }

  private static func scalarStart(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var start = min(index, bytes.count)
    while start > 0, start < bytes.count, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }

  private static func nextScalar(behind index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var next = index + 1
    while next < bytes.count, bytes[next] & 0xC0 == 0x80 { next += 1 }
    return next
  }

  private static func message(_ code: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = buffer.withUnsafeMutableBufferPointer {
      pcre2_get_error_message_8(code, $0.baseAddress, $0.count)
    }
    return length > 0
      ? String(decoding: buffer.prefix(Int(length)), as: UTF8.self) : "unknown error"
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
  fileprivate var memory: (data: OpaquePointer, context: OpaquePointer)? {
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
