// Where linked rules are kept between runs.

enum CacheFolder {
  /// Nil where there is no place for a cache, or where nobody wants one.
  static var path: String? {
    if Terminal.variable("KNIGGE_NO_CACHE").map({ !$0.isEmpty }) ?? false { return nil }
    if let own = folder("KNIGGE_CACHE_DIR") { return own }
    #if canImport(Darwin)
      return folder("HOME").map { $0 + "/Library/Caches/knigge" }
    #else
      // A relative path is to be ignored, says the XDG Base Directory Specification.
      return folder("XDG_CACHE_HOME").map { $0 + "/knigge" } ?? folder("HOME").map { $0 + "/.cache/knigge" }
    #endif
  }

  /// An absolute path from the environment, without a slash at its end.
  private static func folder(_ name: String) -> String? {
    guard var path = Terminal.variable(name), path.hasPrefix("/") else { return nil }
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }
}
