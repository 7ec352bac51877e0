// Where a Vale rule looks.
import KniggeEngine

/// What the scopes of a rule mean for posts, which are neither books nor web pages.
struct ValeScope {
  /// Where it looks; nil where posts have no such place.
  var stretch: TextStretch?
  /// The first place that posts do not have.
  var missing: String?
  /// The first part behind `~` that is not left out.
  private(set) var unheeded: String?

  /// A rule looks wherever one of `scopes` is. Each may be several parts with `&`; a part behind `~` says what it is not.
  init(_ scopes: [String]) {
    var found: [TextStretch] = []
    for scope in scopes {
      let parts = Self.parts(of: scope)
      unheeded = unheeded ?? parts.first { $0.hasPrefix("~") && !Self.isLeftOut($0.dropFirst()) }
      let names = parts.filter { !$0.hasPrefix("~") }.flatMap { $0.split(separator: ".").map(String.init) }
      if let strange = names.first(where: { !Self.known.contains($0) && !Self.isHeading($0) }) {
        missing = missing ?? strange
      } else {
        found.append(Self.stretch(names, isOutsideOfHeadings: parts.contains { $0.hasPrefix("~heading") }))
      }
    }
    stretch = found.isEmpty ? (missing == nil ? .block : nil) : Self.union(found)
  }

  private static func parts(of scope: String) -> [String] {
    scope.split(separator: "&").map { $0.split(separator: " ").joined() }
  }

  private static func stretch(_ names: [String], isOutsideOfHeadings: Bool) -> TextStretch {
    if names.contains("raw") { return .post }
    if names.contains(where: isHeading) { return names.compactMap(TextStretch.init(rawValue:)).last ?? .heading }
    if names.contains("sentence") { return .sentence }
    if names.contains("paragraph") { return .paragraph }
    return isOutsideOfHeadings ? .body : .block
  }

  /// What has all of several stretches in it, and as little else as can be.
  private static func union(_ stretches: [TextStretch]) -> TextStretch {
    let first = stretches[0]
    if stretches.allSatisfy({ $0 == first }) { return first }
    if stretches.contains(.post) { return .post }
    if stretches.allSatisfy({ $0 == .heading || $0.level != nil }) { return .heading }
    // Sentences are those of headings, too.
    if stretches.allSatisfy({ $0 == .sentence || $0 == .heading || $0.level != nil }) { return .sentence }
    return .block
  }

  /// Whether one of the scopes is the file as it is written.
  static func isRaw(_ scopes: [String]) -> Bool {
    scopes.contains { parts(of: $0).contains { $0 == "raw" || $0.hasPrefix("raw.") } }
  }

  /// Blocks that a post has. What stands behind a dot may also be an ending of files.
  private static let known: Set<String> = ["text", "raw", "sentence", "paragraph", "txt", "md"]

  /// Headings are left out where a rule asks for it, code and what is raw always.
  private static func isLeftOut(_ name: Substring) -> Bool {
    ["heading", "code", "raw"].contains { name == $0 || name.hasPrefix($0 + ".") }
  }

  private static func isHeading(_ name: String) -> Bool {
    name == "heading" || (name.count == 2 && name.hasPrefix("h") && "123456".contains(name.dropFirst()))
  }
}
