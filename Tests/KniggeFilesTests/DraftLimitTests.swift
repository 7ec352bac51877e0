// Drafts that are made to take long or much: each of them once did.
import KniggeEngine
import KniggeText
import Testing

@testable import KniggeFiles

private func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }

@Suite struct DraftLimitTests {
  // MARK: Records

  @Test(arguments: [DraftFormat.ndjson, .json])
  func numbersThatNobodyReadsAreNotKept(_ format: DraftFormat) throws {
    let found = draftPosts("{\"text\":\"hi\",\"vector\":[\(times(2_000_000, "1,"))1]}", format)
    #expect(found.map { $0.post?.text.string } == ["hi"])
    #expect(found.flatMap(\.problems).map(\.rule) == ["input/unknown-field"])
  }

  @Test(arguments: [DraftFormat.ndjson, .json])
  func aFactOfMillionsOfNumbersIsSaidAndThePostIsChecked(_ format: DraftFormat) throws {
    let found = draftPosts("{\"x-a\":[\(times(2_000_000, "1,"))1],\"x-b\":[1,2],\"text\":\"hi\"}", format)
    let post = try #require(found.first?.post)
    #expect(post.text.string == "hi" && post.values(of: .custom("x_b")) == ["1", "2"])
    #expect(post.values(of: .custom("x_a")).isEmpty)
    #expect(found.flatMap(\.problems).map(\.rule) == ["input/too-many-values"])
  }

  @Test func aRecordOfTooManyKeysIsAnErrorAndTheNextOneIsRead() {
    let keys = (0...100_000).map { "\"k\($0)\":1" }.joined(separator: ",")
    let found = draftPosts("[{\(keys)},{\"text\":\"hi\"}]", .json)
    #expect(found.map { $0.post?.text.string } == [nil, "hi"])
    #expect(found.flatMap(\.problems).map(\.rule) == ["input/json"])
    #expect(found.first?.problems.first?.message[.english].contains("100000") ?? false)
  }

