// The pictures that a row names.

/// The pictures of a row with their descriptions.
struct RowMedia {
  private var slots: [(file: CSVCell?, alt: CSVCell?)] = []
  /// All before this one have a description.
  private var described = 0

  var all: [(file: CSVCell?, alt: CSVCell?)] { slots.filter { $0.file != nil || $0.alt != nil } }

  /// At its number, or behind all others where there is none.
  mutating func addFile(_ cell: CSVCell, at number: Int?) { slot(number ?? slots.count) { $0.file = cell } }

  /// At its number, or with the first picture that has none.
  mutating func addDescription(_ cell: CSVCell, at number: Int?) {
    if number == nil { while described < slots.count, slots[described].alt != nil { described += 1 } }
    slot(number ?? described) { $0.alt = cell }
  }

  private mutating func slot(_ number: Int, _ change: (inout (file: CSVCell?, alt: CSVCell?)) -> Void) {
    while slots.count <= number { slots.append((nil, nil)) }
    change(&slots[number])
  }
}
