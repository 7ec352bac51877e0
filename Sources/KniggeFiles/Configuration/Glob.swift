// Patterns for paths, as a configuration writes them: `drafts/**/*.md`.

/// A pattern for paths below one folder. `*` and `?` stay within a name, `**` is any number of folders, `[a-z]` and
/// `[!a-z]` are one character, `{a,b}` is one of several.
///
/// Letters are compared as people see them, whatever their Unicode form; case counts.
package struct Glob: Hashable, Sendable {
  /// As it was written.
  package let pattern: String
  /// One for each choice of what stands in braces.
  private let alternatives: [Alternative]

  /// No path is longer, in bytes: PATH_MAX of Linux.
  package static let maximumLength = 4_096

  private struct Alternative: Hashable {
    var segments: [Segment]

    /// Whether the last name has no wildcard in it, so that it may be that of a folder.
    var endsInName: Bool {
      guard case .name(let elements)? = segments.last else { return false }
      return elements.allSatisfy { if case .character = $0 { true } else { false } }
    }
  }

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

  /// Why a string is no pattern.
  package enum Fault: Error, Hashable, Sendable {
    /// Empty, absolute, with `..`, or with a leading `!`: no path below the folder can match it.
    case matchesNothing
    case tooLong
    /// Where `drafts\a.md` was meant to lead into a folder, it would be `draftsa.md`.
    case backslash
    /// `{1..9}`, or more choices than `GlobBraces.mostChoices`.
    case braces
  }

  package init(_ pattern: String) throws(Fault) {
    self.pattern = pattern
    guard pattern.utf8.count <= Self.maximumLength else { throw .tooLong }
    guard !pattern.utf8.contains(UInt8(ascii: "\\")) else { throw .backslash }
    guard let choices = GlobBraces.choices(in: pattern) else { throw .braces }
    var alternatives: [Alternative] = []
    for choice in choices { alternatives.append(Alternative(segments: try Self.segments(of: choice))) }
    self.alternatives = alternatives
  }

  private static func segments(of pattern: String) throws(Fault) -> [Segment] {
    guard !pattern.hasPrefix("/"), !pattern.hasPrefix("!"), !pattern.utf8.contains(0) else { throw .matchesNothing }
    var names = pattern.split(separator: "/").map(String.init).filter { $0 != "." }
    guard !names.isEmpty, !names.contains("..") else { throw .matchesNothing }
    if pattern.hasSuffix("/") { names.append("**") }
    return names.map { $0 == "**" ? .anyFolders : .name(elements(of: $0)) }
  }

  /// Whether the pattern is the whole path, which is relative to the pattern's folder.
  package func matches(_ path: String) -> Bool {
    let names = path.split(separator: "/").map(Array.init)
    return alternatives.contains { Self.reached(by: $0.segments, names)[names.count] }
  }

  /// The same, where the name of a folder means everything in it.
  package func matchesFile(_ path: String) -> Bool {
    let names = path.split(separator: "/").map(Array.init)
    return alternatives.contains { alternative in
      let reached = Self.reached(by: alternative.segments, names)
      return reached[names.count] || alternative.endsInName && reached.dropFirst().contains(true)
    }
  }

  /// Whether the pattern is the path or a folder that the path lies in.
  package func covers(_ path: String) -> Bool {
    let names = path.split(separator: "/").map(Array.init)
    return alternatives.contains { Self.reached(by: $0.segments, names).dropFirst().contains(true) }
  }

  /// Of each number of names, whether so many from the first on are what the segments stand for.
  private static func reached(by segments: [Segment], _ names: [[Character]]) -> [Bool] {
    var reached = [true] + [Bool](repeating: false, count: names.count)
    for segment in segments {
      var next = [Bool](repeating: false, count: names.count + 1)
      for index in 0...names.count {
        switch segment {
        case .anyFolders: next[index] = reached[index] || (index > 0 && next[index - 1])
        case .name(let elements):
          next[index] = index > 0 && reached[index - 1] && matches(elements, names[index - 1])
        }
      }
      reached = next
    }
    return reached
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
