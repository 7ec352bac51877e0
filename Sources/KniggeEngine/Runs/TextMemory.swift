// The texts of earlier posts, as far as near-duplicates need them.
import KniggeText

/// Remembers each text as the hashes of its word triples.
///
/// Two texts resemble each other by the share of triples that both have (Broder's resemblance). Texts that share one of
/// their eight smallest hashes are compared; texts that resemble each other by 80 % or more nearly always do.
struct TextMemory: Sendable {
  /// How many hashes of a text are kept, the smallest first; longer texts are compared by these.
  private static let keptHashes = 256
  private static let indexedHashes = 8
  /// How many texts with the same hash are looked at, the latest first: phrases that every post has must not cost.
  private static let candidatesPerHash = 24

  private var texts: [Entry] = []
  /// How many texts were forgotten; the number of a text minus this is its place.
  private var forgotten = 0
  private var index: [UInt32: [Int]] = [:]

  struct Entry: Sendable {
    var fingerprint: [UInt32]
    var place: PostPlace
    var platforms: [String]
    var campaign: String?
    var account: String?
    /// The day of publication; nil where it is not known.
    var day: CalendarDay?
  }

  /// Earlier texts that may resemble one, the latest first.
  func candidates(for fingerprint: [UInt32]) -> [Entry] {
    var numbers: Set<Int> = []
    for hash in fingerprint.prefix(Self.indexedHashes) {
      numbers.formUnion((index[hash] ?? []).suffix(Self.candidatesPerHash))
    }
    return numbers.sorted(by: >).compactMap { $0 >= forgotten ? texts[$0 - forgotten] : nil }
  }

  mutating func remember(_ entry: Entry) {
    for hash in entry.fingerprint.prefix(Self.indexedHashes) {
      var numbers = index[hash] ?? []
      numbers.append(texts.count + forgotten)
      if numbers.count > 2 * Self.candidatesPerHash { numbers.removeFirst(Self.candidatesPerHash) }
      index[hash] = numbers
    }
    texts.append(entry)
    if texts.count >= 2 * RunMemory.capacity { forget() }
  }

  /// Drops the older half.
  private mutating func forget() {
    let count = texts.count - RunMemory.capacity
    texts.removeFirst(count)
    forgotten += count
    index = index.compactMapValues { numbers in
      let kept = numbers.filter { $0 >= forgotten }
      return kept.isEmpty ? nil : kept
    }
  }

  /// The hashes of a text's word triples, ascending, without links and mentions; empty for texts too short to compare.
  static func fingerprint(of view: TokenView) -> [UInt32] {
    let words = view.tokens.filter(\.isWord).map(\.hash)
    guard words.count >= 5 else { return [] }
    var hashes: Set<UInt32> = []
    for first in 0..<(words.count - 2) {
      var hash = words[first]
      hash = (hash ^ words[first + 1]) &* 0x100_0000_01B3
      hash = (hash ^ words[first + 2]) &* 0x100_0000_01B3
      hashes.insert(UInt32(truncatingIfNeeded: (hash ^ (hash >> 29)) &* 0x9E37_79B1))
    }
    return Array(hashes.sorted().prefix(keptHashes))
  }

  /// The share of hashes that both have, in percent.
  static func resemblance(_ one: [UInt32], _ other: [UInt32]) -> Int {
    guard !one.isEmpty, !other.isEmpty else { return 0 }
    // Of cut lists only the part below the smaller cut can be compared.
    let limit = max(min(one.last ?? 0, other.last ?? 0), 1)
    let isCut = one.count >= keptHashes || other.count >= keptHashes
    var (left, right, shared, all) = (0, 0, 0, 0)
    while left < one.count || right < other.count {
      let (a, b) = (left < one.count ? one[left] : .max, right < other.count ? other[right] : .max)
      if isCut, min(a, b) > limit { break }
      all += 1
      if a == b { shared += 1 }
      if a <= b { left += 1 }
      if b <= a { right += 1 }
    }
    return all == 0 ? 0 : shared * 100 / all
  }
}
