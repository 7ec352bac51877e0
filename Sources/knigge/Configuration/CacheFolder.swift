// Where things are kept between runs that can be made again.

enum CacheFolder {
  /// Where linked rules are kept; nil where there is no place for a cache, or where nobody wants one.
  static var path: String? {
    if Terminal.variable("KNIGGE_NO_CACHE").map({ !$0.isEmpty }) ?? false { return nil }
    return folder("KNIGGE_CACHE_DIR") ?? ofUser
  }

  /// The program's folder among the caches of the user; nil where there is no place for one.
  static var ofUser: String? {
    #if canImport(Darwin)
      return folder("HOME").map { $0 + "/Library/Caches/knigge" }
    #else
      // A relative path is to be ignored, says the XDG Base Directory Specification.
      return folder("XDG_CACHE_HOME").map { $0 + "/knigge" } ?? folder("HOME").map { $0 + "/.cache/knigge" }
    #endif
  }

  /// The files that the program may have been called by: the name itself where it is a path, else one in each folder
  /// where the shell looks for programs.
  static var callers: [String] {
    guard let name = CommandLine.arguments.first, !name.isEmpty else { return [] }
    if name.utf8.contains(UInt8(ascii: "/")) { return [name] }
    return (Terminal.variable("PATH") ?? "").split(separator: ":").map { $0 + "/" + name }
  }

  /// An absolute path from the environment, without a slash at its end.
  private static func folder(_ name: String) -> String? {
    guard var path = Terminal.variable(name), path.hasPrefix("/") else { return nil }
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }
}
