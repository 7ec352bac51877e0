// Which texts have which number in a band.

/// The latest texts of each number of a band, side by side.
///
/// A number that many texts have is one row of memory, which is read from end to end. One behind the other in chains, each
/// text was a place of its own that the processor had to wait for, 290 of them for a post of an archive whose posts share
/// sentences.
struct BandIndex: Sendable {
  /// How many texts of a number are remembered, the latest of them.
  static let longestRow = 31
  /// A row with its head takes 4, 8, 16 or 32 places.
  private static let leastPlaces = 4
  private static let mostPlaces = longestRow + 1

  /// An open table: a number lies at the place that its lowest bits say, or behind it. A power of two, or empty.
  private var slots: [Slot] = []
  private var usedSlots = 0
  /// Rows of texts. At the first place of each is how many were put there, at most as many as it has room for, and in a full
  /// row of the longest the oldest text gives way to the new one.
  private var texts: [UInt32] = []
  /// What rules out nearly all of those texts, at the same places; at the first place of a row, where the next text goes.
  private var boxes: [UInt64] = []
  /// Where rows begin that a larger one took the place of, by how many places they have; each names the next one at its
  /// first place.
  private var leftRows: [Int: UInt32] = [:]

  /// What is remembered of one number.
  private struct Slot {
    /// The number and its band.
    var tag: UInt32
    /// A text, where it is the only one; a row, by a quarter of where it begins; or nothing. Texts are fewer than 2³¹.
    var content: UInt32

    static let nothing = UInt32.max
    private static let rowBit: UInt32 = 1 << 31

    var isFree: Bool { content == Self.nothing }
    /// Where the row begins; nil where there is none.
    @inline(__always)
    var row: Int? { content != Self.nothing && content >= Self.rowBit ? Int(content & ~Self.rowBit) &* 4 : nil }

    init(tag: UInt32, text: UInt32) { (self.tag, content) = (tag, text) }
    init(tag: UInt32, row: Int) { (self.tag, content) = (tag, UInt32(row / 4) | Self.rowBit) }
  }

  /// Adds the texts that have one of the numbers in its band and are not ruled out by their boxes, in no particular order; a
  /// text that agrees in several bands comes several times.
  func find(_ numbers: [UInt32], notRuledOutBy filter: BoxFilter, _ found: inout [UInt32]) {
    guard !slots.isEmpty else { return }
    withUnsafeTemporaryAllocation(of: Slot.self, capacity: numbers.count) { used in
      withUnsafeTemporaryAllocation(of: UInt64.self, capacity: numbers.count &* Self.mostPlaces) { copies in
        copyRows(of: numbers, used, copies)
        for band in numbers.indices where !used[band].isFree {
          guard let row = used[band].row else {
            found.append(used[band].content)
            continue
          }
          let first = band &* Self.mostPlaces
          for step in 1...Int(texts[row]) where !filter.rulesOut(copies[first &+ step]) {
            found.append(texts[row &+ step])
          }
        }
      }
    }
  }

  /// Copies the boxes of the rows of some numbers, those of each band `mostPlaces` behind those of the one before. Each row
  /// waits for memory, and what is asked for in one go comes together: looking at one takes so much longer than copying it
  /// that the processor would not get to the next while it waits.
  private func copyRows(
    of numbers: [UInt32], _ used: UnsafeMutableBufferPointer<Slot>, _ copies: UnsafeMutableBufferPointer<UInt64>
  ) {
    slots.withUnsafeBufferPointer { slots in
      for band in numbers.indices { used[band] = slots[Self.place(of: Self.tag(numbers[band], band), in: slots)] }
    }
    boxes.withUnsafeBufferPointer { boxes in
      guard let boxes = boxes.baseAddress, let copies = copies.baseAddress else { return }
      for band in numbers.indices {
        guard let row = used[band].row else { continue }
        (copies + band &* Self.mostPlaces).update(from: boxes + row, count: Self.places(for: Int(texts[row])))
      }
    }
  }

