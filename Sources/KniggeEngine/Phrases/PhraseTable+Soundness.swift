// Whether an image that comes from outside can be trusted.
import KniggeText

extension PhraseTable {
  /// Whether every index of every section lies inside the section that it leads to.
  var leadsNowhereOutside: Bool {
    func isRange(_ low: Int32, _ high: Int32, in count: Int) -> Bool {
      low >= 0 && low <= high && Int(high) <= count
    }
    // Without branches, so that several are looked at in one step: every run that takes a table from the cache pays for it.
    func areIndices(_ indices: UnsafeBufferPointer<Int32>, of count: Int) -> Bool {
      var largest: UInt32 = 0
      for index in indices { largest = max(largest, UInt32(bitPattern: index)) }
      return indices.isEmpty || Int(largest) < count
    }
    func isTable(_ slots: UnsafeBufferPointer<Slot>, of count: Int) -> Bool {
      guard slots.count.isPowerOfTwo, count <= Int(Int32.max) else { return false }
      var empty = 0
      var negative: Int32 = 0
      var largest: Int32 = 0
      for slot in slots {
        let (end, overflows) = slot.low.addingReportingOverflow(slot.count)
        negative |= slot.low | slot.count | (overflows ? -1 : 0)
        largest = max(largest, end)
        if slot.count == 0 { empty &+= 1 }
      }
      // A table without an empty slot would be searched forever.
      return empty > 0 && negative >= 0 && Int(largest) <= count
    }
    // The same of rows.
    func areSound(_ rows: UnsafeBufferPointer<Row>) -> Bool {
      var wrong = 0
      for row in rows {
        let (end, overflows) = row.firstElement.addingReportingOverflow(row.elementCount)
        wrong |=
          (overflows ? 1 : 0) | (row.elementCount <= 0 ? 1 : 0) | (row.firstElement < 0 ? 1 : 0)
          | (Int(end) > rowElements.count ? 1 : 0) | (UInt32(bitPattern: row.anchor) >= row.elementCount ? 1 : 0)
          | (UInt32(bitPattern: row.set) >= streams.count ? 1 : 0) | (row.entry < 0 ? 1 : 0)
          // Shifted by 32 or more there is nothing left.
          | (row.needed >> row.elementCount != 0 ? 1 : 0)
      }
      return wrong == 0
    }
    let classes = TokenClass.allCases.count
    return filter.count.isPowerOfTwo && (exactWords.isEmpty || exactWords.count == 64)
      && [beginnings, endings, innards].allSatisfy(\.isWhole)
      && isTable(slots, of: postings.count) && isTable(partSlots, of: partPostings.count)
      && areIndices(postings, of: rows.count) && areIndices(classRows, of: rows.count)
      && areIndices(partPostings, of: parts.count)
      && classStarts.count == classes + 1
      && (0..<classes).allSatisfy {
        isRange(classStarts[$0], classStarts[$0 + 1], in: classRows.count)
      }
      && parts.allSatisfy { part in
        isRange(part.low, part.high, in: bytes.count) && Int(part.row) < rows.count
      }
      && partPostings.allSatisfy { parts[Int($0)].row >= 0 }
      && literalFilter.isWhole && isTable(literalSlots, of: literalPostings.count)
      && areIndices(literalPostings, of: literals.count)
      && areIndices(literalSets, of: streams.count) && areIndices(pairSets, of: streams.count)
      && byteNeeds.allSatisfy { $0.set >= 0 && $0.set < Int64(streams.count) }
      && literals.allSatisfy {
        isRange($0.low, $0.high, in: bytes.count) && $0.set >= 0 && Int($0.set) < literalSets.count
          && $0.anchor >= 0 && $0.anchor < $0.high &- $0.low
      }
      && areIndices(rowElements, of: elements.count)
      && areSound(rows)
      && elements.allSatisfy { element in
        guard element.hasKnownKind else { return false }
        switch element.kind {
        case .words:
          return isRange(element.low, element.high, in: hashes.count)
            && isRange(element.partLow, element.partHigh, in: parts.count)
        case .gap: return (0...1_000).contains(element.low)
        case .tokenClass: return hasClasses && element.low >= 0 && Int(element.low) < classes
        case .sign, .mention: return isRange(element.low, element.high, in: bytes.count)
        }
      }
  }
}

extension Int {
  fileprivate var isPowerOfTwo: Bool { self > 0 && self & (self - 1) == 0 }
}