  @Test(arguments: [DraftFormat.ndjson, .json])
  func aKeyThatStandsInARecordAHundredThousandTimesIsSaidOnce(_ format: DraftFormat) {
    let found = draftPosts("{\"text\":\"hi\"\(times(90_000, ",\"x-a\":1,\"x-b\":1").dropLast(8))}", format)
    #expect(found.flatMap(\.problems).map(\.rule) == ["input/duplicate-key", "input/duplicate-key"])
    #expect(found.last?.post?.text.string == "hi")
  }

  @Test func listsOfWhatIsNoRecordAreCounted() {
    let found = draftPosts("[\(times(500_000, "1,"))1]", .json)
    let problems = found.flatMap(\.problems)
    #expect(problems.count == 101 && problems.allSatisfy { $0.rule == "input/no-record" })
    #expect(problems.last?.message[.english].hasSuffix("; 499900 more places like this behind it") ?? false)
  }

  @Test func recordsBehindPostsAreReadOneByOne() {
    let found = draftPosts(
      "{\"a\":[1],\"posts\":[{\"text\":\"x\"}], \"posts\" : [ {\"text\":\"hi\"} , 7, {\"text\":\"du\"} ] , \"b\":{}}",
      .json)
    #expect(found.compactMap { $0.post?.text.string } == ["hi", "du"])
    #expect(
      found.flatMap(\.problems).map(\.rule) == [
        "input/unknown-field", "input/duplicate-key", "input/unknown-field", "input/no-record",
      ])
    #expect(draftPosts("{\"posts\":[]}", .json).isEmpty && draftPosts(" [ ] ", .json).isEmpty)
    #expect(draftPosts("{\"posts\":1,\"text\":\"hi\"}", .json).first?.post?.text.string == "hi")
  }

  @Test func aTextThatNoPlatformTakesIsRefusedInWords() {
    for text in [times(25_000_001, "a"), times(1_000_001, "a\\n")] {
      let found = draftPosts("{\"text\":\"\(text)\"}\n{\"text\":\"hi\"}", .ndjson)
      #expect(found.map { $0.post?.text.string } == [nil, "hi"])
      #expect(found.flatMap(\.problems).map(\.rule) == ["input/json"])
    }
    let cell = draftPosts("text\n\"\(times(1_000_001, "a\"\""))\"\nhi\n", .csv)
    #expect(cell.map { $0.post?.text.string } == [nil, "hi"])
    #expect(cell.flatMap(\.problems).map(\.rule) == ["input/text-too-long"])
  }

  // MARK: Markdown

  @Test func manyCommentsInOneLine() {
    let found = draftPosts("Hi \(times(300_000, "<!---->"))du\n   <!----> <!---->\n")
    #expect(found.first?.post?.text.string == "Hi du\n    \n")
  }

  @Test func manyExceptionsBeforeEmptyLines() throws {
    let comment = "<!-- knigge-ignore a: weil -->"
    let post = try #require(
      draftPosts("Hi\n\(times(10_000, comment + " \n\n"))\(times(1_000_000, "\n"))du\n").first?.post)
    #expect(post.suppressions.count == 10_000)
    let place = post.text.bytes.count - 3
    #expect(post.suppressions.allSatisfy { $0.scope == .line(post.text.map.range(.bytes(place..<(place + 2)))) })
    let line = try #require(draftPosts("Hi \(times(50_000, comment + " "))\ndu\n").first?.post)
    #expect(line.suppressions.count == 50_000)
  }

  @Test func manyUnclosedCommentsBeforeManySpaces() throws {
    let text = "Hi \(times(100_000, "<!--"))\(times(1_000_000, " "))"
    let found = try #require(draftPosts(text).first)
    #expect(found.post?.text.string == text && found.problems.isEmpty)
  }

  @Test func manyUnclosedExceptionsAreCounted() throws {
    let problems = try #require(draftPosts("Hi \(times(300_000, "<!--knigge-"))\n").first).problems
    #expect(problems.count == 101 && problems.allSatisfy { $0.rule == "suppression/malformed" })
    #expect(problems.contains { $0.message[.german].hasSuffix("; dahinter noch 299899 solche Stellen") })
  }

  @Test func aPollOfManyChoices() throws {
    let post = try #require(draftPosts("Hi\n\(times(200_000, "( ) a\n"))( ) b\n").first?.post)
    let choices = post.values(of: .poll)
    #expect(choices.count == 200_001 && choices.last == "b" && post.text.string == "Hi\n")
  }

  @Test func aThreadOfManyPostsWithComments() throws {
    let few = try #require(draftPosts(times(9_999, "a <!--a-->b\n---\n") + "c").first)
    let parts = try #require(few.post).parts
    #expect(parts.count == 10_000 && few.problems.isEmpty)
    #expect(parts.first.flatMap { few.post?.text.string($0) } == "a b\n")
    #expect(parts.last.flatMap { few.post?.text.string($0) } == "c")
    let many = try #require(draftPosts(times(40_000, "a <!--a-->b\n---\n")).first)
    #expect(many.post?.parts.count == 10_000 && many.problems.map(\.rule) == ["input/thread"])
    #expect(many.post?.text.string.hasSuffix("a b\n---\n") ?? false)
  }

  // MARK: Sheets

  @Test func aSheetOfManyPictures() throws {
    let numbers = 0..<30_000
    let header = numbers.map { "picture_url_\($0)" } + numbers.map { "alt_text_picture_\($0)" }
    let cells = numbers.map { "\($0).png" } + numbers.map { "alt \($0)" }
    let sheet = (["text"] + header).joined(separator: ",") + "\n" + (["hi"] + cells).joined(separator: ",") + "\n"
    let found = try #require(draftPosts(sheet, .csv).first)
    let media = try #require(found.post?.media)
    #expect(media.count == 30_000)
    #expect(media.last?.facts[.file]?.string == "29999.png" && media.last?.facts[.alt]?.string == "alt 29999")
    let last = try #require(media.last?.facts[.alt]?.fileRange)
    let noted = found.noting(
      Diagnostic(
        rule: "a", severity: .note, message: LocalText(german: "", english: ""),
        location: Location(path: "x", range: last)))
    #expect(noted.related.first?.message[.english] == "row 2, column “alt_text_picture_29999”")
  }

  // MARK: Bytes

  @Test(arguments: [DraftFormat.markdown, .csv, .ndjson])
  func manyBytesThatAreNotUTF8AreCounted(_ format: DraftFormat) throws {
    let bad = Array(repeating: [0xFF, 0x20, 0x61] as [UInt8], count: 900_000).flatMap(\.self)
    let (start, end) =
      switch format {
      case .csv: ("text\n", "\n")
      case .ndjson: ("{\"text\":\"", "\"}\n")
      default: ("Hi ", "\n")
      }
    let found = draftPosts(Array(start.utf8) + bad + Array(end.utf8), format)
    #expect(found.compactMap(\.post).count == 1)
    let problems = found.flatMap(\.problems)
    #expect(problems.count == 101 && problems.allSatisfy { $0.rule == "input/invalid-utf8" })
    let last = try #require(problems.last)
    #expect(last.message[.english] == "these bytes are not UTF-8; 899899 more places like this behind it")
    #expect(last.location.range.lowerBound == FileOffset(start.utf8.count + 300))
  }

  @Test(arguments: [DraftFormat.ndjson, .json])
  func manyHalvesOfCharactersAreCounted(_ format: DraftFormat) {
    let problems = draftPosts("{\"text\":\"\(times(300_000, "\\ud800a"))\"}", format).flatMap(\.problems)
    #expect(problems.count == 101 && problems.allSatisfy { $0.rule == "input/lone-surrogate" })
    #expect(problems.contains { $0.message[.english].hasSuffix("299899 more places like this behind it") })
  }

  @Test func oneHundredMistakesAreShownOneByOne() {
    let hundred = draftPosts("{\"text\":\"\(times(100, "\\ud800a"))\"}", .ndjson).flatMap(\.problems)
    #expect(hundred.count == 100 && hundred.allSatisfy { !$0.message[.english].contains("more") })
  }

  @Test func manyUnknownFieldsAreCounted() {
    let lines = (0..<1_000).map { "{\"text\":\"hi\",\"k\($0)\":1}\n" }.joined()
    let problems = draftPosts(lines, .ndjson).flatMap(\.problems)
    #expect(problems.count == 101 && problems.allSatisfy { $0.rule == "input/unknown-field" })
    #expect(problems.last?.message[.english].contains("the others are not named") ?? false)
  }

  @Test func manyDoubledKeysOfYAMLAreCounted() {
    let problems = draftPosts("---\n\(times(20_000, "x-a: 1\n"))---\nHi\n").flatMap(\.problems)
    #expect(problems.count == ProblemList.limit + 1)
  }
}
