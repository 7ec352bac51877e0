// Where a Vale rule looks.
import KniggeEngine

/// What a scope means for posts, which are neither books nor web pages.
enum ValeScope {
  case stretch(TextStretch)
  /// A place that posts do not have.
  case nowhere(String)

  /// Each of `scopes` may be several parts with `&`; a part behind `~` says what it is not.
  init(_ scopes: [String]) {
    var missing: String?
    for scope in scopes {
      let parts = scope.split(separator: "&").map { $0.split(separator: " ").joined() }.filter { !$0.hasPrefix("~") }
      let names = parts.flatMap { $0.split(separator: ".").map(String.init) }
      if let strange = names.first(where: { !Self.known.contains($0) && !Self.isHeading($0) }) {
        missing = strange
        continue
      }
      if names.contains(where: Self.isHeading) {
        self = .stretch(.heading)
      } else if names.contains("sentence") {
        self = .stretch(.sentence)
      } else if names.contains("paragraph") {
        self = .stretch(.paragraph)
      } else {
        self = .stretch(.post)
      }
      return
    }
    self = missing.map { .nowhere($0) } ?? .stretch(.post)
  }

  /// Whether one of the scopes is the file as it is written.
  static func isRaw(_ scopes: [String]) -> Bool {
    scopes.contains { scope in
      scope.split(separator: "&").contains { part in
        let name = part.split(separator: " ").joined()
        return name == "raw" || name.hasPrefix("raw.")
      }
    }
  }

  /// Blocks that a post has. What stands behind a dot may also be an ending of files.
  private static let known: Set<String> = ["text", "raw", "sentence", "paragraph", "txt", "md"]

  private static func isHeading(_ name: String) -> Bool {
    name == "heading" || (name.count == 2 && name.hasPrefix("h") && "123456".contains(name.dropFirst()))
  }
}
