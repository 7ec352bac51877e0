// A linter as bytes: rules, table and words, linked once and used by many runs.
import KniggeText

/// Rules that are linked, in one block that may be mapped from a file.
///
/// What depends on the run is not in it: settings and platforms. Who keeps it makes sure that it is only read by the very
/// build of the program that wrote it, and only as long as every file that it was made from is the same.
///
/// Unchecked sendable because the bytes never change while the storage lives.
package struct LinterImage: @unchecked Sendable {
  package static let layout: UInt64 = 0x4C69_6E74_6572_0008

  private let storage: TableStorage
  private let table: PhraseTable
  private let index: RuleIndex
  private let searchedFacts: Set<FactKey>
  private let lexicon: Lexicon
  private let streams: Streams
  private let patternStreams: Streams
  /// Whether some rule compares posts.
  package let comparesPosts: Bool
  /// The rules that are on, then those that are off.
  private let archives: [UnsafeRawBufferPointer]
  private let activeCount: Int

  private enum Section: Int {
    case counts, ruleBytes, ruleEnds, general, starts, members, facts, table, firstList
  }

  /// A rule that needs a trait, or nothing.
  private struct General: BitwiseCopyable {
    var traits: UInt64
    var rule: Int32
    var isAlways: Int32
  }

  /// The image of a linter, and of rules that are off; of the layout of this type.
  package static func writer(of linter: Linter, lexicon: Lexicon, disabled: [Rule]) -> TableWriter {
    var archive = ArchiveWriter()
    var ends: [UInt32] = []
    for rule in linter.rules + disabled {
      archive.write(rule)
      ends.append(UInt32(archive.bytes.count))
    }
    var writer = TableWriter()
    writer.add([
      UInt32(linter.store.indices.count), UInt32(disabled.count), UInt32(linter.streams.rawValue),
      UInt32(linter.patternStreams.rawValue), linter.comparesPosts ? 1 : 0,
    ])
    writer.add(archive.bytes)
    writer.add(ends)
    writer.add(
      linter.index.general.map {
        General(traits: UInt64($0.traits.rawValue), rule: $0.rule, isAlways: $0.isAlways ? 1 : 0)
      })
    writer.add(linter.index.starts)
    writer.add(linter.index.members)
    var facts = ArchiveWriter()
    facts.write(list: linter.searchedFacts.sorted { $0.name < $1.name })
    writer.add(facts.bytes)
    writer.add(linter.table.storage)
    for list in lexicon.lists { writer.add(list) }
    return writer
  }

  /// Opens an image; nil where it leads outside itself.
  package init?(_ storage: TableStorage) {
    func section<Value: BitwiseCopyable>(_ section: Section, _ type: Value.Type) -> UnsafeBufferPointer<Value>? {
      storage.section(section.rawValue, of: type)
    }
    guard storage.layout == Self.layout, let counts = section(.counts, UInt32.self), counts.count == 5,
      let bytes = section(.ruleBytes, UInt8.self), let ends = section(.ruleEnds, UInt32.self),
      ends.count == Int(counts[0]) + Int(counts[1]), let archives = Self.cut(UnsafeRawBufferPointer(bytes), at: ends),
      let general = section(.general, General.self), let starts = section(.starts, Int32.self),
      let members = section(.members, Int32.self),
      let index = RuleIndex(
        general: general.map {
          ($0.rule, PostTraits(rawValue: .init(truncatingIfNeeded: $0.traits)), $0.isAlways != 0)
        },
        starts: Array(starts), members: Array(members), of: Int(counts[0])),
      let facts = section(.facts, UInt8.self),
      let searchedFacts = try? ArchiveReader.list(of: FactKey.self, in: UnsafeRawBufferPointer(facts)),
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
    guard let lexicon = Lexicon(lists: lists) else { return nil }
    self.storage = storage
    self.table = table
    self.index = index
    self.searchedFacts = Set(searchedFacts)
    self.lexicon = lexicon
    self.archives = archives
    activeCount = Int(counts[0])
    streams = Streams(rawValue: UInt8(truncatingIfNeeded: counts[2]))
    patternStreams = Streams(rawValue: UInt8(truncatingIfNeeded: counts[3]))
    comparesPosts = counts[4] != 0
  }

  private static func cut(
    _ whole: UnsafeRawBufferPointer, at ends: UnsafeBufferPointer<UInt32>
  ) -> [UnsafeRawBufferPointer]? {
    var pieces: [UnsafeRawBufferPointer] = []
    pieces.reserveCapacity(ends.count)
    var start = 0
    for end in ends {
      guard Int(end) >= start, Int(end) <= whole.count else { return nil }
      pieces.append(UnsafeRawBufferPointer(rebasing: whole[start..<Int(end)]))
      start = Int(end)
    }
    return pieces
  }

  /// The linter for a run.
  package func linter(_ settings: LintSettings, _ platforms: Platforms) -> Linter {
    Linter(
      store: RuleStore(archived: archives[..<activeCount], owner: storage), index: index,
      searchedFacts: searchedFacts, comparesPosts: comparesPosts, table: table, streams: streams,
      patternStreams: patternStreams, lexicon: lexicon, platforms: platforms, settings: settings)
  }

  /// Every rule, also those that are off.
  package var rules: [Rule] { RuleStore(archived: archives, owner: storage).all }
}
