// Cells, records and columns of content calendars.
import Foundation
import KniggeEngine
import KniggeText
import Testing

@testable import KniggeFiles

@Suite struct CSVReaderTests {
  private func records(_ text: String, separator: UInt8? = nil) -> [[String]] {
    var reader = CSVReader(SourceFile(path: "a.csv", bytes: Array(text.utf8)), separator: separator)
    var result: [[String]] = []
    while let record = reader.next() { result.append(record.cells.map(\.text.string)) }
    return result
  }

  @Test(arguments: [
    ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
    ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
    ("a,b\rc,d\r", [["a", "b"], ["c", "d"]]),
    ("\"a,1\",\"b\n2\"\n", [["a,1", "b\n2"]]),
    ("\"say \"\"hi\"\"\",x", [["say \"hi\"", "x"]]),
    ("a;b;c\nd;e;f", [["a", "b", "c"], ["d", "e", "f"]]),
    ("a\tb\nc\td", [["a", "b"], ["c", "d"]]),
    ("a,b\n\n\nc,d", [["a", "b"], ["c", "d"]]),
    ("a,\n,b", [["a", ""], ["", "b"]]),
    ("\u{FEFF}a,b", [["a", "b"]]),
    ("\"\",\"\"", [["", ""]]),
    ("", []),
    ("x", [["x"]]),
  ])
  func readsCells(_ text: String, _ expected: [[String]]) { #expect(records(text) == expected) }

  @Test func anOpenQuoteSpoilsOnlyItsOwnLine() {
    var reader = CSVReader(SourceFile(path: "a.csv", bytes: Array("a,b\n\"open,c\nd,e\n".utf8)))
    var found: [[String]] = []
    while let record = reader.next() { found.append(record.cells.map(\.text.string)) }
    #expect(found == [["a", "b"], ["open,c"], ["d", "e"]])
    #expect(reader.problems.map(\.rule) == ["input/csv-quote"])
    #expect(reader.problems.first?.location.range == FileOffset(4)..<FileOffset(5))
  }

  @Test func everyByteOfACellKnowsItsPlace() throws {
    let text = "x,\"ä \"\"q\"\" 😀\"\n"
    var reader = CSVReader(SourceFile(path: "a.csv", bytes: Array(text.utf8)))
    let record = reader.next()
    let cell = try #require(record?.cells.last)
    #expect(cell.text.string == "ä \"q\" 😀")
    #expect(cell.text.map.range(.bytes(3..<4)) == FileOffset(6)..<FileOffset(8))
    #expect(cell.text.map.range(.bytes(4..<5)) == FileOffset(8)..<FileOffset(9))
    #expect(cell.text.map.range(.bytes(7..<11)).lowerBound.byte == 12)
  }

  @Test(arguments: [
    ("Text", SheetColumn.text), ("Full Caption", .text), ("message_text", .text), ("Hashtags", .text),
    ("Posting Time", .fact(.publishAt)), ("postAtSpecificTime (YYYY-MM-DD HH:mm:ss)", .fact(.publishAt)),
    ("time_24hr", .time), ("Link(s)", .fact(.link)), ("Media URL(s)", .mediaFile), ("Picture Url 3", .mediaFile),
    ("Alt text picture 3", .mediaAlt), ("Twitter/X", .platform("x")), ("LinkedIn", .platform("linkedin")),
    ("Kampagne", .fact(.campaign)), ("x-team", .custom("x-team")),
  ])
  func knowsTheColumnsOfSchedulers(_ header: String, _ meaning: SheetColumn) {
    #expect(SheetColumns.meaning(of: header, platforms: KnowledgeReader.read().knowledge.platforms) == meaning)
  }

  private func posts(_ text: String, columns: ColumnMap = [:]) -> [ReadPost] {
    var reader = SheetReader(
      SourceFile(path: "a.csv", bytes: Array(text.utf8)), platforms: KnowledgeReader.read().knowledge.platforms,
      columns: columns)
    var posts: [ReadPost] = []
    reader.read { posts.append($0) }
    return posts
  }

  @Test func joinsTheColumnsThatTheConfigurationNames() throws {
    let read = posts(
      "Nr,Hook,Body,Tags,When,Hour\n1,Hallo,Welt,#eins,24.11.2026,09:00\n",
      columns: ["text": ["Hook", "Body", "Tags"], "publish_at": ["When", "Hour"]])
    let post = try #require(read.first?.post)
    #expect(post.text.string == "Hallo\n\nWelt\n\n#eins")
    #expect(post.values(of: .publishAt) == ["24.11.2026 09:00"])
  }

  @Test(arguments: [
    ("Text,Date\na b c,13/02/2027\nd e f,01/02/2027\n", ["2027-02-13", "2027-02-01"]),
    ("Text,Date\na b c,02/13/2027\nd e f,01/02/2027\n", ["2027-02-13", "2027-01-02"]),
    ("Text,Date\na b c,03/02/2027\n", []),
  ])
  func readsDatesWithSlashesWhereTheOrderIsClear(_ text: String, _ dates: [String]) {
    #expect(posts(text).compactMap { $0.post?.values(of: .publishAt).first } == dates)
  }

  @Test func aSheetWithoutHeaderIsRead() throws {
    let read = posts("2027-01-02 09:00,Das ist der Text des Beitrags,https://a.example\n")
    #expect(read.compactMap(\.post).map(\.text.string) == ["Das ist der Text des Beitrags"])
    #expect(read.flatMap(\.problems).map(\.rule) == ["input/csv-no-header"])
  }
}
