// Every way to go through the parts of a phrase.

/// The rows that come of one choice for each part, the choices of the last part changing first.
struct RowProduct {
  private var choices: [[PhraseRow]] = []
  /// What may stand for the last part that was added, and how many rows there were before it.
  private var last: (options: [PhraseRow], counts: Counts)?
  private var counts = Counts()

  /// How many rows there are without a language, in German, and in English: counted before they are written out.
  private struct Counts {
    var none = 1
    var german = 0
    var english = 0

    /// Each row followed by each of the options.
    func times(_ options: [PhraseRow]) -> Counts {
      var next = Counts(none: 0)
      for option in options {
        switch option.language {
        case nil:
          next.none += none
          next.german += german
          next.english += english
        case .german: next.german += none + german
        case .english: next.english += none + english
        }
      }
      return next
    }
  }

  /// No row has more elements.
  private(set) var longest = 0

  var count: Int { counts.none + counts.german + counts.english }

  /// Adds a part with everything that may stand for it.
  mutating func add(_ options: [PhraseRow]) {
    longest += options.reduce(0) { max($0, $1.elements.count) }
    if let last, options.contains(where: { $0.elements.isEmpty }), last.options == options,
      choices[choices.count - 1].count * options.count <= PhraseExpander.maximumRows, let before = choices.popLast()
    {
      // The same word again that may be left out: which of the two it is makes no difference.
      choices.append(Self.each(of: before, followedBy: options))
      counts = last.counts.times(choices[choices.count - 1])
      return
    }
    last = (options, counts)
    choices.append(options)
    counts = counts.times(options)
  }

  /// Every row followed by every option, each that comes of it once.
  private static func each(of rows: [PhraseRow], followedBy options: [PhraseRow]) -> [PhraseRow] {
    var known: Set<PhraseRow> = []
    return rows.flatMap { row in options.compactMap { row.followed(by: $0) } }.filter { known.insert($0).inserted }
  }

  /// Written out.
  var rows: [PhraseRow] {
    if choices.count == 1 { return choices[0] }
    guard count > 0 else { return [] }
    var rows: [PhraseRow] = []
    rows.reserveCapacity(count)
    var row = PhraseRow(elements: [], language: nil)
    // For each part before the current one: the next choice, and what the row was before it.
    var next = Array(repeating: 0, count: choices.count)
    var before = Array(repeating: (length: 0, language: Language?.none), count: choices.count)
    var part = 0
    while true {
      if part == choices.count {
        rows.append(row)
      } else {
        before[part] = (row.elements.count, row.language)
        next[part] = 0
        part += 1
      }
      // Back to the last part with a choice left.
      while part > 0 {
        let (length, language) = before[part - 1]
        row.elements.removeSubrange(length...)
        row.language = language
        if take(&next[part - 1], of: choices[part - 1], &row) { break }
        part -= 1
      }
      if part == 0 { return rows }
    }
  }

  /// Adds the next choice that fits to a row.
  private func take(_ next: inout Int, of options: [PhraseRow], _ row: inout PhraseRow) -> Bool {
    while next < options.count {
      let option = options[next]
      next += 1
      guard row.isCompatible(with: option) else { continue }
      row.elements += option.elements
      row.language = row.language ?? option.language
      return true
    }
    return false
  }
}

extension PhraseRow {
  /// No post is in two languages.
  func isCompatible(with other: PhraseRow) -> Bool {
    language == nil || other.language == nil || language == other.language
  }

  /// Two rows one behind the other; nil where their languages differ.
  func followed(by other: PhraseRow) -> PhraseRow? {
    guard isCompatible(with: other) else { return nil }
    return PhraseRow(elements: elements + other.elements, language: language ?? other.language)
  }
}
