// A linter as bytes: rules, table and words, linked once and used by many runs.
import KniggeText

/// Rules that are linked, in one block that may be mapped from a file.
///
/// What depends on the run is not in it: settings and platforms. Who keeps it makes sure that it is only read by the very
/// build of the program that wrote it, and only as long as every file that it was made from is the same.
///
/// Unchecked sendable because the bytes never change while the storage lives.
package struct LinterImage: @unchecked Sendable {
  package static let layout: UInt64 = 0x4C69_6E74_6572_0001

  package let storage: TableStorage
  private let table: PhraseTable
  private let lexicon: Lexicon
  /// The rules that are on, then those that are off.
  private let archives: [UnsafeRawBufferPointer]
  private let activeCount: Int

  private enum Section: Int {
    case counts, ruleBytes, ruleEnds, gateSets, gateEnds, table, firstList
  }

  /// The image of a linter that was made from rules, and of the rules that are off.
  package static func make(_ linter: Linter, lexicon: Lexicon, disabled: [Rule]) throws -> TableStorage {
    var bytes: [UInt8] = []
    var ends: [UInt32] = []
    for rule in linter.rules + disabled {
      bytes += try ArchiveEncoder().encode(rule)
      ends.append(UInt32(bytes.count))
    }
    var gates: [Int32] = []
    var gateEnds: [UInt32] = []
    for index in linter.store.indices {
      gates += linter.store.gate(index)
      gateEnds.append(UInt32(gates.count))
    }
    var writer = TableWriter()
    writer.add([UInt32(linter.store.indices.count), UInt32(disabled.count), UInt32(linter.streams.rawValue)])
    writer.add(bytes)
    writer.add(ends)
    writer.add(gates)
    writer.add(gateEnds)
    writer.add(Array(linter.table.storage.bytes))
    for list in lexicon.lists { writer.add(list) }
    return writer.finish(layout: layout)
  }

  /// Opens an image; nil where it leads outside itself.
  package init?(_ storage: TableStorage) {
    func section<Value: BitwiseCopyable>(_ section: Section, _ type: Value.Type) -> UnsafeBufferPointer<Value>? {
      storage.section(section.rawValue, of: type)
    }
    guard storage.layout == Self.layout, let counts = section(.counts, UInt32.self), counts.count == 3,
      let bytes = section(.ruleBytes, UInt8.self), let ends = section(.ruleEnds, UInt32.self),
      ends.count == Int(counts[0]) + Int(counts[1]), let gateSets = section(.gateSets, Int32.self),
      let gateEnds = section(.gateEnds, UInt32.self), gateEnds.count == Int(counts[0]),
      let archives = Self.cut(UnsafeRawBufferPointer(bytes), at: ends),
      let gates = Self.cut(gateSets, at: gateEnds),
      let image = section(.table, UInt8.self),
      let tableStorage = TableStorage(
        borrowing: UnsafeRawBufferPointer(image), layout: PhraseTable.layout, owner: storage),
      let table = PhraseTable(opening: tableStorage)
    else { return nil }
    var lists: [[UInt64]] = []
    for number in 0..<Lexicon.listCount {
      guard let list = storage.section(Section.firstList.rawValue + number, of: UInt64.self) else { return nil }
      lists.append(Array(list))
    }
    guard let lexicon = Lexicon(lists: lists), gates.allSatisfy({ $0.allSatisfy { $0 >= 0 } }) else { return nil }
    self.storage = storage
    self.table = table
    self.lexicon = lexicon
    self.archives = archives
    activeCount = Int(counts[0])
    self.gates = gates.map(Array.init)
    streams = Streams(rawValue: UInt8(truncatingIfNeeded: counts[2]))
  }

  private let gates: [[Int32]]
  private let streams: Streams

  private static func cut<Piece: RandomAccessCollection>(
    _ whole: Piece, at ends: UnsafeBufferPointer<UInt32>
  ) -> [Piece]? where Piece: RebasableSlices {
    var pieces: [Piece] = []
    pieces.reserveCapacity(ends.count)
    var start = 0
    for end in ends {
      guard Int(end) >= start, Int(end) <= whole.count else { return nil }
      pieces.append(whole.piece(start..<Int(end)))
      start = Int(end)
    }
    return pieces
  }

  /// The linter for a run.
  package func linter(_ settings: LintSettings, _ platforms: Platforms) -> Linter {
    Linter(
      store: RuleStore(archived: Array(archives[..<activeCount]), gates: gates, owner: storage), table: table,
      streams: streams, lexicon: lexicon, platforms: platforms, settings: settings)
  }

  /// Every rule, also those that are off.
  package var rules: [Rule] { RuleStore(archived: archives, gates: [], owner: storage).all }
}

/// Buffers that can be cut without being copied.
private protocol RebasableSlices {
  func piece(_ range: Range<Int>) -> Self
}

extension UnsafeRawBufferPointer: RebasableSlices {
  fileprivate func piece(_ range: Range<Int>) -> Self { Self(rebasing: self[range]) }
}

extension UnsafeBufferPointer: RebasableSlices {
  fileprivate func piece(_ range: Range<Int>) -> Self { Self(rebasing: self[range]) }
}
