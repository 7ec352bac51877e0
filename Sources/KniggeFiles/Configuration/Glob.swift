// Patterns for paths, as a configuration writes them: `drafts/**/*.md`.

/// A pattern for paths below one folder. `*` and `?` stay within a name, `**` is any number of folders, `[a-z]` and
/// `[!a-z]` are one character.
///
/// Letters are compared as people see them, whatever their Unicode form; case counts.
package struct Glob: Hashable, Sendable {
  /// As it was written.
  package let pattern: String
  private let segments: [Segment]

  /// No path is longer, in bytes: PATH_MAX of Linux.
  package static let maximumLength = 4_096

  private enum Segment: Hashable, Sendable {
    /// `**`
    case anyFolders
    case name([Element])
  }

  private enum Element: Hashable, Sendable {
    case character(Character)
    /// `?`
    case any
    /// `*`
    case anyNumber
    /// `[a-z]`
    case oneOf([ClosedRange<Character>], isNegated: Bool)
  }

  /// Nil for a pattern that no path below the folder can match: empty, absolute, with `..`, or with a leading `!`; and
  /// for one that is longer than `maximumLength`.
  package init?(_ pattern: String) {
    self.pattern = pattern
    guard pattern.utf8.count <= Self.maximumLength, !pattern.hasPrefix("/"), !pattern.hasPrefix("!"),
      !pattern.utf8.contains(0)
    else { return nil }
    var names = pattern.split(separator: "/").map(String.init).filter { $0 != "." }
    guard !names.isEmpty, !names.contains("..") else { return nil }
    if pattern.hasSuffix("/") { names.append("**") }
    segments = names.map { $0 == "**" ? .anyFolders : .name(Self.elements(of: $0)) }
  }

  /// Whether the pattern is the whole path, which is relative to the pattern's folder.
  package func matches(_ path: String) -> Bool {
    let names = path.split(separator: "/").map(Array.init)
    // `reached[i]`: the segments so far can match the first `i` names.
    var reached = [true] + [Bool](repeating: false, count: names.count)
    for segment in segments {
      var next = [Bool](repeating: false, count: names.count + 1)
      for index in 0...names.count {
        switch segment {
        case .anyFolders: next[index] = reached[index] || (index > 0 && next[index - 1])
        case .name(let elements):
          next[index] = index > 0 && reached[index - 1] && Self.matches(elements, names[index - 1])
        }
      }
      reached = next
    }
    return reached[names.count]
  }

  /// Whether the pattern is the path or a folder that the path lies in.
  package func covers(_ path: String) -> Bool {
    if matches(path) { return true }
    guard let slash = path.lastIndex(of: "/") else { return false }
    return covers(String(path[..<slash]))
  }

  // MARK: Names

  private static func elements(of name: String) -> [Element] {
    var elements: [Element] = []
    var rest = Array(name)[...]
    // Behind a bracket that nothing closes there is nothing that closes a later one either.
    var mayClose = true
    while let first = rest.popFirst() {
      switch first {
      case "*": if elements.last != .anyNumber { elements.append(.anyNumber) }
      case "?": elements.append(.any)
      case "\\": elements.append(.character(rest.popFirst() ?? first))
      case "[":
        let found = mayClose ? set(&rest) : nil
        mayClose = found != nil
        elements.append(found ?? .character(first))
      default: elements.append(.character(first))
      }
    }
    return elements
  }

  /// What stands behind `[`; nil where it is not closed, so that the bracket is a character like any other.
  private static func set(_ rest: inout ArraySlice<Character>) -> Element? {
    var body = rest
    let isNegated = body.first == "!" || body.first == "^"
    if isNegated { body.removeFirst() }
    var ranges: [ClosedRange<Character>] = []
    while let first = body.popFirst() {
      if first == "]", !ranges.isEmpty {
        rest = body
        return .oneOf(ranges, isNegated: isNegated)
      }
      if body.first == "-", let last = body.dropFirst().first, last != "]", first <= last {
        ranges.append(first...last)
        body.removeFirst(2)
      } else {
        ranges.append(first...first)
      }
    }
    return nil
  }

  /// Goes back to the last `*` only, so that the time is bounded by the product of the lengths.
  private static func matches(_ elements: [Element], _ name: [Character]) -> Bool {
    var element = 0
    var index = 0
    var star: (element: Int, index: Int)?
    while index < name.count {
      if element < elements.count, elements[element] == .anyNumber {
        star = (element, index)
        element += 1
      } else if element < elements.count, matches(elements[element], name[index]) {
        element += 1
        index += 1
      } else if let last = star {
        element = last.element + 1
        index = last.index + 1
        star = (last.element, index)
      } else {
        return false
      }
    }
    return elements[element...].allSatisfy { $0 == .anyNumber }
  }

  private static func matches(_ element: Element, _ character: Character) -> Bool {
    switch element {
    case .character(let wanted): wanted == character
    case .any: true
    case .anyNumber: false
    case .oneOf(let ranges, let isNegated): ranges.contains { $0.contains(character) } != isNegated
    }
  }
}

/// Patterns with the folder that they are relative to.
package struct GlobList: Sendable {
  package var globs: [Glob]
  /// A real path.
  package var folder: String

  package init(_ globs: [Glob], in folder: String) {
    self.globs = globs
    self.folder = folder
  }

  /// Whether a file, given as a real path, is one that some pattern names.
  package func matches(_ path: String) -> Bool {
    guard let relative = Self.relative(path, to: folder) else { return false }
    return globs.contains { $0.matches(relative) }
  }

  /// Whether some pattern names the file or a folder that it lies in.
  package func covers(_ path: String) -> Bool {
    guard let relative = Self.relative(path, to: folder) else { return false }
    return globs.contains { $0.covers(relative) }
  }

  /// A path as seen from a folder that it lies in; nil for one that lies elsewhere.
  static func relative(_ path: String, to folder: String) -> String? {
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : nil
  }
}
