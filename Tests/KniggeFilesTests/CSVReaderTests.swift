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

  @Test func joinsTheColumnsThatTheConfigurationNames() throws {
    let read = sheetPosts(
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
    #expect(sheetPosts(text).compactMap { $0.post?.values(of: .publishAt).first } == dates)
  }

  @Test func aSheetWithoutHeaderIsRead() throws {
    let read = sheetPosts("2027-01-02 09:00,Das ist der Text des Beitrags,https://a.example\n")
    #expect(read.compactMap(\.post).map(\.text.string) == ["Das ist der Text des Beitrags"])
    #expect(read.flatMap(\.problems).map(\.rule) == ["input/csv-no-header"])
  }

  /// Hootsuite's template has no header: date, text, link.
  @Test func columnsWithoutHeaderAreToldByTheirCells() throws {
    let read = sheetPosts(
      "01/31/2027 09:00,Kurz,https://a.example/ein/sehr/langer/pfad/der/laenger/ist/als/der/text\n02/01/2027 10:00,Auch kurz,https://a.example/b\n"
    )
    #expect(read.compactMap(\.post).map(\.text.string) == ["Kurz", "Auch kurz"])
    #expect(read.compactMap { $0.post?.values(of: .publishAt).first } == ["2027-01-31 09:00", "2027-02-01 10:00"])
    #expect(read.compactMap { $0.post?.values(of: .link).first }.count == 2)
  }

  /// A description in front of its picture was taken for that of another one, and the picture was said to have none.
  @Test(arguments: [
    "Text,Alt text,Media URL\nfoo,one,a.jpg\n", "Text,Media URL,Alt text\nfoo,a.jpg,one\n",
  ]) func aDescriptionBelongsToItsPictureOnEitherSide(_ text: String) throws {
    let post = try #require(sheetPosts(text).first?.post)
    #expect(post.media.map { $0.facts[.file]?.string } == ["a.jpg"])
    #expect(post.media.map { $0.facts[.alt]?.string } == ["one"])
  }

  /// The first description is that of the first picture, wherever their columns stand.
  @Test func descriptionsAndPicturesAreTakenInTheOrderOfTheirColumns() throws {
    func media(_ text: String) throws -> [String] {
      try #require(sheetPosts(text).first?.post).media.map {
        "\($0.facts[.file]?.string ?? "-") \($0.facts[.alt]?.string ?? "-")"
      }
    }
    #expect(
      try media("Text,Picture URL 1,Alt text picture 1,Picture URL 2,Alt text picture 2\nfoo,a.jpg,one,b.jpg,two\n")
        == ["a.jpg one", "b.jpg two"])
    #expect(
      try media("Text,Alt text picture 1,Picture URL 1,Alt text picture 2,Picture URL 2\nfoo,one,a.jpg,two,b.jpg\n")
        == ["a.jpg one", "b.jpg two"])
    #expect(try media("Text,Picture URL 1,Alt text picture 1,Picture URL 2\nfoo,,one,b.jpg\n") == ["- one", "b.jpg -"])
    // A cell that is empty moves nothing from its place: the description of the second picture went to the first.
    #expect(
      try media("Text,Alt text picture 1,Picture URL 1,Alt text picture 2,Picture URL 2\nfoo,one,,two,b.jpg\n")
        == ["- one", "b.jpg two"])
    #expect(
      try media("Text,Picture URL 1,Alt text picture 1,Picture URL 2,Alt text picture 2\nfoo,a.jpg,,b.jpg,two\n")
        == ["a.jpg -", "b.jpg two"])
    #expect(
      try media("Text,Picture URL 1,Picture URL 2,Alt text picture 1,Alt text picture 2\nfoo,a.jpg,b.jpg,,two\n")
        == ["a.jpg -", "b.jpg two"])
  }

  @Test func raggedRowsAreSaidOnce() {
    let read = sheetPosts("Text,Date,Link\na b,2027-01-01\nc d\ne f,2027-01-02,x,zu viel\ng h,,,auch\n")
    #expect(read.compactMap(\.post).map(\.text.string) == ["a b", "c d", "e f", "g h"])
    #expect(read.flatMap(\.problems).map(\.rule) == ["input/csv-columns", "input/csv-columns"])
    #expect(read.flatMap(\.problems).map(\.severity) == [.note, .warning])
  }

  @Test func aRowWithoutTextIsSaidOnce() {
    let read = sheetPosts("Text,Date\n,2027-01-01\na b,2027-01-02\n,2027-01-03\n,\n")
    #expect(read.compactMap(\.post).map(\.text.string) == ["a b"])
    #expect(read.flatMap(\.problems).map(\.rule) == ["input/no-text"])
  }

  @Test func aDoubledHeaderIsSaid() {
    let read = sheetPosts("Text,Date,text\na b,2027-01-01,c d\n")
    #expect(read.compactMap(\.post).map(\.text.string) == ["a b"])
    #expect(read.flatMap(\.problems).map(\.rule) == ["input/csv-header"])
  }

  /// Headers of import templates, as their makers have them; none of their columns is reported as unknown.
  @Test(arguments: [
    ("Text,Image URL,Tags,Posting Time", "a b,https://a.example/x.png,t,2027-01-31 09:00"),
    ("date,time_24hr,message_text,link", "2027-01-31,09:00,a b,https://a.example"),
    (
      "Date,Text,Link(s),Media URL(s),Title,Label(s),Alt text(s),Comment(s),Pin board,Reminder",
      "2027-01-31 09:00,a b,,x.png,t,,Bild,,,"
    ),
    ("Date,Message,Link,Media,Title,Label", "2027-01-31 09:00,a b,,x.png,,"),
    (
      "Text,Date,Time,Draft,Facebook,Twitter/X,LinkedIn,GBP,Instagram,Pinterest,TikTok,Youtube,Threads,Bluesky,Picture Url 1,Picture Url 2,Alt text picture 1,Alt text picture 2,Document title,Shortener,Video Thumbnail Url",
      "a b,2027-01-31,09:00:00,FALSE,FALSE,TRUE,TRUE,FALSE,FALSE,FALSE,FALSE,FALSE,FALSE,FALSE,x.png,,Bild,,,FALSE,"
    ),
    ("text,link,imageUrls,gifUrls,videoUrls,postAtSpecificTime", "a b,,x.png,,,2027-01-31 09:00"),
    (
      "postAtSpecificTime (YYYY-MM-DD HH:mm:ss),content,link (OGmetaUrl),imageUrls,gifUrl,videoUrls",
      "2027-01-31 09:00:00,a b,,x.png,,"
    ),
    ("post,platforms,mediaUrls,scheduleDate", "a b,x,x.png,2027-01-31T09:00:00Z"),
    (
      "Week,Day,Date,Platform,Content Type,Status,Theme,Hook/Title,Full Caption,Hashtags,Media Type,Media File,Link,CTA,Publish Time,Buffer Queue,Notes,Review By,Approved",
      "1,Mo,2027-01-31,X,,,,Titel,a b,,,,,,09:00,,,,"
    ),
    ("scheduled_at,account_id,content,media_urls,first_comment", "2027-01-31 09:00,1,a b,x.png,"),
    ("channel,caption,media_url,scheduled_at,placement", "x,a b,x.png,2027-01-31 09:00,"),
    ("content,platforms,scheduled_time,media_url", "a b,x,2027-01-31 09:00,x.png"),
  ])
  func knowsTheTemplatesOfSchedulers(_ header: String, _ row: String) throws {
    let read = sheetPosts(header + "\n" + row + "\n")
    #expect(read.flatMap(\.problems).map { $0.message[.english] } == [], "\(header)")
    let post = try #require(read.first?.post)
    #expect(post.text.string == "a b")
    #expect(post.values(of: .publishAt).first?.hasPrefix("2027-01-31") == true)
    #expect(post.values(of: .publishAt).first?.contains("09:00") == true)
  }

  /// One text of two cells, one in quotation marks: a fix may only write what means the same in both.
  @Test func mixedCellsTakeOnlyWhatIsSafeInBoth() throws {
    let read = sheetPosts("Caption,Hashtags\n\"a, b\",#c\n")
    let post = try #require(read.first?.post)
    #expect(post.text.string == "a, b\n\n#c")
    #expect(post.writing.written("x,y") == nil)
    #expect(post.writing.written("x") == "x")
  }

  /// Lines with semicolons above two with commas were taken for titles of a sheet with commas.
  @Test func linesWithAnotherSeparatorWereTitles() {
    let sheet = SourceFile(path: "s.csv", bytes: Array("Text;c1;c2\r\nQRX;QRY;QRZ\r\na,,\n,,b\n".utf8))
    #expect(CSVReader.separator(of: sheet) == UInt8(ascii: ";"))
    let titled = SourceFile(path: "s.csv", bytes: Array("Plan\nText,A,B\na,,\n".utf8))
    #expect(CSVReader.separator(of: titled) == UInt8(ascii: ","))
  }
}
