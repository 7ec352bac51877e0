// The pictures that a row names.

/// The pictures of a row with their descriptions.
struct RowMedia {
  typealias Medium = (file: CSVCell?, alt: CSVCell?)
  /// Of a column with a number one slot, which may hold several pictures.
  private var slots: [Medium] = []
  /// All before this one have a description.
  private var described = 0

  /// Every picture, with its description where there is one.
  var all: [Medium] {
    slots.flatMap { slot -> [Medium] in
      guard let file = slot.file else { return slot.alt == nil ? [] : [slot] }
      let files = MediaCell.files(in: file)
      let descriptions = slot.alt.map { MediaCell.descriptions(in: $0, count: files.count) } ?? []
      return files.indices.map { (files[$0], descriptions.indices.contains($0) ? descriptions[$0] : nil) }
    }
  }

  /// At its number, or behind all others where there is none.
  mutating func addFile(_ cell: CSVCell, at number: Int?) {
    if let number { return slot(number) { $0.file = cell } }
    for file in MediaCell.files(in: cell) { slot(slots.count) { $0.file = file } }
  }

  /// At its number, or with the first picture that has none.
  mutating func addDescription(_ cell: CSVCell, at number: Int?) {
    if number == nil { while described < slots.count, slots[described].alt != nil { described += 1 } }
    slot(number ?? described) { $0.alt = cell }
  }

  private mutating func slot(_ number: Int, _ change: (inout Medium) -> Void) {
    while slots.count <= number { slots.append((nil, nil)) }
    change(&slots[number])
  }
}
