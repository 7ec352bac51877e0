// Differences that tools can apply.
import Testing

@testable import KniggeReports

@Suite struct UnifiedDiffTests {
  private func diff(_ old: String, _ new: String) -> String {
    UnifiedDiff(path: "a.md", old: Array(old.utf8), new: Array(new.utf8)).text
  }

  /// Both are the same text to Swift, and another file to everybody else.
  @Test func anotherSpellingOfALetterWasNoDifference() {
    let text = diff("cafe\u{301}\nx\n", "caf\u{E9}\nx\n")
    #expect(text.utf8.elementsEqual("--- a.md\n+++ a.md\n@@ -1,2 +1,2 @@\n-cafe\u{301}\n+caf\u{E9}\n x\n".utf8))
    #expect(diff("a\n", "a\n") == "")
  }

  /// No other tool takes U+2028, U+2029, U+0085, VT or FF for the end of a line, so that every number behind was wrong.
  @Test(arguments: ["\u{2028}", "\u{2029}", "\u{85}", "\u{B}", "\u{C}"])
  func otherSpacesEndedLines(_ space: String) {
    let lines = (1...9).map { "line \($0)\n" }.joined()
    let text = diff("a\(space)b\n" + lines + "old\n", "a\(space)b\n" + lines + "new\n")
    #expect(text == "--- a.md\n+++ a.md\n@@ -8,4 +8,4 @@\n line 7\n line 8\n line 9\n-old\n+new\n")
  }

  @Test func linesEndAsTheyEnd() {
    #expect(diff("a\r\nb\r\n", "c\r\nb\r\n") == "--- a.md\n+++ a.md\n@@ -1,2 +1,2 @@\n-a\r\n+c\r\n b\r\n")
    #expect(diff("a\rb\r", "c\rb\r") == "--- a.md\n+++ a.md\n@@ -1,2 +1,2 @@\n-a\n+c\n b\n")
    #expect(
      diff("a\nb", "a\nc")
        == "--- a.md\n+++ a.md\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n"
    )
    #expect(diff("", "a\n") == "--- a.md\n+++ a.md\n@@ -0,0 +1,1 @@\n+a\n")
    #expect(diff("a\n", "") == "--- a.md\n+++ a.md\n@@ -1,1 +0,0 @@\n-a\n")
    #expect(!diff("x\n::error::y\n", "z\n::error::y\n").contains("\n ::"))
  }

  /// Tabs were shown as `␉` and a byte order mark as an escape, so that no tool could apply the diff of a table.
  @Test func tabsStayTabs() {
    #expect(
      diff("\u{FEFF}a\tb\nx\u{1B}\n", "\u{FEFF}a\tc\nx\u{1B}\n")
        == "--- a.md\n+++ a.md\n@@ -1,2 +1,2 @@\n-\u{FEFF}a\tb\n+\u{FEFF}a\tc\n x␛\n")
  }

  /// Tools took the space in a name for its end.
  @Test func aNameWithASpaceEndsWithATab() {
    let text = UnifiedDiff(path: "a b.md", old: Array("x\n".utf8), new: Array("y\n".utf8)).text
    #expect(text.hasPrefix("--- a b.md\t\n+++ a b.md\t\n@@"))
  }

  /// The time was the number of changed lines squared, and once more for the numbers of hunks.
  @Test(arguments: [1, 5, 40]) func thousandsOfChangedLinesTookMinutes(_ step: Int) {
    let old = (0..<12_000).map { $0 % step == 0 ? "foo \($0)\n" : "line \($0)\n" }
    let new = old.map { $0.hasPrefix("foo") ? "bar" + $0.dropFirst(3) : $0 }
    let start = ContinuousClock.now
    let same = diff(old.joined(), new.joined())
    let more = diff(old.joined(), "one more\n" + new.joined())
    #expect(ContinuousClock.now - start < patience(20))
    let changed = old.count { $0.hasPrefix("foo") }
    for text in [same, more] {
      let lines = text.split(separator: "\n").dropFirst(2)
      #expect(lines.count { $0.hasPrefix("-") } == changed)
    }
    #expect(more.contains("\n+one more\n"))
  }

  /// Whatever two texts are, common lines are common, in order, and none is lost.
  @Test func linesThatMatchAreTheSame() {
    var random = Steps(state: 7)
    for round in 0..<60 {
      let count = round < 50 ? 40 : 1500
      let old = (0..<count).map { _ in Array("\(random.next() % 12)\n".utf8)[...] }
      var new = old
      for _ in 0..<(count / 4) {
        let place = Int(random.next() % UInt64(new.count))
        switch random.next() % 3 {
        case 0: new.remove(at: place)
        case 1: new.insert(Array("n\(random.next() % 12)\n".utf8)[...], at: place)
        default: new[place] = Array("c\n".utf8)[...]
        }
      }
      let pairs = LineMatching(old, new).pairs
      #expect(pairs.last == LineMatching.Pair(old: old.count, new: new.count))
      for pair in pairs.dropLast() { #expect(old[pair.old] == new[pair.new]) }
      for (one, next) in zip(pairs, pairs.dropFirst()) { #expect(one.old < next.old && one.new < next.new) }
      #expect(pairs.count > count / 4)
    }
  }

  /// The same numbers every time.
  private struct Steps {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }
  }
}
