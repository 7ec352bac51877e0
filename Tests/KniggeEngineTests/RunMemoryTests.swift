// What a run remembers: days, and texts that resemble each other.
import KniggeText
import Testing

@testable import KniggeEngine

@Suite struct RunMemoryTests {
  @Test(arguments: [
    (1970, 1, 1, 0, 3), (2026, 11, 24, 20_781, 1), (2000, 2, 29, 11_016, 1), (2024, 12, 31, 20_088, 1),
  ])
  func countsDays(_ year: Int, _ month: Int, _ day: Int, _ number: Int, _ weekday: Int) throws {
    let found = try #require(CalendarDay(year: year, month: month, day: day))
    #expect(found.number == number)
    #expect(found.weekday == weekday)
  }

  @Test(arguments: [(2026, 2, 29), (2026, 4, 31), (2026, 13, 1), (2026, 0, 1), (2026, 1, 0)])
  func knowsNoOtherDays(_ year: Int, _ month: Int, _ day: Int) {
    #expect(CalendarDay(year: year, month: month, day: day) == nil)
  }

  private func print(_ text: String) -> TextPrint? {
    let folded = FoldedText(Array(text.utf8))
    let original = MappedText(copying: Array(text.utf8), from: FileOffset(0))
    return TextPrint(of: TokenView(tokens: Tokenizer().tokens(of: folded), folded: folded, original: original))
  }

  @Test func resemblanceIsTheShareOfCommonTriples() throws {
    let words = (1...60).map { "wort\($0)" }
    let whole = try #require(print(words.joined(separator: " ")))
    let half = try #require(print((words.prefix(30) + (1...30).map { "anders\($0)" }).joined(separator: " ")))
    let other = try #require(print("ganz andere Wörter als die dort oben"))
    #expect(whole.resemblance(to: whole) == 100)
    #expect((25...40).contains(whole.resemblance(to: half)))
    #expect(whole.resemblance(to: other) == 0)
    #expect(print("zu kurz für uns") == nil)
  }

  /// Long texts are compared by their smallest hashes; the estimate stays near the truth.
  @Test func longTextsAreEstimated() throws {
    let words = (1...3_000).map { "wort\($0)" }
    let changed = words.enumerated().map { $0 % 30 == 0 ? "x\($0)" : $1 }
    let one = try #require(print(words.joined(separator: " ")))
    let other = try #require(print(changed.joined(separator: " ")))
    #expect((72...92).contains(one.resemblance(to: other)), "\(one.resemblance(to: other))")
  }

  /// Prints are compared between machines and kept in files: they must never change.
  @Test func aPrintIsTheSameEverywhere() throws {
    let found = try #require(print("Grüße aus Köln, wo wir heute feiern."))
    #expect(found.triples == [1_525_611_913, 1_842_931_169, 2_807_620_974, 3_090_966_659, 3_760_377_204])
    #expect(found.bands.prefix(4) == [3_746_730_132, 3_921_918_865, 4_118_776_599, 3_368_743_338])
    #expect(found.bands.count == TextPrint.bandCount)
  }

  /// Nearly all texts that resemble each other by 80 % agree in a band; hardly any do that share a phrase only.
  @Test func bandsFindWhatIsNearlyTheSame() {
    var state: UInt32 = 1
    func number() -> UInt32 {
      state = state &* 1_664_525 &+ 1_013_904_223
      return (state >> 8) &* 0x9E37_79B1
    }
    func agree(_ one: TextPrint, _ other: TextPrint) -> Bool { zip(one.bands, other.bands).contains { $0 == $1 } }
    var (near, far) = (0, 0)
    for _ in 0..<2_000 {
      let base = (0..<40).map { _ in number() }
      // 36 of 44 triples are common: 81 %. Then 4 of 76: 5 %.
      let nearly = base.prefix(36) + (0..<4).map { _ in number() }
      let hardly = base.prefix(4) + (0..<36).map { _ in number() }
      if agree(TextPrint(triples: base.sorted()), TextPrint(triples: nearly.sorted())) { near += 1 }
      if agree(TextPrint(triples: base.sorted()), TextPrint(triples: hardly.sorted())) { far += 1 }
    }
    #expect(near >= 1_999, "\(near)")
    #expect(far < 120, "\(far)")
  }

  private func remembered(_ number: Int, _ triples: [UInt32]) -> TextMemory.Entry {
    let position = Position(line: number, column: 1, utf16Column: 1, byteColumn: 1)
    return TextMemory.Entry(
      print: TextPrint(triples: triples),
      place: PostPlace(path: "a", post: String(number), start: position, end: position), circle: PostCircle())
  }

  /// The numbers of all texts that agree with one in a band, the latest first.
  private func numbers(_ memory: TextMemory, _ print: TextPrint) -> [Int] {
    var found: Set<Int> = []
    _ = memory.latest(like: print, by: 0) { known in
      found.insert(known.place.start.line)
      return false
    }
    return found.sorted(by: >)
  }

  /// Whoever came first is forgotten first, also when there have been many more groups than are kept.
  @Test func theOldestGroupIsForgottenForANewOne() {
    var queue = GroupQueue<Int>(limit: 3)
    let forgotten = (0..<20).map { queue.add($0) }
    #expect(forgotten == [nil, nil, nil] + (0..<17).map { $0 })
  }

