// How the editor counts columns.

/// The unit of `character` in positions, as both sides agree on at the beginning.
package enum PositionEncoding: String, CaseIterable, Sendable {
  case utf8 = "utf-8"
  case utf16 = "utf-16"
  case utf32 = "utf-32"

  /// The one to use: bytes where the editor can do so, since that is how texts are kept here; else as it prefers.
  /// An editor that says nothing counts in UTF-16.
  package init(offered: [String]) {
    let known = offered.compactMap(PositionEncoding.init(rawValue:))
    self = known.contains(.utf8) ? .utf8 : known.first ?? .utf16
  }

  /// How many units a code point of so many bytes counts.
  func units(ofWidth width: Int) -> Int {
    switch self {
    case .utf8: width
    case .utf16: width == 4 ? 2 : 1
    case .utf32: 1
    }
  }
}

/// A place in a document as the protocol says it: line and column, both counted from 0.
package struct EditorPosition: Hashable, Comparable, Sendable {
  package var line: Int
  /// In units of the agreed encoding.
  package var character: Int

  package init(line: Int, character: Int) {
    self.line = line
    self.character = character
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.line, left.character) < (right.line, right.character)
  }

  package init?(_ value: JSONValue?) {
    guard let line = value?["line"]?.integer, let character = value?["character"]?.integer else { return nil }
    self.init(line: line, character: character)
  }

  package var value: JSONValue { ["line": .integer(line), "character": .integer(character)] }
}

/// A stretch of a document, end excluded.
package struct EditorRange: Hashable, Sendable {
  package var start: EditorPosition
  package var end: EditorPosition

  package init(start: EditorPosition, end: EditorPosition) {
    self.start = start
    self.end = end
  }

  package init?(_ value: JSONValue?) {
    guard let start = EditorPosition(value?["start"]), let end = EditorPosition(value?["end"]) else { return nil }
    self.init(start: min(start, end), end: max(start, end))
  }

  package var value: JSONValue { ["start": start.value, "end": end.value] }
}
