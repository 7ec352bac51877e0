// Which endings make a word with a point in it an address.

/// A short list of top-level domains, for addresses without a scheme.
///
/// Chosen from IANA's root zone database (https://www.iana.org/domains/root/db, read 2026-11-23). Endings that are
/// words of German or English count only where a path follows, because people forget the space behind a full stop.
public enum TopLevelDomain {
  private static let plain: Set<String> = [
    "com", "de", "org", "net", "eu", "ch", "io", "co", "uk", "ca", "au", "fr", "es", "nl", "pl", "cz", "dk", "se",
    "fi", "ie", "gov", "edu", "biz", "app", "dev", "ai", "blog", "tv", "ly", "gl", "li", "lu", "berlin", "hamburg",
    "koeln", "wien", "bayern", "nrw", "example", "internal", "gle", "gd",
  ]
  private static let alsoWords: Set<String> = [
    "at", "it", "us", "to", "me", "in", "is", "so", "no", "be", "am", "info", "shop", "link", "news", "online", "page",
    "events", "media", "team", "social", "wiki", "store", "jobs",
  ]

  /// Whether the folded bytes behind the last point of a word are a known ending.
  public static func isKnown(_ ending: [UInt8], withPath: Bool) -> Bool {
    guard ending.count >= 2, ending.count <= 8 else { return false }
    let name = String(decoding: ending, as: UTF8.self)
    return plain.contains(name) || (withPath && alsoWords.contains(name))
  }
}
