// Reports of what no person writes and somebody sends all the same: lines of megabytes, thousands of findings.
import KniggeEngine
import KniggeText
import Testing

@testable import KniggeReports

@Suite struct LongReportTests {
  private func seconds(_ body: () -> Void) -> Duration {
    let start = ContinuousClock.now
    body()
    return ContinuousClock.now - start
  }

  /// The line was searched around every finding, once for every length of a word: minutes.
  @Test(arguments: [ReportFormat.sarif, .text, .rdjson])
  func maskedWordsOfManyLengthsTookMinutes(_ format: ReportFormat) {
    let words = (1...800).map { "s" + String(repeating: "e", count: $0) + "t" }
    let lines = LineIndex(words.joined(separator: " ") + " again seeet and xsetx\n")
    var place = 0
    let diagnostics = words.map { word in
      let range = Range<FileOffset>.bytes(place..<(place + word.utf8.count))
      place += word.utf8.count + 1
      var diagnostic = Diagnostic(
        rule: "acme/secret", severity: .note, message: LocalText("“\(word)” is secret"),
        location: Location(path: lines.file.path, range: range))
      diagnostic.masked = [range]
      return diagnostic
    }
    var shown = ""
    #expect(seconds { shown = report(diagnostics, in: lines, as: format) } < patience(30))
    #expect(!shown.contains("eee"))
    #expect(shown.contains("“••••”"))
  }

  /// The line was walked from its beginning for either end of every fix.
  @Test(arguments: [ReportFormat.sarif, .rdjson, .rdjsonl])
  func fixesInOneLongLineWereCountedFromItsBeginning(_ format: ReportFormat) {
    let part = String(repeating: "ä", count: 300) + " foo "
    let lines = LineIndex(String(repeating: part, count: 2500) + "\n")
    let diagnostics = (0..<2500).map { index in
      let start = index * part.utf8.count + 601
      let range = Range<FileOffset>.bytes(start..<(start + 3))
      var diagnostic = Diagnostic(
        rule: "acme/foo", severity: .note, message: LocalText("no foo"),
        location: Location(path: lines.file.path, range: range))
      diagnostic.fixes = [Fix(title: LocalText("bar"), isSafe: true, edits: [Fix.Edit(range: range, text: "bar")])]
      return diagnostic
    }
    var shown = ""
    #expect(seconds { shown = report(diagnostics, in: lines, as: format) } < patience(20))
    let last = diagnostics.last.map { lines.position(of: $0.location.range.lowerBound) }
    let column = (format == .sarif ? last?.column : last?.byteColumn) ?? 0
    #expect(shown.components(of: format == .sarif ? "\"startColumn\": \(column)," : "\"column\": \(column)}") == 2)
  }

  /// The line was walked from its beginning for every place that belongs to a finding.
  @Test(arguments: [ReportFormat.json, .jsonl, .text, .html])
  func relatedPlacesInOneLongLineWereCountedFromItsBeginning(_ format: ReportFormat) {
    let part = String(repeating: "ä", count: 300) + " foo "
    let lines = LineIndex(String(repeating: part, count: 2500) + "\n")
    let ranges = (0..<2500).map { index -> Range<FileOffset> in
      .bytes((index * part.utf8.count + 601)..<(index * part.utf8.count + 604))
    }
    let diagnostics = zip(ranges, ranges.reversed()).map { range, other in
      var diagnostic = Diagnostic(
        rule: "acme/foo", severity: .note, message: LocalText("no foo"),
        location: Location(path: lines.file.path, range: range))
      diagnostic.related = [RelatedPlace(message: LocalText("elsewhere"), here: other)]
      return diagnostic
    }
    var shown = ""
    #expect(seconds { shown = report(diagnostics, in: lines, as: format) } < patience(20))
    let column = ranges.last.map { lines.position(of: $0.lowerBound).column } ?? 0
    switch format {
    case .text: #expect(shown.contains(":1:\(column): note: elsewhere"))
    case .html: #expect(shown.contains("elsewhere"))
    default: #expect(shown.components(of: "\"column\": \(column), \"endLine\"") == 2)
    }
  }

  /// Every post looked for its platform among all that were there before.
  @Test func manyPlatformsWereLookedThroughForEveryPost() {
    var statistics = ReportStatistics()
    let count = 60_000
    var isInOrder = true
    #expect(
      seconds {
        for number in 0..<count where statistics.addPost(on: ["platform \(number)"]) != [number] { isInOrder = false }
      } < patience(20))
    #expect(isInOrder)
    #expect(statistics.addPost(on: ["platform 7"]) == [7])
    #expect(statistics.platforms.count == count)
    #expect(statistics.platforms[7].posts == 2)
  }

  @Test func findsEveryWordWhereverItStands() {
    func places(_ words: [String], _ text: String) -> [String] {
      let bytes = Array(text.utf8)
      return WordFinder(words.map { Array($0.utf8) }).places(in: bytes).map {
        String(decoding: bytes[$0], as: UTF8.self)
      }
    }
    #expect(places(["he", "she", "hers", "his"], "ushers, his!") == ["shers", "his"])
    #expect(places(["aba"], "xababay aba") == ["ababa", "aba"])
    #expect(places([], "text") == [])
    #expect(places(["a", ""], "bab") == ["a"])
    #expect(places(["abcd", "bc"], "abcx abcd bc") == ["bc", "abcd", "bc"])
    // Of a very long word the beginning is enough, and what follows is hidden as far as it may reach.
    let long = String(repeating: "x", count: 999) + String(repeating: "y", count: 2000)
    #expect(places([long], "a " + long) == [long])
    #expect(places([long], "a " + long + " b") == [long])
    #expect(places([long], "a " + long.prefix(1500)) == [String(long.prefix(1500))])
  }
}

extension String {
  /// How often a text stands in it.
  fileprivate func components(of words: String) -> Int {
    let (bytes, wanted) = (Array(utf8), Array(words.utf8))
    var count = 0
    var index = 0
    while index + wanted.count <= bytes.count {
      if bytes[index] == wanted[0], bytes[index..<(index + wanted.count)].elementsEqual(wanted) { count += 1 }
      index += 1
    }
    return count
  }
}
