// Links in the terminal, for those that show them (OSC 8).
import KniggeEngine
import KniggeText

/// Where places and rules lead to when they are clicked.
package struct Hyperlinks: Sendable {
  /// Addresses with `{path}` `{line}` `{column}` `{host}` for places, `{rule}` for rules; nil for no links.
  private let place: String?
  private let rule: String?
  private let folder: String
  private let host: String

  /// `formats` are `file`, `vscode`, `explain`, or addresses of one's own. `folder` is what paths are relative to.
  package init(_ formats: [String], folder: String, host: String) {
    let known = formats.map { Self.known[$0] ?? $0 }
    place = known.last { $0.contains("{path}") }
    rule = known.last { $0.contains("{rule}") }
    self.folder = folder
    self.host = host
  }

  /// The formats that have names. Nothing opens `knigge:` by itself; README.md says how to let `knigge explain` do it.
  private static let known = [
    "file": "file://{host}{path}", "vscode": "vscode://file{path}:{line}:{column}", "explain": "knigge:explain/{rule}",
  ]
  package static let names = known.keys.sorted()

  /// Whether a text is a format.
  package static func isFormat(_ text: String) -> Bool {
    if known[text] != nil { return true }
    guard let colon = text.firstIndex(of: ":"), text.contains("{path}") || text.contains("{rule}") else { return false }
    return text[..<colon].allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
      && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }

  func link(_ text: String, to path: String, _ position: Position) -> String {
    guard let place, !Location.isShipped(path) else { return text }
    let absolute = path.hasPrefix("/") ? path : folder + (folder.hasSuffix("/") ? "" : "/") + path
    return link(
      text,
      place.replacing("{path}", with: PercentEncoding.encoded(absolute)).replacing(
        "{line}", with: String(position.line)
      )
      .replacing("{column}", with: String(position.column)).replacing("{host}", with: PercentEncoding.encoded(host)))
  }

  func link(_ text: String, toRule id: String) -> String {
    guard let rule else { return text }
    return link(text, rule.replacing("{rule}", with: PercentEncoding.encoded(id)))
  }

  private func link(_ text: String, _ address: String) -> String {
    "\u{1B}]8;;\(address)\u{1B}\\\(text)\u{1B}]8;;\u{1B}\\"
  }
}

extension String {
  fileprivate func replacing(_ name: String, with value: String) -> String {
    var result = ""
    var rest = self[...]
    while let range = rest.firstRange(of: name) {
      result += rest[..<range.lowerBound] + value
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}
