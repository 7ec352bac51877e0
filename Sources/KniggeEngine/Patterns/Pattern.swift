// A regular expression, compiled. Of all files only those of patterns know PCRE2.
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
  /// Steps of backtracking from one place in a text on.
  static let matchLimit: UInt32 = 100_000
  /// Places in one text that are listed.
  package static let mostMatches = 100_000
  /// Memory for backtracking, in KiB.
  static let heapLimit: UInt32 = 4_096

  /// The expression as it was written.
  package let source: String
  package let isCaseSensitive: Bool
  /// What a text must contain before the expression can match in it.
  package var need: PatternNeed { PatternNeed(of: source, isCaseSensitive: isCaseSensitive) }
  /// Whether each match says which of several expressions it is of.
  let tellsAlternatives: Bool
  /// Whether the expression says itself where a search goes on, so that going from place to place is another search.
  let steersSearch: Bool
  /// Whether what stands before or behind a match, or where the text ends, may matter.
  let looksAround: Bool
  /// Lookbehinds that PCRE2 cannot run, by the number of their callout.
  let lookbehinds: [Lookbehind]
  /// How much of what stands before a place may matter for a match that begins there, in bytes.
  let lookBack: Int
  let code: OpaquePointer
  /// The same as machine code, as bits; 0 before the first search, which many short runs never come to.
  private let machineCode = Atomic<UInt>(0)
  /// In how many bytes it has been searched for, as long as that is little.
  private let searchedBytes = Atomic(0)
  /// Where its matches may begin; found out when it is searched for often, since reading a long expression takes as long as
  /// searching a hundred posts without knowing.
  private let foundStarts = MadeOnce<FoundStarts>()
  /// As many bytes of text for each byte of the expression are searched before it is read: reading one takes about five
  /// times as many instructions as looking for a match at a byte of a text.
  private static let bytesOfText = 5

  /// What a search came to.
  package struct Result: Sendable {
    /// Matches in order, without empty ones, in bytes of the searched text.
    package var matches: [Range<Int>] = []
    /// Whether there were empty ones: nothing to be reported, but an answer (`\A(?!.*buy)`).
    package var hasEmptyMatch = false
    /// Which of several expressions each match is of; empty for a single one.
    package var alternatives: [Int] = []
    /// What the groups of each match hold, the first group first, where that was asked for; nil for a group that took no
    /// part in the match.
    package var groups: [[Range<Int>?]] = []
    /// Stretches of the text in which the pattern ran into its limits.
    package var unfinished: [Range<Int>] = []
  }

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
    steersSearch = Self.steersSearch(source)
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

  /// Whether `(*COMMIT` or `(*SKIP` stands in an expression. Asked of bytes: of characters it took longer than compiling.
  private static func steersSearch(_ source: String) -> Bool {
    var source = source
    return source.withUTF8 { bytes in
      bytes.indices.dropLast().contains { index in
        guard bytes[index] == 0x28, bytes[index + 1] == 0x2A else { return false }
        let verb = bytes[(index + 2)...]
        return verb.starts(with: "COMMIT".utf8) || verb.starts(with: "SKIP".utf8)
      }
    }
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
  func runnable() -> OpaquePointer {
    if let made = OpaquePointer(bitPattern: machineCode.load(ordering: .acquiring)) { return made }
    guard let copy = pcre2_code_copy_8(code) else { return code }
    pcre2_jit_compile_8(copy, UInt32(PCRE2_JIT_COMPLETE))
    let (exchanged, faster) = machineCode.compareExchange(
      expected: 0, desired: UInt(bitPattern: copy), ordering: .acquiringAndReleasing)
    if exchanged { return copy }
    pcre2_code_free_8(copy)
    return OpaquePointer(bitPattern: faster) ?? code
  }

  /// Where matches may begin; nil for every place. What is found does not depend on it. Of two cores that find it out at
  /// once, the slower one takes what the other has.
  func starts() -> PatternStarts? {
    if let found = foundStarts.value { return found.starts }
    let starts =
      steersSearch
      ? nil : PatternStarts(of: source, isCaseSensitive: isCaseSensitive, isTriedEverywhere: isTriedEverywhere)
    return foundStarts.keep(FoundStarts(starts)).starts
  }

  /// The same, before a text of so many bytes is searched; nil also before it is worth while to find out.
  func starts(worthwhileIn length: Int) -> PatternStarts? {
    if let found = foundStarts.value { return found.starts }
    let searched = searchedBytes.wrappingAdd(length, ordering: .relaxed).newValue
    return searched > Self.bytesOfText * source.utf8.count ? starts() : nil
  }

  /// Whether it is known that all matches begin at the edges of words.
  var beginsAtEdges: Bool { foundStarts.value?.starts?.areAtEdges ?? false }

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

  // MARK: Searching

  /// All matches in valid UTF-8.
  package func matches(in text: [UInt8], on bench: PatternBench) -> Result {
    var budget = PatternBudget()
    return matches(in: text, on: bench, &budget)
  }

  /// The same for one of several pieces of a text, which share what the text may cost. With groups, if that is wanted, which
  /// need memory of their own. `edges` are those of the text, where they are known.
  func matches(
    in text: [UInt8], on bench: PatternBench, _ budget: inout PatternBudget, withGroups: Bool = false,
    _ edges: WordEdges? = nil
  ) -> Result {
    guard let (benchData, context) = bench.memory,
      let data = withGroups ? pcre2_match_data_create_from_pattern_8(code, nil) : benchData
    else { return Result(unfinished: [0..<text.count]) }
    defer { if withGroups { pcre2_match_data_free_8(data) } }
    // Lookbehinds count what they cost while PCRE2 asks for them.
    return withUnsafeMutablePointer(to: &budget) { budget in
      text.withUnsafeBufferPointer { bytes in
        withLookout(in: context, budget) {
          var search = PatternSearch(self, bytes, data, context, budget, withGroups: withGroups, edges)
          return search.run()
        }
      }
    }
  }

  // MARK: Groups

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

  private static func message(_ code: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = buffer.withUnsafeMutableBufferPointer {
      pcre2_get_error_message_8(code, $0.baseAddress, $0.count)
    }
    return length > 0
      ? String(decoding: buffer.prefix(Int(length)), as: UTF8.self) : "unknown error"
  }
}