  /// Remembers a text, which is later than all others. `sketches` has the sketch of each text at its number.
  mutating func add(_ text: UInt32, with numbers: [UInt32], _ sketches: [TextSketch]) {
    if (usedSlots + numbers.count) * 4 > slots.count * 3 { grow() }
    for band in numbers.indices { add(text, Self.tag(numbers[band], band), sketches) }
  }

  private mutating func add(_ text: UInt32, _ tag: UInt32, _ sketches: [TextSketch]) {
    let place = slots.withUnsafeBufferPointer { Self.place(of: tag, in: $0) }
    if slots[place].isFree {
      usedSlots += 1
      slots[place] = Slot(tag: tag, text: text)
      return
    }
    var row: Int
    if let known = slots[place].row {
      row = known
      let count = Int(texts[row])
      if count < Self.longestRow, count + 1 == Self.places(for: count) {
        row = moveRow(at: row, count)
        slots[place] = Slot(tag: tag, row: row)
      }
    } else {
      row = newRow(of: Self.leastPlaces)
      put(slots[place].content, sketches, in: row)
      slots[place] = Slot(tag: tag, row: row)
    }
    put(text, sketches, in: row)
  }

  /// Puts a text into a row that has room for it, or in place of the oldest.
  private mutating func put(_ text: UInt32, _ sketches: [TextSketch], in row: Int) {
    let place = Int(boxes[row])
    texts[row + place] = text
    boxes[row + place] = sketches[Int(text)].boxes
    boxes[row] = UInt64(place % Self.longestRow + 1)
    if texts[row] < Self.longestRow { texts[row] += 1 }
  }

  /// Moves a full row to where twice as much finds room.
  private mutating func moveRow(at row: Int, _ count: Int) -> Int {
    let larger = newRow(of: 2 * (count + 1))
    for step in 1...count {
      texts[larger + step] = texts[row + step]
      boxes[larger + step] = boxes[row + step]
    }
    texts[larger] = UInt32(count)
    boxes[larger] = UInt64(count + 1)
    texts[row] = leftRows[count + 1] ?? Slot.nothing
    leftRows[count + 1] = UInt32(row / Self.leastPlaces)
    return larger
  }

  /// An empty row of so many places.
  private mutating func newRow(of places: Int) -> Int {
    var row = texts.count
    if let left = leftRows[places] {
      row = Int(left) * Self.leastPlaces
      let next = texts[row]
      leftRows[places] = next == Slot.nothing ? nil : next
    } else {
      for _ in 0..<places {
        texts.append(0)
        boxes.append(0)
      }
    }
    texts[row] = 0
    boxes[row] = 1
    return row
  }

  /// How many places a row has in which so many texts are.
  @inline(__always)
  private static func places(for count: Int) -> Int {
    count > 15 ? mostPlaces : count > 7 ? 16 : count > 3 ? 8 : leastPlaces
  }

  private mutating func grow() {
    let free = Slot(tag: 0, text: Slot.nothing)
    var larger = Array(repeating: free, count: max(1_024, 2 * slots.count))
    larger.withUnsafeMutableBufferPointer { larger in
      for slot in slots where !slot.isFree {
        larger[Self.place(of: slot.tag, in: UnsafeBufferPointer(larger))] = slot
      }
    }
    slots = larger
  }

  /// Numbers are well mixed already; the same one in two bands is not the same.
  @inline(__always)
  private static func tag(_ number: UInt32, _ band: Int) -> UInt32 {
    number &+ UInt32(truncatingIfNeeded: band) &* 0x9E37_79B1
  }

  /// Where a tag lies, or where there is room for it.
  @inline(__always)
  private static func place(of tag: UInt32, in slots: UnsafeBufferPointer<Slot>) -> Int {
    var place = Int(tag) & (slots.count &- 1)
    while !slots[place].isFree, slots[place].tag != tag { place = (place &+ 1) & (slots.count &- 1) }
    return place
  }
}
