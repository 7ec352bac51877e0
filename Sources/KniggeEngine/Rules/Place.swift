// Where in a post a rule looks.

/// A kind of text, narrowed to a position: `labels start`, `before-fold`, `alt`.
package struct Place: Hashable, Sendable {
  package var kind: Kind
  package var position: Position?

  package init(kind: Kind = .text, position: Position? = nil) {
    self.kind = kind
    self.position = position
  }

  package enum Kind: Hashable, Sendable {
    /// The running text, with hashtags as whole words.
    case text
    /// The text letter for letter, links and hashtags included: phrases match only as they are written.
    case verbatim
    /// The words of hashtags, split at capitals.
    case hashtags
    /// Phrases of the running text that stand as a label.
    case labels
    /// The running text between quotation marks.
    case quotes
    /// The words of addresses.
    case links
    case mentions
    /// The alternative texts of media.
    case alt
    /// The file names of media.
    case file
    /// A fact that holds text: `title`, `spoiler`.
    case fact(FactKey)

    static let named: [(name: String, kind: Kind)] = [
      ("text", .text), ("hashtags", .hashtags), ("labels", .labels), ("quotes", .quotes), ("links", .links),
      ("mentions", .mentions), ("alt", .alt), ("file", .file), ("verbatim", .verbatim),
    ]

    /// The stream of tokens in which the kind is found.
    var stream: Streams {
      switch self {
      case .text, .labels, .quotes: .text
      case .verbatim: .verbatim
      case .hashtags: .hashtags
      case .links: .links
      case .mentions: .mentions
      case .alt: .alt
      case .file: .file
      case .fact: .facts
      }
    }
  }

  package enum Position: String, CaseIterable, Sendable {
    /// Nothing but emoji, mentions and a number like 1/5 stands before it.
    case start
    case firstLine = "first-line"
    /// Shown without a click on “see more”; everything where the platform folds nothing or is not known.
    case beforeFold = "before-fold"
    /// In the first post of a thread.
    case firstPart = "part-1"
    /// The first time that the words stand in the post.
    case firstMention = "first-mention"
  }

  /// The place as a rule set writes it: `labels start`, `before-fold`.
  package var written: String {
    let name: String
    if case .fact(let key) = kind {
      name = key.name
    } else {
      name = Kind.named.first { $0.kind == kind }?.name ?? ""
    }
    guard let position else { return name }
    return kind == .text ? position.rawValue : name + " " + position.rawValue
  }

  /// Every word that a place may be written with.
  package static var knownWords: [String] { Kind.named.map(\.name) + Position.allCases.map(\.rawValue) }

  /// Reads `labels start`; nil for words that name no place.
  package init?(_ text: String) {
    var kind: Kind?
    var position: Position?
    for word in text.split(separator: " ") {
      let name = word.lowercased().replacingUnderscores()
      if let named = Kind.named.first(where: { $0.name == name }), kind == nil {
        kind = named.kind
      } else if let found = Position(rawValue: name), position == nil {
        position = found
      } else if let key = FactKey(String(word)), kind == nil, key != .post(.media) {
        kind = .fact(key)
      } else {
        return nil
      }
    }
    guard kind != nil || position != nil else { return nil }
    self.init(kind: kind ?? .text, position: position)
  }
}

extension String {
  /// In keys `-` and `_` are the same.
  fileprivate func replacingUnderscores() -> String { String(map { $0 == "_" ? "-" : $0 }) }
}

extension [Place] {
  /// The streams that have to be scanned for these places; the running text where none is named.
  package var streams: Streams {
    isEmpty ? .text : reduce(into: []) { $0.formUnion($1.kind.stream) }
  }
}
