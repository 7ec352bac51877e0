// The texts of earlier posts, as far as near-duplicates need them.
import KniggeText

/// Remembers the prints of texts, and finds those that agree with another in a band.
///
/// The last `capacity` texts stay, in a ring whose size never changes again, so that a stream of any length takes the same
/// memory and time for each post.
struct TextMemory: Sendable {
  private static let bands = TextPrint.bandCount
  /// How many texts of a band are looked at, the latest first: what very many posts have in common must not cost.
  package static let longestChain = 32
  /// How many links of a bucket are followed for that.
  private static let mostSteps = 1_024

  /// The text of number n stands at n modulo capacity.
  private var texts: [Entry] = []
  /// How many texts were remembered so far: the number of the next one.
  private var count = 0
  private let capacity: Int
  private let mostBuckets: Int
  /// The latest link of each bucket of bands, and for each link the one before it. A link is a text's number times the
  /// number of bands plus that of the band; -1 is none. Links of forgotten texts end a chain.
  private var heads: [Int] = Array(repeating: -1, count: 256)
  private var links: [Int] = []
  /// The text of the post at hand, which is no earlier one yet, whatever the number of rules that ask.
  private var current: Entry?

  struct Entry: Sendable {
    var print: TextPrint
    var place: PostPlace
    var circle: PostCircle
  }

  init(capacity: Int = RunMemory.capacity) {
    self.capacity = capacity
    var most = 1 << 20
    while most < capacity * Self.bands, most < 1 << 28 { most *= 2 }
    mostBuckets = most
  }

  /// Earlier texts that may resemble one, the latest first.
  func candidates(for print: TextPrint) -> [Entry] {
    var numbers: Set<Int> = []
    for (band, key) in print.bands.enumerated() {
      var link = heads[bucket(of: key, band)]
      var (steps, found) = (0, 0)
      while isRemembered(link), steps < Self.mostSteps, found < Self.longestChain {
        let number = link / Self.bands
        if link % Self.bands == band, texts[number % capacity].print.bands[band] == key {
          numbers.insert(number)
          found += 1
        }
        link = links[place(of: link)]
        steps += 1
      }
    }
    return numbers.sorted(by: >).map { texts[$0 % capacity] }
  }

  /// The text of the post at hand.
  mutating func note(_ entry: Entry) { current = entry }

  /// Another post begins: the text of the one before can be found from now on.
  mutating func beginPost() {
    guard let entry = current else { return }
    current = nil
    remember(entry)
  }

  mutating func remember(_ entry: Entry) {
    if texts.count < capacity {
      texts.append(entry)
      links += Array(repeating: -1, count: Self.bands)
    } else {
      texts[count % capacity] = entry
    }
    count += 1
    if texts.count * Self.bands > heads.count, heads.count < mostBuckets {
      heads = Array(repeating: -1, count: min(heads.count * 4, mostBuckets))
      for number in (count - texts.count)..<count { index(number) }
    } else {
      index(count - 1)
    }
  }

  private mutating func index(_ number: Int) {
    for (band, key) in texts[number % capacity].print.bands.enumerated() {
      let link = number * Self.bands + band
      let bucket = bucket(of: key, band)
      links[place(of: link)] = heads[bucket]
      heads[bucket] = link
    }
  }

  private func isRemembered(_ link: Int) -> Bool { link >= 0 && link / Self.bands >= count - texts.count }

  private func place(of link: Int) -> Int { link % (capacity * Self.bands) }

  private func bucket(of key: UInt32, _ band: Int) -> Int {
    let mixed = (UInt64(key) << 4 | UInt64(band)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 32) & (heads.count - 1)
  }
}

/// What says which posts a text is compared with.
package struct PostCircle: Hashable, Sendable {
  /// Sorted, with commas.
  package var platforms: String
  package var campaign: String?
  package var account: String?
  /// The day of publication, counted from 1970; nil where it is not known.
  package var day: Int?

  init(platforms: String = "", campaign: String? = nil, account: String? = nil, day: Int? = nil) {
    (self.platforms, self.campaign, self.account, self.day) = (platforms, campaign, account, day)
  }

  init(of post: PreparedPost) {
    platforms = post.platforms.map(\.name).sorted().joined(separator: ",")
    campaign = post.group(.campaign)
    account = post.group(.account)
    day = post.values(of: .post(.publishAt)).first.flatMap { DateText($0)?.day.number }
  }

  /// Whether two posts are compared; with a number of days, only such as are published at most so far apart.
  func isCompared(with other: PostCircle, _ scope: Scope, withinDays days: Int?) -> Bool {
    if let days {
      guard let first = day, let second = other.day, abs(first - second) <= days else { return false }
    }
    switch scope {
    case .post, .thread: return false
    case .campaign: return campaign != nil && campaign == other.campaign
    case .account: return account != nil && account == other.account
    case .channels: return platforms != other.platforms || account != other.account
    case .run: return true
    }
  }
}