  @Test func memoryStaysBounded() {
    var memory = TextMemory(capacity: 1_000)
    for number in 0..<2_010 { memory.remember(remembered(number, [UInt32(number)])) }
    #expect(numbers(memory, TextPrint(triples: [2_005])) == [2_005])
    #expect(numbers(memory, TextPrint(triples: [3])).isEmpty)
  }

  /// However many posts say the same, a few of them are looked at, the latest first.
  @Test func whatEverybodySaysCostsLittle() {
    var memory = TextMemory(capacity: 1_000)
    for number in 0..<1_000 { memory.remember(remembered(number, [7, 9])) }
    #expect(numbers(memory, TextPrint(triples: [7, 9])) == (1_000 - BandIndex.longestRow..<1_000).reversed())
  }

  /// The last texts are found and no other; compared with a plain list. With few different words nearly every key is one that
  /// very many texts have, with many hardly any is. As many texts as the memory holds share an index, so that of one key the
  /// latest of two indexes are found.
  @Test(arguments: [(50, 5, 20), (400, 3, 6), (90, 2, 400), (33, 1, 2)])
  func findsWhatAPlainListFinds(_ capacity: Int, _ words: Int, _ different: UInt32) {
    var memory = TextMemory(capacity: capacity)
    var all: [(number: Int, print: TextPrint)] = []
    var state: UInt32 = 7
    for number in 0..<1_000 {
      let hashes = (0..<words).map { _ -> UInt32 in
        state = state &* 1_664_525 &+ 1_013_904_223
        return (state >> 16) % different
      }
      let triples = Array(Set(hashes)).sorted()
      let print = TextPrint(triples: triples)
      var expected: Set<Int> = []
      for band in 0..<TextPrint.bandCount {
        let same = all.filter { $0.print.bands[band] == print.bands[band] }
        for index in [number / capacity, number / capacity - 1] {
          let latest = same.filter { $0.number / capacity == index }.suffix(BandIndex.longestRow)
          expected.formUnion(latest.map(\.number).filter { $0 >= number - capacity })
        }
      }
      #expect(numbers(memory, print) == expected.sorted(by: >))
      memory.remember(remembered(number, triples))
      all.append((number, print))
    }
  }

  /// What a sketch rules out does not resemble; and most of what does not resemble is ruled out.
  @Test func sketchesRuleOutOnlyWhatIsUnlike() {
    var state: UInt32 = 11
    func number(below limit: UInt32) -> UInt32 {
      state = state &* 1_664_525 &+ 1_013_904_223
      return (state >> 8) % limit
    }
    var (ruledOut, ruledOutByHalf) = (0, 0)
    for round in 0..<3_000 {
      let longest: UInt32 = round % 2 == 0 ? 60 : 160
      let pool = UInt32(round % 2 == 0 ? round % 100 + 2 : round + 2)
      func print() -> TextPrint {
        let numbers = (0...number(below: longest)).map { _ in number(below: pool) &* 0x9E37_79B1 }
        return TextPrint(triples: Set(numbers).sorted())
      }
      let (one, other) = (print(), print())
      let percent = Int(number(below: 101))
      let (sketch, otherSketch) = (TextSketch(of: one), TextSketch(of: other))
      if !sketch.mayResemble(otherSketch, by: percent) {
        ruledOut += 1
        #expect(one.resemblance(to: other) < percent)
      }
      if sketch.filter(by: percent).rulesOut(otherSketch.boxes) {
        ruledOutByHalf += 1
        #expect(one.resemblance(to: other) < percent)
      }
    }
    #expect(ruledOut > 1_000)
    #expect(ruledOutByHalf > 150)
  }

  /// Rows of all lengths come back as they were put, however often the ring has gone around and grown.
  @Test(arguments: [1, 2, 7, 40])
  func rowsStayUntilTheyAreForgotten(_ capacity: Int) {
    var queue = TripleQueue()
    var kept: [[UInt32]] = []
    var state: UInt32 = 3
    func number(below limit: UInt32) -> UInt32 {
      state = state &* 1_664_525 &+ 1_013_904_223
      return (state >> 8) % limit
    }
    for round in 0..<2_000 {
      let longest: UInt32 = round % 500 < 400 ? 60 : 1_500
      let row = (0...Int(number(below: longest))).map { UInt32(round * 2_000 + $0) }
      let slot = round % capacity
      let oldest = round < capacity ? (slot > 0 ? 0 : nil) : (capacity > 1 ? (slot + 1) % capacity : nil)
      queue.put(row, at: slot, oldest: oldest)
      if slot == kept.count { kept.append(row) } else { kept[slot] = row }
      guard round % 7 == 0 || round > 1_900 else { continue }
      for (slot, row) in kept.enumerated() { #expect(Array(queue[slot]) == row) }
    }
  }

  /// The latest text that is like one and may be compared with it; compared with a plain search.
  @Test func theLatestThatResemblesIsFound() {
    var memory = TextMemory(capacity: 100)
    let texts = (0..<300).map { number in
      remembered(
        number, Set((0..<30).map { UInt32(($0 * (number % 7 + 1)) % 40 + number % 3) &* 0x85EB_CA6B }).sorted())
    }
    for (number, text) in texts.enumerated() {
      let plain = numbers(memory, text.print).first {
        $0 % 2 == 0 && texts[$0].print.resemblance(to: text.print) >= 70
      }
      let found = memory.latest(like: text.print, by: 70) { $0.place.start.line % 2 == 0 }
      #expect(found?.place.start.line == plain, "\(number)")
      memory.remember(text)
    }
  }
}
